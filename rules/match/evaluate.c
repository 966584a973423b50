#include "rules/match/evaluation.h"

static void match_evaluate_hits_divide(struct evaluation *ev)
{
	const int ends[RULE_LISTS] = { ev->rs->routing_n, ev->rs->routing_n + ev->rs->lead_n,
		ev->rs->rules_n };
	int at = 0;
	for (int list = 0; list < RULE_LISTS; list++) {
		while (at < ev->hits_n && ev->hits[at].rule < ends[list])
			at++;
		ev->list_at[list + 1] = at;
	}
}

/* Hits that their bits don't decide are looked at; of routing rules first,
 * whose counts the others may ask for. */
static void match_evaluate_hits_look(struct evaluation *ev, int from, int to)
{
	for (int i = from; i < to; i++)
		if (ev->hits[i].must_look)
			ev->hits[i].truth = condition_truth(ev->rs->rules[ev->hits[i].rule].when, &ev->facts);
}

static void match_evaluate_facts_count(struct circumstances *facts, const struct counts *counts)
{
	facts->derived[DERIVED_SECTIONS] = counts->sections;
	facts->derived[DERIVED_NEEDS] = counts->needs;
	facts->derived[DERIVED_DOMAINS] = counts->domains;
}

/* Truth under other counts than those that stand. */
static bool match_evaluate_hit_fires(
	struct evaluation *ev, const struct index_hit *hit, const struct counts *counts)
{
	const struct condition *when = ev->rs->rules[hit->rule].when;
	if (!when->uses_derived || memcmp(counts, &ev->counts, sizeof *counts) == 0)
		return hit->truth == TRUTH_TRUE;
	struct circumstances facts = ev->facts;
	match_evaluate_facts_count(&facts, counts);
	return condition_truth(when, &facts) == TRUTH_TRUE;
}

int choose_rule(struct evaluation *ev, enum rule_list list, const struct counts *counts, int taken)
{
	const struct rule *rules = ev->rs->rules;
	int best = RULE_NONE;
	for (int i = ev->list_at[list]; i < ev->list_at[list + 1]; i++) {
		const struct index_hit *hit = &ev->hits[i];
		if (best != RULE_NONE && rules[hit->rule].priority <= rules[best].priority)
			continue;
		if (hit->rule == taken || match_evaluate_hit_fires(ev, hit, counts))
			best = hit->rule;
	}
	return best;
}

int lead_section(const struct evaluation *ev, int lead_rule, int first_target)
{
	if (lead_rule == RULE_NONE)
		return first_target;
	return target_permitted(ev->rs, ev->in, ev->rs->rules[lead_rule].to, NULL);
}

static void match_evaluate_choose_lead(struct evaluation *ev)
{
	struct outcome *out = ev->out;
	out->lead_rule = ev->lead_rule;
	out->lead = lead_section(ev, ev->lead_rule, out->needs[0].to);
	out->lead_keep = ev->lead_rule == RULE_NONE ? NULL : ev->rs->rules[ev->lead_rule].keep;
	if (!out->lead_keep)
		out->lead_keep = ev->rs->policy.keep;
}

static enum err match_evaluate_list_hits(struct evaluation *ev, enum truth truth, const int **list, int *n)
{
	int *rules = arena_array(ev->arena, (size_t)ev->hits_n + 1, sizeof *rules);
	if (!rules)
		return ERR_NOMEM;
	*n = 0;
	for (int i = 0; i < ev->hits_n; i++)
		if (ev->hits[i].truth == truth)
			rules[(*n)++] = ev->hits[i].rule;
	*list = rules;
	return ERR_OK;
}

enum err match_evaluate(const struct ruleset *rs, const struct match_input *in, enum match_want want,
	struct arena *arena, struct outcome *out, struct diag *d)
{
	struct due_kept dues[DUES_KEPT];
	struct evaluation ev = { .rs = rs, .in = in, .arena = arena, .out = out, .d = d, .dues = dues };
	*out = (struct outcome){ 0 };
	circumstances_init(&ev.facts, in);
	enum err e = index_find(rs, in, want != MATCH_OUTCOME, arena, &ev.hits, &ev.hits_n);
	if (e != ERR_OK)
		return e;
	match_evaluate_hits_divide(&ev);
	match_evaluate_hits_look(&ev, 0, ev.list_at[RULE_LEAD]);
	e = merge_needs(&ev);
	if (e != ERR_OK)
		return e;
	match_evaluate_facts_count(&ev.facts, &ev.counts);
	match_evaluate_hits_look(&ev, ev.list_at[RULE_LEAD], ev.hits_n);
	ev.lead_rule = choose_rule(&ev, RULE_LEAD, &ev.counts, RULE_NONE);
	ev.meeting_rule = choose_rule(&ev, RULE_MEETING, &ev.counts, RULE_NONE);
	match_evaluate_choose_lead(&ev);
	e = choose_meeting(&ev);
	if (e == ERR_OK)
		e = match_evaluate_list_hits(&ev, TRUTH_TRUE, &out->fired, &out->fired_n);
	if (e == ERR_OK && want != MATCH_OUTCOME)
		e = match_evaluate_list_hits(&ev, TRUTH_UNKNOWN, &out->pending, &out->pending_n);
	if (e == ERR_OK && want == MATCH_QUESTIONS)
		e = find_questions(&ev);
	return e;
}
