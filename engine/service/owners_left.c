#include "engine/service/owners_left.h"

#include <limits.h>

#include "engine/base/text/text.h"

struct owners_left {
	const struct service *s;
	owners_left_visitor *visit;
	void *context;
	enum err e;
};

static bool owners_left_has_left(const struct ruleset *rs, const struct referral *r)
{
	if (!r->owner || referral_is_terminal(r->state))
		return false;
	const int person = ruleset_person(rs, r->owner);
	return person == RULE_NONE || !text_is_same(rs->sections[rs->staff[person].section].id, r->to);
}

static bool owners_left_look(void *context, int64_t key)
{
	struct owners_left *all = context;
	const struct service *s = all->s;
	bool goes_on = true;
	struct case_state *c;
	struct arena arena;

	arena_init(&arena);
	all->e = s->store->cases.load(s->store->cases.self, key, &arena, &c, s->d);
	for (int i = 0; !all->e && goes_on && i < c->referrals_n; i++)
		if (owners_left_has_left(s->rs, &c->referrals[i]))
			goes_on = all->visit(all->context, c, &c->referrals[i]);
	arena_release(&arena);
	return goes_on && !all->e;
}

enum err owners_left_visit(const struct service *s, owners_left_visitor *visit, void *context)
{
	struct owners_left all = { .s = s, .visit = visit, .context = context };

	if (!s->rs->has_staff)
		return ERR_OK;
	const enum err e = s->store->lists.open_visit(
		s->store->lists.self, NULL, 0, INT_MAX, owners_left_look, &all, s->d);
	return e ? e : all.e;
}
