#include "engine/core/meeting/agenda.h"

#include "engine/base/text/text.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "engine/core/step/evaluate.h"
#include "engine/core/watch/failings.h"

/* Which case comes before the meeting that is asked for, and how. */
struct table {
	const struct ruleset *rs;
	struct arena *arena;
	int64_t now;
	int meeting, area;
	int32_t on, next; /* the date asked for; the next one */
};

/* The meeting that takes the case up in place of the one named. */
static int agenda_taken_up_by(const struct ruleset *rs, const struct case_state *c, const char *meeting)
{
	int named = meeting ? ruleset_meeting(rs, meeting) : RULE_NONE;
	return named == RULE_NONE ? RULE_NONE : match_meeting_permitted(rs, named, c->consent);
}

static bool agenda_is_area(const struct ruleset *rs, const struct case_state *c, int meeting, int area)
{
	if (rs->meetings[meeting].layer <= 1)
		return true;
	const char *own = evaluate_area_of_layer(rs, c->area, rs->meetings[meeting].layer);
	return own && area != RULE_NONE && strcmp(own, rs->areas[area].id) == 0;
}

static bool agenda_is_before(const struct table *t, const struct case_state *c, const char *meeting)
{
	return agenda_taken_up_by(t->rs, c, meeting) == t->meeting &&
	       agenda_is_area(t->rs, c, t->meeting, t->area);
}

static bool agenda_needs_decision(const struct table *t, const struct case_state *c, const struct need *n)
{
	if (n->state == NEED_OPEN)
		return true;
	return n->state == NEED_IN_MEETING && agenda_is_before(t, c, n->meeting) &&
	       n->due <= agenda_over_at(t->rs, t->on);
}

static bool agenda_is_watched(const struct table *t, const struct case_state *c, const struct need *n)
{
	return n->state == NEED_IN_MEETING && n->carried_over > 0 && agenda_is_before(t, c, n->meeting) &&
	       n->due > agenda_over_at(t->rs, t->on);
}

static bool agenda_is_at_top(const struct ruleset *rs, int level, bool is_urgent)
{
	int steps = is_urgent ? rs->policy.urgent_ladder_n : rs->policy.ladder_n;
	return steps > 0 && level >= steps;
}

static bool agenda_has_item_at_top(const struct ruleset *rs, const struct case_state *c)
{
	for (int i = 0; i < c->referrals_n; i++)
		if (!referral_is_terminal(c->referrals[i].state) &&
			agenda_is_at_top(rs, c->referrals[i].level, c->referrals[i].is_urgent))
			return true;
	for (int i = 0; i < c->needs_n; i++)
		if (need_is_waiting(c->needs[i].state) &&
			agenda_is_at_top(rs, c->needs[i].level, c->needs[i].is_urgent))
			return true;
	return false;
}

static bool agenda_has_waiting(const struct table *t, const struct case_state *c, bool only_in_meeting)
{
	for (int i = 0; i < c->needs_n; i++)
		if (agenda_needs_decision(t, c, &c->needs[i]) &&
			(!only_in_meeting || c->needs[i].state == NEED_IN_MEETING))
			return true;
	return false;
}

/* Whether the case is on the date, and why; the strongest reason. */
static bool agenda_place(const struct table *t, const struct case_state *c, enum agenda_why *why)
{
	const struct case_meeting *m = &c->meeting;
	if (c->status != CASE_OPEN || c->is_drill)
		return false;
	bool is_its = agenda_is_before(t, c, m->meeting);
	/* one that was raised has no rule that names it: its need alone is spoken of */
	if (is_its && m->rules.n && (m->has_on ? m->on == t->on : t->on == t->next)) {
		*why = AGENDA_NEW;
		return true;
	}
	if (agenda_has_waiting(t, c, true)) {
		*why = AGENDA_WAITS;
		return true;
	}
	if (is_its && t->on == t->next && agenda_has_item_at_top(t->rs, c)) {
		*why = AGENDA_LADDER;
		return true;
	}
	*why = AGENDA_CARRIED;
	return is_its && m->has_on && m->on < t->on &&
	       (agenda_has_waiting(t, c, false) || case_failings(t->rs, c, t->now) != 0);
}

static enum agenda_role agenda_role_of(enum referral_state s)
{
	static const enum agenda_role roles[REFERRAL_STATES] = { [REFERRAL_SENT] = AGENDA_ANSWER,
		[REFERRAL_QUERIED] = AGENDA_TELL_BACK,
		[REFERRAL_ACCEPTED] = AGENDA_REPORT,
		[REFERRAL_ON_HOLD] = AGENDA_RESUME,
		[REFERRAL_REPORTED] = AGENDA_CONFIRM };
	return roles[s];
}

static const struct agenda_decision *agenda_last_of(const struct agenda_source *s, const char *need)
{
	for (int i = s->decisions_n; i > 0; i--)
		if (!need || text_is_same(s->decisions[i - 1].need, need))
			return &s->decisions[i - 1];
	return NULL;
}

static struct agenda_ask agenda_ask_of_need(
	const struct table *t, const struct need *n, const char *section, enum agenda_role role)
{
	return (struct agenda_ask){ .section = section,
		.role = role,
		.need = n->need,
		.label = n->label,
		.due = n->due,
		.is_late = role == AGENDA_PROPOSE && n->due != INSTANT_NONE && t->now >= n->due };
}

/* New to the meeting: all that is open is told. Else what stands still: what
 * waits for a decision, what is late. */
static int agenda_fill_asks(
	const struct table *t, const struct case_state *c, enum agenda_why why, struct agenda_ask *asks)
{
	int n = 0;
	asks[n++] = (struct agenda_ask){ .section = c->lead, .role = AGENDA_PRESENT, .due = INSTANT_NONE };
	for (int i = 0; i < c->needs_n; i++) {
		const struct need *need = &c->needs[i];
		if (!agenda_needs_decision(t, c, need))
			continue;
		asks[n++] = agenda_ask_of_need(t, need, c->lead, AGENDA_PROPOSE);
		for (int k = 0; k < need->declined_by.n; k++)
			asks[n++] = agenda_ask_of_need(t, need, need->declined_by.items[k], AGENDA_EXPLAIN);
	}
	for (int i = 0; i < c->referrals_n; i++) {
		const struct referral *r = &c->referrals[i];
		bool is_late = r->due != INSTANT_NONE && t->now >= r->due;
		if (referral_is_terminal(r->state) || (why != AGENDA_NEW && !is_late))
			continue;
		asks[n++] = (struct agenda_ask){ .section = referral_holder(r),
			.role = agenda_role_of(r->state),
			.need = r->need,
			.label = r->label,
			.referral = r->n,
			.due = r->due,
			.is_late = is_late };
	}
	return n;
}

static int agenda_asks_at_most(const struct case_state *c)
{
	int n = 1 + c->needs_n + c->referrals_n;
	for (int i = 0; i < c->needs_n; i++)
		n += c->needs[i].declined_by.n;
	return n;
}

static bool agenda_make_item(
	const struct table *t, const struct agenda_source *s, enum agenda_why why, struct agenda_item *out)
{
	struct agenda_ask *asks = arena_array(t->arena, (size_t)agenda_asks_at_most(s->c), sizeof *asks);
	if (!asks)
		return false;
	*out = (struct agenda_item){ .source = s,
		.why = why,
		.asks = asks,
		.last = agenda_last_of(s, NULL),
		.failings = case_failings(t->rs, s->c, t->now) };
	out->asks_n = agenda_fill_asks(t, s->c, why, asks);
	return true;
}

/* Carried over most often first, then what waits longest. */
static int agenda_carried_over(const struct case_state *c)
{
	int most = 0;
	for (int i = 0; i < c->needs_n; i++)
		most = c->needs[i].carried_over > most ? c->needs[i].carried_over : most;
	return most;
}

static int agenda_in_order(const void *a, const void *b)
{
	const struct agenda_item *l = a, *r = b;
	int carried_l = agenda_carried_over(l->source->c), carried_r = agenda_carried_over(r->source->c);
	if (carried_l != carried_r)
		return carried_l > carried_r ? -1 : 1;
	if ((l->why == AGENDA_NEW) != (r->why == AGENDA_NEW))
		return l->why == AGENDA_NEW ? 1 : -1;
	return (l->source->c->key > r->source->c->key) - (l->source->c->key < r->source->c->key);
}

static enum err agenda_find_items(
	const struct table *t, const struct agenda_source *sources, int n, struct agenda *out)
{
	struct agenda_item *items = arena_array(t->arena, (size_t)n + 1, sizeof *items);
	int watched_n = 0;
	if (!items)
		return ERR_NOMEM;
	for (int i = 0; i < n; i++) {
		enum agenda_why why;
		for (int k = 0; k < sources[i].c->needs_n; k++)
			watched_n += agenda_is_watched(t, sources[i].c, &sources[i].c->needs[k]);
		if (agenda_place(t, sources[i].c, &why) &&
			!agenda_make_item(t, &sources[i], why, &items[out->items_n++]))
			return ERR_NOMEM;
	}
	if (out->items_n > 1)
		qsort(items, (size_t)out->items_n, sizeof *items, agenda_in_order);
	out->items = items;
	struct agenda_watched *watched = arena_array(t->arena, (size_t)watched_n + 1, sizeof *watched);
	for (int i = 0; watched && i < n; i++)
		for (int k = 0; k < sources[i].c->needs_n; k++) {
			const struct need *need = &sources[i].c->needs[k];
			if (sources[i].c->status == CASE_OPEN && !sources[i].c->is_drill &&
				agenda_is_watched(t, sources[i].c, need))
				watched[out->watched_n++] = (struct agenda_watched){ &sources[i], need,
					agenda_last_of(&sources[i], need->need) };
		}
	out->watched = watched;
	return watched ? ERR_OK : ERR_NOMEM;
}

static bool agenda_has_role(const struct agenda_item *item, const char *section)
{
	for (int i = 0; i < item->asks_n; i++)
		if (text_is_same(item->asks[i].section, section))
			return true;
	return false;
}

/* Who is called can tell what it is about: not where nothing may be told. */
static bool agenda_is_told(const struct table *t, const struct agenda_item *item)
{
	return !t->rs->meetings[t->meeting].is_anonymised || !item->source->c->is_protected;
}

static enum err agenda_find_invited(const struct table *t, struct agenda *a)
{
	struct agenda_invited *invited =
		arena_array(t->arena, (size_t)t->rs->sections_n + 1, sizeof *invited);
	if (!invited)
		return ERR_NOMEM;
	for (int s = 0; s < t->rs->sections_n; s++) {
		int items = 0;
		for (int i = 0; i < a->items_n; i++)
			items += agenda_is_told(t, &a->items[i]) &&
				 agenda_has_role(&a->items[i], t->rs->sections[s].id);
		if (items)
			invited[a->invited_n++] = (struct agenda_invited){ t->rs->sections[s].id, items };
	}
	a->invited = invited;
	return ERR_OK;
}

/* The pack's own words for a need: never what a person typed. */
static const char *agenda_ask_of_pack(const struct ruleset *rs, const char *need)
{
	for (int r = 0; r < rs->routing_n; r++)
		for (int o = 0; o < rs->rules[r].openings_n; o++)
			if (strcmp(rs->needs[rs->rules[r].openings[o].need].id, need) == 0)
				return rs->rules[r].openings[o].ask;
	return NULL;
}

static void agenda_add_section(const char **sections, int *n, const char *section)
{
	for (int i = 0; i < *n; i++)
		if (strcmp(sections[i], section) == 0)
			return;
	sections[(*n)++] = section;
}

static bool agenda_has_need(const struct agenda_item *item, const char *need)
{
	for (int i = 0; i < item->asks_n; i++)
		if (text_is_same(item->asks[i].need, need))
			return true;
	return false;
}

static bool agenda_fill_topic(
	const struct table *t, const struct agenda *a, int need, struct agenda_topic *topic)
{
	const char *id = t->rs->needs[need].id;
	const char **sections = arena_array(t->arena, (size_t)t->rs->sections_n + 1, sizeof *sections);
	if (!sections)
		return false;
	*topic = (struct agenda_topic){ .need = id,
		.label = t->rs->needs[need].label,
		.ask = agenda_ask_of_pack(t->rs, id),
		.sections = sections };
	for (int i = 0; i < a->items_n; i++) {
		const struct agenda_item *item = &a->items[i];
		if (item->source->c->is_protected || !agenda_has_need(item, id))
			continue;
		topic->cases++;
		for (int k = 0; k < item->asks_n; k++)
			if (text_is_same(item->asks[k].need, id) &&
				ruleset_section(t->rs, item->asks[k].section) != RULE_NONE)
				agenda_add_section(sections, &topic->sections_n, item->asks[k].section);
	}
	return true;
}

static enum err agenda_find_topics(const struct table *t, struct agenda *a)
{
	struct agenda_topic *topics = arena_array(t->arena, (size_t)t->rs->needs_n + 1, sizeof *topics);
	if (!topics)
		return ERR_NOMEM;
	for (int i = 0; i < a->items_n; i++)
		a->has_hidden |= a->items[i].source->c->is_protected;
	for (int n = 0; n < t->rs->needs_n; n++) {
		if (!agenda_fill_topic(t, a, n, &topics[a->topics_n]))
			return ERR_NOMEM;
		a->topics_n += topics[a->topics_n].cases > 0;
	}
	a->topics = topics;
	return ERR_OK;
}

static struct agenda *agenda_other_agenda(
	const struct table *t, const struct agenda_source *sources, int n, int meeting, int area)
{
	struct table other = { t->rs, t->arena, t->now, meeting, area, 0, 0 };
	struct agenda *a = arena_alloc(t->arena, sizeof *a);
	if (!a)
		return NULL;
	*a = (struct agenda){ .meeting = meeting, .area = area };
	if (agenda_check_date(t->rs, meeting, area, INSTANT_NONE, t->now, &other.on, NULL))
		return a;
	a->on = other.next = other.on;
	return agenda_find_items(&other, sources, n, a) || agenda_find_invited(&other, a) ? NULL : a;
}

static int agenda_shared(const struct agenda *a, const struct agenda *b, const char **out)
{
	int n = 0;
	for (int i = 0; i < a->invited_n; i++)
		for (int k = 0; k < b->invited_n; k++)
			if (text_is_same(a->invited[i].section, b->invited[k].section))
				out[n++] = a->invited[i].section;
	return n;
}

struct comparing {
	struct agenda_overlap *overlaps;
	struct agenda_twice *twice;
};

static bool agenda_compare(const struct table *t, const struct agenda_source *sources, int n, int meeting,
	int area, struct agenda *a, struct comparing *o)
{
	const struct agenda *b = agenda_other_agenda(t, sources, n, meeting, area);
	const char **sections = arena_array(t->arena, (size_t)a->invited_n + 1, sizeof *sections);
	if (!b || !sections)
		return false;
	if (b->items_n == 0)
		return true;
	int sections_n = agenda_shared(a, b, sections);
	int32_t apart = abs(b->on - a->on);
	if (sections_n > (apart == 0 ? 0 : 1) && apart <= AGENDA_NEAR_DAYS)
		o->overlaps[a->overlaps_n++] =
			(struct agenda_overlap){ meeting, area, b->on, sections, sections_n };
	for (int i = 0; i < a->items_n; i++)
		for (int k = 0; k < b->items_n; k++)
			if (a->items[i].source == b->items[k].source)
				o->twice[a->twice_n++] =
					(struct agenda_twice){ a->items[i].source->c, meeting, area, b->on };
	return true;
}

/* Every other meeting with its next date. */
static enum err agenda_find_others(
	const struct table *t, const struct agenda_source *sources, int n, struct agenda *a)
{
	size_t meetings = (size_t)t->rs->meetings_n * ((size_t)t->rs->areas_n + 1);
	struct comparing o = { arena_array(t->arena, meetings + 1, sizeof *o.overlaps),
		arena_array(t->arena, ((size_t)t->rs->meetings_n + 1) * (size_t)(a->items_n + 1),
			sizeof *o.twice) };
	bool is_ok = o.overlaps && o.twice;
	for (int m = 0; is_ok && a->items_n && m < t->rs->meetings_n; m++) {
		bool is_of_all = t->rs->meetings[m].layer <= 1;
		for (int area = is_of_all ? RULE_NONE : 0; is_ok && area < (is_of_all ? 0 : t->rs->areas_n);
			area++) {
			bool is_own_layer = is_of_all || t->rs->areas[area].layer == t->rs->meetings[m].layer;
			if (is_own_layer && !(m == t->meeting && area == t->area))
				is_ok = agenda_compare(t, sources, n, m, area, a, &o);
		}
	}
	a->overlaps = o.overlaps;
	a->twice = o.twice;
	return is_ok ? ERR_OK : ERR_NOMEM;
}

static enum err agenda_find_without_area(
	const struct table *t, const struct agenda_source *sources, int n, struct agenda *a)
{
	const struct case_state **cases = arena_array(t->arena, (size_t)n + 1, sizeof *cases);
	if (!cases)
		return ERR_NOMEM;
	for (int i = 0; i < n && t->rs->meetings[t->meeting].layer > 1; i++) {
		const struct case_state *c = sources[i].c;
		if (c->status == CASE_OPEN && !c->is_drill &&
			agenda_taken_up_by(t->rs, c, c->meeting.meeting) == t->meeting &&
			!evaluate_area_of_layer(t->rs, c->area, t->rs->meetings[t->meeting].layer))
			cases[a->without_area_n++] = c;
	}
	a->without_area = cases;
	return ERR_OK;
}

enum err agenda_make(const struct ruleset *rs, const struct agenda_source *sources, int n, int meeting,
	int area, int32_t on, int64_t now, struct arena *arena, struct agenda *out)
{
	struct table t = { rs, arena, now, meeting, area, on, on };
	if (agenda_check_date(rs, meeting, area, INSTANT_NONE, now, &t.next, NULL))
		t.next = on;
	*out = (struct agenda){
		.meeting = meeting, .area = area, .on = on, .ready_at = agenda_ready_at(rs, meeting, on)
	};
	enum err e = agenda_find_items(&t, sources, n, out);
	if (!e)
		e = agenda_find_invited(&t, out);
	if (!e && rs->meetings[meeting].is_anonymised)
		e = agenda_find_topics(&t, out);
	if (!e)
		e = agenda_find_others(&t, sources, n, out);
	return e ? e : agenda_find_without_area(&t, sources, n, out);
}

static bool agenda_keep_own(
	const struct agenda_item *item, const char *section, struct arena *arena, struct agenda_item *out)
{
	struct agenda_ask *asks = arena_array(arena, (size_t)item->asks_n + 1, sizeof *asks);
	int n = 0;
	for (int i = 0; asks && i < item->asks_n; i++)
		if (text_is_same(item->asks[i].section, section))
			asks[n++] = item->asks[i];
	*out = *item;
	out->asks = asks;
	out->asks_n = n;
	return asks != NULL;
}

enum err agenda_of_section(const struct ruleset *rs, const struct agenda *whole, const char *section,
	struct arena *arena, struct agenda *out)
{
	const struct table t = { rs, arena, 0, whole->meeting, whole->area, whole->on, whole->on };
	struct agenda_item *items = arena_array(arena, (size_t)whole->items_n + 1, sizeof *items);
	*out = (struct agenda){ .meeting = whole->meeting,
		.area = whole->area,
		.on = whole->on,
		.ready_at = whole->ready_at,
		.items = items };
	for (int i = 0; items && i < whole->items_n; i++)
		if (agenda_has_role(&whole->items[i], section) &&
			!agenda_keep_own(&whole->items[i], section, arena, &items[out->items_n++]))
			return ERR_NOMEM;
	enum err e = items ? agenda_find_invited(&t, out) : ERR_NOMEM;
	return e || !rs->meetings[whole->meeting].is_anonymised ? e : agenda_find_topics(&t, out);
}

/* FNV-1a: tells a change from none, and nothing else hangs on it. */
static uint64_t agenda_mix(uint64_t hash, const char *text)
{
	for (const char *p = text ? text : "";; p++) {
		hash = (hash ^ (unsigned char)*p) * UINT64_C(1099511628211);
		if (!*p)
			return hash;
	}
}

static uint64_t agenda_mix_number(uint64_t hash, int64_t n)
{
	char text[24];
	snprintf(text, sizeof text, "%" PRId64, n);
	return agenda_mix(hash, text);
}

void agenda_digest(const struct agenda *a, char out[17])
{
	uint64_t hash = agenda_mix_number(UINT64_C(14695981039346656037), a->on);
	for (int i = 0; i < a->items_n; i++) {
		const struct agenda_item *item = &a->items[i];
		hash = agenda_mix_number(agenda_mix(hash, "item"), item->source->c->key);
		for (int k = 0; k < item->asks_n; k++) {
			const struct agenda_ask *ask = &item->asks[k];
			hash = agenda_mix_number(
				agenda_mix_number(
					agenda_mix(agenda_mix(hash, ask->section), ask->need), ask->role),
				ask->referral);
		}
	}
	for (int i = 0; i < a->watched_n; i++)
		hash = agenda_mix(
			agenda_mix_number(agenda_mix(hash, "watched"), a->watched[i].source->c->key),
			a->watched[i].need->need);
	snprintf(out, 17, "%016" PRIx64, hash);
}
