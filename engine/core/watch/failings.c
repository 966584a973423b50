/* Every question about failings is one search (failings_search.h) over all
 * causes; what differs is what the search is asked for: bits, the bits of one
 * item, causes in words, or the instant of the next. */
#include "engine/core/watch/failings.h"

#include "engine/core/watch/failings_search.h"

static void failings_run(struct failings_search *l)
{
	l->next = l->first = INSTANT_NONE;
	if (l->c->status != CASE_OPEN)
		return;
	failings_dumped_find(l);
	failings_hoarded_find(l);
	failings_late_find(l);
}

unsigned failings_of_case(const struct ruleset *rs, const struct case_state *c, int64_t now)
{
	struct failings_search l = { .rs = rs, .c = c, .now = now };
	failings_run(&l);
	return l.found;
}

static unsigned failings_of_item(
	const struct ruleset *rs, const struct case_state *c, const struct failings_item *i, int64_t now)
{
	struct failings_search l = { .rs = rs, .c = c, .now = now, .item = i };
	failings_run(&l);
	return l.found_of_item;
}

unsigned failings_of_referral(
	const struct ruleset *rs, const struct case_state *c, const struct referral *r, int64_t now)
{
	const struct failings_item item = { r->need, referral_holder(r), r->n };
	return failings_of_item(rs, c, &item, now);
}

unsigned failings_of_need(
	const struct ruleset *rs, const struct case_state *c, const struct need *n, int64_t now)
{
	const struct failings_item item = { n->need, need_holder(c, n), 0 };
	return failings_of_item(rs, c, &item, now);
}

enum err failings_list_causes(const struct ruleset *rs, const struct case_state *c,
	const struct others *others, int64_t now, struct arena *arena, const struct failing_case **out,
	int *n)
{
	struct failings_search l = { .rs = rs, .c = c, .others = others, .now = now, .arena = arena };
	failings_run(&l);
	*out = l.causes;
	*n = l.n;
	return l.has_failed ? ERR_NOMEM : ERR_OK;
}

struct failings_untimed failings_find_untimed(
	const struct ruleset *rs, const struct case_state *c, int64_t now)
{
	struct failings_search l = { .rs = rs, .c = c, .now = now };
	failings_run(&l);
	return (struct failings_untimed){ l.found_untimed, l.first };
}

int64_t failings_next_at(const struct ruleset *rs, const struct case_state *c)
{
	struct failings_search l = { .rs = rs, .c = c, .ignores_time = true };
	failings_run(&l);
	return l.next;
}
