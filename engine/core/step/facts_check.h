/* Facts that contradict each other are refused where they are given: an age beside a date of
 * birth, a gate that is no beside what is behind it. */
#ifndef TSUNAGI_CORE_STEP_FACTS_CHECK_H
#define TSUNAGI_CORE_STEP_FACTS_CHECK_H

#include "engine/core/model/draft.h"

/* At intake and update, when w->c has the new facts. Only what the command gives can
 * contradict: what stands already, or what a new pack brings, is no refusal. ERR_INPUT
 * "contradiction", ERR_NOMEM. */
MUST_CHECK enum err facts_check(struct draft *w);

#endif
