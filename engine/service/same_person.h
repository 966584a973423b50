/* What a step on one case means for the other cases of the same person. In the very step
 * that causes it, so that nobody has to search when a single case is looked at:
 *
 *   protection  goes to all cases that are joined, and ends in all of them
 *               (engine/core/step/protect.h)
 *   masks       a case that is likely about a protected person, or about one of the same
 *               household, is masked until the coordinator decides
 *   unjoined    open cases of one person that nobody joined name each other: a form of the
 *               failing "hoarded" (engine/core/model/unjoined.h). Each names a few, so that
 *               the 400th case of one person costs what the second does */
#ifndef TSUNAGI_SERVICE_SAME_PERSON_H
#define TSUNAGI_SERVICE_SAME_PERSON_H

#include "engine/service/service.h"

/* Saves what follows from `decision` for its case and the others; decision->next is then the
 * case after that, in s->arena. Called within a step, after the case, its person and every
 * other case of the same command are saved. Fails as the store does. */
MUST_CHECK enum err same_person_follow(const struct service *s, struct decision *decision);
/* The same for a case that no decision touched: what is likely the same is looked for anew. */
MUST_CHECK enum err same_person_find(const struct service *s, struct case_state **c);

/* Whether this decision, or this about the person (NULL: nothing), can change what
 * same_person_follow finds. */
bool same_person_may_change(const struct decision *decision, const struct personal *p);

#endif
