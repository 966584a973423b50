/* The same person's open cases at several sections that are not joined (a form of
 * the failing "hoarded"). Each of them names the others, and since when
 * (engine/core/model/unjoined.h): both sides are changed in the very step that
 * makes or ends it, so that a single case tells its failings without a search. */
#ifndef TSUNAGI_SERVICE_SAME_PERSON_H
#define TSUNAGI_SERVICE_SAME_PERSON_H

#include "engine/service/service.h"

/* Searches the open cases for the person of *c and saves what changes in it and in
 * the others; *c is then the case after that, in s->arena. Called within a step,
 * after the case and its person are saved. Fails as the store does. */
MUST_CHECK enum err same_person_follow(const struct service *s, struct case_state **c);

/* Whether this decision, or this about the person (NULL: nothing), can change what
 * same_person_follow finds. */
bool same_person_may_change(const struct decision *decision, const struct personal *p);

#endif
