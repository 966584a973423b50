/* Whose turn each item of a case is, and whose turn began in a step. An item is a
 * referral or a need that waits for somebody, a proposal, or the case itself, which waits for
 * nothing but always has a lead. What else has a holder and a due time is added
 * here (turns_visit), and is then told (notices.h) and held against invariant 9 by
 * construction. core's own header. */
#ifndef TSUNAGI_CORE_WATCH_TURNS_H
#define TSUNAGI_CORE_WATCH_TURNS_H

#include "engine/core/model/decision.h"

struct turn {
	int referral;	     /* n; 0: of a need or the case */
	const char *need;    /* NULL: of the case */
	const char *section; /* whose turn it is: never NULL */
	const char *owner;   /* the person whose turn it is; NULL: the section's */
	int64_t due;	     /* INSTANT_NONE: of the case */
	int state;	     /* enum referral_state, need_state; 0 of the case */
	int duty;	     /* which duty of the need is open; 0: none */
	bool is_urgent;	     /* to be told at once (duty_clock.h) */
	bool is_sent;	     /* asked of the section and not yet answered */
	bool is_proposal;    /* what is proposed of the need, to the lead */
};

/* In a fixed order; the visitor returns false to stop. */
typedef bool turn_visitor(void *context, const struct turn *t);
void turns_visit(const struct case_state *c, turn_visitor *visit, void *context);
/* The turn of the same item; false where it is nobody's. c may be NULL. */
bool turns_find(const struct case_state *c, const struct turn *item, struct turn *out);

/* Whether whoever's turn `after` is must be told of it: it began, came sooner,
 * became urgent or a duty began in a step that `actor` took, and that is another's act. Within
 * one's own section only another person's turn is told of, and a send. before
 * NULL: the case was taken in. */
bool turns_is_told(const struct case_state *before, const struct turn *after, const struct actor *actor);

#endif
