/* POST /v1/backup: one backup at a time, made by a child process (tsunagid --backup)
 * with a connection of its own, so that the loop goes on taking cases in. The request
 * waits; the last line that the child prints is its answer. */
#ifndef TSUNAGI_DAEMON_RUN_BACKUP_JOB_H
#define TSUNAGI_DAEMON_RUN_BACKUP_JOB_H

#include <event2/event.h>
#include <sys/types.h>

#include "engine/api/api.h"

/* Whose job it is: the loop it runs on, the data folder, and who answers the request. All
 * of it is borrowed while a job runs. */
struct backup_owner {
	void *self;
	struct event_base *base;
	const char *data;
	void (*send)(void *self, void *request, struct api_answer *take_answer);
};

struct backup_job {
	struct backup_owner owner;
	pid_t pid; /* 0: none runs */
	int out_fd;
	struct event *on_out;
	struct buf line, answer; /* of the child: the line that is coming, the last whole one */
	int64_t done, all;	 /* bytes copied so far, of all */
	void *request;		 /* to be answered at the end; NULL: nobody waits */
	char *file, *login;
};

/* Starts the child. The caller then puts the request in that waits. ERR_AGAIN "busy" while
 * a job runs, "no-child" where the child can't be started. */
MUST_CHECK enum err backup_job_begin(struct backup_job *b, const struct backup_owner *owner, const char *file,
	const char *login, struct diag *d);
/* Ends the child, and answers who waits with a failure. Accepts one that never began. */
void backup_job_stop(struct backup_job *b);

#endif
