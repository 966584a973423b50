/* POST /v1/backup: one backup at a time, made by a child (tsunagid --backup)
 * with a connection of its own, so that the loop goes on taking cases in. The
 * request waits; what the child says at its end is the answer. */
#ifndef TSUNAGI_DAEMON_RUN_BACKUP_JOB_H
#define TSUNAGI_DAEMON_RUN_BACKUP_JOB_H

#include <event2/event.h>
#include <sys/types.h>

#include "engine/base/buf.h"
#include "engine/base/diag.h"

struct daemon;

struct backup_job {
	struct daemon *owner;
	pid_t pid; /* 0: none runs */
	int out_fd;
	struct event *on_out;
	struct buf line, answer; /* of the child: the line that is coming, the last whole one */
	int64_t done, all;
	void *request; /* to be answered */
	char *file, *login;
};

/* The caller puts the request in where it answers later. ERR_AGAIN "busy" while
 * one runs, "no-child" where the child can't be started. */
MUST_CHECK enum err backup_job_begin(
	struct backup_job *b, struct daemon *owner, const char *file, const char *login, struct diag *d);
/* Ends the child, answers who waits. */
void backup_job_stop(struct backup_job *b);

#endif
