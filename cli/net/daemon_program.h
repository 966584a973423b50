/* tsunagid as a program that the command starts: a backup is read, and data is
 * restored, by the daemon's own code; the command never opens a database itself. */
#ifndef TSUNAGI_CLI_NET_DAEMON_PROGRAM_H
#define TSUNAGI_CLI_NET_DAEMON_PROGRAM_H

#include <limits.h>
#include <sys/types.h>

#include "cli/context.h"
#include "engine/base/diag.h"

/* Where it is installed: beside this program, or in sbin beside its bin. ERR_AGAIN
 * where it is in neither. */
MUST_CHECK enum err daemon_program_find(char path[PATH_MAX], struct diag *d);

#define OFFLINE_DIR_BYTES 96

/* A daemon that answers from a backup, for as long as one verb runs. */
struct offline_daemon {
	bool is_json; /* says a failure to start as JSON on standard output, too */
	pid_t pid;
	FILE *said;						    /* its standard error */
	char dir[OFFLINE_DIR_BYTES], socket[OFFLINE_DIR_BYTES + 8]; /* as short as a socket's path must be */
	int status; /* of one that would not start: its exit status, already explained */
};
/* Starts it on the backup `file` and waits until it is ready; what it writes goes to
 * cx->err. ERR_AGAIN, with `status` set where it has said itself why it could not
 * start, else with d. offline_daemon_end in any case: it stops the daemon and
 * removes its folder. */
MUST_CHECK enum err offline_daemon_start(
	struct offline_daemon *o, const char *file, const struct cli_context *cx, struct diag *d);
void offline_daemon_end(struct offline_daemon *o);

#endif
