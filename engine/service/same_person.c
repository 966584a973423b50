#include "engine/service/same_person.h"

#include <string.h>

#include "engine/base/array.h"
#include "engine/core/step/join.h"
#include "engine/core/watch/unjoined.h"

struct keys {
	struct arena *arena;
	int64_t *items;
	int n, cap;
	bool has_failed;
};

static bool service_same_person_has_key(const struct keys *k, int64_t key)
{
	for (int i = 0; i < k->n; i++)
		if (k->items[i] == key)
			return true;
	return false;
}

static bool service_same_person_add_key(void *context, int64_t key)
{
	struct keys *k = context;

	if (service_same_person_has_key(k, key))
		return true;
	if (!array_reserve_in(k->arena, &k->items, k->n + 1, &k->cap)) {
		k->has_failed = true;
		return false;
	}
	k->items[k->n++] = key;
	return true;
}

static void service_same_person_add_unjoined(struct keys *k, const struct case_state *c)
{
	for (int i = 0; i < c->unjoined.n; i++)
		(void)service_same_person_add_key(k, case_unjoined(c, i).key);
}

struct following {
	const struct store *store;
	const struct ruleset *rs;
	int64_t now;
	struct arena *arena;
	struct diag *d;
};

static enum err service_same_person_save(
	const struct following *f, struct case_state **state, const struct keys *others)
{
	struct decision decision;
	enum err e =
		unjoined_step(f->rs, *state, others->items, others->n, f->now, f->arena, &decision, f->d);

	if (!e && decision.events_n)
		e = f->store->cases.save(f->store->cases.self, &decision, f->d);
	if (!e && decision.events_n)
		*state = decision.next;
	return e;
}

/* The other side: with this one or without. */
static enum err service_same_person_follow_other(
	const struct following *f, struct case_state *other, int64_t key, bool is_apart)
{
	struct keys others = { .arena = f->arena };

	if (case_has_unjoined(other, key) == is_apart)
		return ERR_OK;
	for (int i = 0; i < other->unjoined.n; i++)
		if (case_unjoined(other, i).key != key)
			(void)service_same_person_add_key(&others, case_unjoined(other, i).key);
	if (is_apart)
		(void)service_same_person_add_key(&others, key);
	return others.has_failed ? ERR_NOMEM : service_same_person_save(f, &other, &others);
}

enum err unjoined_follow(const struct store *store, const struct ruleset *rs, int64_t now,
	struct arena *arena, struct case_state **state, struct diag *d)
{
	const struct following f = { store, rs, now, arena, d };
	struct keys same = { .arena = arena }, apart = same;
	enum err e = store->search.same_person_visit(
		store->search.self, (*state)->key, service_same_person_add_key, &same, d);
	int same_n = same.n;

	service_same_person_add_unjoined(&same, *state);
	for (int i = 0; i < same.n && !e; i++) {
		struct case_state *other;

		e = store->cases.load(store->cases.self, same.items[i], arena, &other, d);
		if (e)
			break;
		if (i < same_n && case_is_apart(*state, other))
			(void)service_same_person_add_key(&apart, other->key);
		e = service_same_person_follow_other(
			&f, other, (*state)->key, i < same_n && case_is_apart(other, *state));
	}
	if (!e && (same.has_failed || apart.has_failed))
		e = ERR_NOMEM;
	return e ? e : service_same_person_save(&f, state, &apart);
}

bool unjoined_may_change(const struct decision *decision, const struct personal *p)
{
	if (decision->next->is_drill)
		return false;
	if (p && (p->name || p->kana || p->birth || p->address))
		return true;
	for (int i = 0; i < decision->events_n; i++)
		if ((decision->next->is_protected && strcmp(decision->events[i].kind, "update") == 0) ||
			strcmp(decision->events[i].kind, "lead_moved") == 0 ||
			strcmp(decision->events[i].kind, "close") == 0)
			return true;
	return false;
}
