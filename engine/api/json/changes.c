/* What an update changed: the difference between the case before and after it, told to
 * whoever gave the new facts. */
#include <string.h>

#include "engine/api/json/case.h"
#include "engine/base/text/text.h"

static void json_changes_put_ids_beyond(
	struct json *j, const char *key, const struct id_list *all, const struct id_list *known)
{
	jsonw_key(j, key);
	jsonw_array(j);
	for (int i = 0; i < all->n; i++)
		if (!id_list_has(known, all->items[i]))
			jsonw_text(j, all->items[i]);
	jsonw_array_end(j);
}

/* The texts of the rules that no longer fire, in the same order; null for a rule without
 * one. */
static void json_changes_put_because_gone(
	struct call *c, const struct case_state *before, const struct case_state *after)
{
	jsonw_key(&c->out, "no_longer_because");
	jsonw_array(&c->out);
	for (int i = 0; i < before->fired.n; i++) {
		int rule = ruleset_rule(c->rs, before->fired.items[i]);

		if (id_list_has(&after->fired, before->fired.items[i]))
			continue;
		if (rule == RULE_NONE || !c->rs->rules[rule].because)
			jsonw_null(&c->out);
		else
			jsonw_text(&c->out, c->rs->rules[rule].because);
	}
	jsonw_array_end(&c->out);
}

static bool json_changes_opened(const struct case_state *before, const struct need *n)
{
	const struct need *was = case_need(before, n->need);

	return !need_is_settled(n->state) && (!was || need_is_settled(was->state));
}

static void json_changes_put_needs(
	struct json *j, const struct case_state *before, const struct case_state *after)
{
	jsonw_key(j, "needs");
	jsonw_array(j);
	for (int i = 0; i < after->needs_n; i++)
		if (json_changes_opened(before, &after->needs[i]))
			jsonw_text(j, after->needs[i].need);
	jsonw_array_end(j);
}

static bool json_changes_is_sooner(const struct referral *was, const struct referral *r)
{
	return !referral_is_terminal(r->state) && (r->due < was->due || (r->is_urgent && !was->is_urgent));
}

/* `is_new`: those that were sent; else those that became urgent or due sooner. */
static void json_changes_put_referrals(struct call *c, const char *key, const struct case_state *before,
	const struct case_state *after, bool is_new)
{
	char id[CASE_ID_BYTES];

	jsonw_key(&c->out, key);
	jsonw_array(&c->out);
	for (int i = 0; i < after->referrals_n; i++) {
		const struct referral *r = &after->referrals[i];
		const struct referral *was = case_referral(before, r->n);

		if (is_new ? was != NULL : !was || !json_changes_is_sooner(was, r))
			continue;
		referral_id_format(c->rs->case_prefix, after->key, r->n, id);
		jsonw_text(&c->out, id);
	}
	jsonw_array_end(&c->out);
}

/* What was unanswered, and is withdrawn since it goes elsewhere now. */
static void json_changes_put_withdrawn(
	struct call *c, const struct case_state *before, const struct case_state *after)
{
	char id[CASE_ID_BYTES];

	jsonw_key(&c->out, "withdrawn");
	jsonw_array(&c->out);
	for (int i = 0; i < before->referrals_n; i++) {
		const struct referral *was = &before->referrals[i], *r = case_referral(after, was->n);

		if (!r || referral_is_terminal(was->state) || !referral_is_terminal(r->state))
			continue;
		referral_id_format(c->rs->case_prefix, after->key, r->n, id);
		jsonw_text(&c->out, id);
	}
	jsonw_array_end(&c->out);
}

/* Needs of which something is proposed now that was not before. */
static void json_changes_put_proposed(
	struct json *j, const struct case_state *before, const struct case_state *after)
{
	jsonw_key(j, "proposed");
	jsonw_array(j);
	for (int i = 0; i < after->needs_n; i++) {
		const struct need *n = &after->needs[i], *was = case_need(before, n->need);
		bool is_same = was && was->proposal.is_open && was->proposal.since == n->proposal.since &&
			       text_is_same_or_absent(was->proposal.to, n->proposal.to);

		if (n->proposal.is_open && !is_same)
			jsonw_text(j, n->need);
	}
	jsonw_array_end(j);
}

static const char *json_changes_meeting_name(const struct call *c, const char *meeting)
{
	int m = meeting ? ruleset_meeting(c->rs, meeting) : RULE_NONE;

	return m == RULE_NONE ? meeting : c->rs->meetings[m].name;
}

static void json_changes_put_meeting(
	struct call *c, const struct case_meeting *was, const struct case_meeting *is)
{
	bool is_same = was->meeting == is->meeting ||
		       (was->meeting && is->meeting && strcmp(was->meeting, is->meeting) == 0);

	if (is_same) {
		jsonw_put_null(&c->out, "meeting");
		return;
	}
	jsonw_key(&c->out, "meeting");
	jsonw_object(&c->out);
	jsonw_put_text(&c->out, "from", was->meeting);
	jsonw_put_text(&c->out, "from_name", json_changes_meeting_name(c, was->meeting));
	jsonw_put_text(&c->out, "to", is->meeting);
	jsonw_put_text(&c->out, "to_name", json_changes_meeting_name(c, is->meeting));
	jsonw_object_end(&c->out);
}

void json_put_changes(struct call *c, const struct case_state *before, const struct case_state *after)
{
	jsonw_key(&c->out, "changes");
	jsonw_object(&c->out);
	json_changes_put_ids_beyond(&c->out, "fired", &after->fired, &before->fired);
	json_changes_put_ids_beyond(&c->out, "no_longer", &before->fired, &after->fired);
	json_changes_put_because_gone(c, before, after);
	json_changes_put_needs(&c->out, before, after);
	json_changes_put_referrals(c, "referrals", before, after, true);
	json_changes_put_referrals(c, "sooner", before, after, false);
	json_changes_put_withdrawn(c, before, after);
	json_changes_put_proposed(&c->out, before, after);
	json_changes_put_meeting(c, &before->meeting, &after->meeting);
	jsonw_object_end(&c->out);
}
