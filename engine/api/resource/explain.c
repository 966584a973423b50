/* Why a stored case goes where it goes, by the pack in force. */
#include <string.h>

#include "engine/api/request/act.h"
#include "engine/api/request/request.h"
#include "engine/base/text/lang.h"
#include "engine/base/time/typed.h"
#include "engine/core/step/evaluate.h"
#include "rules/explain/explain.h"

static enum err resource_explain_read_only(struct call *c, struct explain_only *only)
{
	const char *rule = request_query(c, "rule"), *to = request_query(c, "to");
	enum err e = ERR_OK;

	*only = (struct explain_only){ RULE_NONE, RULE_NONE };
	if (rule) {
		e = ruleset_find_rule(c->rs, rule, &only->rule, &c->diag);
		if (e)
			diag_field(&c->diag, "rule");
	}
	if (!e && to) {
		e = ruleset_find_section(c->rs, to, &only->section, &c->diag);
		if (e)
			diag_field(&c->diag, "to");
	}
	return e;
}

/* By the opening of the case, unless another time is asked for. */
static enum err resource_explain_read_time(struct call *c, const struct case_state *s, int64_t *at)
{
	const char *on = request_query(c, "on");

	*at = s->opened_at;
	if (!on)
		return ERR_OK;
	bool has_time;
	enum err e = typed_parse_instant(
		on, c->rs->calendar.offset_s, c->now, TYPED_BEHIND, at, &has_time, &c->diag);
	if (e)
		diag_field(&c->diag, "on");
	else if (!has_time)
		*at += c->rs->calendar.open_s;
	return e;
}

/* Needs without a rule: referred by hand, or decided by a meeting. */
static void resource_explain_put_by_hand(struct call *c, const struct case_state *s)
{
	jsonw_key(&c->out, "by_hand");
	jsonw_array(&c->out);
	for (int i = 0; i < s->referrals_n; i++) {
		const struct referral *r = &s->referrals[i];
		int need = ruleset_need(c->rs, r->need), to = ruleset_section(c->rs, r->to);

		if (r->rules.n > 0 || strcmp(r->need, "lead") == 0)
			continue;
		jsonw_object(&c->out);
		jsonw_put_text(&c->out, "need", r->need);
		jsonw_put_text(&c->out, "label", need == RULE_NONE ? r->need : c->rs->needs[need].label);
		jsonw_put_text(&c->out, "to", r->to);
		jsonw_put_text(&c->out, "to_name", to == RULE_NONE ? r->to : c->rs->sections[to].name);
		jsonw_put_bool(&c->out, "mandated", r->is_mandated);
		jsonw_object_end(&c->out);
	}
	jsonw_array_end(&c->out);
}

enum err cases_explain(struct call *c)
{
	char id[CASE_ID_BYTES];
	int64_t at = 0;
	struct case_state *s;
	enum err e = act_load_case(c, RIGHT_SEE, &s);

	struct explain_only only;
	if (!e)
		e = resource_explain_read_only(c, &only);
	if (!e)
		e = resource_explain_read_time(c, s, &at);
	struct case_state with_age;
	if (!e)
		e = act_put_age(c, s, at, &with_age);
	struct match_input in;
	if (!e)
		e = evaluate_match_input(c->rs, &with_age, at, c->arena, &in);
	if (e)
		return e;
	case_id_format(c->rs->case_prefix, s->key, id);
	jsonw_object(&c->out);
	jsonw_put_text(&c->out, "id", id);
	jsonw_put_bool(&c->out, "is_part", only.rule != RULE_NONE || only.section != RULE_NONE);
	jsonw_put_text(&c->out, "case_pack", s->pack && strcmp(s->pack, c->rs->sha256) != 0 ? s->pack : NULL);
	resource_explain_put_by_hand(c, s);
	e = explain_json(&c->out, c->rs, &in, only, c->arena, &c->diag);
	jsonw_object_end(&c->out);
	if (e)
		return e;
	return act_record_access(c, s, "explain");
}
