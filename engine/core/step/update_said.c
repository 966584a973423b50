/* A case keeps which rules fired at its last evaluation, not what they said: their
 * openings are looked up in the pack in force. So a reload alone is no change of what the
 * rules say, and a birthday, which makes other rules fire, is one. */
#include "engine/core/step/update_said.h"

#include <string.h>

#include "engine/base/text/text.h"
#include "engine/core/step/update_merge.h"
#include "rules/match/condition.h"

/* The features that a second report tells of: given with the time of its receipt, and known to be so
 * already. */
static struct id_list update_said_find_again(struct draft *w, const struct case_state *before)
{
	const struct command *cmd = w->command;
	struct id_list again = { 0 };
	for (int i = 0; cmd->received > 0 && i < cmd->facts_n; i++) {
		const struct fact *given = &cmd->facts[i], *known = case_fact(before, given->feature);
		const bool is_no = given->kind == FEATURE_FLAG && !given->number;
		if (known && !is_no && known->kind == given->kind && known->number == given->number &&
			text_is_same_or_absent(known->value, given->value))
			draft_list_add(w, &again, given->feature);
	}
	return again;
}

struct update_said update_said_before(struct draft *w, const struct case_state *before)
{
	return (struct update_said){ before, before->area ? ruleset_area(w->rs, before->area) : RULE_NONE,
		update_said_find_again(w, before) };
}

/* Whether a rule that says this of the need names a feature that was reported again. */
static bool update_said_is_reported_again(
	const struct draft *w, const struct update_said *said, const struct match_need *m)
{
	for (int i = 0; i < m->rules_n; i++)
		for (int f = 0; f < said->again.n; f++)
			if (condition_names(w->rs->rules[m->rules[i]].when,
				    ruleset_feature(w->rs, said->again.items[f])))
				return true;
	return false;
}

bool update_said_fires(const struct draft *w, const struct update_said *said, const struct match_need *m)
{
	return update_merge_has_new_rule(w, m, &said->before->fired) ||
	       update_said_is_reported_again(w, said, m);
}

static bool update_said_has(const struct draft *w, const struct update_said *said,
	const struct opening *openings, int n, const char *need, const char *to)
{
	for (int i = 0; i < n; i++) {
		if (strcmp(w->rs->needs[openings[i].need].id, need) != 0)
			continue;
		int target = match_target(w->rs, &openings[i], said->area, said->before->consent);
		if (!to || strcmp(w->rs->sections[target].id, to) == 0)
			return true;
	}
	return false;
}

bool update_said_named(
	const struct draft *w, const struct update_said *said, const char *need, const char *to)
{
	const struct id_list *fired = &said->before->fired;
	for (int i = 0; i < fired->n; i++) {
		int rule = ruleset_rule(w->rs, fired->items[i]);
		bool is_otherwise = strcmp(fired->items[i], "otherwise") == 0;
		if (is_otherwise && update_said_has(w, said, &w->rs->otherwise, 1, need, to))
			return true;
		if (!is_otherwise && rule != RULE_NONE &&
			update_said_has(w, said, w->rs->rules[rule].openings, w->rs->rules[rule].openings_n,
				need, to))
			return true;
	}
	return false;
}

bool update_said_is_new(const struct draft *w, const struct update_said *said, const struct match_need *m)
{
	return update_merge_has_new_rule(w, m, &said->before->fired) ||
	       !update_said_named(w, said, w->rs->needs[m->need].id, w->rs->sections[m->to].id);
}

const struct match_need *update_said_now(const struct draft *w, const char *need, const char *to)
{
	for (int i = 0; i < w->outcome.needs_n; i++) {
		const struct match_need *m = &w->outcome.needs[i];
		if (strcmp(w->rs->needs[m->need].id, need) == 0 &&
			(!to || strcmp(w->rs->sections[m->to].id, to) == 0))
			return m;
	}
	return NULL;
}

struct id_list update_said_rules(struct draft *w, const struct match_need *m)
{
	struct id_list rules = draft_ids_of_rules(w, m->rules, m->rules_n);
	if (m->rules_n == 0)
		draft_list_add(w, &rules, "otherwise");
	return rules;
}
