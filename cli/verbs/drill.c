/* The restore drill: what tsunagid says of the backup, and whether the daemon
 * that runs has the backup's last event in its chain. */
#include "cli/verbs/drill.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/args.h"
#include "cli/failure.h"
#include "cli/net/call.h"
#include "cli/print/pager.h"
#include "cli/print/wording.h"
#include "engine/base/text/lang.h"

#define HEAD_DIGITS 64

static pid_t verb_drill_start(const char *program, const char *const *argv, int *out)
{
	int ends[2];
	if (pipe(ends) != 0)
		return -1;
	pid_t pid = fork();
	if (pid == 0) {
		dup2(ends[1], STDOUT_FILENO);
		close(ends[0]);
		close(ends[1]);
		execv(program, (char *const *)(uintptr_t)argv);
		_exit(5);
	}
	close(ends[1]);
	*out = ends[0];
	if (pid < 0)
		close(ends[0]);
	return pid;
}

static int verb_drill_reap(pid_t pid)
{
	int status = 0;
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 5;
}

static void verb_drill_take(int fd, struct buf *said)
{
	char part[4096];
	ssize_t n;
	while ((n = read(fd, part, sizeof part)) > 0 || (n < 0 && errno == EINTR))
		if (n > 0)
			buf_put_n(said, part, (size_t)n);
	close(fd);
}

/* The only word of so many digits is the head. */
static bool verb_drill_find_head(const char *text, char head[HEAD_DIGITS + 1])
{
	for (const char *p = text; *p; p++) {
		size_t n = strspn(p, "0123456789abcdef");
		if (n == HEAD_DIGITS) {
			memcpy(head, p, HEAD_DIGITS);
			head[HEAD_DIGITS] = '\0';
			return true;
		}
		p += n ? n - 1 : 0;
	}
	return false;
}

static int verb_drill_compare(const char *head, const struct cli_context *cx)
{
	struct call call;
	struct diag d;
	json_t *answer = NULL;
	diag_init(&d);
	call_init(&call, "GET", "/v1/audit");
	call_query(&call, "head", head);
	int status = 0;
	if (call_ask(&call, cx, &answer, NULL, &d) != ERR_OK) {
		fprintf(cx->out,
			_("Not compared with the daemon that runs: %s\nAs the auditor: tsunagi audit verify "
			  "--head %s\n"),
			d.message ? d.message : "?", head);
	} else if (json_is_true_at(answer, "ok")) {
		fprintf(cx->out, "%s\n",
			_("The daemon that runs has this event in its chain, and the chain is in order."));
	} else {
		fprintf(cx->out, "%s\n",
			_("The daemon that runs does NOT have this event in an orderly chain: tsunagi audit "
			  "verify says more."));
		status = 1;
	}
	json_decref(answer);
	call_release(&call);
	diag_release(&d);
	return status;
}

int verb_drill_run(const char *program, const char *const *argv, const struct cli_context *cx)
{
	struct buf said;
	char head[HEAD_DIGITS + 1];
	int out = -1;
	buf_init(&said);
	fflush(cx->out);
	pid_t pid = verb_drill_start(program, argv, &out);
	if (pid < 0)
		return failure_print(cx, ERR_AGAIN, NULL);
	verb_drill_take(out, &said);
	int status = verb_drill_reap(pid);
	status = print_whole(cx, &said, status);
	if (status == 0 && verb_drill_find_head(buf_text(&said), head))
		status = verb_drill_compare(head, cx);
	buf_release(&said);
	return status;
}
