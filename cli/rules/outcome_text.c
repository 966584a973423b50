#include "cli/rules/outcome_text.h"

#include "cli/print/table.h"
#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"

static void outcome_text_put_heading(struct buf *out, const char *text)
{
	buf_printf(out, "%s%s\n", out->len ? "\n" : "", text);
}

static void outcome_text_put_needs(struct buf *out, const struct cli_context *cx, const struct ruleset *rs,
	const struct outcome *o, int64_t now)
{
	struct table t;
	table_init(&t, 5);
	table_row(&t, (const char *[]){ _("need"), _("section"), _("telephone"), _("due"), "" });
	for (int i = 0; i < o->needs_n; i++) {
		const struct match_need *n = &o->needs[i];
		char due[128];
		instant_format_for_people(n->due, now, rs->calendar.offset_s, due);
		if (n->is_estimated)
			(void)snprintf(
				due + strlen(due), sizeof due - strlen(due), "%s", _(" (an estimate)"));
		table_row(&t, (const char *[]){ rs->needs[n->need].label, rs->sections[n->to].name,
				      rs->sections[n->to].phone, due, n->is_urgent ? _("urgent") : "" });
	}
	outcome_text_put_heading(out, _("Where it goes"));
	table_print(&t, 2, cx->width, out);
	table_release(&t);
}

static void outcome_text_put_duties(
	struct buf *out, const struct ruleset *rs, const struct outcome *o, int64_t now)
{
	bool has_any = false;
	for (int i = 0; i < o->needs_n; i++) {
		const struct need_kind *need = &rs->needs[o->needs[i].need];
		char due[64];
		if (!need->duty.within.is_set)
			continue;
		if (!has_any)
			outcome_text_put_heading(out, _("Duties (nothing puts them off)"));
		has_any = true;
		instant_format_for_people(o->needs[i].duty_due, now, rs->calendar.offset_s, due);
		buf_printf(out, _("  - %1$s: %2$s, by %3$s"), need->label, need->duty.deed, due);
		if (need->duty.basis)
			buf_printf(out, " (%s)", need->duty.basis);
		buf_putc(out, '\n');
	}
}

static void outcome_text_put_asks(struct buf *out, const struct ruleset *rs, const struct outcome *o)
{
	outcome_text_put_heading(out, _("What is asked"));
	for (int i = 0; i < o->needs_n; i++) {
		buf_printf(out, "  %s: ", rs->sections[o->needs[i].to].name);
		for (const char *p = o->needs[i].ask; *p; p++) {
			buf_putc(out, *p);
			if (*p == '\n')
				buf_put(out, "    ");
		}
		buf_putc(out, '\n');
	}
}

static void outcome_text_put_reasons(struct buf *out, const struct ruleset *rs, const struct outcome *o)
{
	outcome_text_put_heading(out, _("Why"));
	if (o->is_otherwise)
		buf_printf(out, "  - %s\n", _("no rule fits: the section that takes what fits nowhere else"));
	for (int i = 0; i < o->fired_n; i++) {
		const struct rule *rule = &rs->rules[o->fired[i]];
		buf_printf(out, "  - %s%s%s%s\n", rule->because ? rule->because : "",
			rule->because ? " (" : "", rule->id, rule->because ? ")" : "");
	}
}

static void outcome_text_put_meeting(
	struct buf *out, const struct ruleset *rs, const struct match_meeting *m, int64_t now)
{
	char day[64];
	outcome_text_put_heading(out, _("Which meeting"));
	if (m->meeting == RULE_NONE) {
		buf_printf(out, "  %s\n", _("none"));
		return;
	}
	buf_printf(out, "  %s", rs->meetings[m->meeting].name);
	if (m->area != RULE_NONE)
		buf_printf(out, " (%s)", rs->areas[m->area].name);
	if (m->has_on) {
		instant_format_for_people(
			instant_from_day(m->on, 0, rs->calendar.offset_s), now, rs->calendar.offset_s, day);
		char *clock = strrchr(day, ' ');
		if (clock && strchr(clock, ':'))
			*clock = '\0';
	}
	buf_printf(out, "  %s%s\n", m->has_on ? day : _("(no date yet)"),
		m->is_estimated ? _(" (an estimate)") : "");
}

static void outcome_text_put_questions(
	struct buf *out, const struct ruleset *rs, const struct outcome *o, int questions)
{
	if (o->questions_n == 0)
		return;
	outcome_text_put_heading(out, _("Questions still open (their answers would change something)"));
	for (int i = 0; i < o->questions_n && i < questions; i++) {
		const int f = o->questions[i].feature;
		buf_printf(out, "  - %s  [%s]\n",
			f == RULE_NONE ? _("Which area does the resident live in?") : rs->features[f].ask,
			f == RULE_NONE ? "area" : rs->features[f].id);
	}
	if (o->questions_n > questions)
		buf_printf(out, "  %s\n", _("… more can be asked: --questions all"));
}

void outcome_text_put(struct buf *out, const struct cli_context *cx, const struct ruleset *rs,
	const struct outcome *o, int64_t now, int questions)
{
	outcome_text_put_needs(out, cx, rs, o, now);
	outcome_text_put_duties(out, rs, o, now);
	outcome_text_put_asks(out, rs, o);
	outcome_text_put_heading(out, _("Who leads"));
	buf_printf(out, "  %s\n", rs->sections[o->lead].name);
	outcome_text_put_meeting(out, rs, &o->meeting, now);
	outcome_text_put_reasons(out, rs, o);
	outcome_text_put_questions(out, rs, o, questions);
}
