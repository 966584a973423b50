/* Merging into a referral that stands what more rules than before say of its need and
 * section: it is not sent again, so that one update never leaves two open referrals of
 * a need that no person asked for. core's own header. */
#ifndef TSUNAGI_CORE_STEP_UPDATE_MERGE_H
#define TSUNAGI_CORE_STEP_UPDATE_MERGE_H

#include "engine/core/model/draft.h"

/* Whether a rule that opens m is not among the known ids; "otherwise" counts as one. */
bool update_merge_has_new_rule(
	const struct draft *w, const struct match_need *m, const struct id_list *known);
/* The referral of the need to the section that has not ended, or NULL. */
const struct referral *update_merge_find_live(const struct case_state *c, const char *need, const char *to);
/* Within the event begun last: every referral that w->outcome names under a new rule
 * takes over rule ids, joins, asks, urgency, how and times. One that a meeting
 * mandated stays due as decided; any other due time only ever comes sooner. Where the
 * consent has changed, partners outside are joined or no longer joined. */
void update_merge_all(struct draft *w);

#endif
