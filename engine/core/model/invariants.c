/* Each check states one sentence that must hold and the place where it is looked at;
 * invariants_must counts and prints those that do not. Nothing is assumed of the state
 * that is checked: it may come from a damaged database, so ids may be NULL and numbers
 * out of order. */
#include "engine/core/model/invariants.h"

#include "engine/base/text/text.h"
#include "engine/core/model/command.h"
#include "rules/match/ruleset.h"
#include "engine/contract/words.h"

struct check {
	const struct ruleset *rs;
	const struct case_state *c;
	struct buf *out;
	int found;
};

/* One line for each violation: what is wrong and where. */
static void invariants_must(struct check *k, bool is_so, const char *what, const char *where)
{
	if (is_so)
		return;
	k->found++;
	char id[CASE_ID_BYTES];
	case_id_format("", k->c->key, id);
	if (k->out)
		buf_printf(k->out, "case %s, %s: %s\n", id, where, what);
}

static bool invariants_is_id(const char *id) { return id && *id; }

/* Ids of the pack are checked for what is open: a reload that would take them
 * away is refused until the work is re-homed. */
static bool invariants_is_section(const struct check *k, const char *id)
{
	if (!invariants_is_id(id))
		return false;
	return !k->rs || k->c->status != CASE_OPEN || ruleset_section(k->rs, id) != RULE_NONE;
}

static void invariants_check_facts(struct check *k)
{
	const struct case_state *c = k->c;
	for (int i = 1; i < c->facts_n; i++)
		invariants_must(k, strcmp(c->facts[i - 1].feature, c->facts[i].feature) < 0,
			"facts are not in order, each once", c->facts[i].feature);
}

static void invariants_check_own(struct check *k)
{
	const struct case_state *c = k->c;
	invariants_must(k, invariants_is_section(k, c->lead),
		"the lead is not one section of the pack (invariant 1)", "lead");
	invariants_must(k, invariants_is_id(c->intake), "the desk is missing", "intake");
	invariants_must(k, c->needs_n <= CASE_NEEDS_MAX && c->referrals_n <= CASE_REFERRALS_MAX,
		"too many rows", "case");
	invariants_must(k, c->events > 0, "no event", "case");
	invariants_must(k, c->last_human_at >= c->opened_at, "no person acted", "case");
	invariants_must(k, c->lead_since >= c->opened_at, "a lead before the case", "lead");
	bool is_closed = c->status == CASE_CLOSED;
	invariants_must(
		k, is_closed == (c->closed_at != INSTANT_NONE), "status and closing time differ", "case");
	invariants_must(k, is_closed == (c->outcome != NULL), "status and outcome differ", "case");
	invariants_must(k, !is_closed || c->unjoined.n == 0, "a closed case waits to be joined", "case");
	invariants_must(k, c->meeting.meeting || !c->meeting.has_on, "a date of no meeting", "meeting");
	invariants_must(k, !k->rs || is_closed || !c->area || ruleset_area(k->rs, c->area) != RULE_NONE,
		"the area is not one of the pack", "area");
	invariants_check_facts(k);
}

static bool invariants_is_lead_need(const char *need) { return strcmp(need, NEED_LEAD) == 0; }

static void invariants_check_turn(struct check *k, const struct referral *r, const char *where)
{
	const char *holder = referral_holder(r);
	bool is_ended = referral_is_terminal(r->state);
	invariants_must(k, is_ended == !holder, "holder and state differ (invariant 2)", where);
	invariants_must(k, is_ended == (r->due == INSTANT_NONE), "due and state differ (invariant 2)", where);
	invariants_must(k, is_ended || invariants_is_section(k, holder),
		"the holder is not of the pack (invariant 1)", where);
	invariants_must(k, is_ended || k->c->status == CASE_OPEN, "open in a closed case", where);
	bool is_overlap = invariants_is_lead_need(r->need) && referral_standing(r->state) == STANDS_COVERED;
	invariants_must(k,
		is_ended || is_overlap || (invariants_is_id(k->c->lead) && strcmp(r->asker, k->c->lead) == 0),
		"the asker is not the lead", where);
}

static void invariants_check_said(struct check *k, const struct referral *r, const char *where)
{
	enum standing s = referral_standing(r->state);
	bool was_accepted = s == STANDS_COVERED || s == STANDS_DONE;
	invariants_must(k, !text_is_blank(r->keep), "keep is empty", where);
	invariants_must(k, !text_is_blank(r->ask), "ask is empty", where);
	invariants_must(k, !text_is_blank(r->label), "label is empty", where);
	bool is_accepted = r->accepted_at != INSTANT_NONE;
	bool is_before = s == STANDS_ASKED; /* declined: is_accepted tells whether it was released */
	invariants_must(k, is_accepted == (r->owner != NULL), "owner and accept differ", where);
	invariants_must(k, was_accepted ? is_accepted : !(is_before && is_accepted),
		"accept and state differ", where);
	invariants_must(
		k, !(r->is_mandated && r->state == REFERRAL_DECLINED), "declined against a mandate", where);
	invariants_must(k, r->state != REFERRAL_DECLINED || word_is_known(WORDS_DECLINE, r->code),
		"no decline code", where);
	invariants_must(
		k, r->state != REFERRAL_CLOSED || word_is_known(WORDS_OUTCOME, r->code), "no outcome", where);
	invariants_must(k, r->state != REFERRAL_REPORTED || word_is_known(WORDS_OUTCOME, r->code),
		"no outcome", where);
	invariants_must(
		k, r->queries >= 0 && r->queries <= REFERRAL_QUERIES_MAX, "asked back too often", where);
	invariants_must(k, r->state != REFERRAL_QUERIED || r->queries > 0, "queried without a query", where);
	invariants_must(k, r->level >= 0, "a level below zero", where);
}

static void invariants_check_referral(struct check *k, int i)
{
	const struct referral *r = &k->c->referrals[i];
	char where[32];
	snprintf(where, sizeof where, "referral %d", r->n);
	invariants_must(k, r->n == i + 1, "numbers are not 1, 2, …", where);
	invariants_must(k, invariants_is_id(r->to) && invariants_is_id(r->asker), "section missing", where);
	invariants_must(
		k, invariants_is_id(r->need) && case_need(k->c, r->need), "a referral of no need", where);
	if (!invariants_is_id(r->need) || !invariants_is_id(r->to) || !invariants_is_id(r->asker))
		return;
	invariants_check_turn(k, r, where);
	invariants_check_said(k, r, where);
}

static enum standing invariants_strongest_standing(const struct case_state *c, const char *need)
{
	enum standing strongest = STANDS_BACK;
	for (int i = 0; i < c->referrals_n; i++) {
		enum standing s = referral_standing(c->referrals[i].state);
		if (s < strongest && invariants_is_id(c->referrals[i].need) &&
			strcmp(c->referrals[i].need, need) == 0)
			strongest = s;
	}
	return strongest;
}

static bool invariants_is_listed_once(const struct case_state *c, const char *need)
{
	int n = 0;
	for (int i = 0; i < c->needs_n; i++)
		n += strcmp(c->needs[i].need, need) == 0;
	return n == 1;
}

static void invariants_check_declines(struct check *k, const struct need *n)
{
	invariants_must(k, n->declines >= n->declined_by.n, "more decliners than declines", n->need);
	invariants_must(k, n->declines < NEED_DECLINES_MAX || n->is_blocked, "declined twice and not blocked",
		n->need);
	invariants_must(
		k, !n->is_blocked || n->state != NEED_OPEN, "blocked, yet not before a meeting", n->need);
	invariants_must(k, n->state != NEED_IN_MEETING || n->is_blocked, "before a meeting, yet not blocked",
		n->need);
}

/* Invariant 8. What is due after the instant was set after it; by then a person acted. */
static void invariants_check_capped(struct check *k, const struct need *n, int64_t due, const char *where)
{
	const bool may_lie_after = k->c->last_human_at >= n->duty.due;
	invariants_must(k, due == INSTANT_NONE || due <= n->duty.due || may_lie_after,
		"due after its duty's instant (invariant 8)", where);
	const bool is_of_hours = n->duty.within.unit == TERM_H;
	invariants_must(k,
		due == INSTANT_NONE || !may_lie_after || !is_of_hours ||
			due <= k->c->last_human_at + INT64_C(3600) * n->duty.within.count,
		"due more than the duty's term after the last act (invariant 8)", where);
}

static void invariants_check_open_duty(struct check *k, const struct need *n)
{
	invariants_must(
		k, !need_is_settled(n->state), "settled, yet its duty is open (invariant 8)", n->need);
	invariants_check_capped(k, n, n->due, n->need);
	for (int i = 0; i < k->c->referrals_n; i++) {
		const struct referral *r = &k->c->referrals[i];
		if (!referral_is_terminal(r->state) && text_is_same(r->need, n->need))
			invariants_check_capped(k, n, r->due, n->need);
	}
}

static void invariants_check_duty(struct check *k, const struct need *n)
{
	const struct duty *d = &n->duty;
	const bool is_there = d->state != DUTY_NONE;
	invariants_must(k, is_there == (d->due != INSTANT_NONE), "duty and instant differ", n->need);
	invariants_must(k, !is_there || (d->n > 0 && d->within.is_set && !text_is_blank(d->deed)),
		"a duty without a deed or a term", n->need);
	invariants_must(k, !is_there || (d->received_at != INSTANT_NONE && d->received_at <= d->due),
		"a duty that is due before its receipt", n->need);
	invariants_must(k, (d->state == DUTY_DONE) == (d->done_at != INSTANT_NONE && d->done_by != NULL),
		"deed and state of the duty differ", n->need);
	invariants_must(k,
		d->state != DUTY_DONE || (d->done_at >= d->received_at && d->done_at <= d->recorded_at),
		"a deed before its receipt, or after it was recorded", n->need);
	invariants_must(k, d->state != DUTY_ENDED || (n->state == NEED_ENDED && d->end_by),
		"a duty ended by one person", n->need);
	invariants_must(k, d->level >= 0 && d->attempts >= 0, "a count below zero", n->need);
	if (d->state == DUTY_OPEN)
		invariants_check_open_duty(k, n);
}

/* What an update sent: two of a need are never open, nor two offers of the lead. Of what
 * was sent before version 15 of the database it is not known who sent it. */
static void invariants_check_not_doubled(struct check *k, const struct need *n)
{
	int by_rules = 0, offers = 0;
	for (int i = 0; i < k->c->referrals_n; i++) {
		const struct referral *r = &k->c->referrals[i];
		if (!invariants_is_id(r->need) || strcmp(r->need, n->need) != 0 ||
			referral_is_terminal(r->state))
			continue;
		by_rules += r->origin == ORIGIN_RULES;
		offers += r->origin != ORIGIN_UNKNOWN && referral_standing(r->state) == STANDS_ASKED;
	}
	invariants_must(k, by_rules < 2, "open twice, and no person asked for it", n->need);
	invariants_must(
		k, !invariants_is_lead_need(n->need) || offers < 2, "the lead is offered twice", n->need);
}

/* Its holder is the lead, so one of an open case has one (invariant 2). */
static void invariants_check_proposal(struct check *k, const struct need *n)
{
	const struct proposal *p = &n->proposal;
	bool is_lead = invariants_is_lead_need(n->need);
	invariants_must(k, p->is_open == (p->due != INSTANT_NONE) && p->is_open == (p->since != INSTANT_NONE),
		"a proposal's due time is missing (invariant 2)", n->need);
	invariants_must(
		k, p->is_open || (!p->to && !p->level && !p->rules.n), "a proposal of nothing", n->need);
	if (!p->is_open)
		return;
	invariants_must(k, k->c->status == CASE_OPEN, "proposed in a closed case", n->need);
	invariants_must(k, !p->to || invariants_is_section(k, p->to),
		"the section proposed is not of the pack", n->need);
	invariants_must(k,
		is_lead ? p->to && invariants_is_id(k->c->lead) && strcmp(p->to, k->c->lead) != 0
			: n->state == NEED_ASKED || n->state == (p->to ? NEED_COVERED : NEED_OPEN),
		"proposed, and there is nothing to decide", n->need);
}

static void invariants_check_need(struct check *k, const struct need *n)
{
	enum standing s = invariants_strongest_standing(k->c, n->need);
	bool is_waiting = need_is_waiting(n->state);
	invariants_must(k, invariants_is_listed_once(k->c, n->need), "a need twice", n->need);
	invariants_must(k, !text_is_blank(n->label), "label is empty", n->need);
	invariants_must(
		k, is_waiting == (n->due != INSTANT_NONE), "due and state differ (invariant 2)", n->need);
	invariants_must(k, is_waiting == (need_holder(k->c, n) != NULL),
		"holder and state differ (invariant 2)", n->need);
	invariants_must(k, (s == STANDS_COVERED) == (n->state == NEED_COVERED), "covered, or not", n->need);
	invariants_must(k, (s == STANDS_ASKED) == (n->state == NEED_ASKED), "asked, or not", n->need);
	invariants_must(k, n->state != NEED_MET || s == STANDS_DONE, "met by nobody", n->need);
	invariants_must(k, n->state != NEED_ENDED || n->has_reason, "ended without a reason", n->need);
	invariants_must(
		k, need_is_settled(n->state) || k->c->status == CASE_OPEN, "open in a closed case", n->need);
	bool is_known = !k->rs || n->state != NEED_IN_MEETING || !n->meeting ||
			ruleset_meeting(k->rs, n->meeting) != RULE_NONE;
	invariants_must(k, is_known, "its meeting is not of the pack", n->need);
	invariants_check_declines(k, n);
	invariants_check_duty(k, n);
	invariants_check_not_doubled(k, n);
	invariants_check_proposal(k, n);
}

int invariants_check(const struct ruleset *rs, const struct case_state *c, struct buf *out)
{
	struct check k = { rs, c, out, 0 };
	invariants_check_own(&k);
	for (int i = 0; i < c->needs_n; i++)
		invariants_check_need(&k, &c->needs[i]);
	for (int i = 0; i < c->referrals_n; i++)
		invariants_check_referral(&k, i);
	return k.found;
}
