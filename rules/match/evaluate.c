/* The order of an evaluation: see evaluation.h. Routing rules can't ask for counts of what
 * fires, so they are judged first; lead and meeting rules that do are judged once the counts
 * are known. */
#include "rules/match/evaluation.h"
#include "rules/match/gate.h"

static void match_divide_hits(struct evaluation *ev)
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

/* Evaluates the hits that the index does not decide. */
static void match_judge_hits(struct evaluation *ev, int from, int to)
{
	for (int i = from; i < to; i++)
		if (ev->hits[i].must_look)
			ev->hits[i].truth = condition_truth(ev->rs->rules[ev->hits[i].rule].when, &ev->facts);
}

static void match_choose_lead(struct evaluation *ev)
{
	struct outcome *out = ev->out;
	out->lead_rule = ev->lead_rule;
	out->lead = match_lead_section(ev, ev->lead_rule, out->needs[0].to);
	out->lead_keep = ev->lead_rule == RULE_NONE ? NULL : ev->rs->rules[ev->lead_rule].keep;
	if (!out->lead_keep)
		out->lead_keep = ev->rs->policy.keep;
}

static enum err match_list_hits(struct evaluation *ev, enum truth truth, const int **list, int *n)
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

enum err match_evaluate(const struct ruleset *rs, const struct match_input *given, enum match_want want,
	struct arena *arena, struct outcome *out, struct diag *d)
{
	struct due_kept dues[DUES_KEPT];
	struct match_input seen = *given;
	struct evaluation ev = { .rs = rs, .in = &seen, .arena = arena, .out = out, .d = d, .dues = dues };
	*out = (struct outcome){ 0 };
	seen.facts = gate_apply(rs, given->facts, arena);
	if (!seen.facts)
		return ERR_NOMEM;
	circumstances_init(&ev.facts, &seen);
	enum err e = match_index_find(rs, &seen, want != MATCH_OUTCOME, arena, &ev.hits, &ev.hits_n);
	if (e != ERR_OK)
		return e;
	match_divide_hits(&ev);
	match_judge_hits(&ev, 0, ev.list_at[RULE_LEAD]);
	e = merge_needs(&ev);
	if (e != ERR_OK)
		return e;
	match_set_counts(&ev.facts, &ev.counts);
	match_judge_hits(&ev, ev.list_at[RULE_LEAD], ev.hits_n);
	ev.lead_rule = match_choose_rule(&ev, RULE_LEAD, &ev.counts, RULE_NONE);
	ev.meeting_rule = match_choose_rule(&ev, RULE_MEETING, &ev.counts, RULE_NONE);
	match_choose_lead(&ev);
	e = match_choose_meeting(&ev);
	if (e == ERR_OK)
		e = match_list_hits(&ev, TRUTH_TRUE, &out->fired, &out->fired_n);
	if (e == ERR_OK && want != MATCH_OUTCOME)
		e = match_list_hits(&ev, TRUTH_UNKNOWN, &out->pending, &out->pending_n);
	if (e == ERR_OK && want == MATCH_QUESTIONS)
		e = match_find_questions(&ev);
	return e;
}
