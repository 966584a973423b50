/* What to do next, where whoever refused did not say: no error leaves the API
 * without a way on. */
#ifndef TSUNAGI_API_REQUEST_NEXT_STEP_H
#define TSUNAGI_API_REQUEST_NEXT_STEP_H

#include "engine/api/request/call.h"

/* Adds to call->diag where it names no way on: which names there are, what a
 * value looks like, who may, or the command whose --help says more. Of a case
 * nothing is looked at: a hidden one gives what an absent one gives. */
void next_step_add(struct call *c, enum err e);

#endif
