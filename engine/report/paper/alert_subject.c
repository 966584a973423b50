/* The subject of a message: of one notice what it is and whose turn, of several how
 * many there are of each sort. */
#include "engine/base/text/lang.h"
#include "engine/report/paper/alert_text.h"

/* Of the three kinds that tell of a turn: the reader's own, another's. */
static const char *const own[ALERT_KINDS] = {
	[ALERT_TURN] = N_("Tsunagi: your turn: “%1$s” (case %2$s)"),
	[ALERT_REMINDER] = N_("Tsunagi: your turn runs out soon: “%1$s” (case %2$s)"),
	[ALERT_LATE] = N_("Tsunagi: your turn is late: “%1$s” (case %2$s)"),
};
static const char *const others[ALERT_KINDS] = {
	[ALERT_TURN] = N_("Tsunagi: the turn of %3$s: “%1$s” (case %2$s)"),
	[ALERT_REMINDER] = N_("Tsunagi: the turn of %3$s runs out soon: “%1$s” (case %2$s)"),
	[ALERT_LATE] = N_("Tsunagi: the turn of %3$s is late: “%1$s” (case %2$s)"),
};

static bool alert_subject_is_turn(const struct alert_line *l) { return own[l->kind] != NULL; }

static void alert_subject_put_one(const struct alert_line *l, struct buf *out)
{
	const char *label = l->need_label ? l->need_label : _("the whole case");
	if (l->is_protected && l->is_own && alert_subject_is_turn(l))
		buf_printf(out, _("Tsunagi: your turn in case %s"), l->case_id);
	else if (l->is_protected)
		buf_printf(out, _("Tsunagi: a notice of case %s"), l->case_id);
	else if (!alert_subject_is_turn(l))
		buf_printf(out, _("Tsunagi: for your information: “%1$s” (case %2$s)"), label, l->case_id);
	else if (l->failing_label && !l->need_label)
		buf_printf(out, _("Tsunagi: “%1$s” has begun (case %2$s)"), l->failing_label, l->case_id);
	else if (l->is_own || !l->holder)
		buf_printf(out, lang_text(own[l->kind]), label, l->case_id);
	else
		buf_printf(out, lang_text(others[l->kind]), label, l->case_id, l->holder);
}

struct alert_counts {
	int all, own, own_late, others, informed;
	const struct alert_line *one;
	bool is_drill, is_urgent;
};

static struct alert_counts alert_subject_count(const struct alert_message *m)
{
	struct alert_counts n = { .is_drill = m->n > 0 };
	for (int i = 0; i < m->n; i++) {
		const struct alert_line *l = &m->lines[i];
		n.is_drill &= l->is_drill;
		n.is_urgent |= l->is_urgent;
		if (l->is_overtaken)
			continue;
		n.one = l;
		n.all++;
		if (!alert_subject_is_turn(l))
			n.informed++;
		else if (!l->is_own)
			n.others++;
		else
			n.own++;
		n.own_late += l->is_own && l->kind == ALERT_LATE;
	}
	return n;
}

static void alert_subject_put_counts(const struct alert_counts *n, struct buf *out)
{
	const char *between = _("Tsunagi: ");
	const struct {
		const char *text;
		int n, late;
	} parts[] = {
		{ n->own_late ? _("your turn: %1$d (late: %2$d)") : _("your turn: %d"), n->own, n->own_late },
		{ _("turns of others: %d"), n->others, 0 }, { _("for your information: %d"), n->informed, 0 }
	};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (!parts[i].n)
			continue;
		buf_put(out, between);
		buf_printf(out, parts[i].text, parts[i].n, parts[i].late);
		between = _(", ");
	}
}

void alert_text_subject(const struct alert_message *m, struct buf *out)
{
	const struct alert_counts n = alert_subject_count(m);
	if (n.is_drill)
		buf_put(out, _("[drill] "));
	if (n.is_urgent)
		buf_put(out, _("[urgent] "));
	if (n.all > 1)
		alert_subject_put_counts(&n, out);
	else if (n.one)
		alert_subject_put_one(n.one, out);
}
