/* sd_notify(3) by hand: a datagram to $NOTIFY_SOCKET, nothing without it. */
#ifndef TSUNAGI_DAEMON_RUN_SD_NOTIFY_H
#define TSUNAGI_DAEMON_RUN_SD_NOTIFY_H

#include "engine/core/system.h"

void sd_notify_send(const char *state);		       /* "READY=1\nSTATUS=…" */
void notify_reloading(const struct clock_port *clock); /* with the time that systemd wants beside it */

#endif
