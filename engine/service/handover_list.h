/* The handover list of a reorganisation (引継ぎ一覧): what went over, since when, its
 * next date, and the last note of it. */
#ifndef TSUNAGI_SERVICE_HANDOVER_LIST_H
#define TSUNAGI_SERVICE_HANDOVER_LIST_H

#include "engine/core/reorganise/rehome.h"
#include "engine/service/service.h"

/* One thing that went over: a referral, a need, or the case itself. Nothing of the
 * resident but what the last note says; of a protected case not even that. */
struct handover_line {
	const char *id, *case_id; /* with the pack's prefix; id is the referral's where it is one */
	const char *lead;	  /* section that leads the case from now on */
	const char *need, *label; /* NULL: of the case itself */
	const char *as;	    /* what the receiving side is in it: "lead intake", "target", "owner", … */
	const char *state;  /* word of the referral's or the need's state; NULL: of the case itself */
	int64_t since, due; /* since: of the state. due INSTANT_NONE: none */
	const char *owner;  /* login of the named person from now on, or NULL */
	const char *owner_before;   /* where it was another; or NULL */
	const char *ask;	    /* or NULL */
	const char *note, *note_by; /* the last one, and whose (login); NULL: none, or protected */
	int64_t note_at;	    /* INSTANT_NONE: no note */
	bool is_estimated;	    /* due counts days beyond the holiday table */
	bool is_referral, is_urgent, is_protected;
};

/* By case, and within it as they went over. Labels and asks that core worded itself
 * (NEED_LEAD) are not translated. */
struct handover_list {
	struct handover_line *lines;
	int n, cap, cases_n;
};

/* Adds what of a case went over by `moved`; called before that is saved. What is added is
 * kept in `kept`, not in s->arena, which may be the case's own. */
MUST_CHECK enum err handover_list_add(const struct service *s, struct arena *kept,
	const struct case_state *before, const struct decision *moved, const struct rehoming *how,
	struct handover_list *list);

#endif
