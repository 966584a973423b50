#include "rules/match/evaluation.h"

#include <limits.h>

/* A question in the making. The area is the feature behind the last. */
struct question {
	bool is_asked;
	uint64_t *has_need;
	int *needs; int needs_n, room;
	bool changes_lead, changes_meeting;
};

struct inquiry {
	struct evaluation *ev;
	struct question *questions; int questions_n;   /* by feature, the area last */
	struct { struct counts counts; int lead_rule, meeting_rule; bool is_set; } kept[8];
	int kept_at;
	int *changed; int changed_n, changed_room;     /* needs that the rule in hand changes */
	bool changes_lead, changes_meeting;
	bool failed;
};

static void question_need(struct inquiry *q, struct question *to, int need)
{
	struct arena *a = q->ev->arena;
	if (!to->has_need)
		to->has_need = arena_array(a, bits_words(q->ev->rs->needs_n), sizeof *to->has_need);
	if (to->has_need && to->needs_n == to->room) {
		const int room = to->room ? to->room * 2 : 4;
		int *needs = arena_grow(a, to->needs, (size_t)to->needs_n, (size_t)room, sizeof *needs);
		q->failed |= !needs;
		if (needs) {
			to->needs = needs;
			to->room = room;
		}
	}
	q->failed |= !to->has_need;
	if (q->failed || bits_has(to->has_need, need))
		return;
	bits_set(to->has_need, need);
	to->needs[to->needs_n++] = need;
}

static void question_ask(struct inquiry *q, int feature)
{
	struct question *to = &q->questions[feature];
	to->is_asked = true;
	for (int i = 0; i < q->changed_n; i++)
		question_need(q, to, q->changed[i]);
	to->changes_lead |= q->changes_lead;
	to->changes_meeting |= q->changes_meeting;
}

/* The unknown features in the unknown parts. */
static void ask_unknown(struct inquiry *q, const struct condition *c)
{
	switch ((enum condition_kind)c->kind) {
	case CONDITION_ALL:
	case CONDITION_ANY:
	case CONDITION_NOT:
	case CONDITION_AT_LEAST:
		for (int i = 0; i < c->n; i++)
			if (condition_truth(c->parts[i], &q->ev->facts) == TRUTH_UNKNOWN)
				ask_unknown(q, c->parts[i]);
		break;
	case CONDITION_RANGE:
	case CONDITION_SET:
		question_ask(q, c->subject);
		break;
	case CONDITION_AREA:
		question_ask(q, q->questions_n - 1);
		break;
	case CONDITION_CONSENT:
	case CONDITION_PROTECTED:
	case CONDITION_INTAKE:
	case CONDITION_DERIVED:
		break;
	}
}

static void changed_add(struct inquiry *q, int need)
{
	if (q->changed_n == q->changed_room) {
		const int room = q->changed_room ? q->changed_room * 2 : 8;
		int *changed = arena_grow(q->ev->arena, q->changed, (size_t)q->changed_n, (size_t)room, sizeof *changed);
		if (!changed) {
			q->failed = true;
			return;
		}
		q->changed = changed;
		q->changed_room = room;
	}
	q->changed[q->changed_n++] = need;
}

/* Whether the opening would be a new need at a section, urgent, or sooner. */
static bool opening_changes(struct inquiry *q, const struct opening *o, int to)
{
	struct evaluation *ev = q->ev;
	const int at = group_find(ev, o->need, to);
	if (at == RULE_NONE)
		return true;
	const struct match_need *need = &ev->out->needs[at];
	struct due_kept due;
	if (o->is_urgent && !need->is_urgent)
		return true;
	return due_of(ev, term_or(o->respond_within, ev->rs->policy.respond_within), false, &due) == ERR_OK &&
	       due.at < need->due;
}

static bool is_first_of(const struct rule *rule, int o, const struct match_input *in, const struct ruleset *rs, int to)
{
	for (int i = 0; i < o; i++)
		if (target_permitted(rs, in, target_named(in, &rule->openings[i]), rule->openings[i].ground) == to)
			return false;
	return true;
}

/* The counts with one routing rule more; `otherwise` goes when it stood. */
static struct counts counts_with(struct inquiry *q, const struct rule *rule)
{
	const struct evaluation *ev = q->ev;
	const bool is_alone = ev->out->is_otherwise;
	struct counts c = { 0 };
	if (!is_alone)
		c = ev->counts;
	for (int o = 0; o < rule->openings_n; o++) {
		const struct opening *opening = &rule->openings[o];
		const int to = target_permitted(ev->rs, ev->in, target_named(ev->in, opening), opening->ground);
		const int domain = ev->rs->needs[opening->need].domain_index;
		bool is_new_need = true, is_new_domain = true;
		for (int i = 0; i < o; i++) {
			is_new_need &= rule->openings[i].need != opening->need;
			is_new_domain &= ev->rs->needs[rule->openings[i].need].domain_index != domain;
		}
		c.sections += is_first_of(rule, o, ev->in, ev->rs, to) && (is_alone || !bits_has(ev->has_section, to));
		c.needs += is_new_need && (is_alone || !bits_has(ev->has_need, opening->need));
		c.domains += is_new_domain && (is_alone || !bits_has(ev->has_domain, domain));
	}
	return c;
}

static void choose_kept(struct inquiry *q, const struct counts *counts, int *lead_rule, int *meeting_rule)
{
	const int kept_n = (int)(sizeof q->kept / sizeof *q->kept);
	for (int i = 0; i < kept_n; i++)
		if (q->kept[i].is_set && memcmp(&q->kept[i].counts, counts, sizeof *counts) == 0) {
			*lead_rule = q->kept[i].lead_rule;
			*meeting_rule = q->kept[i].meeting_rule;
			return;
		}
	*lead_rule = choose_rule(q->ev, RULE_LEAD, counts, RULE_NONE);
	*meeting_rule = choose_rule(q->ev, RULE_MEETING, counts, RULE_NONE);
	q->kept[q->kept_at].counts = *counts;
	q->kept[q->kept_at].lead_rule = *lead_rule;
	q->kept[q->kept_at].meeting_rule = *meeting_rule;
	q->kept[q->kept_at].is_set = true;
	q->kept_at = (q->kept_at + 1) % kept_n;
}

static int meeting_of(const struct evaluation *ev, int meeting_rule)
{
	return meeting_rule == RULE_NONE ? RULE_NONE
		: match_meeting_permitted(ev->rs, ev->rs->rules[meeting_rule].to, ev->in->consent);
}

static void routing_changes(struct inquiry *q, int rule_at)
{
	struct evaluation *ev = q->ev;
	const struct rule *rule = &ev->rs->rules[rule_at];
	const struct opening *first = &rule->openings[0];
	for (int o = 0; o < rule->openings_n; o++) {
		const struct opening *opening = &rule->openings[o];
		const int to = target_permitted(ev->rs, ev->in, target_named(ev->in, opening), opening->ground);
		if (opening_changes(q, opening, to))
			changed_add(q, opening->need);
	}
	const struct counts counts = counts_with(q, rule);
	int lead_rule, meeting_rule;
	choose_kept(q, &counts, &lead_rule, &meeting_rule);
	const bool leads = ev->first_rule == RULE_NONE || rule_at < ev->first_rule;
	const int first_target = leads ? target_permitted(ev->rs, ev->in, target_named(ev->in, first), first->ground)
				       : ev->out->needs[0].to;
	q->changes_lead = lead_section(ev, lead_rule, first_target) != ev->out->lead;
	q->changes_meeting = meeting_of(ev, meeting_rule) != ev->out->meeting.meeting;
}

static void pending_changes(struct inquiry *q, int rule_at)
{
	struct evaluation *ev = q->ev;
	const struct rule *rule = &ev->rs->rules[rule_at];
	q->changed_n = 0;
	q->changes_lead = q->changes_meeting = false;
	if (rule->list == RULE_ROUTING) {
		routing_changes(q, rule_at);
	} else if (rule->list == RULE_LEAD) {
		const int lead_rule = choose_rule(ev, RULE_LEAD, &ev->counts, rule_at);
		q->changes_lead = lead_section(ev, lead_rule, ev->out->needs[0].to) != ev->out->lead;
	} else {
		const int meeting_rule = choose_rule(ev, RULE_MEETING, &ev->counts, rule_at);
		q->changes_meeting = meeting_of(ev, meeting_rule) != ev->out->meeting.meeting;
	}
	if (q->changed_n > 0 || q->changes_lead || q->changes_meeting)
		ask_unknown(q, rule->when);
}

/* Targets by area that stand on their `otherwise`, the area being unknown. */
static void ask_area_for(struct inquiry *q, const struct opening *openings, int n)
{
	struct question *area = &q->questions[q->questions_n - 1];
	for (int o = 0; q->ev->in->area < 0 && o < n; o++)
		if (openings[o].by_area) {
			area->is_asked = true;
			question_need(q, area, openings[o].need);
		}
}

static int question_size(const struct match_question *q)
{
	return q->needs_n + q->changes_lead + q->changes_meeting;
}

static int question_order(const void *a, const void *b)
{
	const struct match_question *x = a, *y = b;
	const int by_size = question_size(y) - question_size(x);
	if (by_size != 0)
		return by_size;
	return (x->feature == RULE_NONE ? INT_MAX : x->feature) < (y->feature == RULE_NONE ? INT_MAX : y->feature) ? -1 : 1;
}

static enum err questions_list(struct inquiry *q)
{
	struct outcome *out = q->ev->out;
	struct match_question *list = arena_array(q->ev->arena, (size_t)q->questions_n, sizeof *list);
	if (!list || q->failed)
		return ERR_NOMEM;
	for (int f = 0; f < q->questions_n; f++) {
		const struct question *from = &q->questions[f];
		if (from->is_asked)
			list[out->questions_n++] = (struct match_question){
				.feature = f == q->questions_n - 1 ? RULE_NONE : f,
				.needs = from->needs, .needs_n = from->needs_n,
				.changes_lead = from->changes_lead, .changes_meeting = from->changes_meeting
			};
	}
	qsort(list, (size_t)out->questions_n, sizeof *list, question_order);
	out->questions = list;
	return ERR_OK;
}

enum err find_questions(struct evaluation *ev)
{
	const struct ruleset *rs = ev->rs;
	struct inquiry q = { .ev = ev, .questions_n = rs->features_n + 1 };
	q.questions = arena_array(ev->arena, (size_t)q.questions_n, sizeof *q.questions);
	if (!q.questions)
		return ERR_NOMEM;
	for (int i = 0; i < ev->hits_n && !q.failed; i++) {
		const struct index_hit *hit = &ev->hits[i];
		if (hit->truth == TRUTH_UNKNOWN)
			pending_changes(&q, hit->rule);
		else if (hit->truth == TRUTH_TRUE && hit->rule < rs->routing_n)
			ask_area_for(&q, rs->rules[hit->rule].openings, rs->rules[hit->rule].openings_n);
	}
	if (ev->out->is_otherwise)
		ask_area_for(&q, &rs->otherwise, 1);
	const struct match_meeting *meeting = &ev->out->meeting;
	if (meeting->meeting != RULE_NONE && ev->in->area < 0 && rs->meetings[meeting->meeting].layer >= 2) {
		q.questions[q.questions_n - 1].is_asked = true;
		q.questions[q.questions_n - 1].changes_meeting = true;
	}
	return questions_list(&q);
}
