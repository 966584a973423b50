#include "engine/service/rehome.h"

#include <limits.h>

#include "engine/service/case_step.h"
#include "engine/service/ladder.h"

struct rehome_all {
	const struct service *s;
	const struct rehome_order *order;
	struct handover_list *list;
	enum err e;
};

/* `one` is the service with an arena of this case's own. */
static enum err rehome_move(struct rehome_all *r, const struct service *one, int64_t key)
{
	const struct rehome_order *o = r->order;
	struct case_step step = { .before = NULL };
	struct case_state *before;
	enum err e = one->store->cases.load(one->store->cases.self, key, one->arena, &before, one->d);

	if (!e)
		e = ladder_catch_up(one, &before, &step.ladder);
	if (!e)
		e = rehome_case(one->rs, before, o->how, one->now, one->arena, &step.decision, one->d);
	if (e || !step.decision.events_n)
		return e;
	e = handover_list_add(one, r->s->arena, before, &step.decision, o->how, r->list);
	if (!e && !o->is_dry_run)
		e = case_step_save(one, &step, NULL);
	if (e)
		return e;
	return o->visit(o->context, before);
}

static bool rehome_move_one(void *context, int64_t key)
{
	struct rehome_all *r = context;
	struct service one = *r->s;

	struct arena arena;
	arena_init(&arena);
	one.arena = &arena;
	r->e = rehome_move(r, &one, key);
	arena_release(&arena);
	return r->e == ERR_OK;
}

enum err rehome_run(const struct service *s, const struct rehome_order *order, struct handover_list *out)
{
	const struct rehoming *how = order->how;
	const char *section = how->kind == DEPENDENCY_SECTION ? how->from : NULL;
	struct rehome_all r = { .s = s, .order = order, .list = out };
	enum err e = s->store->lists.open_visit(
		s->store->lists.self, section, 0, INT_MAX, rehome_move_one, &r, s->d);

	if (e)
		return e;
	return r.e;
}
