/* tsunagid --offline FILE: answers from a backup, for reading only, for the day when the
 * server is down. */
#ifndef TSUNAGI_DAEMON_START_OFFLINE_H
#define TSUNAGI_DAEMON_START_OFFLINE_H

#include "engine/daemon/daemon.h"

/* Opens store, pack and clock from the backup, and reports them on standard error. */
MUST_CHECK enum err offline_open(struct daemon *d, struct diag *diag);
/* Why nothing is stored: ERR_AGAIN "read-only". */
enum err offline_refuse(struct diag *diag);

#endif
