#include "engine/api/request/mask.h"

#include <stdlib.h>

enum err mask_sees_other(struct call *c, int64_t key, bool *sees)
{
	struct case_state *other;
	bool is_own = true;
	enum err e = ERR_OK;

	*sees = rights_sees_others(&c->caller);
	if (*sees)
		return ERR_OK;
	if (rights_reach(&c->caller, RIGHT_SEE) != REACH_ALL)
		e = c->store->cases.is_own(
			c->store->cases.self, key, c->caller.actor.section, &is_own, &c->diag);
	if (e || !is_own)
		return e;
	e = c->store->cases.load(c->store->cases.self, key, c->arena, &other, &c->diag);
	*sees = !e && rights_sees_person(&c->caller, other);
	return e;
}

/* That somebody else has an open case of the same person is told without its number, as long
 * as nobody protects it: who is in hiding leaves no trace. */
static enum err mask_tells_other(struct call *c, int64_t key, bool is_unjoined, bool *tells)
{
	struct case_state *other;
	enum err e = mask_sees_other(c, key, tells);

	if (e || *tells || !is_unjoined)
		return e;
	e = c->store->cases.load(c->store->cases.self, key, c->arena, &other, &c->diag);
	*tells = !e && !other->is_protected;
	return e;
}

/* Each item begins with a case's number. */
static enum err mask_keep_told(struct call *c, struct id_list *list, bool is_unjoined)
{
	const char **kept = arena_array(c->arena, (size_t)list->n + 1, sizeof *kept);
	enum err e = kept ? ERR_OK : ERR_NOMEM;
	int n = 0;

	for (int i = 0; i < list->n && !e; i++) {
		bool tells;

		e = mask_tells_other(c, strtoll(list->items[i], NULL, 10), is_unjoined, &tells);
		if (!e && tells)
			kept[n++] = list->items[i];
	}
	*list = (struct id_list){ kept, e ? 0 : n };
	return e;
}

enum err mask_case(struct call *c, struct case_state *s)
{
	const bool sees = rights_sees_person(&c->caller, s);

	rights_mask_case(&c->caller, s);
	if (rights_sees_others(&c->caller))
		return ERR_OK;
	s->masked_by = s->known_to = s->cleared = s->parted = (struct id_list){ 0 };
	if (!sees)
		s->joined = s->unjoined = (struct id_list){ 0 };
	enum err e = mask_keep_told(c, &s->joined, false);
	return e ? e : mask_keep_told(c, &s->unjoined, true);
}
