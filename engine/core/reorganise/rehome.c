#include "engine/core/reorganise/rehome.h"

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/core/step/evaluate.h"
#include "engine/core/watch/failings_follow.h"
#include "engine/core/step/fields.h"
#include "engine/core/step/needs.h"
#include "engine/core/step/refuse.h"
#include "engine/core/step/wording.h"

#define KIND "rehome" /* the event's */

struct move {
	struct draft w;
	const struct rehoming *r;
	struct command cmd; /* who does it, for the draft */
	bool is_begun;	    /* the case's own event is there */
};

static bool rehome_is_from(const struct move *m, const char *id) { return id && strcmp(id, m->r->from) == 0; }

static bool rehome_can_own(const struct ruleset *rs, int person, int section)
{
	return person != RULE_NONE && rs->staff[person].section == section;
}

static enum err rehome_check_owner(const struct ruleset *rs, const struct rehoming *r, struct diag *d)
{
	enum err e = ERR_OK;
	if (!r->owner)
		return ERR_OK;
	if (r->kind != DEPENDENCY_SECTION)
		e = diag_set(d, ERR_INPUT, "bad-value", _("an owner is given only with sections"));
	else if (!rehome_can_own(
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

/* The case's own event comes first, once something of it is seen to move. */
static void rehome_begin(struct move *m)
{
	if (m->is_begun)
		return;
	m->is_begun = true;
	draft_event(&m->w, KIND, 0, NULL);
	draft_detail(&m->w, "what", dependency_kind_word(m->r->kind));
	draft_detail(&m->w, "from", m->r->from);
	draft_detail(&m->w, "to", m->r->to);
	draft_set_said(&m->w, "reason", m->r->reason);
}

/* Refusals name the case: a thousand others may be on the way. */
static enum err rehome_name_case(struct move *m, enum err e)
{
	if (e)
		diag_field(m->w.d, wording_format_case(&m->w));
	return e;
}

static struct id_list rehome_put_in_place(struct move *m, const struct id_list *list)
{
	struct id_list out = { 0 };
	for (int i = 0; i < list->n; i++)
		draft_list_add(&m->w, &out, rehome_is_from(m, list->items[i]) ? m->r->to : list->items[i]);
	return out;
}

/* ---- a section's */

static enum err rehome_owner_needed(struct move *m, const struct referral *r)
{
	const struct ruleset *rs = m->w.rs;
	int section = ruleset_section(rs, m->r->to);
	enum err e = diag_set(m->w.d, ERR_REFUSED, "owner-needed",
		_("%s is accepted and needs a named owner; %s has no head: say who of it takes it over."),
		wording_format_referral(&m->w, r->n), wording_format_section(&m->w, m->r->to));
	for (int i = 0; i < rs->staff_n; i++)
		if (dependency_find(rs, DEPENDENCY_PERSON, rs->staff[i].login) == i &&
			rs->staff[i].section == section)
			diag_instead(m->w.d, "--owner %s", rs->staff[i].login);
	return e;
}

static enum err rehome_choose_owner(struct move *m, const struct referral *r, const char **owner)
{
	const struct ruleset *rs = m->w.rs;
	int section = ruleset_section(rs, m->r->to);
	*owner = r->owner;
	if (!r->owner || !rs->has_staff ||
		rehome_can_own(rs, dependency_find(rs, DEPENDENCY_PERSON, r->owner), section))
		return ERR_OK;
	*owner = m->r->owner;
	for (int i = 0; !*owner && i < rs->staff_n; i++)
		if (rs->staff[i].role == ROLE_HEAD && rs->staff[i].section == section)
			*owner = rs->staff[i].login;
	return *owner ? ERR_OK : rehome_owner_needed(m, r);
}

static enum err rehome_check_target(struct move *m, const struct referral *r)
{
	int to = ruleset_section(m->w.rs, m->r->to);
	int from = ruleset_section(m->w.rs, m->r->from);
	bool is_counter = !r && from != RULE_NONE && m->w.rs->sections[from].takes_in_only;
	return is_counter && m->w.rs->sections[to].takes_in_only
		       ? ERR_OK
		       : refuse_target(&m->w, to, r ? r->ground : NULL);
}

static enum err rehome_move_target(struct move *m, const struct referral *r, const char **owner)
{
	enum err e = rehome_check_target(m, r);
	return e ? e : rehome_choose_owner(m, r, owner);
}

static void rehome_write_referral(struct move *m, int n, bool is_target, bool is_asker, const char *owner)
{
	const struct section *to = &m->w.rs->sections[ruleset_section(m->w.rs, m->r->to)];
	struct referral *r = draft_referral(&m->w, n);
	draft_detail(&m->w, "as",
		is_target && is_asker ? "target asker"
		: is_target	      ? "target"
		: is_asker	      ? "asker"
				      : "joins");
	if (is_target) {
		r->to = m->r->to;
		if (owner && (!r->owner || strcmp(owner, r->owner) != 0))
			draft_detail(&m->w, "owner", owner);
		r->owner = owner;
		r->by_consent = r->by_consent || (to->is_outside && m->w.c.consent == CONSENT_YES);
	}
	if (is_asker)
		r->asker = m->r->to;
	r->joins = rehome_put_in_place(m, &r->joins);
}

static enum err rehome_move_referral(struct move *m, int i)
{
	const struct referral *r = &m->w.c.referrals[i];
	bool is_target = rehome_is_from(m, r->to), is_asker = rehome_is_from(m, r->asker);
	const char *owner = r->owner;
	enum err e = ERR_OK;
	if (referral_is_terminal(r->state) || !(is_target || is_asker || id_list_has(&r->joins, m->r->from)))
		return ERR_OK;
	if (is_target)
		e = rehome_move_target(m, r, &owner);
	if (e)
		return e;
	int n = r->n;
	rehome_begin(m);
	draft_event(&m->w, KIND, n, r->need);
	draft_detail(&m->w, "from", m->r->from);
	draft_detail(&m->w, "to", m->r->to);
	rehome_write_referral(m, n, is_target, is_asker, owner);
	return ERR_OK;
}

/* What the old section declined does not come back to its successor. */
static void rehome_move_declines(struct move *m)
{
	for (int i = 0; i < m->w.c.needs_n; i++) {
		const struct need *n = &m->w.c.needs[i];
		if (need_is_settled(n->state) || !id_list_has(&n->declined_by, m->r->from))
			continue;
		rehome_begin(m);
		struct id_list by = rehome_put_in_place(m, &n->declined_by);
		draft_need(&m->w, n->need)->declined_by = by;
	}
}

static void rehome_move_lead(struct move *m)
{
	draft_event(&m->w, "lead_moved", 0, NEED_LEAD);
	draft_detail(&m->w, "from", m->r->from);
	draft_detail(&m->w, "to", m->r->to);
	draft_detail(&m->w, "by", KIND);
	struct case_state *c = draft_case(&m->w);
	c->lead = m->r->to;
	c->lead_since = m->w.now;
}

static enum err rehome_move_section(struct move *m)
{
	bool is_lead = rehome_is_from(m, m->w.c.lead), is_desk = rehome_is_from(m, m->w.c.intake);
	bool is_named = rehome_is_from(m, m->w.c.named_lead);
	enum err e = is_lead ? rehome_check_target(m, NULL) : ERR_OK;
	if (e)
		return e;
	if (is_lead || is_desk || is_named) {
		rehome_begin(m);
		struct case_state *c = draft_case(&m->w);
		if (is_desk)
			c->intake = m->r->to;
		if (is_named)
			c->named_lead = m->r->to;
		draft_detail(&m->w, "as",
			is_lead && is_desk ? "lead intake"
			: is_lead	   ? "lead"
			: is_desk	   ? "intake"
					   : NULL);
	}
	rehome_move_declines(m);
	if (is_lead)
		rehome_move_lead(m);
	for (int i = 0; !e && i < m->w.c.referrals_n; i++)
		e = rehome_move_referral(m, i);
	return e;
}

/* ---- an area's, a meeting's, a person's */

static struct case_meeting rehome_meeting_anew(struct move *m, int meeting)
{
	struct case_meeting anew = evaluate_meeting_of(&m->w, meeting);
	anew.rules = m->w.c.meeting.rules;
	return anew;
}

static enum err rehome_move_area(struct move *m)
{
	int meeting = m->w.c.meeting.meeting ? ruleset_meeting(m->w.rs, m->w.c.meeting.meeting) : RULE_NONE;
	if (!rehome_is_from(m, m->w.c.area))
		return ERR_OK;
	rehome_begin(m);
	struct case_state *c = draft_case(&m->w);
	c->area = m->r->to;
	if (meeting != RULE_NONE && c->meeting.area)
		c->meeting = rehome_meeting_anew(m, meeting);
	return ERR_OK;
}

static enum err rehome_permitted(struct move *m, int *meeting)
{
	*meeting = match_meeting_permitted(m->w.rs, ruleset_meeting(m->w.rs, m->r->to), m->w.c.consent);
	if (*meeting != RULE_NONE && !rehome_is_from(m, m->w.rs->meetings[*meeting].id))
		return ERR_OK;
	return diag_set(m->w.d, ERR_REFUSED, "no-consent",
		_("Without the resident's consent this case may not go before %s, nor before another "
		  "meeting."),
		wording_format_meeting(&m->w, m->r->to));
}

static enum err rehome_move_need_meeting(struct move *m, const struct need *n, int meeting)
{
	struct case_meeting to = evaluate_meeting_of(&m->w, meeting);
	struct diag beyond;
	int64_t due;
	diag_init(&beyond);
	struct diag *d = m->w.d;
	m->w.d = &beyond;
	bool has_due = needs_meeting_due(&m->w, &to, &due) == ERR_OK;
	m->w.d = d;
	diag_release(&beyond);
	draft_event(&m->w, KIND, 0, n->need);
	draft_detail(&m->w, "from", m->r->from);
	draft_detail(&m->w, "to", to.meeting);
	struct need *row = draft_need(&m->w, n->need);
	row->meeting = to.meeting;
	if (has_due && due < row->due)
		row->due = due; /* never later than it was */
	draft_detail_time(&m->w, "due", row->due);
	return ERR_OK;
}

static enum err rehome_move_meeting(struct move *m)
{
	int meeting = RULE_NONE;
	bool is_cases = rehome_is_from(m, m->w.c.meeting.meeting), is_any = is_cases;
	for (int i = 0; i < m->w.c.needs_n; i++)
		is_any = is_any || (m->w.c.needs[i].state == NEED_IN_MEETING &&
					   rehome_is_from(m, m->w.c.needs[i].meeting));
	enum err e = is_any ? rehome_permitted(m, &meeting) : ERR_OK;
	if (e || !is_any)
		return e;
	rehome_begin(m);
	if (is_cases) {
		struct case_meeting anew = rehome_meeting_anew(m, meeting);
		draft_case(&m->w)->meeting = anew;
	}
	for (int i = 0; !e && i < m->w.c.needs_n; i++)
		if (m->w.c.needs[i].state == NEED_IN_MEETING && rehome_is_from(m, m->w.c.needs[i].meeting))
			e = rehome_move_need_meeting(m, &m->w.c.needs[i], meeting);
	return e;
}

static enum err rehome_move_owner(struct move *m, int i)
{
	const struct referral *r = &m->w.c.referrals[i];
	if (referral_is_terminal(r->state) || !rehome_is_from(m, r->owner))
		return ERR_OK;
	enum err e = fields_check_owner(&m->w, r->to);
	if (e)
		return e;
	int n = r->n;
	rehome_begin(m);
	draft_event(&m->w, KIND, n, r->need);
	draft_detail(&m->w, "as", "owner");
	draft_detail(&m->w, "owner", m->r->to);
	draft_referral(&m->w, n)->owner = m->r->to;
	return ERR_OK;
}

static enum err rehome_move_person(struct move *m)
{
	enum err e = ERR_OK;
	for (int i = 0; !e && i < m->w.c.referrals_n; i++)
		e = rehome_move_owner(m, i);
	return e;
}

enum err rehome_case(const struct ruleset *rs, const struct case_state *before, const struct rehoming *r,
	int64_t now, struct arena *arena, struct decision *out, struct diag *d)
{
	static enum err (*const moves[HOLD_KINDS])(
		struct move *) = { [DEPENDENCY_SECTION] = rehome_move_section,
		[DEPENDENCY_AREA] = rehome_move_area,
		[DEPENDENCY_MEETING] = rehome_move_meeting,
		[DEPENDENCY_PERSON] = rehome_move_person };
	struct move *m = arena_alloc(arena, sizeof *m);
	if (!m)
		return diag_set(d, ERR_NOMEM, "no-memory", "out of memory");
	*m = (struct move){ .r = r };
	m->cmd = (struct command){
		.verb = VERB_HANDOVER, .actor = r->actor, .owner = r->to, .reason = r->reason
	};
	*out = (struct decision){ 0 };
	if (before->status != CASE_OPEN)
		return ERR_OK;
	draft_begin(&m->w, rs, before, &m->cmd, now, arena, d);
	enum err e = rehome_name_case(m, moves[r->kind](m));
	if (e || !m->is_begun)
		return e;
	failings_follow(&m->w, now);
	return draft_finish(&m->w, out);
}
