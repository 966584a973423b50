/* tsunagid as a program: the command never opens a database itself. */
#ifndef TSUNAGI_CLI_NET_DAEMON_PROGRAM_H
#define TSUNAGI_CLI_NET_DAEMON_PROGRAM_H

#include <limits.h>
#include <sys/types.h>

#include "cli/context.h"
#include "engine/base/diag.h"

/* Where it is: beside this program, or in sbin beside its bin. ERR_AGAIN. */
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
/* Waits until it is ready; what it says goes to cx->err. ERR_AGAIN with `status`
 * set where it has said itself why not. */
MUST_CHECK enum err offline_daemon_start(
	struct offline_daemon *o, const char *file, const struct cli_context *cx, struct diag *d);
void offline_daemon_end(struct offline_daemon *o);

#endif
