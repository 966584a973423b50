/* The five failings (駄目な連携) by which collaboration between sections goes
 * bad. The field names them; they are the specification of what must be seen on
 * the day it begins:
 *
 *   dumped      押しつける        a need that two sections declined and nobody has; the coordinator is
 *                             lead and no other section accepts anything
 *   hoarded     抱え込む          the rules name a section that is not asked; needs of two domains, one
 *                             section at work; open cases of one person that are not joined
 *   unanswered  レスポンスが無い   sent, queried or reported past due (a lead offer: vague)
 *   faded       自然消滅          accepted or on hold past due; nobody has acted on the case for long
 *   vague       あいまい          a need or a lead offer past due; one need accepted by two sections
 *
 * This header: what a failing is, and that of one referral or need past due.
 * failings.h finds all of a case. */
#ifndef TSUNAGI_CORE_WATCH_FAILING_H
#define TSUNAGI_CORE_WATCH_FAILING_H

#include "engine/base/diag.h"
#include "engine/core/model/case.h"

/* From the worst on. A set of them is an unsigned of bits (1 << enum failing). */
enum failing { FAILING_DUMPED, FAILING_HOARDED, FAILING_UNANSWERED, FAILING_FADED, FAILING_VAGUE };
#define FAILINGS 5

const char *failing_word(enum failing f);  /* the code: "dumped" */
const char *failing_label(enum failing f); /* for people, translated */

/* The failing of a referral that is past due, by its state. */
enum failing failing_when_late(const struct referral *r);
/* Whether it is somebody's turn and the due time, or the instant of an open duty
 * (duty_clock.h), has passed by `now`; then *out is the failing. It begins at that
 * time itself. */
bool failing_of_referral(
	const struct case_state *c, const struct referral *r, int64_t now, enum failing *out);
bool failing_of_need(const struct need *n, int64_t now, enum failing *out);
bool failing_of_proposal(const struct proposal *p, int64_t now, enum failing *out);

/* Of the open cases of the same person that are not joined, those whose number
 * the reader may be told. */
struct others {
	const int64_t *shown;
	int n;
};

/* One cause of a failing of a case. */
struct failing_case {
	enum failing f;
	int64_t since;
	int referral;	  /* n; 0: of a need or of the case */
	const char *need; /* NULL: of the case */
	const char *why;  /* in the language in force */
	struct hint mend;
};

#endif
