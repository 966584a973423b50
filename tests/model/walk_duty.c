/* The rules, as they are held here:
 *
 *   instant   receipt + the term, by wall clock; once it stands, only an earlier receipt of a
 *             second report changes it, and a new duty begins by a new receipt
 *   before it nothing of the need is due after the instant
 *   after it  what a step gives is due at most one term after that step; what it leaves, stays
 *   until     the duty is open: no hold, no report, no confirm, and nobody gives it away who is
 *             alone with it; it ends by a deed, or by the second of two people */
#include "tests/model/walk_duty.h"

#include <string.h>

static int walk_duty_must(bool is_so, const struct need *n, const char *what, enum verb verb, struct buf *out)
{
	if (!is_so)
		buf_printf(out, "duty of %s: %s, on %s\n", n->need, what, verb_word(verb));
	return !is_so;
}

static bool walk_duty_is_open(const struct need *n) { return n && n->duty.state == DUTY_OPEN; }

bool walk_has_open_duty(const struct case_state *c)
{
	for (int i = 0; i < c->needs_n; i++)
		if (walk_duty_is_open(&c->needs[i]))
			return true;
	return false;
}

static int64_t walk_duty_term_s(const struct need *n)
{
	return n->duty.within.unit == TERM_H ? INT64_C(3600) * n->duty.within.count : INT64_MAX / 4;
}

static int walk_duty_check_instant(const struct need *was, const struct need *is,
	const struct command *command, int64_t now, struct buf *out)
{
	const struct duty *d = &is->duty;
	const int64_t receipt = command->received > 0 ? command->received : now;
	const bool is_same = was && was->duty.state != DUTY_NONE && was->duty.n == d->n;
	int found =
		walk_duty_must(d->within.unit != TERM_H || d->due == d->received_at + walk_duty_term_s(is),
			is, "its instant isn't its receipt and the term", command->verb, out);
	if (!is_same)
		return found + walk_duty_must(d->received_at == receipt, is,
				       "a new one doesn't begin with the receipt", command->verb, out);
	found += walk_duty_must(d->due <= was->duty.due, is, "its instant moved later", command->verb, out);
	return found + walk_duty_must(d->received_at == was->duty.received_at ||
					      (d->received_at == receipt && receipt < was->duty.received_at),
			       is, "its receipt is another one's", command->verb, out);
}

/* One due time of the need or of a referral of it, before the step and after it. */
static int walk_duty_check_due(
	const struct need *n, int64_t was, int64_t is, enum verb verb, int64_t now, struct buf *out)
{
	if (is == INSTANT_NONE)
		return 0;
	if (now < n->duty.due)
		return walk_duty_must(is <= n->duty.due, n, "due after its instant", verb, out);
	const int64_t latest = now + walk_duty_term_s(n);
	return walk_duty_must(is <= n->duty.due || is == was || is <= latest, n,
		"due more than its term after the act", verb, out);
}

static int walk_duty_check_dues(const struct case_state *before, const struct case_state *next,
	const struct need *n, enum verb verb, int64_t now, struct buf *out)
{
	const struct need *old = before ? case_need(before, n->need) : NULL;
	int found = walk_duty_check_due(n, old ? old->due : INSTANT_NONE, n->due, verb, now, out);
	for (int i = 0; i < next->referrals_n; i++) {
		const struct referral *r = &next->referrals[i];
		const struct referral *was = before ? case_referral(before, r->n) : NULL;
		if (strcmp(r->need, n->need) == 0)
			found +=
				walk_duty_check_due(n, was ? was->due : INSTANT_NONE, r->due, verb, now, out);
	}
	return found;
}

static bool walk_duty_has_accepted(const struct referral *r)
{
	return r->state == REFERRAL_ACCEPTED || r->state == REFERRAL_ON_HOLD || r->state == REFERRAL_REPORTED;
}

static bool walk_duty_is_with_another(const struct case_state *c, const struct referral *r)
{
	for (int i = 0; i < c->referrals_n; i++)
		if (strcmp(c->referrals[i].need, r->need) == 0 && strcmp(c->referrals[i].to, r->to) != 0 &&
			walk_duty_has_accepted(&c->referrals[i]))
			return true;
	return false;
}

/* What a person's verb did to a referral of a need whose duty was open and still is. */
static int walk_duty_check_verb(
	const struct case_state *before, const struct need *n, const struct command *command, struct buf *out)
{
	const struct referral *r = command->referral ? case_referral(before, command->referral) : NULL;
	if (!r || strcmp(r->need, n->need) != 0)
		return 0;
	switch (command->verb) {
	case VERB_HOLD:
	case VERB_REPORT:
	case VERB_CONFIRM:
		return walk_duty_must(false, n, "is put off before the deed", command->verb, out);
	case VERB_DECLINE:
	case VERB_RELEASE:
	case VERB_WITHDRAW:
		return walk_duty_must(walk_duty_is_with_another(before, r), n,
			"is given away by who is alone with it", command->verb, out);
	default:
		return 0;
	}
}

static int walk_duty_check_end(
	const struct need *was, const struct need *is, const struct command *command, struct buf *out)
{
	const struct duty *a = &was->duty, *b = &is->duty;
	const bool by_deed = b->state == DUTY_DONE && command->verb == VERB_DEED;
	const bool by_two = b->state == DUTY_ENDED && b->n == a->n && a->end_by &&
			    (command->verb == VERB_END || command->verb == VERB_CANCEL) &&
			    strcmp(a->end_by, command->actor.login) != 0;
	return walk_duty_must(by_deed || by_two, was, "is open no longer", command->verb, out);
}

int walk_check_duties(const struct case_state *before, const struct command *command,
	const struct case_state *next, int64_t now, struct buf *out)
{
	int found = 0;
	for (int i = 0; i < next->needs_n; i++) {
		const struct need *is = &next->needs[i], *was = before ? case_need(before, is->need) : NULL;
		if (walk_duty_is_open(was) && is->duty.state != DUTY_OPEN)
			found += walk_duty_check_end(was, is, command, out);
		if (!walk_duty_is_open(is))
			continue;
		found += walk_duty_check_instant(was, is, command, now, out);
		found += walk_duty_check_dues(before, next, is, command->verb, now, out);
		if (walk_duty_is_open(was))
			found += walk_duty_check_verb(before, was, command, out);
	}
	return found;
}

int walk_check_duties_rest(const struct case_state *before, const struct case_state *next, struct buf *out)
{
	int found = 0;
	for (int i = 0; i < next->needs_n; i++) {
		const struct need *is = &next->needs[i], *was = &before->needs[i];
		bool is_same = is->due == was->due && is->duty.due == was->duty.due &&
			       is->duty.state == was->duty.state;
		for (int k = 0; k < next->referrals_n; k++)
			is_same = is_same && (strcmp(next->referrals[k].need, is->need) != 0 ||
						     next->referrals[k].due == before->referrals[k].due);
		if (walk_duty_is_open(was) && !is_same) {
			buf_printf(out, "duty of %s: the ladder moved a due time\n", is->need);
			found++;
		}
	}
	return found;
}
