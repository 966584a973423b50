#include <stdlib.h>

#include "engine/base/text/lang.h"
#include "engine/contract/hint.h"
#include "engine/report/paper/review_paper.h"
#include "engine/report/paper/review_wording.h"
#include "engine/report/paper/words.h"

enum review_part review_wording_part(const struct review_line *l)
{
	if (l->place == REVIEW_SETTLED)
		return REVIEW_PART_SETTLED;
	if (review_count_line(l) > 0)
		return REVIEW_PART_DECIDE;
	return l->points_n > 0 ? REVIEW_PART_LATE : REVIEW_PART_ON_TIME;
}

static int review_wording_compare(const void *a, const void *b)
{
	const struct review_line *l = *(const struct review_line *const *)a,
				 *r = *(const struct review_line *const *)b;
	bool is_settled = l->place == REVIEW_SETTLED;
	if (is_settled != (r->place == REVIEW_SETTLED))
		return is_settled ? 1 : -1;
	return review_compare(l, r);
}

const struct review_line **review_wording_merge(const struct review *r)
{
	const struct review_line **lines = calloc((size_t)r->n + 1, sizeof *lines);
	for (int i = 0; lines && i < r->n; i++)
		lines[i] = &r->lines[i];
	if (lines && r->n > 1)
		qsort(lines, (size_t)r->n, sizeof *lines, review_wording_compare);
	return lines;
}

void review_wording_span(const struct review *r, const struct calendar *calendar, struct buf *out)
{
	char since[64], until[64];
	buf_reset(out);
	instant_format_for_people(r->since, r->until, calendar->offset_s, since);
	instant_format_for_people(r->until, r->until, calendar->offset_s, until);
	buf_printf(out, _("%1$s to %2$s"), since, until);
}

static void review_wording_not_sealed(const struct review *r, struct buf *out)
{
	struct buf close;
	buf_init(&close);
	hint_put_command(&close, &(struct hint){ .verb = VERB_REVIEW, .fields = { { FIELD_CLOSE, NULL } } });
	if (r->head)
		buf_printf(out, _("as things stand; not closed yet (%1$s), head of the audit %2$s"),
			buf_text(&close), r->head);
	else
		buf_put(out, _("as things stand; not closed yet"));
	out->failed |= close.failed;
	buf_release(&close);
}

void review_wording_sealed(const struct review *r, const struct calendar *calendar, struct buf *out)
{
	char when[64];
	buf_reset(out);
	instant_format_for_people(r->until, r->until, calendar->offset_s, when);
	if (r->closed_by && !r->head)
		buf_printf(out, _("closed by %1$s on %2$s"), r->closed_by_name, when);
	else if (r->closed_by)
		buf_printf(out, _("closed by %1$s on %2$s, head of the audit %3$s"), r->closed_by_name, when,
			r->head);
	else
		review_wording_not_sealed(r, out);
}

void review_wording_order(struct buf *out)
{
	buf_reset(out);
	buf_put(out, _("The worst first: a duty is open; something urgent is late; then by the ladder's "
		       "step, the number of "
		       "failings, "
		       "the worst of them, business days late, weeks, number."));
}

void review_wording_place(const struct review_line *l, struct buf *out)
{
	buf_reset(out);
	if (l->place == REVIEW_NEW)
		buf_put(out, _("new"));
	else if (l->place == REVIEW_CARRIED)
		buf_printf(out, _("carried over, week %d"), l->weeks);
	else
		buf_put(out, l->way == REVIEW_CLOSED ? _("closed") : _("mended"));
}

void review_wording_late(const struct review_row *w, struct buf *out)
{
	buf_reset(out);
	if (w->is_late && w->late_bd > 0)
		buf_printf(out, _("%d bd"), w->late_bd);
	else if (w->is_late)
		buf_put(out, _("today"));
}

void review_wording_failings(unsigned failings, struct buf *out)
{
	const char *gap = "";
	buf_reset(out);
	for (int f = 0; f < FAILINGS; f++)
		if (failings & 1u << f) {
			buf_printf(out, "%s%s", gap, failing_label((enum failing)f));
			gap = _(", ");
		}
}

const char *review_wording_name(const struct review_line *l)
{
	if (l->is_masked)
		return l->is_protected ? _("(protected)") : "";
	return l->name ? l->name : "";
}
