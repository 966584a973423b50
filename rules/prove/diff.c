#include "rules/prove/diff_encode.h"

#include "engine/base/text/lang.h"
#include "rules/explain/condition_text.h"

#define EXAMPLES_EFFORT 10000000 /* for making examples smaller, in steps of the solver */

const char *diff_change_word(enum diff_change c)
{
	static const char *const words[] = { "added", "removed", "changed", "moved", "elsewhere" };
	return words[c];
}

/* A rule of either pack; the same id in the same list is one rule. */
struct changed {
	enum diff_change change;
	int rule[SIDES];
	bool is_deed; /* what it does changed, or its place; else only when */
	int involved; /* literal: it has a hand in the case */
};

struct driving {
	struct differ differ, elsewhere; /* elsewhere: without the changed rules' hands */
	struct stand_ins stand_ins;
	struct diff_result *out;
	struct arena *arena;
	struct changed *changed;
	int changed_n;
	int64_t *facts;
	int room;
};

/* ---- which rules changed */

static bool prove_diff_text_same(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static bool prove_diff_term_same(struct term a, struct term b)
{
	return a.is_set == b.is_set && (!a.is_set || (a.count == b.count && a.unit == b.unit));
}

static bool prove_diff_opening_same(const struct differ *d, const struct opening *a, const struct opening *b)
{
	bool same = a->need == b->need && a->to == b->to &&
		    prove_diff_term_same(a->respond_within, b->respond_within) &&
		    prove_diff_term_same(a->first_contact_within, b->first_contact_within) &&
		    a->is_urgent == b->is_urgent && a->joins_n == b->joins_n && !a->ground == !b->ground &&
		    !a->by_area == !b->by_area;
	for (int i = 0; same && i < a->joins_n; i++)
		same = a->joins[i] == b->joins[i];
	for (int i = 0; same && a->by_area && i < d->pack_union.side[SIDE_OLD].rs.areas_n; i++)
		same = a->by_area[i] == b->by_area[i];
	return same;
}

/* What it says to do, not when. */
static bool prove_diff_deed_same(const struct differ *d, const struct rule *a, const struct rule *b)
{
	bool same = a->to == b->to && a->priority == b->priority && a->openings_n == b->openings_n &&
		    prove_diff_text_same(a->keep, b->keep);
	if (a->list == RULE_ROUTING)
		same = a->openings_n == b->openings_n;
	for (int i = 0; same && i < a->openings_n; i++)
		same = prove_diff_opening_same(d, &a->openings[i], &b->openings[i]);
	return same;
}

static bool prove_diff_condition_same(const struct driving *w, int old, int now)
{
	const struct pack_union_side *side = w->differ.pack_union.side;
	struct buf a, b;
	buf_init(&a);
	buf_init(&b);
	condition_yaml(&a, side[SIDE_OLD].real, side[SIDE_OLD].real->rules[old].when);
	condition_yaml(&b, side[SIDE_NEW].real, side[SIDE_NEW].real->rules[now].when);
	const bool failed = a.failed || b.failed, same = strcmp(buf_text(&a), buf_text(&b)) == 0;
	buf_release(&a);
	buf_release(&b);
	if (failed)
		circuit_fail(&w->differ.p->workshop, ERR_NOMEM);
	return same;
}

static int prove_diff_same_rule(const struct ruleset *in, const struct rule *like)
{
	const int at = ruleset_rule(in, like->id);
	return at != RULE_NONE && in->rules[at].list == like->list ? at : RULE_NONE;
}

/* The rule before it in its list that both packs have. */
static const char *prove_diff_predecessor(const struct ruleset *rs, int rule, const struct ruleset *other)
{
	for (int i = rule - 1; i >= 0 && rs->rules[i].list == rs->rules[rule].list; i--)
		if (prove_diff_same_rule(other, &rs->rules[i]) != RULE_NONE)
			return rs->rules[i].id;
	return "";
}

static void prove_diff_changed_add(
	struct driving *w, enum diff_change change, int old, int now, bool is_deed, int involved)
{
	w->changed[w->changed_n++] = (struct changed){ change, { old, now }, is_deed, involved };
}

static void prove_diff_compare_rule(struct driving *w, int old, int now)
{
	struct circuit *c = &w->differ.encoding->circuit;
	const struct pack_union_side *side = w->differ.pack_union.side;
	const struct rule *a = &side[SIDE_OLD].rs.rules[old], *b = &side[SIDE_NEW].rs.rules[now];
	const int fires = w->differ.side[SIDE_OLD].fires[old], would = w->differ.side[SIDE_NEW].fires[now];
	const bool is_deed = prove_diff_deed_same(&w->differ, a, b),
		   is_when = prove_diff_condition_same(w, old, now);
	const bool is_moved =
		strcmp(prove_diff_predecessor(side[SIDE_OLD].real, old, side[SIDE_NEW].real),
			prove_diff_predecessor(side[SIDE_NEW].real, now, side[SIDE_OLD].real)) != 0;
	if (is_deed && is_when && !is_moved)
		return;
	prove_diff_changed_add(w, is_deed && is_when ? DIFF_MOVED : DIFF_CHANGED, old, now,
		!is_deed || is_moved,
		is_deed && !is_moved ? lit_xor(c, fires, would) : lit_or(c, fires, would));
}

static void prove_diff_find_changed(struct driving *w)
{
	const struct ruleset *old = w->differ.pack_union.side[SIDE_OLD].real,
			     *now = w->differ.pack_union.side[SIDE_NEW].real;
	w->changed =
		proof_array(w->differ.p, (size_t)old->rules_n + (size_t)now->rules_n, sizeof *w->changed);
	for (int i = 0; i < now->rules_n; i++) {
		const int was = prove_diff_same_rule(old, &now->rules[i]);
		if (was == RULE_NONE)
			prove_diff_changed_add(
				w, DIFF_ADDED, RULE_NONE, i, true, w->differ.side[SIDE_NEW].fires[i]);
		else
			prove_diff_compare_rule(w, was, i);
	}
	for (int i = 0; i < old->rules_n; i++)
		if (prove_diff_same_rule(now, &old->rules[i]) == RULE_NONE)
			prove_diff_changed_add(
				w, DIFF_REMOVED, i, RULE_NONE, true, w->differ.side[SIDE_OLD].fires[i]);
}

/* Where no changed rule has a hand, those whose deed changed don't fire, and
 * the others fire as they did. */
static void prove_diff_stand_in(struct driving *w)
{
	struct stand_ins *to = &w->stand_ins;
	for (int s = 0; s < SIDES; s++)
		to->of[s] = proof_array(
			w->differ.p, (size_t)w->differ.pack_union.side[s].rs.rules_n, sizeof *to->of[s]);
	to->old_rule = proof_array(
		w->differ.p, (size_t)w->differ.pack_union.side[SIDE_NEW].rs.rules_n, sizeof *to->old_rule);
	for (int i = 0; i < w->changed_n; i++) {
		const struct changed *of = &w->changed[i];
		for (int s = 0; s < SIDES; s++)
			if (of->rule[s] != RULE_NONE && of->is_deed)
				to->of[s][of->rule[s]] = STAND_IN_FALSE;
		if (of->is_deed)
			continue;
		to->of[SIDE_NEW][of->rule[SIDE_NEW]] = STAND_IN_OLD;
		to->old_rule[of->rule[SIDE_NEW]] = of->rule[SIDE_OLD];
	}
	differ_init_elsewhere(&w->elsewhere, &w->differ, to);
}

/* Whether a change of the rule can change the need: it opens it, or stands
 * between `otherwise` and its need. */
static bool prove_diff_may_change_need(const struct driving *w, const struct changed *of, int need)
{
	for (int s = 0; s < SIDES; s++) {
		const struct ruleset *rs = &w->differ.pack_union.side[s].rs;
		if (of->rule[s] == RULE_NONE || rs->rules[of->rule[s]].list != RULE_ROUTING)
			continue;
		if (w->differ.pack_union.side[SIDE_OLD].rs.otherwise.need == need ||
			w->differ.pack_union.side[SIDE_NEW].rs.otherwise.need == need)
			return true;
		for (int o = 0; o < rs->rules[of->rule[s]].openings_n; o++)
			if (rs->rules[of->rule[s]].openings[o].need == need)
				return true;
	}
	return false;
}

static enum rule_list prove_diff_list_of(const struct driving *w, const struct changed *of)
{
	const int s = of->rule[SIDE_OLD] != RULE_NONE ? SIDE_OLD : SIDE_NEW;
	return w->differ.pack_union.side[s].rs.rules[of->rule[s]].list;
}

/* ---- examples */

static void *prove_diff_kept(struct driving *w, size_t count, size_t item_bytes)
{
	void *items = arena_array(w->arena, count + 1, item_bytes);
	if (!items)
		circuit_fail(&w->differ.p->workshop, ERR_NOMEM);
	return items;
}

static void prove_diff_decide_case(
	struct driving *w, enum side s, const struct match_input *in, int64_t at, struct diff_case *to)
{
	const struct ruleset *real = w->differ.pack_union.side[s].real;
	int64_t *facts = prove_diff_kept(w, (size_t)real->features_n, sizeof *facts);
	pack_union_case(&w->differ.pack_union, s, in, &to->in, facts);
	to->in.now = at;
	if (match_evaluate(real, &to->in, MATCH_OUTCOME, false, w->arena, &to->outcome, NULL) != ERR_OK)
		circuit_fail(&w->differ.p->workshop, ERR_NOMEM);
}

/* The part shows its difference at some instant; tried at the usual one first. */
static bool prove_diff_shows(
	struct driving *w, const struct match_input *in, int64_t at, struct diff_finding *f, const char *need)
{
	const struct ruleset *old = w->differ.pack_union.side[SIDE_OLD].real,
			     *now = w->differ.pack_union.side[SIDE_NEW].real;
	prove_diff_decide_case(w, SIDE_OLD, in, at, &f->old);
	prove_diff_decide_case(w, SIDE_NEW, in, at, &f->now);
	const char **needs = prove_diff_kept(
		w, (size_t)f->old.outcome.needs_n + (size_t)f->now.outcome.needs_n, sizeof(char *));
	diff_outcomes(old, &f->old.outcome, now, &f->now.outcome, needs, &f->needs_n, &f->differs_lead,
		&f->differs_meeting);
	f->needs = needs;
	for (int i = 0; need && i < f->needs_n; i++)
		if (strcmp(needs[i], need) == 0)
			return true;
	return false;
}

/* part: a need, or behind the needs the lead, then the meeting */
static const char *prove_diff_need_of(const struct driving *w, int part)
{
	const struct pack_union *j = &w->differ.pack_union;
	if (part >= j->side[SIDE_OLD].rs.needs_n)
		return NULL;
	const int old = j->side[SIDE_OLD].need[part];
	return old != RULE_NONE ? j->side[SIDE_OLD].real->needs[old].id
				: j->side[SIDE_NEW].real->needs[j->side[SIDE_NEW].need[part]].id;
}

static int prove_diff_part_differs(const struct differ *d, int part)
{
	const int needs_n = d->pack_union.side[SIDE_OLD].rs.needs_n;
	return part < needs_n ? d->need[part] : part == needs_n ? d->lead : d->meeting;
}

static void prove_diff_confirm(
	struct driving *w, const struct match_input *in, int part, struct diff_finding *f)
{
	const int needs_n = w->differ.pack_union.side[SIDE_OLD].rs.needs_n;
	const struct clocks *clocks = &w->differ.p->clocks;
	const char *need = prove_diff_need_of(w, part);
	bool is_shown = prove_diff_shows(w, in, w->differ.p->now, f, need);
	for (int k = 0; need && !is_shown && k < clocks->n; k++)
		is_shown = prove_diff_shows(w, in, clocks->at[k], f, need);
	if (part == needs_n)
		is_shown = f->differs_lead;
	else if (part > needs_n)
		is_shown = f->differs_meeting;
	proof_confirm(w->differ.p, is_shown);
}

/* A case in which the part differs and the literal holds: rather one that both
 * packs can be told, and (`rather`) in which no other rule that changed has a hand. */
static bool prove_diff_example(struct driving *w, int part, int also, int rather, struct diff_finding *f)
{
	const int differs = prove_diff_part_differs(&w->differ, part);
	const int wishes[][2] = { { w->differ.common, rather }, { w->differ.common, LIT_TRUE },
		{ LIT_TRUE, rather }, { LIT_TRUE, LIT_TRUE } };
	struct match_input in;
	bool is_there = false;
	for (int i = 0; i < 4 && !is_there; i++) {
		const int lits[] = { differs, also, wishes[i][0], wishes[i][1] };
		if (i > 0 && wishes[i][0] == wishes[i - 1][0] && wishes[i][1] == wishes[i - 1][1])
			continue;
		is_there = encoding_example(w->differ.encoding, lits, 4, &in, w->facts);
	}
	if (!is_there)
		return false;
	f->has_effect = true;
	f->is_common = pack_union_is_common(&w->differ.pack_union, &in);
	prove_diff_confirm(w, &in, part, f);
	return true;
}

/* ---- findings */

static struct diff_finding *prove_diff_finding_add(
	struct driving *w, enum diff_change change, int old, int now)
{
	struct diff_result *out = w->out;
	if (out->n == w->room) {
		w->room = w->room ? w->room * 2 : 16;
		out->findings = arena_grow(
			w->arena, out->findings, (size_t)out->n, (size_t)w->room, sizeof *out->findings);
		if (!out->findings)
			circuit_fail(&w->differ.p->workshop, ERR_NOMEM);
	}
	out->findings[out->n] = (struct diff_finding){ .change = change, .old_rule = old, .new_rule = now };
	return &out->findings[out->n++];
}

/* No changed rule but this one has a hand in the case. */
static int prove_diff_alone(struct driving *w, const struct changed *of)
{
	struct circuit *c = &w->differ.encoding->circuit;
	int *hands = circuit_array(c, (size_t)w->changed_n, sizeof *hands), n = 0;
	for (int i = 0; i < w->changed_n; i++)
		if (&w->changed[i] != of)
			hands[n++] = w->changed[i].involved;
	return -lit_any(c, hands, n);
}

static void prove_diff_find_rule(struct driving *w, const struct changed *of)
{
	const int needs_n = w->differ.pack_union.side[SIDE_OLD].rs.needs_n;
	struct diff_finding *f =
		prove_diff_finding_add(w, of->change, of->rule[SIDE_OLD], of->rule[SIDE_NEW]);
	const enum rule_list list = prove_diff_list_of(w, of);
	const int rather = prove_diff_alone(w, of);
	bool is_found = false;
	for (int need = 0; need < needs_n && !is_found; need++)
		is_found = prove_diff_may_change_need(w, of, need) &&
			   prove_diff_example(w, need, of->involved, rather, f);
	if (!is_found && list != RULE_MEETING)
		is_found = prove_diff_example(w, needs_n, of->involved, rather, f);
	if (!is_found && list != RULE_LEAD)
		(void)prove_diff_example(w, needs_n + 1, of->involved, rather, f);
}

/* An example of this kind already shows it. */
static bool prove_diff_is_told_elsewhere(const struct driving *w, int part)
{
	const int needs_n = w->differ.pack_union.side[SIDE_OLD].rs.needs_n;
	const char *need = prove_diff_need_of(w, part);
	for (int i = 0; i < w->out->n; i++) {
		const struct diff_finding *f = &w->out->findings[i];
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

/* What differs though no changed rule has a hand in it. */
static void prove_diff_find_elsewhere(struct driving *w, int part)
{
	const int needs_n = w->differ.pack_union.side[SIDE_OLD].rs.needs_n;
	struct circuit *c = &w->differ.encoding->circuit;
	int *hands = circuit_array(c, (size_t)w->changed_n, sizeof *hands), n = 0;
	for (int i = 0; i < w->changed_n; i++) {
		const enum rule_list list = prove_diff_list_of(w, &w->changed[i]);
		if (part < needs_n ? prove_diff_may_change_need(w, &w->changed[i], part)
				   : list == RULE_ROUTING ||
					     list == (part == needs_n ? RULE_LEAD : RULE_MEETING))
			hands[n++] = w->changed[i].involved;
	}
	struct diff_finding f = { .change = DIFF_ELSEWHERE, .old_rule = RULE_NONE, .new_rule = RULE_NONE };
	const int differs = prove_diff_part_differs(&w->elsewhere, part);
	if (differs == LIT_FALSE || prove_diff_is_told_elsewhere(w, part) ||
		!prove_diff_example(w, part, lit_and(c, differs, -lit_any(c, hands, n)), LIT_TRUE, &f))
		return;
	*prove_diff_finding_add(w, DIFF_ELSEWHERE, RULE_NONE, RULE_NONE) = f;
}

static void prove_diff_find_parts(struct driving *w)
{
	struct diff_result *out = w->out;
	const int needs_n = w->differ.pack_union.side[SIDE_OLD].rs.needs_n;
	const char **needs = prove_diff_kept(w, (size_t)needs_n, sizeof(char *));
	out->needs = needs;
	for (int part = 0; part < needs_n + 2; part++) {
		const int differs = prove_diff_part_differs(&w->differ, part);
		if (differs == LIT_FALSE || !circuit_solve(&w->differ.encoding->circuit, &differs, 1))
			continue;
		if (part < needs_n)
			needs[out->needs_n++] = prove_diff_need_of(w, part);
		out->differs_lead |= part == needs_n;
		out->differs_meeting |= part > needs_n;
		prove_diff_find_elsewhere(w, part);
	}
}

/* The first Monday from there on that two weeks follow without a holiday. */
static int32_t prove_diff_ordinary_day(const struct calendar *c, int32_t from, int32_t last)
{
	for (int32_t day = from; day + 14 < last; day++) {
		bool is_ordinary = day_weekday(day) == DAY_MON;
		for (int32_t on = day; on < day + 14 && is_ordinary; on++) {
			const enum day_kind kind = calendar_day(c, on, NULL);
			is_ordinary = kind == DAY_OPEN || kind == DAY_WEEKEND;
		}
		if (is_ordinary)
			return day;
	}
	return from;
}

static void prove_diff_run(
	struct driving *w, struct proof *p, const struct ruleset *old, const struct ruleset *now)
{
	const struct calendar *a = &old->calendar, *b = &now->calendar;
	const int32_t first = a->first_day > b->first_day ? a->first_day : b->first_day;
	const int32_t last = a->last_day < b->last_day ? a->last_day : b->last_day;
	p->now = instant_from_day(
		prove_diff_ordinary_day(a, first + (last - first) / 2, last), a->open_s, a->offset_s);
	differ_init(&w->differ, p, old, now);
	w->facts = proof_array(p, (size_t)w->differ.pack_union.nothing + 1, sizeof *w->facts);
	prove_diff_find_changed(w);
	prove_diff_stand_in(w);
	for (int i = 0; i < w->changed_n; i++)
		prove_diff_find_rule(w, &w->changed[i]);
	prove_diff_find_parts(w);
}

enum err diff_packs(const struct ruleset *old, const struct ruleset *now, struct arena *arena,
	struct diff_result *out, struct diag *d)
{
	struct driving *w = calloc(1, sizeof *w);
	struct proof *p = calloc(1, sizeof *p);
	enum err e = w && p ? ERR_OK : ERR_NOMEM;
	*out = (struct diff_result){ 0 };
	if (e == ERR_OK) {
		w->out = out;
		w->arena = arena;
		p->rs = old;
		p->arena = arena;
		p->workshop.effort = EXAMPLES_EFFORT;
		arena_init(&p->scratch);
		if (setjmp(p->workshop.escape) == 0)
			prove_diff_run(w, p, old, now);
		e = p->workshop.failed;
		workshop_release(&p->workshop);
		arena_release(&p->scratch);
	}
	free(p);
	free(w);
	return e == ERR_BUG ? diag_set(d, e, "bug",
				      _("the proofs contradict the decisions: please report these packs"))
			    : e;
}
