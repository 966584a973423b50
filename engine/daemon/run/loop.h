/* The event loop: it wires the parts of the daemon together, handles signals, and ends in
 * order. */
#ifndef TSUNAGI_DAEMON_RUN_LOOP_H
#define TSUNAGI_DAEMON_RUN_LOOP_H

#include "engine/daemon/daemon.h"

/* Opens everything that runs on the loop; pack, store and clock are open. */
MUST_CHECK enum err loop_open(struct daemon *d, struct diag *diag);
/* Runs until SIGTERM or SIGINT. ERR_AGAIN where the kernel refuses for good to wait for
 * events. */
MUST_CHECK enum err loop_run(struct daemon *d, struct diag *diag);
/* Releases all that loop_open opened, also where that failed halfway. */
void loop_release(struct daemon *d);

#endif
