/* Openings that ask the same section for the same need are one need of the outcome. Needs
 * stand in the order in which openings first name them; within one the earliest due time of
 * all counts, the first `how` and `keep` that is stated, any urgency, and all distinct asks
 * and joined sections.
 *
 * Two passes: the first appends each opening to a chain of its need and merges what is one
 * value; the second writes each need's lists from its chain into arrays of the right size.
 * Up to LOOKED_THROUGH items are compared one by one, more through a hash map (seen.c). */
#include "rules/match/days.h"
#include "rules/match/evaluation.h"

#define LOOKED_THROUGH 16 /* so many are compared one by one */

/* One opening of a rule that fired, chained to the others of its need; and, at the index of a
 * need in the outcome, the first and last of its chain. */
struct named {
	const struct opening *opening;
	int rule, next;
	int first, last;
};

struct merge {
	struct evaluation *ev;
	struct named *named;
	int named_n;
	struct match_need *needs; /* out->needs, to be written */
	int *rules, *joins;	  /* where the next need's lists go */
	const char **asks;
	struct seen words; /* asks and joins by need, where there are many */
};

int match_target_permitted(
	const struct ruleset *rs, const struct match_input *in, int section, const char *ground)
{
	const struct section *s = &rs->sections[section];
	if (!s->is_outside || in->consent == CONSENT_YES || ground || s->otherwise == RULE_NONE)
		return section;
	return s->otherwise;
}

int match_target_named(const struct match_input *in, const struct opening *o)
{
	if (o->by_area && in->area >= 0 && o->by_area[in->area] != RULE_NONE)
		return o->by_area[in->area];
	return o->to;
}

int match_target(const struct ruleset *rs, const struct opening *o, int area, enum consent consent)
{
	const struct match_input in = { .area = area, .consent = consent };
	return match_target_permitted(rs, &in, match_target_named(&in, o), o->ground);
}

static bool merge_is_same_term(struct term a, struct term b)
{
	return a.count == b.count && a.unit == b.unit;
}

struct due_kept match_due(struct evaluation *ev, struct term t)
{
	for (int i = 0; i < ev->dues_n; i++) {
		if (merge_is_same_term(ev->dues[i].term, t))
			return ev->dues[i];
	}
	struct due_kept due = { .term = t };
	due.at = day_table_due(ev->rs->days, &ev->rs->calendar, ev->in->now, t, &due.is_estimated);
	if (ev->dues_n < DUES_KEPT)
		ev->dues[ev->dues_n++] = due;
	return due;
}

/* The earliest of what the rules of a need ask for. */
static void merge_need_times(struct merge *m, struct match_need *need, const struct opening *o, bool is_first)
{
	const struct policy *policy = &m->ev->rs->policy;
	const struct due_kept respond =
		match_due(m->ev, match_term_or(o->respond_within, policy->respond_within));
	const struct due_kept contact =
		match_due(m->ev, match_term_or(o->first_contact_within, policy->first_contact_within));
	if (is_first || respond.at < need->due) {
		need->due = respond.at;
		need->respond_within = respond.term;
		need->is_estimated = respond.is_estimated;
	}
	if (is_first || contact.at < need->first_contact_due) {
		need->first_contact_due = contact.at;
		need->first_contact_within = contact.term;
	}
}

static int64_t merge_sooner(int64_t a, int64_t b) { return a < b ? a : b; }

/* With a duty nothing is due after its instant. */
static void merge_need_duty(struct evaluation *ev, struct match_need *need)
{
	const struct term within = ev->rs->needs[need->need].duty.within;
	need->duty_received = need->duty_due = INSTANT_NONE;
	if (!within.is_set)
		return;
	const int64_t now = ev->in->now;
	bool is_estimated = false;
	need->duty_received = ev->in->received ? ev->in->received : now;
	need->duty_due =
		day_table_due(ev->rs->days, &ev->rs->calendar, need->duty_received, within, &is_estimated);
	need->is_duty_late = need->duty_due <= now;
	int64_t latest = need->duty_due;
	if (need->is_duty_late)
		latest = day_table_due(ev->rs->days, &ev->rs->calendar, now, within, &is_estimated);
	if (latest < need->due)
		need->is_estimated = is_estimated;
	need->due = merge_sooner(need->due, latest);
	need->first_contact_due = merge_sooner(need->first_contact_due, latest);
}

static uint64_t merge_need_key(int need, int to) { return (uint64_t)(uint32_t)need << 32 | (uint32_t)to; }

int match_find_need(const struct evaluation *ev, int need, int to)
{
	if (ev->seen.size)
		return seen_find(&ev->seen, 0, merge_need_key(need, to));
	for (int i = 0; i < ev->out->needs_n; i++)
		if (ev->out->needs[i].need == need && ev->out->needs[i].to == to)
			return i;
	return RULE_NONE;
}

static bool merge_is_new_ask(struct merge *m, int at, const char *ask, const char *const *asks, int n)
{
	if (m->words.size)
		return seen_add(&m->words, 2 * at, (uint64_t)(uintptr_t)ask, 0);
	for (int i = 0; i < n; i++)
		if (asks[i] == ask)
			return false;
	return true;
}

static bool merge_is_new_join(struct merge *m, int at, int section, const int *joins, int n)
{
	if (m->words.size)
		return seen_add(&m->words, 2 * at + 1, (uint64_t)section, 0);
	for (int i = 0; i < n; i++)
		if (joins[i] == section)
			return false;
	return true;
}

static void merge_add_opening(struct merge *m, const struct opening *o, int rule)
{
	struct evaluation *ev = m->ev;
	const int named = match_target_named(ev->in, o),
		  to = match_target_permitted(ev->rs, ev->in, named, o->ground);
	int at = match_find_need(ev, o->need, to);
	const bool is_first = at == RULE_NONE;
	if (is_first) {
		at = ev->out->needs_n++;
		if (ev->seen.size)
			seen_add(&ev->seen, 0, merge_need_key(o->need, to), at);
		m->needs[at] = (struct match_need){ .need = o->need, .to = to, .to_named = named };
		m->named[at].first = m->named_n;
	} else {
		m->named[m->named[at].last].next = m->named_n;
	}
	struct match_need *need = &m->needs[at];
	m->named[at].last = m->named_n;
	struct named *named_last = &m->named[m->named_n++];
	named_last->opening = o;
	named_last->rule = rule;
	named_last->next = RULE_NONE;
	need->is_urgent |= o->is_urgent;
	if (need->how == HOW_UNSAID)
		need->how = o->how;
	if (!need->keep)
		need->keep = o->keep;
	if (!need->ground && ev->rs->sections[to].is_outside)
		need->ground = o->ground;
	need->by_law |= o->ground != NULL;
	merge_need_times(m, need, o, is_first);
}

static const char *merge_join_asks(struct merge *m, const char *const *asks, int n)
{
	size_t bytes = 0;
	for (int i = 0; i < n; i++)
		bytes += strlen(asks[i]) + 1;
	char *text = arena_alloc(m->ev->arena, bytes), *end = text;
	for (int i = 0; text && i < n; i++) {
		const size_t length = strlen(asks[i]);
		if (i > 0)
			*end++ = '\n';
		memcpy(end, asks[i], length);
		end += length;
	}
	return text;
}

/* Rules, distinct asks and distinct joins of a need, in file order. */
static enum err merge_list_parts(struct merge *m, int at)
{
	struct evaluation *ev = m->ev;
	struct match_need *need = &m->needs[at];
	int asks_n = 0;
	need->rules = m->rules;
	need->joins = m->joins;
	for (int i = m->named[at].first; i != RULE_NONE; i = m->named[i].next) {
		const struct named *n = &m->named[i];
		if (n->rule != RULE_NONE && (need->rules_n == 0 || need->rules[need->rules_n - 1] != n->rule))
			m->rules[need->rules_n++] = n->rule;
		if (merge_is_new_ask(m, at, n->opening->ask, m->asks, asks_n))
			m->asks[asks_n++] = n->opening->ask;
		for (int j = 0; j < n->opening->joins_n; j++) {
			const int section = match_target_permitted(
				ev->rs, ev->in, n->opening->joins[j], n->opening->ground);
			if (merge_is_new_join(m, at, section, need->joins, need->joins_n))
				m->joins[need->joins_n++] = section;
		}
	}
	m->rules += need->rules_n;
	m->joins += need->joins_n;
	need->ask = asks_n == 1 ? m->asks[0] : merge_join_asks(m, m->asks, asks_n);
	need->by_consent = ev->rs->sections[need->to].is_outside && ev->in->consent == CONSENT_YES;
	if (!need->keep)
		need->keep = ev->rs->policy.keep;
	return need->ask ? ERR_OK : ERR_NOMEM;
}

static enum err merge_count(struct evaluation *ev, const struct match_need *needs, int n)
{
	const struct ruleset *rs = ev->rs;
	const size_t of_sections = bits_words(rs->sections_n), of_needs = bits_words(rs->needs_n);
	int *sections = arena_array(ev->arena, (size_t)n, sizeof *sections);
	uint64_t *bits =
		arena_array(ev->arena, of_sections + of_needs + bits_words(rs->domains_n), sizeof *bits);
	if (!sections || !bits)
		return ERR_NOMEM;
	ev->has_section = bits;
	ev->has_need = bits + of_sections;
	ev->has_domain = bits + of_sections + of_needs;
	for (int i = 0; i < n; i++) {
		const int domain = rs->needs[needs[i].need].domain_index;
		if (!bits_has(ev->has_section, needs[i].to))
			sections[ev->counts.sections++] = needs[i].to;
		ev->counts.needs += !bits_has(ev->has_need, needs[i].need);
		ev->counts.domains += !bits_has(ev->has_domain, domain);
		bits_set(ev->has_section, needs[i].to);
		bits_set(ev->has_need, needs[i].need);
		bits_set(ev->has_domain, domain);
	}
	ev->out->sections = sections;
	ev->out->sections_n = ev->counts.sections;
	return ERR_OK;
}

static void merge_fired_rules(struct merge *m)
{
	const struct ruleset *rs = m->ev->rs;
	if (m->ev->out->is_otherwise) {
		merge_add_opening(m, &rs->otherwise, RULE_NONE);
		return;
	}
	for (int i = 0; i < m->ev->hits_n && m->ev->hits[i].rule < rs->routing_n; i++) {
		const struct rule *rule = &rs->rules[m->ev->hits[i].rule];
		for (int o = 0; m->ev->hits[i].truth == TRUTH_TRUE && o < rule->openings_n; o++)
			merge_add_opening(m, &rule->openings[o], m->ev->hits[i].rule);
	}
}

enum err merge_needs(struct evaluation *ev)
{
	const struct ruleset *rs = ev->rs;
	struct merge m = { .ev = ev };
	size_t openings = 0, joins = 0;
	ev->first_rule = RULE_NONE;
	for (int i = 0; i < ev->hits_n && ev->hits[i].rule < rs->routing_n; i++) {
		if (ev->hits[i].truth != TRUTH_TRUE)
			continue;
		if (ev->first_rule == RULE_NONE)
			ev->first_rule = ev->hits[i].rule;
		const struct rule *rule = &rs->rules[ev->hits[i].rule];
		openings += (size_t)rule->openings_n;
		for (int o = 0; o < rule->openings_n; o++)
			joins += (size_t)rule->openings[o].joins_n;
	}
	ev->out->is_otherwise = openings == 0;
	if (openings == 0) {
		openings = 1;
		joins = (size_t)rs->otherwise.joins_n;
	}
	m.named = arena_array(ev->arena, openings, sizeof *m.named);
	m.needs = arena_array(ev->arena, openings, sizeof *m.needs);
	m.rules = arena_array(ev->arena, openings + joins, sizeof *m.rules);
	m.asks = arena_array(ev->arena, openings, sizeof(char *));
	if (!m.named || !m.needs || !m.rules || !m.asks)
		return ERR_NOMEM;
	m.joins = m.rules + openings;
	if (openings + joins > LOOKED_THROUGH &&
		(seen_init(&ev->seen, ev->arena, openings) != ERR_OK ||
			seen_init(&m.words, ev->arena, openings + joins) != ERR_OK))
		return ERR_NOMEM;
	ev->out->needs = m.needs;
	merge_fired_rules(&m);
	enum err e = ERR_OK;
	for (int i = 0; i < ev->out->needs_n && e == ERR_OK; i++) {
		merge_need_duty(ev, &m.needs[i]);
		e = merge_list_parts(&m, i);
	}
	if (e != ERR_OK)
		return e;
	return merge_count(ev, m.needs, ev->out->needs_n);
}
