/* The facts that a command gives. core's own header. */
#ifndef TSUNAGI_CORE_STEP_FACTS_H
#define TSUNAGI_CORE_STEP_FACTS_H

#include "engine/core/model/draft.h"

/* Puts them over those that stand, by feature. ERR_NOMEM. */
MUST_CHECK enum err facts_put(struct draft *w);
/* For an event: "age=78 dementia_signs=yes"; NULL: none is given. */
const char *facts_format(struct draft *w);

#endif
