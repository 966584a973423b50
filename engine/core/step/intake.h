/* Taking a case in: never turned away for want of a rule or of a holiday
 * table. */
#ifndef TSUNAGI_CORE_STEP_INTAKE_H
#define TSUNAGI_CORE_STEP_INTAKE_H

#include "engine/core/model/draft.h"

MUST_CHECK enum err intake_step(struct draft *w);
/* Facts given now over those that stand, by feature. */
MUST_CHECK enum err intake_facts(struct draft *w);
/* The area given now is one of the pack's. */
MUST_CHECK enum err intake_check_area(struct draft *w);
/* "age=78 dementia_signs=yes": for the event. */
const char *intake_format_facts(struct draft *w);

#endif
