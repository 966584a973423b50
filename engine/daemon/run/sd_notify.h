/* sd_notify(3) without libsystemd: a datagram to $NOTIFY_SOCKET; nothing where that is
 * unset. */
#ifndef TSUNAGI_DAEMON_RUN_SD_NOTIFY_H
#define TSUNAGI_DAEMON_RUN_SD_NOTIFY_H

#include "engine/core/system.h"

void sd_notify_send(const char *state); /* "READY=1\nSTATUS=…" */
void notify_reloading(
	const struct clock_port *clock); /* RELOADING=1 with the monotonic time that systemd needs */

#endif
