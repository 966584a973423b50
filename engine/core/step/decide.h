/* A meeting's decision on one need (決定), entered by the coordinator: to a section by
 * mandate (it can't decline), an end, a watch until a date, or up to a meeting of the
 * next layer. core's own header. */
#ifndef TSUNAGI_CORE_STEP_DECIDE_H
#define TSUNAGI_CORE_STEP_DECIDE_H

#include "engine/core/model/draft.h"

/* A district meeting that carries a need over so often raises it by itself. */
#define DECIDE_CARRIED_MAX 2

/* The verb, on a need open or in_meeting. Without the resident's consent only a
 * meeting whose basis binds its members to secrecy may take the case up (支援会議,
 * 社会福祉法106条の6): ERR_REFUSED "no-consent". Others: "already-lead", "no-layer-above",
 * "other-meeting", "date-bounds"; ERR_FORBIDDEN "coordinator-only". */
MUST_CHECK enum err decide_step(struct draft *w);

#endif
