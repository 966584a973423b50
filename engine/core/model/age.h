/* The resident's age, where the pack has a feature that follows from the date of birth
 * (`from: birth`): whole years on the day of each evaluation. It is never stored; the date of
 * birth counts before an age that was given. */
#ifndef TSUNAGI_CORE_MODEL_AGE_H
#define TSUNAGI_CORE_MODEL_AGE_H

#include "engine/core/model/case.h"

/* Whole years on that day; who was born on 29 February is a year older on 1 March where the
 * year has none. false: `birth` (may be NULL) is no whole date, a placeholder, or lies ahead. */
bool age_on(const char *birth, int32_t day, int *years);

/* The age on the day of `now` as a value of the pack's feature. false: the pack has none, the
 * date of birth is not known, or the age lies beyond the feature's bounds. */
bool age_at(const struct ruleset *rs, const char *birth, int64_t now, int64_t *years);

/* *out is the case with the age among its facts, where it is known; its rows are those of `c`.
 * In `arena`. ERR_NOMEM. */
MUST_CHECK enum err age_put(const struct ruleset *rs, const struct case_state *c, const char *birth,
	int64_t now, struct arena *arena, struct case_state *out);

#endif
