/* The two brackets around everything that is stored (engine/core/ports.h): a step
 * is kept whole or undone, a transaction is on disk whole or not at all. Whoever
 * writes to the store goes through one of them. */
#ifndef TSUNAGI_SERVICE_TRANSACTION_H
#define TSUNAGI_SERVICE_TRANSACTION_H

#include "engine/service/service.h"

/* What is done inside; what it fails with undoes the step. */
typedef enum err step_work(void *context);

/* Opens the transaction where none is open (service.write_begin) and runs `work`
 * in a step of it: kept where `work` succeeds, undone where it fails. Steps do not
 * nest: ERR_BUG within another one. What was kept is durable, and may be
 * acknowledged, once the transaction is committed. */
MUST_CHECK enum err in_step(const struct service *s, step_work *work, void *context);

/* The same in a transaction of its own, which is on disk when this answers ERR_OK
 * and leaves nothing behind otherwise. No transaction may be open;
 * service.write_begin is not called. */
MUST_CHECK enum err in_transaction(const struct service *s, step_work *work, void *context);

#endif
