/* Taking a case in, with what is known. A case is never turned away for want of a
 * rule or of a holiday table. core's own header. */
#ifndef TSUNAGI_CORE_STEP_INTAKE_H
#define TSUNAGI_CORE_STEP_INTAKE_H

#include "engine/core/model/draft.h"

/* The verb: begins the case, opens the needs that the rules name, sends them, and
 * offers the lead where the rules name another section than the desk's. The desk
 * leads until that is accepted. ERR_FORBIDDEN "not-your-section". */
MUST_CHECK enum err intake_step(struct draft *w);
/* ERR_INPUT where the command's area is not one of the pack's. */
MUST_CHECK enum err intake_check_area(struct draft *w);

#endif
