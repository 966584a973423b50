#include "engine/core/step/protect_follow.h"

#include "engine/core/step/protect.h"
#include "engine/core/step/update.h"
#include "engine/core/watch/ladder_schedule.h"

enum err protect_follow_step(const struct ruleset *rs, const struct case_state *before, bool is_protected,
	int64_t from, const struct command *by, int64_t now, struct arena *arena, struct decision *out,
	struct diag *d)
{
	struct draft w;
	draft_begin(&w, rs, before, by, now, arena, d);
	if (before->is_protected != is_protected || case_is_masked(before)) {
		char id[CASE_ID_BYTES];
		case_id_format(rs->case_prefix, from, id);
		draft_event(&w, "protection", 0, NULL);
		draft_detail(&w, "protected", is_protected ? "yes" : "no");
		draft_detail(&w, "case", draft_text(&w, "%s", id));
		protect_set(&w, is_protected);
		if (is_protected) /* whoever looked before has seen it */
			protect_inform(&w, "protection", NULL);
		const enum err e = before->status == CASE_OPEN && before->is_protected != is_protected
					   ? update_follow_rules(&w, before)
					   : ERR_OK;
		if (e)
			return e;
	}
	return ladder_schedule_finish(&w, out);
}
