/* The rule pack that was in force before the one with which the daemon starts, as the database
 * holds it: a pack may have been changed while the daemon was down. */
#ifndef TSUNAGI_DAEMON_START_PACK_BEFORE_H
#define TSUNAGI_DAEMON_START_PACK_BEFORE_H

#include "engine/daemon/daemon.h"

/* *out is the caller's (ruleset_free): NULL where the same pack is in force, or none was ever
 * stored; also where this version of the program can't compile it any more, which goes to the
 * log: what it estimated stays as it is. No transaction may be open. */
MUST_CHECK enum err pack_before_load(struct daemon *d, struct ruleset **out, struct diag *diag);

#endif
