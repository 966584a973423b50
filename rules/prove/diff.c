/* The course of a comparison: both packs go into one encoding (diff_encode.h). Each rule
 * that was added, removed, changed or moved gets a literal `involved`: it fires in one of
 * the packs where its action changed; it fires in one pack only where just its condition
 * did. For each such rule the solver looks for a case in which a part differs and the rule
 * is involved, rather without another changed rule.
 *
 * What then still differs is found with stand-ins: the packs are encoded once more with
 * the changed rules taken out or set back. Both sides are then nearly the same formula,
 * and most parts fold to "does not differ" without a question to the solver. */
#include "rules/prove/diff.h"

#include "engine/base/array.h"
#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "rules/explain/condition_text.h"
#include "rules/prove/diff_compare.h"
#include "rules/prove/diff_outcomes.h"

#define EXAMPLES_EFFORT 10000000 /* for making examples smaller, in steps of the solver */

const char *diff_change_word(enum diff_change c)
{
	static const char *const words[] = { "added", "removed", "changed", "moved", "elsewhere" };
	return words[c];
}

/* A rule of either pack; the same id in the same list is one rule. */
struct changed_rule {
	enum diff_change change;
	int rule[SIDES];
	bool is_in_action; /* what it does changed, or its place; false: only its condition */
	int involved;	   /* literal: it has a part in the case */
};

struct diff_run {
	struct diff_encoding diff, elsewhere; /* elsewhere: with stand-ins */
	struct stand_ins stand_ins;
	struct diff_result *out;
	struct arena *arena;
	struct changed_rule *changed; /* room for all rules of both packs */
	int changed_n;
	int64_t *facts; /* by feature of the union, of the example in hand */
	int findings_cap;
};

/* ---- which rules changed */

static bool diff_is_same_term(struct term a, struct term b)
{
	return a.is_set == b.is_set && (!a.is_set || (a.count == b.count && a.unit == b.unit));
}

static bool diff_is_same_opening(
	const struct diff_encoding *diff, const struct opening *a, const struct opening *b)
{
	bool same = a->need == b->need && a->to == b->to &&
		    diff_is_same_term(a->respond_within, b->respond_within) &&
		    diff_is_same_term(a->first_contact_within, b->first_contact_within) &&
		    a->is_urgent == b->is_urgent && a->joins_n == b->joins_n && !a->ground == !b->ground &&
		    !a->by_area == !b->by_area;
	for (int i = 0; same && i < a->joins_n; i++)
		same = a->joins[i] == b->joins[i];
	for (int i = 0; same && a->by_area && i < diff->pack_union.side[SIDE_OLD].rs.areas_n; i++)
		same = a->by_area[i] == b->by_area[i];
	return same;
}

/* Whether the two do the same where they fire. */
static bool diff_is_same_action(const struct diff_encoding *diff, const struct rule *a, const struct rule *b)
{
	bool same = a->to == b->to && a->priority == b->priority && a->openings_n == b->openings_n &&
		    text_is_same_or_absent(a->keep, b->keep);
	if (a->list == RULE_ROUTING)
		same = a->openings_n == b->openings_n;
	for (int i = 0; same && i < a->openings_n; i++)
		same = diff_is_same_opening(diff, &a->openings[i], &b->openings[i]);
	return same;
}

static bool diff_is_same_condition(const struct diff_run *run, int old, int now)
{
	const struct pack_union_side *side = run->diff.pack_union.side;
	struct buf a, b;
	buf_init(&a);
	buf_init(&b);
	condition_yaml(&a, side[SIDE_OLD].real, side[SIDE_OLD].real->rules[old].when);
	condition_yaml(&b, side[SIDE_NEW].real, side[SIDE_NEW].real->rules[now].when);
	const bool failed = a.failed || b.failed, same = strcmp(buf_text(&a), buf_text(&b)) == 0;
	buf_release(&a);
	buf_release(&b);
	if (failed)
		circuit_fail(&run->diff.p->run, ERR_NOMEM);
	return same;
}

static int diff_find_same_rule(const struct ruleset *in, const struct rule *like)
{
	const int at = ruleset_rule(in, like->id);
	return at != RULE_NONE && in->rules[at].list == like->list ? at : RULE_NONE;
}

/* The id of the nearest rule before it in its list that both packs have, or "". */
static const char *diff_find_predecessor(const struct ruleset *rs, int rule, const struct ruleset *other)
{
	for (int i = rule - 1; i >= 0 && rs->rules[i].list == rs->rules[rule].list; i--)
		if (diff_find_same_rule(other, &rs->rules[i]) != RULE_NONE)
			return rs->rules[i].id;
	return "";
}

static void diff_add_changed(
	struct diff_run *run, enum diff_change change, int old, int now, bool is_in_action, int involved)
{
	run->changed[run->changed_n++] =
		(struct changed_rule){ change, { old, now }, is_in_action, involved };
}

static void diff_compare_rule(struct diff_run *run, int old, int now)
{
	struct circuit *c = &run->diff.encoding->circuit;
	const struct pack_union_side *side = run->diff.pack_union.side;
	const struct rule *a = &side[SIDE_OLD].rs.rules[old], *b = &side[SIDE_NEW].rs.rules[now];
	const int fires = run->diff.side[SIDE_OLD].fires[old], would = run->diff.side[SIDE_NEW].fires[now];
	const bool is_same_action = diff_is_same_action(&run->diff, a, b),
		   is_same_when = diff_is_same_condition(run, old, now);
	const bool is_moved =
		strcmp(diff_find_predecessor(side[SIDE_OLD].real, old, side[SIDE_NEW].real),
			diff_find_predecessor(side[SIDE_NEW].real, now, side[SIDE_OLD].real)) != 0;
	if (is_same_action && is_same_when && !is_moved)
		return;
	diff_add_changed(run, is_same_action && is_same_when ? DIFF_MOVED : DIFF_CHANGED, old, now,
		!is_same_action || is_moved,
		is_same_action && !is_moved ? lit_xor(c, fires, would) : lit_or(c, fires, would));
}

static void diff_find_changed(struct diff_run *run)
{
	const struct ruleset *old = run->diff.pack_union.side[SIDE_OLD].real,
			     *now = run->diff.pack_union.side[SIDE_NEW].real;
	run->changed =
		proof_array(run->diff.p, (size_t)old->rules_n + (size_t)now->rules_n, sizeof *run->changed);
	for (int i = 0; i < now->rules_n; i++) {
		const int was = diff_find_same_rule(old, &now->rules[i]);
		if (was == RULE_NONE)
			diff_add_changed(
				run, DIFF_ADDED, RULE_NONE, i, true, run->diff.side[SIDE_NEW].fires[i]);
		else
			diff_compare_rule(run, was, i);
	}
	for (int i = 0; i < old->rules_n; i++)
		if (diff_find_same_rule(now, &old->rules[i]) == RULE_NONE)
			diff_add_changed(
				run, DIFF_REMOVED, i, RULE_NONE, true, run->diff.side[SIDE_OLD].fires[i]);
}

/* In a case without involved rules, those whose action changed don't fire, and the others
 * fire as they did in the old pack. */
static void diff_set_stand_ins(struct diff_run *run)
{
	struct stand_ins *to = &run->stand_ins;
	for (int s = 0; s < SIDES; s++)
		to->of[s] = proof_array(
			run->diff.p, (size_t)run->diff.pack_union.side[s].rs.rules_n, sizeof *to->of[s]);
	to->old_rule = proof_array(
		run->diff.p, (size_t)run->diff.pack_union.side[SIDE_NEW].rs.rules_n, sizeof *to->old_rule);
	for (int i = 0; i < run->changed_n; i++) {
		const struct changed_rule *of = &run->changed[i];
		for (int s = 0; s < SIDES; s++)
			if (of->rule[s] != RULE_NONE && of->is_in_action)
				to->of[s][of->rule[s]] = STAND_IN_FALSE;
		if (of->is_in_action)
			continue;
		to->of[SIDE_NEW][of->rule[SIDE_NEW]] = STAND_IN_OLD;
		to->old_rule[of->rule[SIDE_NEW]] = of->rule[SIDE_OLD];
	}
	diff_encode_init_elsewhere(&run->elsewhere, &run->diff, to);
	diff_compare_parts(&run->elsewhere);
}

/* Whether a change of the rule can change the need: it opens it, or stands
 * between `otherwise` and its need. */
static bool diff_may_change_need(const struct diff_run *run, const struct changed_rule *of, int need)
{
	for (int s = 0; s < SIDES; s++) {
		const struct ruleset *rs = &run->diff.pack_union.side[s].rs;
		if (of->rule[s] == RULE_NONE || rs->rules[of->rule[s]].list != RULE_ROUTING)
			continue;
		if (run->diff.pack_union.side[SIDE_OLD].rs.otherwise.need == need ||
			run->diff.pack_union.side[SIDE_NEW].rs.otherwise.need == need)
			return true;
		for (int o = 0; o < rs->rules[of->rule[s]].openings_n; o++)
			if (rs->rules[of->rule[s]].openings[o].need == need)
				return true;
	}
	return false;
}

static enum rule_list diff_list_of(const struct diff_run *run, const struct changed_rule *of)
{
	const int s = of->rule[SIDE_OLD] != RULE_NONE ? SIDE_OLD : SIDE_NEW;
	return run->diff.pack_union.side[s].rs.rules[of->rule[s]].list;
}

/* ---- examples */

static void *diff_array(struct diff_run *run, size_t count, size_t item_bytes)
{
	void *items = arena_array(run->arena, count + 1, item_bytes);
	if (!items)
		circuit_fail(&run->diff.p->run, ERR_NOMEM);
	return items;
}

static void diff_decide_case(
	struct diff_run *run, enum side s, const struct match_input *in, int64_t at, struct diff_case *to)
{
	const struct ruleset *real = run->diff.pack_union.side[s].real;
	int64_t *facts = diff_array(run, (size_t)real->features_n, sizeof *facts);
	pack_union_case(&run->diff.pack_union, s, in, &to->in, facts);
	to->in.now = at;
	if (match_evaluate(real, &to->in, MATCH_OUTCOME, run->arena, &to->outcome, NULL) != ERR_OK)
		circuit_fail(&run->diff.p->run, ERR_NOMEM);
}

/* Puts the case to both packs at this instant; whether the need differs. */
static bool diff_shows(struct diff_run *run, const struct match_input *in, int64_t at, struct diff_finding *f,
	const char *need)
{
	const struct ruleset *old = run->diff.pack_union.side[SIDE_OLD].real,
			     *now = run->diff.pack_union.side[SIDE_NEW].real;
	diff_decide_case(run, SIDE_OLD, in, at, &f->old);
	diff_decide_case(run, SIDE_NEW, in, at, &f->now);
	const char **needs = diff_array(
		run, (size_t)f->old.outcome.needs_n + (size_t)f->now.outcome.needs_n, sizeof(char *));
	diff_outcomes(old, &f->old.outcome, now, &f->now.outcome, needs, &f->needs_n, &f->differs_lead,
		&f->differs_meeting);
	f->needs = needs;
	for (int i = 0; need && i < f->needs_n; i++)
		if (strcmp(needs[i], need) == 0)
			return true;
	return false;
}

/* A part is the index of a need; after the needs come the lead and the meeting. */
static const char *diff_need_id(const struct diff_run *run, int part)
{
	const struct pack_union *u = &run->diff.pack_union;
	if (part >= u->side[SIDE_OLD].rs.needs_n)
		return NULL;
	const int old = u->side[SIDE_OLD].need[part];
	return old != RULE_NONE ? u->side[SIDE_OLD].real->needs[old].id
				: u->side[SIDE_NEW].real->needs[u->side[SIDE_NEW].need[part]].id;
}

static int diff_part_literal(const struct diff_encoding *diff, int part)
{
	const int needs_n = diff->pack_union.side[SIDE_OLD].rs.needs_n;
	return part < needs_n ? diff->need[part] : part == needs_n ? diff->lead : diff->meeting;
}

static void diff_confirm(struct diff_run *run, const struct match_input *in, int part, struct diff_finding *f)
{
	const int needs_n = run->diff.pack_union.side[SIDE_OLD].rs.needs_n;
	const struct clocks *clocks = &run->diff.p->clocks;
	const char *need = diff_need_id(run, part);
	bool is_shown = diff_shows(run, in, run->diff.p->now, f, need);
	for (int k = 0; need && !is_shown && k < clocks->n; k++)
		is_shown = diff_shows(run, in, clocks->at[k], f, need);
	if (part == needs_n)
		is_shown = f->differs_lead;
	else if (part > needs_n)
		is_shown = f->differs_meeting;
	proof_confirm(run->diff.p, is_shown);
}

/* A case in which the part differs and `also` holds: if possible one that both packs can be
 * told and in which the literal `rather` holds. */
static bool diff_find_example(struct diff_run *run, int part, int also, int rather, struct diff_finding *f)
{
	const int differs = diff_part_literal(&run->diff, part);
	const int wishes[][2] = { { run->diff.common, rather }, { run->diff.common, LIT_TRUE },
		{ LIT_TRUE, rather }, { LIT_TRUE, LIT_TRUE } };
	struct match_input in;
	bool is_there = false;
	for (int i = 0; i < 4 && !is_there; i++) {
		const int lits[] = { differs, also, wishes[i][0], wishes[i][1] };
		if (i > 0 && wishes[i][0] == wishes[i - 1][0] && wishes[i][1] == wishes[i - 1][1])
			continue;
		is_there = encoding_example(run->diff.encoding, lits, 4, &in, run->facts);
	}
	if (!is_there)
		return false;
	f->has_effect = true;
	f->is_common = pack_union_is_common(&run->diff.pack_union, &in);
	diff_confirm(run, &in, part, f);
	return true;
}

/* ---- findings */

static struct diff_finding *diff_add_finding(struct diff_run *run, enum diff_change change, int old, int now)
{
	struct diff_result *out = run->out;
	if (!array_reserve_in(run->arena, &out->findings, out->n + 1, &run->findings_cap))
		circuit_fail(&run->diff.p->run, ERR_NOMEM);
	out->findings[out->n] = (struct diff_finding){ .change = change, .old_rule = old, .new_rule = now };
	return &out->findings[out->n++];
}

/* Literal: no changed rule but this one is involved. */
static int diff_no_other_involved(struct diff_run *run, const struct changed_rule *of)
{
	struct circuit *c = &run->diff.encoding->circuit;
	int *involved = circuit_array(c, (size_t)run->changed_n, sizeof *involved), n = 0;
	for (int i = 0; i < run->changed_n; i++)
		if (&run->changed[i] != of)
			involved[n++] = run->changed[i].involved;
	return -lit_any(c, involved, n);
}

static void diff_find_rule(struct diff_run *run, const struct changed_rule *of)
{
	const int needs_n = run->diff.pack_union.side[SIDE_OLD].rs.needs_n;
	struct diff_finding *f = diff_add_finding(run, of->change, of->rule[SIDE_OLD], of->rule[SIDE_NEW]);
	const enum rule_list list = diff_list_of(run, of);
	const int rather = diff_no_other_involved(run, of);
	bool is_found = false;
	for (int need = 0; need < needs_n && !is_found; need++)
		is_found = diff_may_change_need(run, of, need) &&
			   diff_find_example(run, need, of->involved, rather, f);
	if (!is_found && list != RULE_MEETING)
		is_found = diff_find_example(run, needs_n, of->involved, rather, f);
	if (!is_found && list != RULE_LEAD)
		(void)diff_find_example(run, needs_n + 1, of->involved, rather, f);
}

/* Whether a finding of DIFF_ELSEWHERE already shows the part. */
static bool diff_is_found_elsewhere(const struct diff_run *run, int part)
{
	const int needs_n = run->diff.pack_union.side[SIDE_OLD].rs.needs_n;
	const char *need = diff_need_id(run, part);
	for (int i = 0; i < run->out->n; i++) {
		const struct diff_finding *f = &run->out->findings[i];
		if (f->change != DIFF_ELSEWHERE)
			continue;
		if (part >= needs_n ? (part == needs_n ? f->differs_lead : f->differs_meeting) : false)
			return true;
		for (int n = 0; need && n < f->needs_n; n++)
			if (strcmp(f->needs[n], need) == 0)
				return true;
	}
	return false;
}

/* A difference of the part in a case without involved rules. */
static void diff_find_elsewhere(struct diff_run *run, int part)
{
	const int needs_n = run->diff.pack_union.side[SIDE_OLD].rs.needs_n;
	struct circuit *c = &run->diff.encoding->circuit;
	int *involved = circuit_array(c, (size_t)run->changed_n, sizeof *involved), n = 0;
	for (int i = 0; i < run->changed_n; i++) {
		const enum rule_list list = diff_list_of(run, &run->changed[i]);
		if (part < needs_n ? diff_may_change_need(run, &run->changed[i], part)
				   : list == RULE_ROUTING ||
					     list == (part == needs_n ? RULE_LEAD : RULE_MEETING))
			involved[n++] = run->changed[i].involved;
	}
	struct diff_finding f = { .change = DIFF_ELSEWHERE, .old_rule = RULE_NONE, .new_rule = RULE_NONE };
	const int differs = diff_part_literal(&run->elsewhere, part);
	if (differs == LIT_FALSE || diff_is_found_elsewhere(run, part) ||
		!diff_find_example(run, part, lit_and(c, differs, -lit_any(c, involved, n)), LIT_TRUE, &f))
		return;
	*diff_add_finding(run, DIFF_ELSEWHERE, RULE_NONE, RULE_NONE) = f;
}

static void diff_find_parts(struct diff_run *run)
{
	struct diff_result *out = run->out;
	const int needs_n = run->diff.pack_union.side[SIDE_OLD].rs.needs_n;
	const char **needs = diff_array(run, (size_t)needs_n, sizeof(char *));
	out->needs = needs;
	for (int part = 0; part < needs_n + 2; part++) {
		const int differs = diff_part_literal(&run->diff, part);
		if (differs == LIT_FALSE || !circuit_solve(&run->diff.encoding->circuit, &differs, 1))
			continue;
		if (part < needs_n)
			needs[out->needs_n++] = diff_need_id(run, part);
		out->differs_lead |= part == needs_n;
		out->differs_meeting |= part > needs_n;
		diff_find_elsewhere(run, part);
	}
}

/* The first Monday from `from` on that is followed by two weeks without a holiday. */
static int32_t diff_find_ordinary_day(const struct calendar *calendar, int32_t from, int32_t last)
{
	for (int32_t day = from; day + 14 < last; day++) {
		bool is_ordinary = day_weekday(day) == DAY_MON;
		for (int32_t on = day; on < day + 14 && is_ordinary; on++) {
			const enum day_kind kind = calendar_day(calendar, on, NULL);
			is_ordinary = kind == DAY_OPEN || kind == DAY_WEEKEND;
		}
		if (is_ordinary)
			return day;
	}
	return from;
}

static void diff_run_all(
	struct diff_run *run, struct proof *p, const struct ruleset *old, const struct ruleset *now)
{
	const struct calendar *a = &old->calendar, *b = &now->calendar;
	const int32_t first = a->first_day > b->first_day ? a->first_day : b->first_day;
	const int32_t last = a->last_day < b->last_day ? a->last_day : b->last_day;
	p->now = instant_from_day(
		diff_find_ordinary_day(a, first + (last - first) / 2, last), a->open_s, a->offset_s);
	clocks_init(&p->clocks, &p->run, &p->scratch);
	diff_encode_init(&run->diff, p, old, now);
	diff_compare_parts(&run->diff);
	diff_encode_common(&run->diff);
	run->facts = proof_array(p, (size_t)run->diff.pack_union.never_known + 1, sizeof *run->facts);
	diff_find_changed(run);
	diff_set_stand_ins(run);
	for (int i = 0; i < run->changed_n; i++)
		diff_find_rule(run, &run->changed[i]);
	diff_find_parts(run);
}

enum err diff_packs(const struct ruleset *old, const struct ruleset *now, struct arena *arena,
	struct diff_result *out, struct diag *d)
{
	struct diff_run *run = calloc(1, sizeof *run);
	struct proof *p = calloc(1, sizeof *p);
	enum err e = run && p ? ERR_OK : ERR_NOMEM;
	*out = (struct diff_result){ 0 };
	if (e == ERR_OK) {
		run->out = out;
		run->arena = arena;
		p->rs = old;
		p->arena = arena;
		p->run.effort = EXAMPLES_EFFORT;
		arena_init(&p->scratch);
		if (setjmp(p->run.escape) == 0)
			diff_run_all(run, p, old, now);
		e = p->run.failed;
		circuit_run_release(&p->run);
		arena_release(&p->scratch);
	}
	free(p);
	free(run);
	return e == ERR_BUG ? diag_set(d, e, "bug",
				      _("the proofs contradict the decisions: please report these packs"))
			    : e;
}
