/* The lead's verb refer: a need is sent by hand. core's own header. */
#ifndef TSUNAGI_CORE_STEP_REFER_H
#define TSUNAGI_CORE_STEP_REFER_H

#include "engine/core/model/draft.h"

/* Sends a need to a section, opening it where it is not there or settled. ERR_INPUT
 * "use-lead"; ERR_REFUSED "already-asked", "blocked", "in-meeting", "takes-in-only",
 * "no-consent". */
MUST_CHECK enum err refer_step(struct draft *w);
/* The need named in the command, as the case has it; ERR_NOT_FOUND. */
MUST_CHECK enum err refer_find_need(struct draft *w, const struct need **out);

#endif
