#include "rules/explain/explain.h"

#include "engine/base/text/lang.h"
#include "rules/explain/answers.h"
#include "rules/explain/condition_text.h"
#include "rules/explain/due_days.h"
#include "rules/explain/facts.h"
#include "rules/explain/outcome_json.h"
#include "rules/explain/why.h"
#include "rules/match/evaluation.h"
#include "rules/match/gate.h"

struct explaining {
	const struct ruleset *rs;
	const struct match_input *in;
	struct outcome outcome;
	struct circumstances of;
	struct json *j;
};

/* ---- the case as it was said */

static void explain_put_gap(struct buf *said)
{
	if (said->len)
		buf_put(said, _(", "));
}

static void explain_put_facts_said(struct explaining *x)
{
	const struct match_input *in = x->in;
	const struct ruleset *rs = x->rs;
	struct buf said;
	buf_init(&said);
	for (int f = 0; f < rs->features_n; f++) {
		if (in->facts[f] == FACT_UNKNOWN)
			continue;
		explain_put_gap(&said);
		buf_printf(&said, _("%s: "), rs->features[f].label);
		fact_words(&said, &rs->features[f], in->facts[f]);
	}
	if (in->area != RULE_NONE) {
		explain_put_gap(&said);
		buf_printf(&said, _("area: %s"), rs->areas[in->area].name);
	}
	explain_put_gap(&said);
	buf_printf(&said, _("consent: %s"), consent_words(in->consent));
	if (in->is_protected) {
		explain_put_gap(&said);
		buf_put(&said, _("the household is protected"));
	}
	jsonw_put_text(x->j, "facts_said", buf_text(&said));
	buf_release(&said);
}

/* ---- why */

static int explain_opening_target(const struct explaining *x, const struct opening *o)
{
	return match_target_permitted(x->rs, x->in, match_target_named(x->in, o), o->ground);
}

static bool explain_rule_leads_to(const struct explaining *x, const struct rule *rule, int section)
{
	if (rule->list == RULE_LEAD)
		return match_target_permitted(x->rs, x->in, rule->to, NULL) == section;
	for (int o = 0; rule->list == RULE_ROUTING && o < rule->openings_n; o++) {
		if (explain_opening_target(x, &rule->openings[o]) == section)
			return true;
		for (int i = 0; i < rule->openings[o].joins_n; i++)
			if (rule->openings[o].joins[i] == section)
				return true;
	}
	return false;
}

static void explain_put_targets(struct explaining *x, const struct rule *rule)
{
	const struct ruleset *rs = x->rs;
	jsonw_key(x->j, "to");
	jsonw_array(x->j);
	if (rule->list == RULE_MEETING)
		jsonw_text(x->j, rs->meetings[rule->to].id);
	else if (rule->list == RULE_LEAD)
		jsonw_text(x->j, rs->sections[match_target_permitted(rs, x->in, rule->to, NULL)].id);
	for (int o = 0; rule->list == RULE_ROUTING && o < rule->openings_n; o++)
		jsonw_text(x->j, rs->sections[explain_opening_target(x, &rule->openings[o])].id);
	jsonw_array_end(x->j);
	jsonw_key(x->j, "asks");
	jsonw_array(x->j);
	for (int o = 0; rule->list == RULE_ROUTING && o < rule->openings_n; o++) {
		const struct opening *opening = &rule->openings[o];
		jsonw_object(x->j);
		jsonw_put_text(x->j, "need", rs->needs[opening->need].id);
		jsonw_put_text(x->j, "label", rs->needs[opening->need].label);
		jsonw_put_text(x->j, "to", rs->sections[explain_opening_target(x, opening)].id);
		jsonw_put_text(x->j, "to_name", rs->sections[explain_opening_target(x, opening)].name);
		jsonw_object_end(x->j);
	}
	jsonw_array_end(x->j);
	if (rule->list == RULE_MEETING)
		jsonw_put_text(x->j, "to_name", rs->meetings[rule->to].name);
	else if (rule->list == RULE_LEAD)
		jsonw_put_text(x->j, "to_name",
			rs->sections[match_target_permitted(rs, x->in, rule->to, NULL)].name);
}

static bool explain_rule_decides(const struct explaining *x, int rule)
{
	const struct match_meeting *m = &x->outcome.meeting;
	if (x->rs->rules[rule].list == RULE_LEAD)
		return x->outcome.lead_rule == rule;
	for (int i = 0; x->rs->rules[rule].list == RULE_MEETING && i < m->rules_n; i++)
		if (m->rules[i] == rule)
			return true;
	return x->rs->rules[rule].list == RULE_ROUTING;
}

static void explain_put_texts(struct explaining *x, const struct rule *rule, const struct condition *part)
{
	struct buf text;
	buf_init(&text);
	if (part)
		condition_yaml(&text, x->rs, part);
	jsonw_put_text(x->j, "part", part ? buf_text(&text) : NULL);
	buf_reset(&text);
	condition_words(&text, x->rs, part ? part : rule->when);
	jsonw_put_text(x->j, "needed", buf_text(&text));
	buf_reset(&text);
	condition_facts(&text, x->rs, part ? part : rule->when, &x->of);
	jsonw_put_text(x->j, "now", buf_text(&text));
	buf_release(&text);
}

static void explain_put_why(struct explaining *x, int at)
{
	static const char *const lists[] = { "rules", "lead", "meetings" };
	static const char *const truths[] = { "false", "unknown", "true" };
	const struct rule *rule = &x->rs->rules[at];
	enum truth truth;
	const struct condition *part = why_part(rule->when, &x->of, &truth);
	jsonw_object(x->j);
	jsonw_put_text(x->j, "rule", rule->id);
	jsonw_put_text(x->j, "list", lists[rule->list]);
	jsonw_put_text(x->j, "truth", truths[truth]);
	explain_put_texts(x, rule, part);
	jsonw_put_text(x->j, "file", rule->place.file);
	jsonw_put_int(x->j, "line", part ? part->line : rule->place.line);
	jsonw_put_int(x->j, "column", part ? part->column : rule->place.column);
	jsonw_put_text(x->j, "because", rule->because);
	explain_put_targets(x, rule);
	jsonw_put_bool(x->j, "decides", truth == TRUTH_TRUE && explain_rule_decides(x, at));
	jsonw_object_end(x->j);
}

/* ---- when */

static bool explain_is_same_term(struct term a, struct term b)
{
	return a.count == b.count && a.unit == b.unit;
}

/* The first rule that says this term; NULL: the policy. */
static const char *explain_rule_saying(
	const struct explaining *x, const struct match_need *n, struct term t, bool is_contact)
{
	for (int r = 0; r < n->rules_n; r++) {
		const struct rule *rule = &x->rs->rules[n->rules[r]];
		for (int o = 0; o < rule->openings_n; o++) {
			const struct opening *opening = &rule->openings[o];
			const struct term own =
				is_contact ? opening->first_contact_within : opening->respond_within;
			if (opening->need == n->need && own.is_set && explain_is_same_term(own, t))
				return rule->id;
		}
	}
	return NULL;
}

static void explain_put_user(struct explaining *x, const struct match_need *n, bool is_contact)
{
	jsonw_object(x->j);
	jsonw_put_text(x->j, "need", x->rs->needs[n->need].id);
	jsonw_put_text(x->j, "label", x->rs->needs[n->need].label);
	jsonw_put_text(x->j, "to", x->rs->sections[n->to].id);
	jsonw_put_text(x->j, "to_name", x->rs->sections[n->to].name);
	jsonw_put_text(x->j, "what", is_contact ? "first_contact_due" : "due");
	jsonw_put_text(x->j, "rule",
		explain_rule_saying(
			x, n, is_contact ? n->first_contact_within : n->respond_within, is_contact));
	jsonw_object_end(x->j);
}

static void explain_put_time(struct explaining *x, struct term t, int64_t due)
{
	char term[12];
	term_format(t, term);
	jsonw_object(x->j);
	jsonw_put_text(x->j, "term", term);
	outcome_json_instant(x->j, "from", x->rs, x->in->now);
	outcome_json_instant(x->j, "due", x->rs, due);
	bool is_estimated;
	(void)calendar_due(&x->rs->calendar, x->in->now, t, &is_estimated);
	if (is_estimated)
		jsonw_put_bool(x->j, "estimated", true);
	jsonw_key(x->j, "for");
	jsonw_array(x->j);
	for (int i = 0; i < x->outcome.needs_n; i++) {
		const struct match_need *n = &x->outcome.needs[i];
		if (explain_is_same_term(n->respond_within, t))
			explain_put_user(x, n, false);
		if (explain_is_same_term(n->first_contact_within, t))
			explain_put_user(x, n, true);
	}
	jsonw_array_end(x->j);
	jsonw_key(x->j, "days");
	due_days_json(x->j, &x->rs->calendar, x->in->now, t, due);
	jsonw_object_end(x->j);
}

/* Each term once, in the order in which needs ask for them. */
static bool explain_is_first_with(const struct explaining *x, int at, bool is_contact, struct term t)
{
	for (int i = 0; i <= at; i++) {
		const struct match_need *n = &x->outcome.needs[i];
		if ((i < at || is_contact) && explain_is_same_term(n->respond_within, t))
			return false;
		if (i < at && explain_is_same_term(n->first_contact_within, t))
			return false;
	}
	return true;
}

static void explain_put_times(struct explaining *x)
{
	jsonw_key(x->j, "times");
	jsonw_array(x->j);
	for (int i = 0; i < x->outcome.needs_n; i++) {
		const struct match_need *n = &x->outcome.needs[i];
		if (explain_is_first_with(x, i, false, n->respond_within))
			explain_put_time(x, n->respond_within, n->due);
		if (explain_is_first_with(x, i, true, n->first_contact_within))
			explain_put_time(x, n->first_contact_within, n->first_contact_due);
	}
	jsonw_array_end(x->j);
}

enum err explain_json(struct json *j, const struct ruleset *rs, const struct match_input *in,
	struct explain_only only, struct arena *arena, struct diag *d)
{
	struct explaining x = { .rs = rs, .in = in, .j = j };
	enum err e = match_evaluate(rs, in, MATCH_QUESTIONS, arena, &x.outcome, d);
	if (e != ERR_OK)
		return e;
	struct match_input seen = *in;
	seen.facts = gate_apply(rs, in->facts, arena);
	if (!seen.facts)
		return ERR_NOMEM;
	why_circumstances(&x.of, rs, &seen, &x.outcome);
	outcome_json(j, rs, &x.outcome, x.outcome.questions_n);
	jsonw_put_text(j, "lead_name", rs->sections[x.outcome.lead].name);
	jsonw_put_text(
		j, "lead_rule", x.outcome.lead_rule == RULE_NONE ? NULL : rs->rules[x.outcome.lead_rule].id);
	outcome_json_instant(j, "on", rs, in->now);
	jsonw_key(j, "facts");
	facts_json(j, rs, in);
	explain_put_facts_said(&x);
	jsonw_key(j, "why");
	jsonw_array(j);
	for (int i = 0; i < rs->rules_n; i++)
		if ((only.rule == RULE_NONE || only.rule == i) &&
			(only.section == RULE_NONE || explain_rule_leads_to(&x, &rs->rules[i], only.section)))
			explain_put_why(&x, i);
	jsonw_array_end(j);
	jsonw_key(j, "answers");
	e = answers_json(j, rs, in, &x.outcome);
	if (e == ERR_OK)
		explain_put_times(&x);
	return e;
}
