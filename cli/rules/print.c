#include "cli/rules/print.h"

#include "cli/print/table.h"
#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"

static void rules_print_text_heading(struct buf *out, const char *text)
{
	buf_printf(out, "%s%s\n", out->len ? "\n" : "", text);
}

static void rules_print_text_needs(struct buf *out, const struct cli_context *cx, const struct ruleset *rs,
	const struct outcome *o, int64_t now)
{
	struct table t;
	table_init(&t, 5);
	table_row(&t, (const char *[]){ _("need"), _("section"), _("telephone"), _("due"), "" });
	for (int i = 0; i < o->needs_n; i++) {
		const struct match_need *n = &o->needs[i];
		char due[64];
		instant_format_for_people(n->due, now, rs->calendar.offset_s, due);
		table_row(&t, (const char *[]){ rs->needs[n->need].label, rs->sections[n->to].name,
				      rs->sections[n->to].phone, due, n->is_urgent ? _("urgent") : "" });
	}
	rules_print_text_heading(out, _("Where it goes"));
	table_print(&t, 2, cx->width, out);
	table_release(&t);
}

static void rules_print_text_asks(struct buf *out, const struct ruleset *rs, const struct outcome *o)
{
	rules_print_text_heading(out, _("What is asked"));
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

static void rules_print_text_reasons(struct buf *out, const struct ruleset *rs, const struct outcome *o)
{
	rules_print_text_heading(out, _("Why"));
	if (o->is_otherwise)
		buf_printf(out, "  - %s\n", _("no rule fits: the section that takes what fits nowhere else"));
	for (int i = 0; i < o->fired_n; i++) {
		const struct rule *rule = &rs->rules[o->fired[i]];
		buf_printf(out, "  - %s%s%s%s\n", rule->because ? rule->because : "",
			rule->because ? " (" : "", rule->id, rule->because ? ")" : "");
	}
}

static void rules_print_text_meeting(
	struct buf *out, const struct ruleset *rs, const struct match_meeting *m, int64_t now)
{
	char day[64];
	rules_print_text_heading(out, _("Which meeting"));
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
	buf_printf(out, "  %s\n", m->has_on ? day : _("(no date yet)"));
}

static void rules_print_text_questions(struct buf *out, const struct ruleset *rs, const struct outcome *o)
{
	if (o->questions_n == 0)
		return;
	rules_print_text_heading(out, _("Questions still open (their answers would change something)"));
	for (int i = 0; i < o->questions_n; i++) {
		const int f = o->questions[i].feature;
		buf_printf(out, "  - %s  [%s]\n",
			f == RULE_NONE ? _("Which area does the resident live in?") : rs->features[f].ask,
			f == RULE_NONE ? "area" : rs->features[f].id);
	}
}

void rules_text_outcome(struct buf *out, const struct cli_context *cx, const struct ruleset *rs,
	const struct outcome *o, int64_t now)
{
	rules_print_text_needs(out, cx, rs, o, now);
	rules_print_text_asks(out, rs, o);
	rules_print_text_heading(out, _("Who leads"));
	buf_printf(out, "  %s\n", rs->sections[o->lead].name);
	rules_print_text_meeting(out, rs, &o->meeting, now);
	rules_print_text_reasons(out, rs, o);
	rules_print_text_questions(out, rs, o);
}

void rules_json_findings(struct json *j, const struct pack_findings *f)
{
	jsonw_object(j);
	jsonw_key(j, "findings");
	jsonw_array(j);
	for (int i = 0; i < f->n; i++) {
		const struct pack_finding *from = &f->items[i];
		jsonw_object(j);
		jsonw_put_text(j, "code", from->code);
		jsonw_put_text(j, "level", "error");
		jsonw_key(j, "rules");
		jsonw_array(j);
		jsonw_array_end(j);
		jsonw_put_text(j, "file", from->place.file);
		jsonw_put_int(j, "line", from->place.line);
		jsonw_put_int(j, "column", from->place.column);
		jsonw_put_text(j, "message", from->message);
		jsonw_put_null(j, "example");
		jsonw_put_text(j, "suggestion", from->suggestion);
		jsonw_object_end(j);
	}
	jsonw_array_end(j);
	jsonw_put_int(j, "errors", f->n);
	jsonw_put_int(j, "warnings", 0);
	jsonw_object_end(j);
}
