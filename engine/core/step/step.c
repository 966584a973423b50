#include "engine/core/step/step.h"

#include "engine/core/step/accept_case.h"
#include "engine/core/step/cancel.h"
#include "engine/core/step/close.h"
#include "engine/core/step/decide.h"
#include "engine/core/watch/failings_follow.h"
#include "engine/core/watch/ladder_schedule.h"
#include "engine/core/step/deed.h"
#include "engine/core/step/fields.h"
#include "engine/core/step/intake.h"
#include "engine/core/step/lead.h"
#include "engine/core/step/note.h"
#include "engine/core/step/proposals.h"
#include "engine/core/step/refer.h"
#include "engine/core/step/rights_check.h"
#include "engine/core/step/stay.h"
#include "engine/core/step/update.h"
#include "engine/core/step/referral_verbs.h"

static enum err (*const steps[STEP_VERBS])(struct draft *w) = { [VERB_INTAKE] = intake_step,
	[VERB_UPDATE] = update_step,
	[VERB_REFER] = refer_step,
	[VERB_LEAD] = lead_step,
	[VERB_DECIDE] = decide_step,
	[VERB_END] = close_need_step,
	[VERB_DEED] = deed_step,
	[VERB_CLOSE] = close_step,
	[VERB_CANCEL] = cancel_step,
	[VERB_NOTE] = note_step,
	[VERB_STAY] = stay_step,
	[VERB_ACCEPT] = accept_case_step,
	[VERB_DECLINE] = referral_verbs_step,
	[VERB_QUERY] = referral_verbs_step,
	[VERB_ANSWER] = referral_verbs_step,
	[VERB_PROGRESS] = referral_verbs_step,
	[VERB_HOLD] = referral_verbs_step,
	[VERB_RESUME] = referral_verbs_step,
	[VERB_HANDOVER] = referral_verbs_step,
	[VERB_REPORT] = referral_verbs_step,
	[VERB_CONFIRM] = referral_verbs_step,
	[VERB_RETURN] = referral_verbs_step,
	[VERB_WITHDRAW] = referral_verbs_step,
	[VERB_RELEASE] = referral_verbs_step };

enum err core_step(const struct ruleset *rs, const struct case_state *before, const struct command *command,
	int64_t now, struct arena *arena, struct decision *out, struct diag *d)
{
	struct draft w;
	draft_begin(&w, rs, before, command, now, arena, d);
	if (!before != (command->verb == VERB_INTAKE))
		return diag_set(d, ERR_BUG, "bug", "%s", "a case is there exactly where it is not taken in");
	enum err e = rights_check_role(&w);
	if (!e && before && command->verb != VERB_NOTE)
		e = rights_check_open(&w);
	if (!e)
		e = fields_check_lengths(&w);
	if (!e)
		e = steps[command->verb](&w);
	if (e)
		return e;
	proposals_follow(&w, before);
	if (w.c.status == CASE_OPEN || command->verb != VERB_NOTE)
		failings_follow_act(&w);
	return ladder_schedule_finish(&w, out);
}
