#include "engine/service/same_person.h"

#include <string.h>

#include "engine/core/step/join.h"
#include "engine/core/model/unjoined.h"
#include "engine/service/key_list.h"

static void same_person_add_unjoined(struct key_list *k, const struct case_state *c)
{
	for (int i = 0; i < c->unjoined.n; i++)
		(void)key_list_add_once(k, case_unjoined(c, i).key);
}

static enum err same_person_save(
	const struct service *s, struct case_state **c, const struct key_list *others)
{
	struct decision decision;
	enum err e = join_follow_step(s->rs, *c, others->items, others->n, s->now, s->arena, &decision, s->d);

	if (e || !decision.events_n)
		return e;
	e = s->store->cases.save(s->store->cases.self, &decision, s->d);
	if (!e)
		*c = decision.next;
	return e;
}

/* The other case names this one where it is apart from it, and does not otherwise. */
static enum err same_person_follow_other(
	const struct service *s, struct case_state *other, int64_t key, bool is_apart)
{
	struct key_list others = { .arena = s->arena };

	if (case_has_unjoined(other, key) == is_apart)
		return ERR_OK;
	for (int i = 0; i < other->unjoined.n; i++)
		if (case_unjoined(other, i).key != key)
			(void)key_list_add_once(&others, case_unjoined(other, i).key);
	if (is_apart)
		(void)key_list_add_once(&others, key);
	return others.has_failed ? ERR_NOMEM : same_person_save(s, &other, &others);
}

enum err same_person_follow(const struct service *s, struct case_state **c)
{
	struct key_list same = { .arena = s->arena }, apart = same;
	enum err e = s->store->search.same_person_visit(
		s->store->search.self, (*c)->key, key_list_add_once, &same, s->d);
	int same_n = same.n;

	/* those named before may be another person's now */
	same_person_add_unjoined(&same, *c);
	for (int i = 0; i < same.n && !e; i++) {
		struct case_state *other;

		e = s->store->cases.load(s->store->cases.self, same.items[i], s->arena, &other, s->d);
		if (e)
			break;
		if (i < same_n && case_is_apart(*c, other))
			(void)key_list_add_once(&apart, other->key);
		e = same_person_follow_other(s, other, (*c)->key, i < same_n && case_is_apart(other, *c));
	}
	if (!e && (same.has_failed || apart.has_failed))
		e = ERR_NOMEM;
	if (e)
		return e;
	return same_person_save(s, c, &apart);
}

bool same_person_may_change(const struct decision *decision, const struct personal *p)
{
	if (decision->next->is_drill)
		return false;
	if (p && (p->name || p->kana || p->birth || p->address))
		return true;
	for (int i = 0; i < decision->events_n; i++) {
		const char *kind = decision->events[i].kind;

		if ((decision->next->is_protected && strcmp(kind, "update") == 0) ||
			strcmp(kind, "lead_moved") == 0 || strcmp(kind, "close") == 0 ||
			strcmp(kind, "cancel") == 0)
			return true;
	}
	return false;
}
