#include "engine/core/step/referral_verbs.h"

#include "engine/base/text/lang.h"
#include "engine/contract/hint.h"
#include "engine/core/model/ways.h"
#include "engine/core/model/duty_clock.h"
#include "engine/core/step/evaluate.h"
#include "engine/core/step/fields.h"
#include "engine/core/step/lead.h"
#include "engine/core/step/needs.h"
#include "engine/core/step/refuse.h"
#include "engine/core/step/rights_check.h"
#include "engine/core/step/wording.h"
#include "engine/core/step/transitions.h"

static int64_t referral_verbs_limit(const struct draft *w, struct term t)
{
	return calendar_due(&w->rs->calendar, w->now, t, NULL);
}

/* `limit` (INSTANT_NONE: none), or what an open duty of the need leaves, whichever is sooner. */
static int64_t referral_verbs_sooner(const struct draft *w, const struct referral *r, int64_t limit)
{
	const int64_t latest = duty_latest(w->rs, case_need(&w->c, r->need), w->now);
	return latest != INSTANT_NONE && (limit == INSTANT_NONE || latest < limit) ? latest : limit;
}

static enum err referral_verbs_check_next(struct draft *w, const struct referral *r, int64_t limit)
{
	return fields_check_time(w, "next", w->command->next, referral_verbs_sooner(w, r, limit));
}

/* Guards: what a verb asks beyond the table and the fields that it requires. */

int64_t referral_verbs_accept_limit(const struct draft *w, const struct referral *r)
{
	struct term within =
		r->first_contact_within.is_set ? r->first_contact_within : w->rs->policy.first_contact_within;
	return referral_verbs_sooner(w, r, referral_verbs_limit(w, within));
}

/* Of one referral, whether it is the lead's or not is said by its number. */
static enum err referral_verbs_refuse_lead(struct draft *w)
{
	enum err e = diag_set(w->d, ERR_INPUT, "bad-value",
		_("lead goes with the number of a case: this is one referral."));
	diag_field(w->d, "lead");
	struct hint all = hint_required(VERB_ACCEPT, wording_format_case(w));
	all.fields[2].field = FIELD_WITH_LEAD;
	diag_hint(w->d, &all);
	return e;
}

static enum err referral_verbs_guard_accept(struct draft *w, const struct referral *r)
{
	enum err e = w->command->referral && w->command->with_lead ? referral_verbs_refuse_lead(w) : ERR_OK;
	if (!e)
		e = fields_check_owner(w, r->to);
	if (e)
		return e;
	e = referral_verbs_check_next(w, r, referral_verbs_accept_limit(w, r));
	if (e)
		return e;
	return fields_check_owner_there(w, w->command->next);
}

/* A section that only takes cases in can't have the need. */
static enum err referral_verbs_refuse_instead(struct draft *w, const struct referral *r, int section)
{
	enum err e = refuse_target(w, section, NULL);
	diag_field(w->d, "instead");
	refuse_add_sections(w, "instead", r->need, r->to);
	diag_instead(w->d, "--instead none");
	return e;
}

static enum err referral_verbs_check_instead(struct draft *w, const struct referral *r)
{
	const char *instead = w->command->instead;
	int section;
	if (strcmp(instead, "none") == 0)
		return ERR_OK;
	enum err e = fields_find_section(w, "instead", instead, &section);
	if (e)
		return e;
	if (w->rs->sections[section].takes_in_only)
		return referral_verbs_refuse_instead(w, r, section);
	if (strcmp(w->rs->sections[section].id, r->to) != 0)
		return ERR_OK;
	e = diag_set(w->d, ERR_INPUT, "same-section",
		_("instead is another section than the one that declines, or none."));
	diag_field(w->d, "instead");
	refuse_add_sections(w, "instead", r->need, r->to);
	diag_instead(w->d, "--instead none");
	return e;
}

static enum err referral_verbs_refuse_mandated(struct draft *w, const struct referral *r, const char *message)
{
	enum err e = diag_set(w->d, ERR_REFUSED, "mandated", message, wording_format_referral(w, r->n));
	refuse_add_verbs(w, r);
	return e;
}

static enum err referral_verbs_guard_decline(struct draft *w, const struct referral *r)
{
	if (r->is_mandated)
		return referral_verbs_refuse_mandated(
			w, r, _("%s was decided by a meeting: it can't be declined."));
	return referral_verbs_check_instead(w, r);
}

/* The lead is passed on, never dropped: the case would have nobody who steers it. */
static enum err referral_verbs_refuse_release_of_lead(struct draft *w, const struct referral *r)
{
	enum err e = diag_set(w->d, ERR_REFUSED, "lead-passes-on",
		_("%s is the lead of the case: it is not released, it is passed on to another section."),
		wording_format_referral(w, r->n));
	const struct hint pass_on = ways_send(wording_format_case(w), NEED_LEAD, NULL);
	diag_hint(w->d, &pass_on);
	return e;
}

static enum err referral_verbs_guard_release(struct draft *w, const struct referral *r)
{
	if (strcmp(r->need, NEED_LEAD) == 0)
		return referral_verbs_refuse_release_of_lead(w, r);
	if (r->is_mandated)
		return referral_verbs_refuse_mandated(
			w, r, _("%s was decided by a meeting: it can't be released."));
	return referral_verbs_check_instead(w, r);
}

static enum err referral_verbs_guard_query(struct draft *w, const struct referral *r)
{
	if (r->queries < REFERRAL_QUERIES_MAX)
		return ERR_OK;
	enum err e = diag_set(w->d, ERR_REFUSED, "query-limit",
		_("%s was asked back about %d times, which is the most."), wording_format_referral(w, r->n),
		r->queries);
	refuse_add_verbs(w, r);
	return e;
}

static enum err referral_verbs_guard_next(struct draft *w, const struct referral *r)
{
	return referral_verbs_check_next(w, r, INSTANT_NONE);
}

static enum err referral_verbs_guard_hold(struct draft *w, const struct referral *r)
{
	(void)r;
	return fields_check_time(
		w, "until", w->command->until, referral_verbs_limit(w, w->rs->policy.hold_at_most));
}

static enum err referral_verbs_guard_handover(struct draft *w, const struct referral *r)
{
	enum err e = fields_check_owner(w, r->to);
	if (e)
		return e;
	if (!r->owner || strcmp(r->owner, w->command->owner) != 0)
		return fields_check_owner_there(w, r->due);
	e = diag_set(w->d, ERR_REFUSED, "same-owner", _("%s has it already."), r->owner);
	diag_field(w->d, "owner");
	return e;
}

static enum err referral_verbs_guard_report(struct draft *w, const struct referral *r)
{
	if (!w->command->and_confirm || strcmp(r->asker, r->to) == 0)
		return ERR_OK;
	enum err e = diag_set(w->d, ERR_REFUSED, "not-own",
		_("Only the section that asked confirms a report: %s."), wording_format_section(w, r->asker));
	diag_field(w->d, "confirm");
	const struct hint report = hint_required(VERB_REPORT, wording_format_referral(w, r->n));
	diag_hint(w->d, &report);
	return e;
}

/* Writers: what a verb changes beyond state, since and due. */

static void referral_verbs_write_accept(struct draft *w, struct referral *r)
{
	r->owner = w->command->owner;
	if (r->accepted_at == INSTANT_NONE)
		r->accepted_at = w->now;
}

static void referral_verbs_write_query(struct draft *w, struct referral *r)
{
	(void)w;
	r->queries++;
}

static void referral_verbs_write_code(struct draft *w, struct referral *r) { r->code = w->command->code; }
static void referral_verbs_write_owner(struct draft *w, struct referral *r) { r->owner = w->command->owner; }

static void referral_verbs_write_return(struct draft *w, struct referral *r)
{
	(void)w;
	r->code = NULL;
}

static const struct verb_work {
	enum err (*guard)(struct draft *, const struct referral *);
	void (*write)(struct draft *, struct referral *);
} rows[REFERRAL_VERBS] = {
	[VERB_ACCEPT - VERB_FIRST_OF_REFERRAL] = { referral_verbs_guard_accept, referral_verbs_write_accept },
	[VERB_DECLINE - VERB_FIRST_OF_REFERRAL] = { referral_verbs_guard_decline, referral_verbs_write_code },
	[VERB_QUERY - VERB_FIRST_OF_REFERRAL] = { referral_verbs_guard_query, referral_verbs_write_query },
	[VERB_ANSWER - VERB_FIRST_OF_REFERRAL] = { NULL, NULL },
	[VERB_PROGRESS - VERB_FIRST_OF_REFERRAL] = { referral_verbs_guard_next, NULL },
	[VERB_HOLD - VERB_FIRST_OF_REFERRAL] = { referral_verbs_guard_hold, NULL },
	[VERB_RESUME - VERB_FIRST_OF_REFERRAL] = { referral_verbs_guard_next, NULL },
	[VERB_HANDOVER -
		VERB_FIRST_OF_REFERRAL] = { referral_verbs_guard_handover, referral_verbs_write_owner },
	[VERB_REPORT - VERB_FIRST_OF_REFERRAL] = { referral_verbs_guard_report, referral_verbs_write_code },
	[VERB_CONFIRM - VERB_FIRST_OF_REFERRAL] = { NULL, NULL },
	[VERB_RETURN - VERB_FIRST_OF_REFERRAL] = { referral_verbs_guard_next, referral_verbs_write_return },
	[VERB_WITHDRAW - VERB_FIRST_OF_REFERRAL] = { NULL, NULL },
	[VERB_RELEASE - VERB_FIRST_OF_REFERRAL] = { referral_verbs_guard_release, referral_verbs_write_code },
};

static const struct verb_work *referral_verbs_work(enum verb v) { return &rows[v - VERB_FIRST_OF_REFERRAL]; }

static int64_t referral_verbs_due(struct draft *w, const struct referral *r, enum due_rule rule)
{
	const struct policy *p = &w->rs->policy;
	switch (rule) {
	case DUE_NONE:
		return INSTANT_NONE;
	case DUE_RESPOND:
		return needs_due(w, r->respond_within.is_set ? r->respond_within : p->respond_within);
	case DUE_ANSWER:
		return needs_due(w, p->answer_within);
	case DUE_CONFIRM:
		return needs_due(w, p->confirm_within);
	case DUE_NEXT:
		return w->command->next;
	case DUE_UNTIL:
		return w->command->until;
	case DUE_UNCHANGED:
		return r->due;
	}
	return INSTANT_NONE;
}

static void referral_verbs_describe(struct draft *w, const struct verb_spec *v, int64_t due)
{
	const struct command *cmd = w->command;
	if (verb_requires(v, FIELD_CODE))
		draft_detail(w, "code", cmd->code);
	if (verb_requires(v, FIELD_OUTCOME))
		draft_detail(w, "outcome", cmd->code);
	if (verb_requires(v, FIELD_INSTEAD))
		draft_detail(w, "instead", cmd->instead);
	if (verb_requires(v, FIELD_OWNER))
		draft_detail(w, "owner", cmd->owner);
	draft_detail_time(w, "due", due);
	if (verb_requires(v, FIELD_QUESTION))
		draft_set_said(w, "question", cmd->question);
	if (verb_requires(v, FIELD_TEXT))
		draft_set_said(w, "text", cmd->text);
	draft_set_said(w, "note", cmd->note);
	draft_set_said(w, "reason", cmd->reason);
}

static void referral_verbs_write(struct draft *w, int n, enum verb v, const struct transition *t, int64_t due)
{
	struct referral *r = draft_referral(w, n);
	if (r->state != t->to) {
		r->state = t->to;
		r->since = w->now;
	}
	if (t->due != DUE_UNCHANGED) {
		r->due = due;
		r->level = 0;
	}
	if (referral_verbs_work(v)->write)
		referral_verbs_work(v)->write(w, r);
}

/* A release is a decline that comes late. */
static bool referral_verbs_is_decline(enum verb v) { return v == VERB_DECLINE || v == VERB_RELEASE; }

/* A decline counts on the need; the second blocks it. */
static void referral_verbs_count_decline(struct draft *w, const struct referral *r)
{
	struct need *n = draft_need(w, r->need);
	n->declines++;
	draft_list_add(w, &n->declined_by, r->to);
	n->is_blocked = n->is_blocked || n->declines >= NEED_DECLINES_MAX;
}

static enum err referral_verbs_follow(struct draft *w, const struct referral *r, enum verb v)
{
	if (!referral_is_terminal(r->state)) {
		needs_follow(w, r->need);
		if (v == VERB_ACCEPT && strcmp(r->need, NEED_LEAD) == 0)
			lead_move(w, r->n);
		return ERR_OK;
	}
	const struct need *n = case_need(&w->c, r->need);
	bool goes_to_meeting = v == VERB_WITHDRAW && n && n->is_blocked;
	if (!referral_verbs_is_decline(v) && !goes_to_meeting)
		return needs_follow_end(w, r->need, r->state);
	if (referral_verbs_is_decline(v))
		referral_verbs_count_decline(w, r);
	enum err e = evaluate_again(w); /* the meeting's next day, where its last one is over */
	if (!e)
		e = needs_follow_end(w, r->need, r->state);
	if (e)
		return e;
	return lead_follow_rules(w);
}

enum err referral_verbs_apply(struct draft *w, const struct referral *r, enum verb v)
{
	const struct transition *t = transition_of(r->state, v);
	if (!t)
		return refuse_state(w, r);
	const int64_t due = referral_verbs_due(w, r, t->due);
	draft_event_human(w, verb_word(v), r->n, r->need);
	referral_verbs_describe(w, verb_spec(v), due);
	referral_verbs_write(w, r->n, v, t, due);
	const struct referral *now = case_referral(&w->c, r->n);
	return now ? referral_verbs_follow(w, now, v) : ERR_OK;
}

static enum err referral_verbs_check_duty(struct draft *w, const struct referral *r, enum verb v)
{
	const struct need *n = case_need(&w->c, r->need);
	if (!n || duty_allows(&w->c, r, v))
		return ERR_OK;
	if (v == VERB_HOLD)
		return refuse_duty(w, n, _("“%1$s” is a duty (%2$s, by %3$s): it can't be put on hold."));
	if (v == VERB_REPORT || v == VERB_CONFIRM)
		return refuse_duty(w, n, _("“%1$s” is a duty: first the deed is recorded (%2$s, by %3$s)."));
	return refuse_duty(w, n,
		_("“%1$s” is a duty (%2$s, by %3$s): it can't be given away or taken back while no other "
		  "section has accepted it."));
}

enum err referral_verbs_check(struct draft *w, const struct referral *r, enum verb v)
{
	enum err e = rights_check_who(w, verb_who(v), r);
	if (e)
		return e;
	const struct transition *t = transition_of(r->state, v);
	if (!t)
		return refuse_state(w, r);
	e = fields_check(w, v);
	if (!e)
		e = referral_verbs_check_duty(w, r, v);
	if (e || !referral_verbs_work(v)->guard)
		return e;
	return referral_verbs_work(v)->guard(w, r);
}

enum err referral_verbs_step(struct draft *w)
{
	const struct command *cmd = w->command;
	const struct referral *r = case_referral(&w->c, cmd->referral);
	if (!r)
		return diag_set(w->d, ERR_NOT_FOUND, "no-such-referral", _("Case %s has no referral %d."),
			wording_format_case(w), cmd->referral);
	enum err e = referral_verbs_check(w, r, cmd->verb);
	if (!e)
		e = referral_verbs_apply(w, r, cmd->verb);
	if (e || cmd->verb != VERB_REPORT || !cmd->and_confirm)
		return e;
	r = case_referral(&w->c, cmd->referral);
	return r ? referral_verbs_apply(w, r, VERB_CONFIRM) : ERR_OK;
}
