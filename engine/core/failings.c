#include "engine/core/failings.h"

#include "engine/base/lang.h"
#include "rules/match/ruleset.h"

#define DOMAINS_MANY 2   /* from two domains on a case is more than one section's */

static const struct failing_row { const char *word, *label; } rows[FAILINGS] = {
	[FAILING_DUMPED] = { "dumped", N_("dumped on others") },
	[FAILING_HOARDED] = { "hoarded", N_("kept to oneself") },
	[FAILING_UNANSWERED] = { "unanswered", N_("no response") },
	[FAILING_FADED] = { "faded", N_("faded away") },
	[FAILING_VAGUE] = { "vague", N_("left vague") },
};

const char *failing_word(enum failing f) { return rows[f].word; }
const char *failing_label(enum failing f) { return _(rows[f].label); }

struct look {
	const struct ruleset *rs;
	const struct case_state *c;
	int64_t now;
};

static bool is_past(int64_t due, int64_t now) { return due != INSTANT_NONE && due <= now; }

static bool has_run_out(const struct look *l, int64_t from, struct term t)
{
	bool is_beyond = false;
	return is_past(calendar_due_clamped(&l->rs->calendar, from, t, &is_beyond), l->now);
}

static bool is_lead_offer(const struct referral *r)
{
	return strcmp(r->need, NEED_LEAD) == 0 && referral_standing(r->state) == STANDS_ASKED;
}

static bool is_late(const struct look *l, const struct referral *r)
{
	return !referral_is_terminal(r->state) && is_past(r->due, l->now);
}

/* Its work is the target's: accepted or on hold. */
static bool is_being_done(const struct referral *r)
{
	return r->state == REFERRAL_ACCEPTED || r->state == REFERRAL_ON_HOLD;
}

static bool has_declined_twice(const struct look *l)
{
	for (int i = 0; i < l->c->needs_n; i++) {
		const struct need *n = &l->c->needs[i];
		if (n->declines >= NEED_DECLINES_MAX && n->state != NEED_COVERED && !need_is_settled(n->state))
			return true;
	}
	return false;
}

static bool is_left_to_coordinator(const struct look *l)
{
	const char *coordinator = l->rs->sections[l->rs->coordinator].id;
	if (strcmp(l->c->lead, coordinator) != 0)
		return false;
	for (int i = 0; i < l->c->referrals_n; i++) {
		const struct referral *r = &l->c->referrals[i];
		if (r->accepted_at != INSTANT_NONE && r->accepted_at >= l->c->lead_since &&
		    strcmp(r->to, coordinator) != 0)
			return false;
	}
	return has_run_out(l, l->c->lead_since, l->rs->policy.sole_coordinator_after);
}

static bool is_dumped(const struct look *l)
{
	return has_declined_twice(l) || is_left_to_coordinator(l);
}

static bool fires_still(const struct case_state *c, const struct referral *r)
{
	for (int i = 0; i < r->rules.n; i++) {
		if (id_list_has(&c->fired, r->rules.items[i]))
			return true;
	}
	return false;
}

static bool is_only_withdrawn(const struct case_state *c, const struct referral *r)
{
	for (int i = 0; i < c->referrals_n; i++) {
		const struct referral *other = &c->referrals[i];
		if (other->state != REFERRAL_WITHDRAWN && strcmp(other->need, r->need) == 0 &&
		    strcmp(other->to, r->to) == 0)
			return false;
	}
	return true;
}

/* What the rules named was sent when they fired (update.c), so that a section
 * they name and that has nothing is one from which all was withdrawn. */
static bool is_kept_back(const struct look *l)
{
	for (int i = 0; i < l->c->referrals_n; i++) {
		const struct referral *r = &l->c->referrals[i];
		if (r->state != REFERRAL_WITHDRAWN || !fires_still(l->c, r))
			continue;
		const struct need *n = case_need(l->c, r->need);
		if (n && n->state == NEED_OPEN && is_only_withdrawn(l->c, r))
			return true;
	}
	return false;
}

/* When the case came to have needs of two domains; INSTANT_NONE: it has not.
 * A need is there from its first referral on. */
static int64_t many_domains_since(const struct case_state *c)
{
	const char *first = NULL;
	for (int i = 0; i < c->referrals_n; i++) {
		const struct need *n = case_need(c, c->referrals[i].need);
		if (!n || !n->domain)
			continue;
		if (!first)
			first = n->domain;
		else if (strcmp(first, n->domain) != 0)
			return c->referrals[i].sent_at;
	}
	return INSTANT_NONE;
}

static bool is_active(const struct referral *r)
{
	enum standing s = referral_standing(r->state);
	return s == STANDS_COVERED || s == STANDS_DONE;
}

/* The one active section's first accept; INSTANT_NONE: none, or several. */
static int64_t sole_section_since(const struct case_state *c)
{
	const char *sole = NULL;
	int64_t since = INSTANT_NONE;
	for (int i = 0; i < c->referrals_n; i++) {
		const struct referral *r = &c->referrals[i];
		if (!is_active(r))
			continue;
		if (sole && strcmp(sole, r->to) != 0)
			return INSTANT_NONE;
		if (!sole || r->accepted_at < since)
			since = r->accepted_at;
		sole = r->to;
	}
	return since;
}

static bool is_one_for_all(const struct look *l)
{
	int64_t domains = many_domains_since(l->c);
	int64_t sole = sole_section_since(l->c);
	if (domains == INSTANT_NONE || sole == INSTANT_NONE)
		return false;
	return has_run_out(l, domains > sole ? domains : sole, l->rs->policy.hoarded_after);
}

static bool is_hoarded(const struct look *l) { return is_kept_back(l) || is_one_for_all(l); }

static bool is_unanswered(const struct look *l)
{
	for (int i = 0; i < l->c->referrals_n; i++) {
		const struct referral *r = &l->c->referrals[i];
		if (is_late(l, r) && !is_being_done(r) && !is_lead_offer(r))
			return true;
	}
	return false;
}

static bool is_faded(const struct look *l)
{
	for (int i = 0; i < l->c->referrals_n; i++) {
		if (is_late(l, &l->c->referrals[i]) && is_being_done(&l->c->referrals[i]))
			return true;
	}
	return has_run_out(l, l->c->last_human_at, l->rs->policy.faded_after);
}

static bool is_accepted_twice(const struct case_state *c, int i)
{
	for (int j = 0; j < i; j++) {
		const struct referral *a = &c->referrals[j], *b = &c->referrals[i];
		if (referral_standing(a->state) == STANDS_COVERED && strcmp(a->need, b->need) == 0 &&
		    strcmp(a->to, b->to) != 0)
			return true;
	}
	return false;
}

static bool is_vague(const struct look *l)
{
	for (int i = 0; i < l->c->needs_n; i++) {
		const struct need *n = &l->c->needs[i];
		if (need_is_waiting(n->state) && is_past(n->due, l->now))
			return true;
	}
	for (int i = 0; i < l->c->referrals_n; i++) {
		const struct referral *r = &l->c->referrals[i];
		if (is_late(l, r) && is_lead_offer(r))
			return true;
		if (referral_standing(r->state) == STANDS_COVERED && is_accepted_twice(l->c, i))
			return true;
	}
	return false;
}

unsigned case_failings(const struct ruleset *rs, const struct case_state *c, int64_t now)
{
	static bool (*const tests[FAILINGS])(const struct look *) = {
		[FAILING_DUMPED] = is_dumped, [FAILING_HOARDED] = is_hoarded,
		[FAILING_UNANSWERED] = is_unanswered, [FAILING_FADED] = is_faded,
		[FAILING_VAGUE] = is_vague
	};
	const struct look l = { rs, c, now };
	unsigned found = 0;
	for (int f = 0; c->status == CASE_OPEN && f < FAILINGS; f++) {
		if (tests[f](&l))
			found |= 1u << f;
	}
	return found;
}
