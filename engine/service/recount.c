#include "engine/service/recount.h"

#include <limits.h>
#include <string.h>

#include "engine/core/reorganise/recount.h"

struct recount_walk {
	const struct service *s;
	struct recount k;
	enum err e;
};

struct recount_search {
	const struct recount *k;
	const struct case_state *c;
	int64_t *from; /* by the need's place */
};

/* The event that gave a need in_meeting the due time that it has. */
static bool recount_note_event(void *context, const struct event_row *row)
{
	struct recount_search *f = context;

	for (int i = 0; row->need && !row->referral && i < f->c->needs_n; i++) {
		const struct need *n = &f->c->needs[i];

		if (n->state == NEED_IN_MEETING && strcmp(n->need, row->need) == 0 &&
			recount_is_of(f->k, f->c, n, row->at))
			f->from[i] = row->at;
	}
	return true;
}

static enum err recount_find_from(
	const struct recount_walk *r, const struct case_state *c, struct arena *arena, int64_t **out)
{
	const struct service *s = r->s;
	bool has_meeting = false;
	int64_t *from = arena_array(arena, (size_t)c->needs_n + 1, sizeof *from);

	if (!from)
		return ERR_NOMEM;
	for (int i = 0; i < c->needs_n; i++) {
		from[i] = INSTANT_NONE;
		has_meeting = has_meeting || c->needs[i].state == NEED_IN_MEETING;
	}
	*out = from;
	struct recount_search f = { &r->k, c, from };
	return has_meeting ? s->store->cases.events_visit(
				     s->store->cases.self, c->key, recount_note_event, &f, s->d)
			   : ERR_OK;
}

static enum err recount_save_case(struct recount_walk *r, int64_t key, struct arena *arena)
{
	const struct service *s = r->s;
	struct case_state *c;
	int64_t *from;
	struct decision decision = { 0 };
	enum err e = s->store->cases.load(s->store->cases.self, key, arena, &c, s->d);

	if (e || !recount_may_change(&r->k, c))
		return e;
	e = recount_find_from(r, c, arena, &from);
	if (!e)
		e = recount_case(&r->k, c, from, arena, &decision, s->d);
	if (e || !decision.events_n)
		return e;
	return s->store->cases.save(s->store->cases.self, &decision, s->d);
}

static bool recount_visit_case(void *context, int64_t key)
{
	struct recount_walk *r = context;

	struct arena arena;
	arena_init(&arena);
	r->e = recount_save_case(r, key, &arena);
	arena_release(&arena);
	return r->e == ERR_OK;
}

enum err recount_follow(const struct service *s, const struct ruleset *was)
{
	struct recount_walk r = { .s = s, .k = { s->rs, was, s->now } };

	if (!recount_is_wanted(was, s->rs))
		return ERR_OK;
	enum err e = s->store->lists.open_visit(
		s->store->lists.self, NULL, 0, INT_MAX, recount_visit_case, &r, s->d);
	return e ? e : r.e;
}
