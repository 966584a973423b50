/* One case: the function for the kind that moves looks for what rests on `from`,
 * and at the first of it begins the case's own event `rehome` (with the reason);
 * each referral and need that moves has an event `rehome` of its own after it. */
#include "engine/core/reorganise/rehome.h"

#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/core/reorganise/rehome_section.h"
#include "engine/core/step/evaluate.h"
#include "engine/core/watch/failings_follow.h"
#include "engine/core/watch/ladder_schedule.h"
#include "engine/core/step/fields.h"
#include "engine/core/step/needs.h"
#include "engine/core/step/proposals.h"
#include "engine/core/step/wording.h"

static enum err rehome_check_owner(const struct ruleset *rs, const struct rehoming *r, struct diag *d)
{
	enum err e = ERR_OK;
	if (!r->owner)
		return ERR_OK;
	if (r->kind != DEPENDENCY_SECTION)
		e = diag_set(d, ERR_INPUT, "bad-value", _("an owner is given only with sections"));
	else if (!rehome_move_can_own(
			 rs, dependency_find(rs, DEPENDENCY_PERSON, r->owner), ruleset_section(rs, r->to)))
		e = diag_set(d, ERR_REFUSED, "owner-of-another-section",
			_("%s is not one who works in %s: the owner is a person of the section"), r->owner,
			r->to);
	if (e)
		diag_field(d, "owner");
	return e;
}

enum err rehome_check(const struct ruleset *rs, const struct rehoming *r, struct diag *d)
{
	if (text_is_blank(r->reason)) {
		enum err e = diag_set(d, ERR_INPUT, "missing", _("%s must be given"), "reason");
		diag_field(d, "reason");
		return e;
	}
	if (strcmp(r->from, r->to) == 0) {
		enum err e = diag_set(d, ERR_INPUT, "same", _("from and to are the same: %s"), r->to);
		diag_field(d, "to");
		return e;
	}
	return rehome_check_owner(rs, r, d);
}

static struct case_meeting rehome_make_meeting(struct rehome_move *m, int meeting)
{
	struct case_meeting anew = evaluate_meeting_of(&m->w, meeting);
	anew.rules = m->w.c.meeting.rules;
	return anew;
}

static enum err rehome_area(struct rehome_move *m)
{
	int meeting = m->w.c.meeting.meeting ? ruleset_meeting(m->w.rs, m->w.c.meeting.meeting) : RULE_NONE;
	if (!rehome_move_is_from(m, m->w.c.area))
		return ERR_OK;
	rehome_move_begin(m);
	struct case_state *c = draft_case(&m->w);
	c->area = m->r->to;
	if (meeting != RULE_NONE && c->meeting.area)
		c->meeting = rehome_make_meeting(m, meeting);
	return ERR_OK;
}

static enum err rehome_find_permitted(struct rehome_move *m, int *meeting)
{
	*meeting = match_meeting_permitted(m->w.rs, ruleset_meeting(m->w.rs, m->r->to), m->w.c.consent);
	if (*meeting != RULE_NONE && !rehome_move_is_from(m, m->w.rs->meetings[*meeting].id))
		return ERR_OK;
	return diag_set(m->w.d, ERR_REFUSED, "no-consent",
		_("Without the resident's consent this case may not go before %s, nor before another "
		  "meeting."),
		wording_format_meeting(&m->w, m->r->to));
}

static void rehome_need_meeting(struct rehome_move *m, const struct need *n, int meeting)
{
	struct case_meeting to = evaluate_meeting_of(&m->w, meeting);
	const int64_t due = needs_meeting_due(&m->w, &to);
	draft_event(&m->w, REHOME_EVENT, 0, n->need);
	draft_detail(&m->w, "from", m->r->from);
	draft_detail(&m->w, "to", to.meeting);
	struct need *row = draft_need(&m->w, n->need);
	row->meeting = to.meeting;
	if (due < row->due)
		row->due = due; /* never later than it was */
	draft_detail_time(&m->w, "due", row->due);
}

static enum err rehome_meeting(struct rehome_move *m)
{
	int meeting = RULE_NONE;
	bool is_cases = rehome_move_is_from(m, m->w.c.meeting.meeting), is_any = is_cases;
	for (int i = 0; i < m->w.c.needs_n; i++)
		is_any = is_any || (m->w.c.needs[i].state == NEED_IN_MEETING &&
					   rehome_move_is_from(m, m->w.c.needs[i].meeting));
	if (!is_any)
		return ERR_OK;
	enum err e = rehome_find_permitted(m, &meeting);
	if (e)
		return e;
	rehome_move_begin(m);
	if (is_cases) {
		struct case_meeting anew = rehome_make_meeting(m, meeting);
		draft_case(&m->w)->meeting = anew;
	}
	for (int i = 0; i < m->w.c.needs_n; i++)
		if (m->w.c.needs[i].state == NEED_IN_MEETING &&
			rehome_move_is_from(m, m->w.c.needs[i].meeting))
			rehome_need_meeting(m, &m->w.c.needs[i], meeting);
	return ERR_OK;
}

static enum err rehome_owner(struct rehome_move *m, int i)
{
	const struct referral *r = &m->w.c.referrals[i];
	if (referral_is_terminal(r->state) || !rehome_move_is_from(m, r->owner))
		return ERR_OK;
	enum err e = fields_check_owner(&m->w, r->to);
	if (e)
		return e;
	int n = r->n;
	rehome_move_begin(m);
	draft_event(&m->w, REHOME_EVENT, n, r->need);
	draft_detail(&m->w, "as", "owner");
	draft_detail(&m->w, "owner", m->r->to);
	draft_referral(&m->w, n)->owner = m->r->to;
	return ERR_OK;
}

static enum err rehome_person(struct rehome_move *m)
{
	enum err e = ERR_OK;
	for (int i = 0; !e && i < m->w.c.referrals_n; i++)
		e = rehome_owner(m, i);
	return e;
}

enum err rehome_case(const struct ruleset *rs, const struct case_state *before, const struct rehoming *r,
	int64_t now, struct arena *arena, struct decision *out, struct diag *d)
{
	static enum err (*const moves[DEPENDENCY_KINDS])(
		struct rehome_move *) = { [DEPENDENCY_SECTION] = rehome_section_move,
		[DEPENDENCY_AREA] = rehome_area,
		[DEPENDENCY_MEETING] = rehome_meeting,
		[DEPENDENCY_PERSON] = rehome_person };
	struct rehome_move *m = arena_alloc(arena, sizeof *m);
	if (!m)
		return diag_set(d, ERR_NOMEM, "no-memory", "out of memory");
	*m = (struct rehome_move){ .r = r };
	m->cmd = (struct command){
		.verb = VERB_HANDOVER, .actor = r->actor, .owner = r->to, .reason = r->reason
	};
	*out = (struct decision){ 0 };
	if (before->status != CASE_OPEN)
		return ERR_OK;
	draft_begin(&m->w, rs, before, &m->cmd, now, arena, d);
	enum err e = moves[r->kind](m);
	if (e) {
		diag_field(d, wording_format_case(&m->w)); /* which of a thousand cases */
		return e;
	}
	if (!m->is_begun)
		return ERR_OK;
	proposals_follow(&m->w, before);
	failings_follow_act(&m->w);
	return ladder_schedule_finish(&m->w, out);
}
