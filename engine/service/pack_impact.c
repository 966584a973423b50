#include "engine/service/pack_impact.h"

#include <limits.h>

#include "engine/base/text/lang.h"

struct pack_impact_search {
	const struct service *s;
	struct pack_impact *out;
	enum err e;
};

static bool pack_impact_check_case(void *context, int64_t key)
{
	struct pack_impact_search *k = context;
	const struct service *s = k->s;

	struct arena arena;
	arena_init(&arena);
	struct case_state *c;
	k->e = s->store->cases.load(s->store->cases.self, key, &arena, &c, s->d);
	if (!k->e)
		k->e = pack_impact_add_case(k->out, c);
	arena_release(&arena);
	return k->e == ERR_OK;
}

enum err pack_impact_check(const struct service *s, struct pack_impact *out)
{
	struct pack_impact_search k = { .s = s, .out = out };

	if (!pack_impact_is_possible(out->now, out->next))
		return ERR_OK;
	enum err e = s->store->lists.open_visit(
		s->store->lists.self, NULL, 0, INT_MAX, pack_impact_check_case, &k, s->d);
	if (!e)
		e = k.e;
	if (e || !out->n)
		return e;
	return diag_set(s->d, ERR_REFUSED, "still-holds",
		out->now ? _("the new pack drops what still holds work; the old pack goes on")
			 : _("the pack lacks what open cases rest on: put it back, start, rehome, and drop "
			     "it then"));
}
