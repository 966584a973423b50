/* The same person's open cases at several sections, not joined (a form of
 * hoarded): kept on both sides in the very step that changes it. */
#ifndef TSUNAGI_SERVICE_SAME_PERSON_H
#define TSUNAGI_SERVICE_SAME_PERSON_H

#include "engine/core/ports.h"

/* Looks for the person of *state among the open cases and saves what changes,
 * of it and of the others; *state is the case after it. In a step, after the
 * case and who it is about are saved. Fails as the store does. */
MUST_CHECK enum err unjoined_follow(const struct store *store, const struct ruleset *rs, int64_t now,
	struct arena *arena, struct case_state **state, struct diag *d);

/* Whether this decision, or this about the person, can change it. */
bool unjoined_may_change(const struct decision *decision, const struct personal *p);

#endif
