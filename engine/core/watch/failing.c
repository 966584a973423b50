#include "engine/core/watch/failing.h"

#include <string.h>

#include "engine/contract/words.h"
#include "engine/core/model/duty_clock.h"

const char *failing_word(enum failing f) { return word_code(WORDS_FAILING, (int)f); }
const char *failing_label(enum failing f) { return word_label(WORDS_FAILING, (int)f); }

enum failing failing_when_late(const struct referral *r)
{
	if (r->state == REFERRAL_ACCEPTED || r->state == REFERRAL_ON_HOLD)
		return FAILING_FADED;
	bool is_lead_offer = strcmp(r->need, NEED_LEAD) == 0 && referral_standing(r->state) == STANDS_ASKED;
	return is_lead_offer ? FAILING_VAGUE : FAILING_UNANSWERED;
}

bool failing_of_referral(const struct case_state *c, const struct referral *r, int64_t now, enum failing *out)
{
	const int64_t late_at = duty_late_at_referral(c, r);
	*out = failing_when_late(r);
	return !referral_is_terminal(r->state) && late_at != INSTANT_NONE && late_at <= now;
}

bool failing_of_proposal(const struct proposal *p, int64_t now, enum failing *out)
{
	*out = FAILING_VAGUE;
	return p->is_open && p->due <= now;
}

bool failing_of_need(const struct need *n, int64_t now, enum failing *out)
{
	*out = FAILING_VAGUE;
	const int64_t late_at = duty_late_at_need(n);
	return need_is_waiting(n->state) && late_at != INSTANT_NONE && late_at <= now;
}
