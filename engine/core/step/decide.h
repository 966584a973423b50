/* A meeting's decision on one need (決定): to a section by mandate, an end, a
 * watch until a date, or up to the next layer. Entered by the coordinator. */
#ifndef TSUNAGI_CORE_STEP_DECIDE_H
#define TSUNAGI_CORE_STEP_DECIDE_H

#include "engine/core/model/draft.h"

#define DECIDE_CARRIED_MAX 2 /* a district meeting that carries it over twice raises it */

MUST_CHECK enum err decide_step(struct draft *w);

#endif
