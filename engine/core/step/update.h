/* New facts run the rules again: what fires anew opens by itself. */
#ifndef TSUNAGI_CORE_STEP_UPDATE_H
#define TSUNAGI_CORE_STEP_UPDATE_H

#include "engine/core/model/draft.h"

MUST_CHECK enum err update_step(struct draft *w);

#endif
