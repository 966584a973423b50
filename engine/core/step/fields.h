/* What must be given with a verb: that it is there, not blank, of its
 * vocabulary and within its bounds. Fields are named as in a request's body. */
#ifndef TSUNAGI_CORE_STEP_FIELDS_H
#define TSUNAGI_CORE_STEP_FIELDS_H

#include "engine/contract/verbs.h"
#include "engine/core/model/draft.h"
#include "engine/core/step/transitions.h"

/* All that the verb's row of the contract requires. ERR_INPUT "missing" with the
 * first field that is not given; "unknown-code" with the valid ones. */
MUST_CHECK enum err fields_check(struct draft *w, enum verb verb);
/* ERR_INPUT "missing" where this one is not given. */
MUST_CHECK enum err fields_require(struct draft *w, enum field_id field);
/* ERR_INPUT "too-long" for any text over CASE_TEXT_MAX_BYTES. */
MUST_CHECK enum err fields_check_lengths(struct draft *w);
/* ERR_REFUSED "date-bounds" unless it is later than now and not later than `limit`
 * (INSTANT_NONE: none) nor, but with `far`, more than 366 days ahead. */
MUST_CHECK enum err fields_check_time(struct draft *w, const char *field, int64_t at, int64_t limit);
/* Adds the latest date that would be taken. */
void fields_name_latest(struct draft *w, const char *field, int64_t last);
/* A login that can own a referral of `section`. */
MUST_CHECK enum err fields_check_owner(struct draft *w, const char *section);
/* ERR_REFUSED "owner-away" where the owner is away at `next`, unless with `anyway`. */
MUST_CHECK enum err fields_check_owner_there(struct draft *w, int64_t next);
/* ids of the rule set, by exact id; ERR_INPUT with the nearest names */
MUST_CHECK enum err fields_find_section(struct draft *w, const char *field, const char *id, int *out);
MUST_CHECK enum err fields_find_need(struct draft *w, const char *id, int *out);
MUST_CHECK enum err fields_find_meeting(struct draft *w, const char *id, int *out);

#endif
