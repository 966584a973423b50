/* unanswered, faded and vague. A referral past due: `faded` where its section has
 * accepted it, `vague` for a lead offer, else `unanswered`. A need or a
 * proposal past due and a need that two sections have accepted: `vague`. No human act on the case for
 * `faded_after`: `faded`. */
#include "engine/core/watch/failings_search.h"

#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/core/model/duty_clock.h"
#include "engine/core/model/ways.h"

static void failings_late_find_referrals(struct failings_search *l)
{
	for (int i = 0; i < l->c->referrals_n; i++) {
		const struct referral *r = &l->c->referrals[i];
		if (referral_is_terminal(r->state) || r->due == INSTANT_NONE)
			continue;
		enum failing f = failing_when_late(r);
		const int64_t late_at = duty_late_at_referral(l->c, r);
		if (failings_search_begins(l, f, late_at, false, FAILINGS_OF_REFERRAL(r)))
			PUT(f, late_at, r->n, r->need,
				WHY(_("“%1$s”: it is the turn of %2$s, which was to act by %3$s."),
					failings_search_label(r->need, r->label),
					failings_search_section(l, referral_holder(r)),
					failings_search_time(l, late_at)),
				ways_referral(l->rs, l->c, r, l->arena));
	}
}

static void failings_late_find_silence(struct failings_search *l)
{
	int64_t since = failings_search_term_end(l, l->c->last_human_at, l->rs->policy.faded_after);
	if (failings_search_begins(
		    l, FAILING_FADED, since, true, (struct failings_subject){ .is_anyones = true }))
		PUT(FAILING_FADED, since, 0, NULL,
			WHY(_("nobody has done anything on this case since %s."),
				failings_search_time(l, l->c->last_human_at)),
			(struct hint){
				.verb = VERB_SHOW, .ids = { failings_search_number(l, l->c->key, 0) } });
}

/* An open need is sent by its lead, one in a meeting is decided on there. */
static struct hint failings_late_decision(const struct failings_search *l, const struct need *n)
{
	const char *id = failings_search_number(l, l->c->key, 0);
	if (n->state != NEED_OPEN)
		return ways_decide(id, n->need, NULL);
	struct hint h = hint_required(VERB_REFER, id);
	h.fields[0].value = n->need;
	return h;
}

static void failings_late_find_needs(struct failings_search *l)
{
	for (int i = 0; i < l->c->needs_n; i++) {
		const struct need *n = &l->c->needs[i];
		const int64_t late_at = duty_late_at_need(n);
		if (!need_is_waiting(n->state) || n->due == INSTANT_NONE ||
			!failings_search_begins(l, FAILING_VAGUE, late_at, false, FAILINGS_OF_NEED(n)))
			continue;
		PUT(FAILING_VAGUE, late_at, 0, n->need,
			WHY(_("“%1$s”: %2$s was to decide by %3$s."),
				failings_search_label(n->need, n->label),
				failings_search_section(l, l->c->lead), failings_search_time(l, late_at)),
			failings_late_decision(l, n));
	}
}

/* With a duty the lead may ask a second section beside the first. */
static bool failings_late_is_duty(const struct failings_search *l, const char *need)
{
	const struct need *n = case_need(l->c, need);
	return n && n->duty.state != DUTY_NONE;
}

static void failings_late_find_proposals(struct failings_search *l)
{
	for (int i = 0; i < l->c->needs_n; i++) {
		const struct need *n = &l->c->needs[i];
		const struct proposal *p = &n->proposal;
		if (!p->is_open ||
			!failings_search_begins(l, FAILING_VAGUE, p->due, false, FAILINGS_OF_NEED(n)))
			continue;
		struct hint stay = hint_required(VERB_STAY, failings_search_number(l, l->c->key, 0));
		stay.ids[1] = n->need;
		PUT(FAILING_VAGUE, p->due, 0, n->need,
			WHY(_("“%1$s”: %2$s was to decide by %3$s on what the rules propose."),
				failings_search_label(n->need, n->label),
				failings_search_section(l, l->c->lead), failings_search_time(l, p->due)),
			stay);
	}
}

static void failings_late_find_accepted_twice(struct failings_search *l)
{
	for (int i = 0; i < l->c->referrals_n; i++) {
		for (int j = 0; j < i; j++) {
			const struct referral *a = &l->c->referrals[j], *b = &l->c->referrals[i];
			if (referral_standing(a->state) != STANDS_COVERED ||
				referral_standing(b->state) != STANDS_COVERED ||
				strcmp(a->need, b->need) != 0 || strcmp(a->to, b->to) == 0 ||
				failings_late_is_duty(l, b->need))
				continue;
			int64_t since = a->accepted_at > b->accepted_at ? a->accepted_at : b->accepted_at;
			if (failings_search_begins(l, FAILING_VAGUE, since, true,
				    (struct failings_subject){ b->need, b->n, a->n, false }))
				PUT(FAILING_VAGUE, since, b->n, b->need,
					WHY(_("“%1$s” is accepted by two: %2$s and %3$s."),
						failings_search_label(b->need, b->label),
						failings_search_section(l, a->to),
						failings_search_section(l, b->to)),
					hint_required(
						VERB_REPORT, failings_search_number(l, l->c->key, b->n)));
		}
	}
}

void failings_late_find(struct failings_search *l)
{
	failings_late_find_referrals(l);
	failings_late_find_silence(l);
	failings_late_find_needs(l);
	failings_late_find_proposals(l);
	failings_late_find_accepted_twice(l);
}
