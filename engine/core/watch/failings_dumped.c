/* dumped (押しつける). A need that was declined twice, until it is covered, met or
 * ended. And: the coordinator is lead, and for `sole_coordinator_after` no other
 * section has accepted anything since it became so. */
#include "engine/core/watch/failings_search.h"

#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/core/model/ways.h"

static void failings_dumped_find_declined_twice(struct failings_search *l)
{
	for (int i = 0; i < l->c->needs_n; i++) {
		const struct need *n = &l->c->needs[i];
		if (n->declines < NEED_DECLINES_MAX || n->state == NEED_COVERED || need_is_settled(n->state))
			continue;
		if (!failings_search_begins(l, FAILING_DUMPED, n->since, true, FAILINGS_OF_NEED(n)))
			continue;
		PUT(FAILING_DUMPED, n->since, 0, n->need,
			WHY(_("“%1$s” was declined %2$d times, and nobody has it."),
				failings_search_label(n->need, n->label), n->declines),
			ways_decide(failings_search_number(l, l->c->key, 0), n->need, NULL));
	}
}

static void failings_dumped_find_left_to_coordinator(struct failings_search *l)
{
	const char *coordinator = l->rs->sections[l->rs->coordinator].id;
	if (strcmp(l->c->lead, coordinator) != 0)
		return;
	for (int i = 0; i < l->c->referrals_n; i++) {
		const struct referral *r = &l->c->referrals[i];
		if (r->accepted_at != INSTANT_NONE && r->accepted_at >= l->c->lead_since &&
			strcmp(r->to, coordinator) != 0)
			return;
	}
	int64_t since = failings_search_term_end(l, l->c->lead_since, l->rs->policy.sole_coordinator_after);
	if (failings_search_begins(l, FAILING_DUMPED, since, true, FAILINGS_OF_CASE))
		PUT(FAILING_DUMPED, since, 0, NULL,
			WHY(_("%1$s leads since %2$s, and no other section has accepted anything."),
				failings_search_section(l, coordinator),
				failings_search_time(l, l->c->lead_since)),
			ways_send(failings_search_number(l, l->c->key, 0), NULL, NULL));
}

void failings_dumped_find(struct failings_search *l)
{
	failings_dumped_find_declined_twice(l);
	failings_dumped_find_left_to_coordinator(l);
}
