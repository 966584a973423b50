/* Which unknown facts matter, and to what. For each rule that is pending it is worked out what
 * the outcome would be if it fired too: which of its needs would be new, urgent or sooner,
 * and, since it changes the counts, which lead and meeting rule would decide then (kept for
 * counts that come again). If that differs from the outcome, each unknown fact in the unknown
 * parts of its condition is asked about, with these changes. The area is also asked about
 * where targets by area, or the meeting's, stand on their `otherwise` without it.
 *
 * One rule at a time is assumed to fire: a fact that matters only together with another
 * pending rule is asked about once that rule is decided. Negated parts are not told from
 * plain ones: a question is worth asking whichever answer makes the difference. */
#include <stdlib.h>

#include "engine/base/array.h"
#include "rules/match/evaluation.h"

/* In this order they are asked. The area and what the pack asks first keep the order of the
 * file; the others begin with those that change most. */
enum question_place { QUESTION_AREA, QUESTION_FIRST, QUESTION_RELATED, QUESTION_PRESSING, QUESTION_REST };

/* A question being collected. The area counts as the feature after the last. */
struct question {
	bool is_asked;
	uint64_t *has_need; /* bits by need */
	int *needs;
	int needs_n, needs_cap;
	bool changes_lead, changes_meeting;
	enum question_place place; /* the best that a pending rule gives it */
};

struct inquiry {
	struct evaluation *ev;
	struct question *questions;
	int questions_n; /* by feature, the area last */
	struct {
		struct counts counts;
		int lead_rule, meeting;
		bool is_set;
	} kept[8];
	int kept_at;
	int *changed; /* needs that the rule in hand would change */
	int changed_n, changed_cap;
	bool changes_lead, changes_meeting;
	bool failed;
};

static void question_add_need(struct inquiry *q, struct question *to, int need)
{
	if (bits_has(to->has_need, need))
		return;
	if (!array_reserve_in(q->ev->arena, &to->needs, to->needs_n + 1, &to->needs_cap)) {
		q->failed = true;
		return;
	}
	bits_set(to->has_need, need);
	to->needs[to->needs_n++] = need;
}

static void question_ask(struct inquiry *q, int feature)
{
	const int gate = feature < q->questions_n - 1 ? q->ev->rs->features[feature].gate : RULE_NONE;
	if (gate != RULE_NONE && q->ev->in->facts[gate] == FACT_UNKNOWN)
		feature = gate;
	struct question *to = &q->questions[feature];
	to->is_asked = true;
	for (int i = 0; i < q->changed_n; i++)
		question_add_need(q, to, q->changed[i]);
	to->changes_lead |= q->changes_lead;
	to->changes_meeting |= q->changes_meeting;
}

/* Asks about the unknown facts in the unknown parts of a condition that is unknown. */
static void question_ask_unknown(struct inquiry *q, const struct condition *c)
{
	switch ((enum condition_kind)c->kind) {
	case CONDITION_ALL:
	case CONDITION_ANY:
	case CONDITION_NOT:
	case CONDITION_AT_LEAST:
		for (int i = 0; i < c->n; i++)
			if (c->parts[i]->n == 0 ||
				condition_truth(c->parts[i], &q->ev->facts) == TRUTH_UNKNOWN)
				question_ask_unknown(q, c->parts[i]);
		break;
	case CONDITION_RANGE:
	case CONDITION_SET:
		if (q->ev->in->facts[c->subject] == FACT_UNKNOWN)
			question_ask(q, c->subject);
		break;
	case CONDITION_AREA:
		if (q->ev->in->area < 0)
			question_ask(q, q->questions_n - 1);
		break;
	case CONDITION_CONSENT:
	case CONDITION_PROTECTED:
	case CONDITION_INTAKE:
	case CONDITION_DERIVED:
		break;
	}
}

static void question_add_changed(struct inquiry *q, int need)
{
	if (array_reserve_in(q->ev->arena, &q->changed, q->changed_n + 1, &q->changed_cap))
		q->changed[q->changed_n++] = need;
	else
		q->failed = true;
}

/* Whether the opening would be a new need at a section, urgent, or sooner. */
static bool question_opening_changes(struct inquiry *q, const struct opening *o, int to)
{
	struct evaluation *ev = q->ev;
	const int at = match_find_need(ev, o->need, to);
	if (at == RULE_NONE)
		return true;
	const struct match_need *need = &ev->out->needs[at];
	if (o->is_urgent && !need->is_urgent)
		return true;
	return match_due(ev, match_term_or(o->respond_within, ev->rs->policy.respond_within)).at < need->due;
}

static int question_target_of(const struct evaluation *ev, const struct opening *o)
{
	return match_target_permitted(ev->rs, ev->in, match_target_named(ev->in, o), o->ground);
}

/* Adds opening `o` of the rule to the counts; `otherwise`, where it stood, is gone then. */
static void question_add_counts(
	const struct evaluation *ev, struct counts *counts, const struct rule *rule, int o, int to)
{
	const bool is_alone = ev->out->is_otherwise;
	const int need = rule->openings[o].need, domain = ev->rs->needs[need].domain_index;
	bool is_new_section = is_alone || !bits_has(ev->has_section, to);
	bool is_new_need = is_alone || !bits_has(ev->has_need, need);
	bool is_new_domain = is_alone || !bits_has(ev->has_domain, domain);
	for (int i = 0; i < o; i++) {
		const struct opening *before = &rule->openings[i];
		is_new_section = is_new_section && question_target_of(ev, before) != to;
		is_new_need &= before->need != need;
		is_new_domain &= ev->rs->needs[before->need].domain_index != domain;
	}
	counts->sections += is_new_section;
	counts->needs += is_new_need;
	counts->domains += is_new_domain;
}

static int question_meeting_of(const struct evaluation *ev, int meeting_rule)
{
	return meeting_rule == RULE_NONE
		       ? RULE_NONE
		       : match_meeting_permitted(ev->rs, ev->rs->rules[meeting_rule].to, ev->in->consent);
}

static void question_choose_kept(struct inquiry *q, const struct counts *counts, int *lead_rule, int *meeting)
{
	const int kept_n = (int)(sizeof q->kept / sizeof *q->kept);
	for (int i = 0; i < kept_n; i++)
		if (q->kept[i].is_set && memcmp(&q->kept[i].counts, counts, sizeof *counts) == 0) {
			*lead_rule = q->kept[i].lead_rule;
			*meeting = q->kept[i].meeting;
			return;
		}
	*lead_rule = match_choose_rule(q->ev, RULE_LEAD, counts, RULE_NONE);
	*meeting = question_meeting_of(q->ev, match_choose_rule(q->ev, RULE_MEETING, counts, RULE_NONE));
	q->kept[q->kept_at].counts = *counts;
	q->kept[q->kept_at].lead_rule = *lead_rule;
	q->kept[q->kept_at].meeting = *meeting;
	q->kept[q->kept_at].is_set = true;
	q->kept_at = (q->kept_at + 1) % kept_n;
}

static void question_routing_changes(struct inquiry *q, int rule_at)
{
	struct evaluation *ev = q->ev;
	const struct rule *rule = &ev->rs->rules[rule_at];
	const bool leads = ev->first_rule == RULE_NONE || rule_at < ev->first_rule;
	struct counts counts = { 0 };
	int first_target = ev->out->needs[0].to, lead_rule, meeting;
	if (!ev->out->is_otherwise)
		counts = ev->counts;
	for (int o = 0; o < rule->openings_n; o++) {
		const int to = question_target_of(ev, &rule->openings[o]);
		if (question_opening_changes(q, &rule->openings[o], to))
			question_add_changed(q, rule->openings[o].need);
		question_add_counts(ev, &counts, rule, o, to);
		if (leads && o == 0)
			first_target = to;
	}
	question_choose_kept(q, &counts, &lead_rule, &meeting);
	q->changes_lead = match_lead_section(ev, lead_rule, first_target) != ev->out->lead;
	q->changes_meeting = meeting != ev->out->meeting.meeting;
}

static void question_pending_changes(struct inquiry *q, int rule_at)
{
	struct evaluation *ev = q->ev;
	const struct rule *rule = &ev->rs->rules[rule_at];
	q->changed_n = 0;
	q->changes_lead = q->changes_meeting = false;
	if (rule->list == RULE_ROUTING) {
		question_routing_changes(q, rule_at);
	} else if (rule->list == RULE_LEAD) {
		const int lead_rule = match_choose_rule(ev, RULE_LEAD, &ev->counts, rule_at);
		q->changes_lead = match_lead_section(ev, lead_rule, ev->out->needs[0].to) != ev->out->lead;
	} else {
		const int meeting_rule = match_choose_rule(ev, RULE_MEETING, &ev->counts, rule_at);
		q->changes_meeting = question_meeting_of(ev, meeting_rule) != ev->out->meeting.meeting;
	}
	if (q->changed_n > 0 || q->changes_lead || q->changes_meeting)
		question_ask_unknown(q, rule->when);
}

/* Asks about the area for targets that depend on it. */
static void question_ask_area_for(struct inquiry *q, const struct opening *openings, int n)
{
	struct question *area = &q->questions[q->questions_n - 1];
	for (int o = 0; q->ev->in->area < 0 && o < n; o++)
		if (openings[o].by_area) {
			area->is_asked = true;
			question_add_need(q, area, openings[o].need);
		}
}

static int question_size(const struct question *q)
{
	return q->needs_n + q->changes_lead + q->changes_meeting;
}

/* ---- their order */

/* A fact that is known and not no. */
static bool question_is_related(const struct inquiry *q, const struct condition *c)
{
	if (c->kind == CONDITION_RANGE || c->kind == CONDITION_SET) {
		const int64_t value = q->ev->in->facts[c->subject];
		return q->ev->rs->features[c->subject].kind == FEATURE_FLAG
			       ? value == 1
			       : value != FACT_UNKNOWN && value != FACT_NONE;
	}
	bool is = false;
	for (int i = 0; c->kind <= CONDITION_AT_LEAST && i < c->n && !is; i++)
		is = question_is_related(q, c->parts[i]);
	return is;
}

static bool question_is_pressing(const struct ruleset *rs, const struct rule *rule)
{
	bool is = false;
	for (int o = 0; o < rule->openings_n && !is; o++)
		is = rule->openings[o].is_urgent || rs->needs[rule->openings[o].need].duty.within.is_set;
	return is;
}

static void question_place_features(struct inquiry *q, const struct condition *c, enum question_place place)
{
	if (c->kind == CONDITION_RANGE || c->kind == CONDITION_SET) {
		struct question *of = &q->questions[c->subject];
		of->place = place < of->place ? place : of->place;
	}
	for (int i = 0; c->kind <= CONDITION_AT_LEAST && i < c->n; i++)
		question_place_features(q, c->parts[i], place);
}

static void question_place_pending(struct inquiry *q, const struct rule *rule)
{
	if (question_is_related(q, rule->when))
		question_place_features(q, rule->when, QUESTION_RELATED);
	else if (question_is_pressing(q->ev->rs, rule))
		question_place_features(q, rule->when, QUESTION_PRESSING);
}

static enum question_place question_better(enum question_place a, enum question_place b)
{
	return a < b ? a : b;
}

/* A gate has the best place of what it stands for, and of a gate. */
static enum question_place question_place_of(const struct inquiry *q, int feature)
{
	const struct ruleset *rs = q->ev->rs;
	if (feature == q->questions_n - 1)
		return QUESTION_AREA;
	const struct feature *f = &rs->features[feature];
	enum question_place place = f->is_first ? QUESTION_FIRST : q->questions[feature].place;
	if (f->gated_n > 0)
		place = question_better(place, QUESTION_PRESSING);
	for (int i = 0; i < f->gated_n; i++) {
		const int gated = f->gated[i];
		place = question_better(
			place, rs->features[gated].is_first ? QUESTION_FIRST : q->questions[gated].place);
	}
	return place;
}

struct question_rank {
	int feature, size;
	enum question_place place;
};

static int question_compare(const void *a, const void *b)
{
	const struct question_rank *x = a, *y = b;
	if (x->place != y->place)
		return x->place < y->place ? -1 : 1;
	if (x->place > QUESTION_FIRST && x->size != y->size)
		return x->size > y->size ? -1 : 1;
	return x->feature < y->feature ? -1 : 1;
}

static enum err question_list(struct inquiry *q)
{
	struct outcome *out = q->ev->out;
	struct match_question *list = arena_array(q->ev->arena, (size_t)q->questions_n, sizeof *list);
	struct question_rank *ranks = arena_array(q->ev->arena, (size_t)q->questions_n, sizeof *ranks);
	int n = 0;
	if (!list || !ranks || q->failed)
		return ERR_NOMEM;
	for (int f = 0; f < q->questions_n; f++)
		if (q->questions[f].is_asked)
			ranks[n++] = (struct question_rank){ f, question_size(&q->questions[f]),
				question_place_of(q, f) };
	qsort(ranks, (size_t)n, sizeof *ranks, question_compare);
	for (int i = 0; i < n; i++) {
		const struct question *from = &q->questions[ranks[i].feature];
		const bool is_area = ranks[i].feature == q->questions_n - 1;
		list[i] = (struct match_question){ .feature = is_area ? RULE_NONE : ranks[i].feature,
			.needs = from->needs,
			.needs_n = from->needs_n,
			.changes_lead = from->changes_lead,
			.changes_meeting = from->changes_meeting };
	}
	out->questions = list;
	out->questions_n = n;
	return ERR_OK;
}

enum err match_find_questions(struct evaluation *ev)
{
	const struct ruleset *rs = ev->rs;
	struct inquiry q = { .ev = ev, .questions_n = rs->features_n + 1 };
	const size_t words = bits_words(rs->needs_n);
	q.questions = arena_array(ev->arena, (size_t)q.questions_n, sizeof *q.questions);
	uint64_t *bits = arena_array(ev->arena, (size_t)q.questions_n, words * sizeof *bits);
	if (!q.questions || !bits)
		return ERR_NOMEM;
	for (int f = 0; f < q.questions_n; f++) {
		q.questions[f].has_need = bits + (size_t)f * words;
		q.questions[f].place = QUESTION_REST;
	}
	for (int i = 0; i < ev->hits_n && !q.failed; i++) {
		const struct index_hit *hit = &ev->hits[i];
		if (hit->truth == TRUTH_UNKNOWN) {
			question_place_pending(&q, &rs->rules[hit->rule]);
			question_pending_changes(&q, hit->rule);
			continue;
		}
		if (hit->truth == TRUTH_TRUE && hit->rule < rs->routing_n)
			question_ask_area_for(
				&q, rs->rules[hit->rule].openings, rs->rules[hit->rule].openings_n);
	}
	if (ev->out->is_otherwise)
		question_ask_area_for(&q, &rs->otherwise, 1);
	const struct match_meeting *meeting = &ev->out->meeting;
	if (meeting->meeting != RULE_NONE && ev->in->area < 0 && rs->meetings[meeting->meeting].layer >= 2) {
		q.questions[q.questions_n - 1].is_asked = true;
		q.questions[q.questions_n - 1].changes_meeting = true;
	}
	return question_list(&q);
}
