/* What the rules propose to the lead: of a case all of it, in a list one by one. */
#include "engine/api/json/case.h"

#include "engine/base/text/lang.h"

static const char *json_proposal_because(const struct call *c, const struct proposal *p)
{
	const char *all = NULL;

	for (int i = 0; i < p->rules.n; i++) {
		int rule = ruleset_rule(c->rs, p->rules.items[i]);
		const char *because = rule == RULE_NONE ? NULL : c->rs->rules[rule].because;

		if (because)
			all = all ? arena_printf(c->arena, "%s / %s", all, because) : because;
	}
	return all;
}

/* Why: the rules' own words, where they have any. */
static const char *json_proposal_why(struct call *c, const struct proposal *p)
{
	const char *because = json_proposal_because(c, p);
	const char *name = p->to ? json_section_name(c->rs, p->to) : NULL;

	if (!p->to)
		return _("No rule names it any more, and nobody has accepted it.");
	if (because)
		return arena_printf(c->arena, _("The rules name %1$s now: %2$s"), name, because);
	return arena_printf(c->arena, _("The rules name %s now."), name);
}

void json_proposal(struct call *c, const struct case_state *s, const struct need *n, const char *kind)
{
	struct json *j = &c->out;
	const struct proposal *p = &n->proposal;
	enum failing failing;

	jsonw_object(j);
	if (kind) {
		jsonw_put_text(j, "kind", kind);
		json_put_failings(j, "failings", failings_of_need(c->rs, s, n, c->now));
	}
	json_put_id(c, "case", s->key, 0);
	jsonw_put_text(j, "need", n->need);
	jsonw_put_text(j, "label", json_translate(n->need, n->label));
	json_put_section(c, "to", "to_name", p->to);
	jsonw_put_text(j, "why", json_proposal_why(c, p));
	json_put_ids(j, "rules", &p->rules);
	json_put_section(c, "holder", "holder_name", proposal_holder(s, p));
	json_put_instant(j, "since", p->since, c->rs->calendar.offset_s);
	json_put_due(j, p->due, proposal_due_is_estimated(c->rs, p), c->rs->calendar.offset_s);
	jsonw_put_bool(j, "overdue", p->due != INSTANT_NONE && c->now >= p->due);
	jsonw_put_int(j, "level", p->level);
	jsonw_put_text(j, "failing", failing_of_proposal(p, c->now, &failing) ? failing_word(failing) : NULL);
	jsonw_object_end(j);
}

void json_put_proposals(struct call *c, const struct case_state *s)
{
	jsonw_key(&c->out, "proposals");
	jsonw_array(&c->out);
	for (int i = 0; i < s->needs_n; i++)
		if (s->needs[i].proposal.is_open)
			json_proposal(c, s, &s->needs[i], NULL);
	jsonw_array_end(&c->out);
}
