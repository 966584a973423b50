/* How the unjoined ones stay few: the names go both ways, so they make a graph whose nodes
 * have at most UNJOINED_MAX edges, or hardly more. A case without enough edges looks for
 * others, the newest first, and takes up to LINKS of those that have room, and each that
 * has no edge yet. One that loses its last edge looks again. So whether a case has any is
 * exact, and nobody touches more than a few others.
 *
 * All this once among the protected ones and once among the others: readers are told of
 * those that nobody protects, and whether there is one of these must not depend on what
 * protected ones there are. Where a case becomes protected, or is no longer, its neighbours
 * may have lost their last edge of one kind, and look again. */
#include "engine/service/same_person.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/array.h"
#include "engine/core/model/unjoined.h"
#include "engine/core/step/join.h"
#include "engine/core/step/protect.h"
#include "engine/core/step/protect_follow.h"
#include "engine/service/key_list.h"

#define LINKS (UNJOINED_MAX / 2) /* that a case makes by itself */
#define CANDIDATES 32		 /* looked at, the newest first */
#define MASKS_MAX 32		 /* protected cases that one case is masked by */

static enum err same_person_load(const struct service *s, int64_t key, struct case_state **out)
{
	return s->store->cases.load(s->store->cases.self, key, s->arena, out, s->d);
}

/* Saves a step that follows; *c is the case after it. */
static enum err same_person_save(
	const struct service *s, const struct decision *decision, struct case_state **c)
{
	if (!decision->events_n)
		return ERR_OK;
	const enum err e = s->store->cases.save(s->store->cases.self, decision, s->d);
	if (!e)
		*c = decision->next;
	return e;
}

/* ---- protection goes to all that are joined */

struct joined_cases {
	struct key_list keys;
	struct case_state **states; /* of keys.items, in their order */
	int n, cap;
	bool is_protected; /* any of them */
};

/* `c` and all that it is joined to, directly or by others. */
static enum err same_person_load_joined(
	const struct service *s, struct case_state *c, struct joined_cases *all)
{
	*all = (struct joined_cases){ .keys = { .arena = s->arena } };
	(void)key_list_add_once(&all->keys, c->key);
	for (int i = 0; i < all->keys.n; i++) {
		struct case_state *one = c;
		const enum err e = i ? same_person_load(s, all->keys.items[i], &one) : ERR_OK;
		if (e)
			return e;
		if (!array_reserve_in(s->arena, &all->states, all->n + 1, &all->cap))
			return ERR_NOMEM;
		all->states[all->n++] = one;
		all->is_protected |= one->is_protected;
		for (int k = 0; k < one->joined.n; k++)
			(void)key_list_add_once(&all->keys, strtoll(one->joined.items[k], NULL, 10));
	}
	return all->keys.has_failed ? ERR_NOMEM : ERR_OK;
}

/* With the date of birth of the case, from which its age follows. */
static enum err same_person_command(
	const struct service *s, const struct actor *actor, int64_t key, const struct command **out)
{
	struct command *by = arena_alloc(s->arena, sizeof *by);
	struct personal person;
	if (!by)
		return ERR_NOMEM;
	const enum err e = s->store->cases.person_load(s->store->cases.self, key, s->arena, &person, s->d);
	*by = (struct command){ .verb = VERB_UPDATE,
		.actor = *actor,
		.birth = e ? NULL : person.birth,
		.at = INSTANT_NONE,
		.next = INSTANT_NONE,
		.until = INSTANT_NONE,
		.due = INSTANT_NONE,
		.watch = INSTANT_NONE,
		.received = INSTANT_NONE };
	*out = by;
	return e;
}

static enum err same_person_mask_others(const struct service *s, const struct case_state *c);
static enum err same_person_turn_neighbours(const struct service *s, const struct case_state *c);

/* Each of them is as protected as the person is; those that became so mask others. */
static enum err same_person_spread(const struct service *s, const struct joined_cases *all, bool is_protected,
	int64_t from, const struct actor *actor)
{
	enum err e = ERR_OK;
	for (int i = 0; i < all->n && !e; i++) {
		struct decision d;
		const struct command *by;
		if (all->states[i]->is_protected == is_protected && !case_is_masked(all->states[i]))
			continue;
		e = same_person_command(s, actor, all->states[i]->key, &by);
		if (!e)
			e = protect_follow_step(
				s->rs, all->states[i], is_protected, from, by, s->now, s->arena, &d, s->d);
		if (!e)
			e = same_person_save(s, &d, &all->states[i]);
		if (!e && is_protected)
			e = same_person_mask_others(s, all->states[i]);
	}
	return e;
}

static bool same_person_has_event(const struct decision *d, const char *kind)
{
	for (int i = 0; i < d->events_n; i++)
		if (strcmp(d->events[i].kind, kind) == 0)
			return true;
	return false;
}

static bool same_person_protection_changed(const struct decision *d)
{
	return d->before && d->before->is_protected != d->next->is_protected;
}

/* The coordinator said that it need not be protected (update --protected no). */
static bool same_person_is_cleared(const struct decision *d)
{
	return d->before && (d->before->is_protected || case_is_masked(d->before)) &&
	       !d->next->is_protected && !case_is_masked(d->next);
}

static enum err same_person_protect(const struct service *s, struct decision *d)
{
	const bool is_join = same_person_has_event(d, verb_word(VERB_JOIN));
	struct joined_cases all;
	if (!d->actor || d->next->joined.n == 0 || !(is_join || same_person_protection_changed(d)))
		return ERR_OK;
	enum err e = same_person_load_joined(s, d->next, &all);
	if (e || (is_join && !all.is_protected))
		return e;
	const bool is_protected = is_join || d->next->is_protected;
	e = same_person_spread(s, &all, is_protected, d->next->key, d->actor);
	for (int i = 0; i < all.n && !e; i++) {
		e = same_person_load(s, all.keys.items[i], &all.states[i]);
		if (!e)
			e = same_person_turn_neighbours(s, all.states[i]);
	}
	return e ? e : same_person_load(s, d->next->key, &d->next);
}

/* ---- masks */

static bool same_person_note_key(void *context, const struct likely_case *likely)
{
	struct key_list *keys = context;
	return key_list_add(keys, likely->key) && keys->n < MASKS_MAX;
}

static bool same_person_note_likely(void *context, const struct likely_case *likely)
{
	return key_list_add(context, likely->key);
}

static enum err same_person_visit(const struct service *s, int64_t key, enum likely_scope scope,
	likely_visitor *visit, struct key_list *out)
{
	const struct search_port *port = &s->store->search;
	const enum err e = port->same_person_visit(port->self, key, scope, visit, out, s->d);
	return !e && out->has_failed ? ERR_NOMEM : e;
}

/* By those of `by` that are about somebody else: not joined, not parted. */
static enum err same_person_mask(
	const struct service *s, struct case_state **c, const struct key_list *by, bool is_decided)
{
	struct key_list keys = { .arena = s->arena };
	for (int i = 0; i < by->n; i++)
		if (!case_is_joined(*c, by->items[i]) && !case_is_parted(*c, by->items[i]))
			(void)key_list_add(&keys, by->items[i]);
	if (keys.has_failed)
		return ERR_NOMEM;
	struct decision d = { 0 };
	enum err e = (is_decided ? protect_clear_step : protect_mask_step)(
		s->rs, *c, keys.items, keys.n, s->now, s->arena, &d, s->d);
	if (!e)
		e = same_person_save(s, &d, c);
	return e;
}

/* All that are likely about the person of `c`, which is protected, or of the household. */
static enum err same_person_mask_others(const struct service *s, const struct case_state *c)
{
	struct key_list others = { .arena = s->arena }, own = others;
	(void)key_list_add(&own, c->key);
	enum err e = same_person_visit(s, c->key, LIKELY_UNPROTECTED, same_person_note_likely, &others);
	for (int i = 0; i < others.n && !e; i++) {
		struct case_state *other;
		e = same_person_load(s, others.items[i], &other);
		if (!e)
			e = same_person_mask(s, &other, &own, false);
	}
	return e;
}

static enum err same_person_follow_masks(const struct service *s, struct case_state **c, bool is_decided)
{
	struct key_list by = { .arena = s->arena };
	if ((*c)->is_protected)
		return same_person_mask_others(s, *c);
	const enum err e = same_person_visit(s, (*c)->key, LIKELY_PROTECTED, same_person_note_key, &by);
	return e || !by.n ? e : same_person_mask(s, c, &by, is_decided);
}

/* ---- unjoined ones */

static enum err same_person_save_unjoined(
	const struct service *s, struct case_state **c, const struct key_list *others)
{
	struct decision d;
	if (others->has_failed)
		return ERR_NOMEM;
	enum err e = join_follow_step(s->rs, *c, others->items, others->n, s->now, s->arena, &d, s->d);
	if (!e)
		e = same_person_save(s, &d, c);
	return e;
}

static void same_person_list_unjoined(const struct case_state *c, int64_t but, struct key_list *out)
{
	for (int i = 0; i < c->unjoined.n; i++)
		if (case_unjoined(c, i).key != but)
			(void)key_list_add_once(out, case_unjoined(c, i).key);
}

/* Whether one of the cases that `c` names is protected, or is not. */
static enum err same_person_has_edge(
	const struct service *s, const struct case_state *c, bool is_protected, bool *has)
{
	enum err e = ERR_OK;
	*has = false;
	for (int i = 0; i < c->unjoined.n && !e && !*has; i++) {
		struct case_state *other;
		e = same_person_load(s, case_unjoined(c, i).key, &other);
		*has = !e && other->is_protected == is_protected;
	}
	return e;
}

struct same_person_candidates {
	struct key_list keys;
	int64_t oldest; /* of those that are named already; 0: none */
};

static bool same_person_note_candidate(void *context, const struct likely_case *likely)
{
	struct same_person_candidates *found = context;
	if (likely->is_person)
		(void)key_list_add(&found->keys, likely->key);
	return !found->keys.has_failed &&
	       (found->keys.n < CANDIDATES || (found->oldest && likely->key > found->oldest));
}

static enum err same_person_find_candidates(const struct service *s, const struct case_state *c,
	bool is_protected, struct same_person_candidates *found)
{
	const struct search_port *port = &s->store->search;
	*found = (struct same_person_candidates){ .keys = { .arena = s->arena } };
	for (int i = 0; i < c->unjoined.n; i++) {
		const int64_t key = case_unjoined(c, i).key;
		found->oldest = !found->oldest || key < found->oldest ? key : found->oldest;
	}
	if (c->status != CASE_OPEN)
		return ERR_OK;
	const enum likely_scope scope = LIKELY_OPEN | (is_protected ? LIKELY_PROTECTED : LIKELY_UNPROTECTED);
	const enum err e =
		port->same_person_visit(port->self, c->key, scope, same_person_note_candidate, found, s->d);
	return !e && found->keys.has_failed ? ERR_NOMEM : e;
}

static enum err same_person_link(const struct service *s, struct case_state *other, int64_t key)
{
	struct key_list names = { .arena = s->arena };
	same_person_list_unjoined(other, key, &names);
	(void)key_list_add_once(&names, key);
	return same_person_save_unjoined(s, &other, &names);
}

/* *takes: whether `c`, which has chosen `n` of this kind, names `other` from now on. */
static enum err same_person_take(const struct service *s, const struct case_state *c,
	const struct case_state *other, int n, bool *takes)
{
	bool has_edge;
	*takes =
		case_has_unjoined(c, other->key) || n == 0 || (n < LINKS && other->unjoined.n < UNJOINED_MAX);
	if (*takes)
		return ERR_OK;
	const enum err e = same_person_has_edge(s, other, c->is_protected, &has_edge);
	*takes = !e && !has_edge;
	return e;
}

/* Those that `c` names from now on; each of them names it back. */
static enum err same_person_choose(const struct service *s, const struct case_state *c,
	const struct same_person_candidates *found, struct key_list *chosen)
{
	enum err e = ERR_OK;
	for (int i = 0, n = 0; i < found->keys.n && !e; i++) {
		struct case_state *other;
		bool takes = false;
		e = same_person_load(s, found->keys.items[i], &other);
		if (!e && case_is_apart(c, other))
			e = same_person_take(s, c, other, n, &takes);
		if (e || !takes)
			continue;
		n += key_list_add_once(chosen, other->key);
		if (!case_has_unjoined(other, c->key))
			e = same_person_link(s, other, c->key);
	}
	return e;
}

static enum err same_person_follow_unjoined(const struct service *s, struct case_state **c)
{
	struct key_list chosen = { .arena = s->arena };
	enum err e = ERR_OK;
	for (int is_protected = 0; is_protected <= 1 && !e; is_protected++) {
		struct same_person_candidates found;
		e = same_person_find_candidates(s, *c, is_protected, &found);
		if (!e)
			e = same_person_choose(s, *c, &found, &chosen);
	}
	if (!e)
		e = same_person_save_unjoined(s, c, &chosen);
	return e;
}

/* One that names none of a kind any more looks for others. */
static enum err same_person_look_again(const struct service *s, struct case_state *c, bool is_protected)
{
	bool has_edge;
	const enum err e = same_person_has_edge(s, c, is_protected, &has_edge);
	return e || has_edge ? e : same_person_follow_unjoined(s, &c);
}

/* `from`, which is or was protected, is named by `key` no longer. */
static enum err same_person_unlink(
	const struct service *s, int64_t key, const struct case_state *from, bool was_protected)
{
	struct key_list names = { .arena = s->arena };
	struct case_state *other;
	enum err e = same_person_load(s, key, &other);
	if (e || !case_has_unjoined(other, from->key))
		return e;
	same_person_list_unjoined(other, from->key, &names);
	e = same_person_save_unjoined(s, &other, &names);
	return e ? e : same_person_look_again(s, other, was_protected);
}

/* `c` became protected, or is no longer: those that it names may have lost the last of a kind. */
static enum err same_person_turn_neighbours(const struct service *s, const struct case_state *c)
{
	enum err e = ERR_OK;
	for (int i = 0; i < c->unjoined.n && !e; i++) {
		struct case_state *other;
		e = same_person_load(s, case_unjoined(c, i).key, &other);
		if (!e)
			e = same_person_look_again(s, other, !c->is_protected);
	}
	return e;
}

static enum err same_person_follow_links(
	const struct service *s, const struct case_state *before, struct case_state **c)
{
	struct key_list named = { .arena = s->arena };
	if (before)
		same_person_list_unjoined(before, 0, &named);
	const bool was_protected = before && before->is_protected;
	enum err e = same_person_follow_unjoined(s, c);
	for (int i = 0; i < named.n && !e; i++)
		if (!case_has_unjoined(*c, named.items[i]))
			e = same_person_unlink(s, named.items[i], *c, was_protected);
	if (!e && before && was_protected != (*c)->is_protected)
		e = same_person_turn_neighbours(s, *c);
	return !e && named.has_failed ? ERR_NOMEM : e;
}

enum err same_person_find(const struct service *s, struct case_state **c)
{
	const struct case_state *before = *c;
	const enum err e = same_person_follow_masks(s, c, false);
	return e ? e : same_person_follow_links(s, before, c);
}

enum err same_person_follow(const struct service *s, struct decision *decision)
{
	enum err e = same_person_protect(s, decision);
	if (!e)
		e = same_person_follow_masks(s, &decision->next, same_person_is_cleared(decision));
	return e ? e : same_person_follow_links(s, decision->before, &decision->next);
}

bool same_person_may_change(const struct decision *decision, const struct personal *p)
{
	if (decision->next->is_drill || decision->next->forgotten_at != INSTANT_NONE)
		return false;
	if (p && (p->name || p->kana || p->birth || p->address || p->phone || p->members))
		return true;
	const bool has_closed = decision->before && decision->before->status != decision->next->status;
	return has_closed || same_person_protection_changed(decision) || same_person_is_cleared(decision) ||
	       same_person_has_event(decision, verb_word(VERB_JOIN)) ||
	       same_person_has_event(decision, verb_word(VERB_UNJOIN));
}
