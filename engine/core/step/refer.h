/* The lead's own verbs over needs and the case: refer, end, close. */
#ifndef TSUNAGI_CORE_STEP_REFER_H
#define TSUNAGI_CORE_STEP_REFER_H

#include "engine/core/model/draft.h"

MUST_CHECK enum err refer_step(struct draft *w);
MUST_CHECK enum err end_step(struct draft *w);
MUST_CHECK enum err close_step(struct draft *w);
/* The need named in the command, as the case has it; ERR_NOT_FOUND. */
MUST_CHECK enum err refer_find_need(struct draft *w, const struct need **out);

#endif
