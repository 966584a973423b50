/* The failures that every adapter of the store tells in the same words. */
#ifndef TSUNAGI_STORE_COMMON_ERRORS_H
#define TSUNAGI_STORE_COMMON_ERRORS_H

#include "engine/base/diag.h"

/* ERR_NOMEM "no-memory". */
MUST_CHECK enum err store_nomem(struct diag *d);
/* What the database holds can't be read as what we wrote: ERR_BUG "corrupt".
 * `what` names the part, for whoever looks into it. */
MUST_CHECK enum err store_corrupt(struct diag *d, const char *what);
/* A transaction or step begun or ended twice, or a write outside of a step: the
 * caller's bug. ERR_BUG "store-bug". */
MUST_CHECK enum err store_misused(struct diag *d);

#endif
