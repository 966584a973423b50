/* What is unanswered and is replaced in a person's step: by an update, since the rules
 * now say something else, or by a meeting's decision. Nothing that a section has accepted
 * is ever replaced. core's own header. */
#ifndef TSUNAGI_CORE_STEP_REPLACED_H
#define TSUNAGI_CORE_STEP_REPLACED_H

#include "engine/core/model/draft.h"

/* Event `withdraw`, which follows from the person's own: referral n, sent or queried, ends.
 * why: "elsewhere", "otherwise", "consent", "decided"; by: the section that is asked
 * instead, or NULL. Of an update the new facts, area and consent stand in it, too. The
 * need is the caller's to follow (needs.h). */
void replaced_withdraw(struct draft *w, int n, const char *why, const char *by);
/* The same of all that is unanswered of the need; answers how many. */
int replaced_withdraw_all(struct draft *w, const char *need, const char *why, const char *by);
/* Event `need_ended`: nobody has to meet it any more. */
void replaced_end_need(struct draft *w, const char *need, const char *why);

#endif
