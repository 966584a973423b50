/* Loading the rule pack anew: it comes into force whole, or not at all. */
#ifndef TSUNAGI_DAEMON_RUN_RELOAD_H
#define TSUNAGI_DAEMON_RUN_RELOAD_H

#include "engine/daemon/daemon.h"

/* api_host.reload, and SIGHUP: reads the TLS certificate and the pack again. What stands
 * in the way goes to the log, too; `why` as in api.h, or NULL. `daemon` is a struct daemon.
 * No transaction stays open. */
MUST_CHECK enum err reload_pack(void *daemon, struct buf *why, struct diag *diag);
/* At the start: a pack other than the one of the last run must have all that open cases
 * depend on. ERR_REFUSED "still-holds". */
MUST_CHECK enum err reload_check_start(struct daemon *d, struct diag *diag);

#endif
