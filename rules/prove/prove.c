#include "rules/prove/prove.h"

#include "engine/base/text/lang.h"
#include "rules/match/rank.h"
#include "rules/prove/find.h"

/* What is spent at most on making examples small, in propagations of the solver: a few
 * tenths of a second. Packs of hundreds of rules reach it. */
#define EXAMPLES_EFFORT 2000000
/* So many questions of a run may use up their budget. Then no further one that is hard gets any:
 * what is hard is seldom, and a pack of nothing else ends all the same. */
#define BUDGETS_OF_A_RUN 8

static struct opener prove_opener(const struct proof *p, int rule, const struct opening *o)
{
	const struct policy *policy = &p->rs->policy;
	const struct term respond = o->respond_within.is_set ? o->respond_within : policy->respond_within;
	const struct term contact =
		o->first_contact_within.is_set ? o->first_contact_within : policy->first_contact_within;
	return (struct opener){ rule, o, clocks_find_term(&p->clocks, respond, &p->rs->calendar),
		clocks_find_term(&p->clocks, contact, &p->rs->calendar) };
}

/* Openings by need, file order within one; `otherwise` last. */
static void prove_init_openers(struct proof *p)
{
	const struct ruleset *rs = p->rs;
	int *at = proof_array(p, (size_t)rs->needs_n + 2, sizeof *at);
	p->openers_at = at;
	at[rs->otherwise.need + 2]++;
	for (int i = 0; i < rs->routing_n; i++)
		for (int o = 0; o < rs->rules[i].openings_n; o++)
			at[rs->rules[i].openings[o].need + 2]++;
	for (int i = 2; i <= rs->needs_n + 1; i++)
		at[i] += at[i - 1];
	p->openers = proof_array(p, (size_t)at[rs->needs_n + 1], sizeof *p->openers);
	for (int i = 0; i < rs->routing_n; i++)
		for (int o = 0; o < rs->rules[i].openings_n; o++) {
			const struct opening *opening = &rs->rules[i].openings[o];
			p->openers[at[opening->need + 1]++] = prove_opener(p, i, opening);
		}
	p->openers[at[rs->otherwise.need + 1]++] = prove_opener(p, RULE_NONE, &rs->otherwise);
}

static void prove_init_order(struct proof *p)
{
	const struct ruleset *rs = p->rs;
	struct ranked_rule *ranked = proof_array(p, (size_t)rs->rules_n, sizeof *ranked);
	p->order = proof_array(p, (size_t)rs->rules_n, sizeof *p->order);
	rank_rules(rs, rs->routing_n, rs->lead_n, ranked + rs->routing_n);
	rank_rules(rs, rs->routing_n + rs->lead_n, rs->meeting_n, ranked + rs->routing_n + rs->lead_n);
	for (int i = 0; i < rs->rules_n; i++)
		p->order[i] = i < rs->routing_n ? i : ranked[i].rule;
}

static void prove_init(struct proof *p)
{
	const struct calendar *calendar = &p->rs->calendar;
	p->is_dead = proof_array(p, (size_t)p->rs->rules_n, sizeof *p->is_dead);
	p->is_unproved = proof_array(p, (size_t)p->rs->rules_n, sizeof *p->is_unproved);
	p->is_shadowed = proof_array(p, (size_t)p->rs->rules_n, sizeof *p->is_shadowed);
	p->need_encodings = proof_array(p, (size_t)p->rs->needs_n, sizeof(struct encoding *));
	p->now = instant_from_day(calendar->first_day + (calendar->last_day - calendar->first_day) / 2,
		calendar->open_s, calendar->offset_s);
	clocks_init(&p->clocks, &p->run, &p->scratch);
	if (!p->only_errors) /* errors are not about times */
		clocks_find(&p->clocks, p->rs, p->now);
	prove_init_openers(p);
	prove_init_order(p);
}

/* By place; at one place, as found. */
static void prove_sort_findings(struct proof_finding *f, int n, struct proof_finding *room)
{
	if (n < 2)
		return;
	const int half = n / 2;
	prove_sort_findings(f, half, room);
	prove_sort_findings(f + half, n - half, room);
	int a = 0, b = half;
	for (int i = 0; i < n; i++) {
		bool takes_a = a < half;
		if (takes_a && b < n) {
			const struct place *x = &f[a].place, *y = &f[b].place;
			const int by_file = strcmp(x->file, y->file);
			takes_a = by_file	       ? by_file < 0
				  : x->line != y->line ? x->line < y->line
						       : x->column <= y->column;
		}
		room[i] = takes_a ? f[a++] : f[b++];
	}
	memcpy(f, room, (size_t)n * sizeof *f);
}

static void prove_run_errors(struct proof *p)
{
	if (witness_init(&p->witness, p->rs, &p->scratch) != ERR_OK)
		circuit_fail(&p->run, ERR_NOMEM);
	find_dead(p);
	find_overlaps(p);
	find_ties(p);
	find_no_consent_routes(p);
	find_staff(p);
}

static void prove_run(struct proof *p, const struct example *cases, int cases_n)
{
	prove_init(p);
	if (p->only_errors) {
		prove_run_errors(p);
	} else {
		find_dead_and_untested(p, cases, cases_n);
		find_overlaps(p);
		find_ties(p);
		find_no_consent_routes(p);
		find_staff(p);
		find_unreachable_sections(p);
		find_shadowed(p);
		find_gaps(p);
		find_slow_contacts(p);
		find_holidays(p, p->on);
	}
	struct proof_finding *room = proof_array(p, (size_t)p->found_n, sizeof *room);
	prove_sort_findings(p->found, p->found_n, room);
}

static enum err prove(const struct proof *what, const struct example *cases, int cases_n,
	struct proof_finding **out, int *n, struct diag *d)
{
	struct proof *p = calloc(1, sizeof *p);
	*out = NULL;
	*n = 0;
	if (!p)
		return ERR_NOMEM;
	*p = *what;
	p->run.effort = EXAMPLES_EFFORT;
	p->run.has_budget = true;
	p->hard_left = BUDGETS_OF_A_RUN;
	arena_init(&p->scratch);
	if (setjmp(p->run.escape) == 0) {
		prove_run(p, cases, cases_n);
		*out = p->found;
		*n = p->found_n;
	}
	const enum err e = p->run.failed;
	circuit_run_release(&p->run);
	arena_release(&p->scratch);
	free(p);
	return e == ERR_BUG ? diag_set(d, e, "bug",
				      _("the proofs contradict the decisions: please report this pack"))
			    : e;
}

enum err prove_ruleset(const struct ruleset *rs, const struct example *cases, int cases_n, long long budget,
	int64_t on, struct arena *arena, struct proof_finding **out, int *n, struct diag *d)
{
	const struct proof what = { .rs = rs, .arena = arena, .budget = budget, .on = on };
	return prove(&what, cases, cases_n, out, n, d);
}

enum err prove_errors(
	const struct ruleset *rs, struct arena *arena, struct proof_finding **out, int *n, struct diag *d)
{
	const struct proof what = { .rs = rs, .arena = arena, .only_errors = true, .budget = PROOF_BUDGET };
	return prove(&what, NULL, 0, out, n, d);
}
