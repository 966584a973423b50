#include "rules/explain/outcome_json.h"

#include "engine/base/text/lang.h"

void outcome_json_instant(struct json *j, const char *key, const struct ruleset *rs, int64_t at)
{
	char text[INSTANT_TEXT_BYTES];
	instant_format(at, rs->calendar.offset_s, text);
	jsonw_put_text(j, key, text);
}

static void outcome_json_rules(
	struct json *j, const char *key, const struct ruleset *rs, const int *rules, int n)
{
	jsonw_key(j, key);
	jsonw_array(j);
	for (int i = 0; i < n; i++)
		jsonw_text(j, rs->rules[rules[i]].id);
	jsonw_array_end(j);
}

static void outcome_json_sections(
	struct json *j, const char *key, const struct ruleset *rs, const int *sections, int n)
{
	jsonw_key(j, key);
	jsonw_array(j);
	for (int i = 0; i < n; i++)
		jsonw_text(j, rs->sections[sections[i]].id);
	jsonw_array_end(j);
}

static void outcome_json_section_names(
	struct json *j, const char *key, const struct ruleset *rs, const int *sections, int n)
{
	jsonw_key(j, key);
	jsonw_array(j);
	for (int i = 0; i < n; i++)
		jsonw_text(j, rs->sections[sections[i]].name);
	jsonw_array_end(j);
}

/* As a need of a stored case has it (engine/api/json/duty.c); nothing is done yet. */
static void outcome_json_duty(struct json *j, const struct ruleset *rs, const struct match_need *n)
{
	const struct duty_kind *duty = &rs->needs[n->need].duty;
	char within[12];
	if (!duty->within.is_set) {
		jsonw_put_null(j, "duty");
		return;
	}
	term_format(duty->within, within);
	jsonw_key(j, "duty");
	jsonw_object(j);
	jsonw_put_text(j, "within", within);
	jsonw_put_text(j, "deed", duty->deed);
	jsonw_put_text(j, "basis", duty->basis);
	outcome_json_instant(j, "received", rs, n->duty_received);
	outcome_json_instant(j, "due", rs, n->duty_due);
	jsonw_put_bool(j, "late", n->is_duty_late);
	jsonw_put_null(j, "fulfilled");
	jsonw_put_null(j, "end_asked");
	jsonw_put_int(j, "attempts", 0);
	jsonw_put_int(j, "level", 0);
	jsonw_object_end(j);
}

static void outcome_json_need(struct json *j, const struct ruleset *rs, const struct match_need *n)
{
	jsonw_object(j);
	jsonw_put_text(j, "need", rs->needs[n->need].id);
	jsonw_put_text(j, "label", rs->needs[n->need].label);
	jsonw_put_text(j, "to", rs->sections[n->to].id);
	jsonw_put_text(j, "to_name", rs->sections[n->to].name);
	if (n->rules_n) {
		outcome_json_rules(j, "rules", rs, n->rules, n->rules_n);
	} else {
		jsonw_key(j, "rules");
		jsonw_array(j);
		jsonw_text(j, "otherwise");
		jsonw_array_end(j);
	}
	jsonw_put_text(j, "ask", n->ask);
	jsonw_put_text(j, "keep", n->keep);
	outcome_json_instant(j, "due", rs, n->due);
	if (n->is_estimated)
		jsonw_put_bool(j, "estimated", true);
	outcome_json_instant(j, "first_contact_due", rs, n->first_contact_due);
	outcome_json_duty(j, rs, n);
	jsonw_put_bool(j, "urgent", n->is_urgent);
	jsonw_put_text(j, "how", how_word(n->how));
	outcome_json_sections(j, "joins", rs, n->joins, n->joins_n);
	outcome_json_section_names(j, "joins_names", rs, n->joins, n->joins_n);
	jsonw_put_text(j, "ground", n->ground);
	jsonw_object_end(j);
}

void outcome_json_meeting(
	struct json *j, const char *key, const struct ruleset *rs, const struct match_meeting *m)
{
	char day[DAY_TEXT_BYTES];
	jsonw_key(j, key);
	if (m->meeting == RULE_NONE) {
		jsonw_null(j);
		return;
	}
	jsonw_object(j);
	jsonw_put_text(j, "meeting", rs->meetings[m->meeting].id);
	jsonw_put_text(j, "name", rs->meetings[m->meeting].name);
	jsonw_put_int(j, "layer", rs->meetings[m->meeting].layer);
	jsonw_put_text(j, "area", m->area == RULE_NONE ? NULL : rs->areas[m->area].id);
	if (m->has_on)
		day_format(m->on, day);
	jsonw_put_text(j, "on", m->has_on ? day : NULL);
	if (m->is_estimated)
		jsonw_put_bool(j, "estimated", true);
	outcome_json_rules(j, "rules", rs, m->rules, m->rules_n);
	jsonw_object_end(j);
}

static void outcome_json_question(struct json *j, const struct ruleset *rs, const struct match_question *q)
{
	const bool is_area = q->feature == RULE_NONE;
	jsonw_object(j);
	jsonw_put_text(j, "feature", is_area ? "area" : rs->features[q->feature].id);
	jsonw_put_text(j, "ask",
		is_area ? _("Which area does the resident live in?") : rs->features[q->feature].ask);
	jsonw_key(j, "changes");
	jsonw_array(j);
	for (int i = 0; i < q->needs_n; i++)
		jsonw_text(j, rs->needs[q->needs[i]].id);
	if (q->changes_lead)
		jsonw_text(j, "lead");
	if (q->changes_meeting)
		jsonw_text(j, "meeting");
	jsonw_array_end(j);
	jsonw_object_end(j);
}

void outcome_json(struct json *j, const struct ruleset *rs, const struct outcome *o, int questions)
{
	outcome_json_sections(j, "sections", rs, o->sections, o->sections_n);
	jsonw_key(j, "needs");
	jsonw_array(j);
	for (int i = 0; i < o->needs_n; i++)
		outcome_json_need(j, rs, &o->needs[i]);
	jsonw_array_end(j);
	jsonw_put_text(j, "lead", rs->sections[o->lead].id);
	jsonw_put_text(j, "lead_keep", o->lead_keep);
	outcome_json_meeting(j, "meeting", rs, &o->meeting);
	jsonw_key(j, "fired");
	jsonw_array(j);
	for (int i = 0; i < o->fired_n; i++) {
		jsonw_object(j);
		jsonw_put_text(j, "rule", rs->rules[o->fired[i]].id);
		jsonw_put_text(j, "because", rs->rules[o->fired[i]].because);
		jsonw_object_end(j);
	}
	jsonw_array_end(j);
	outcome_json_rules(j, "pending", rs, o->pending, o->pending_n);
	jsonw_key(j, "questions");
	jsonw_array(j);
	const int shown = o->questions_n < questions ? o->questions_n : questions;
	for (int i = 0; i < shown; i++)
		outcome_json_question(j, rs, &o->questions[i]);
	jsonw_array_end(j);
	jsonw_put_int(j, "more_questions", o->questions_n - shown);
	jsonw_put_bool(j, "otherwise", o->is_otherwise);
	jsonw_put_text(j, "pack", rs->sha256);
}
