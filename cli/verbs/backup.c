/* Backups: made by the daemon while it runs; brought back by tsunagid itself,
 * with no daemon. */
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/failure.h"
#include "cli/net/call.h"
#include "cli/net/daemon_program.h"
#include "cli/net/http_message.h"
#include "cli/print/answer.h"
#include "cli/print/pager.h"
#include "cli/print/run.h"
#include "cli/print/wording.h"
#include "cli/verbs/drill.h"
#include "cli/verbs/verbs.h"
#include "engine/base/text/lang.h"

#define BACKUP_PATIENCE_S 3600
#define LOOK_US 200000
#define MB (1000.0 * 1000)

static enum err verb_backup_put_file(json_t **body, const char *file, struct diag *d)
{
	char dir[PATH_MAX];
	struct buf path;
	buf_init(&path);
	if (*file != '/') {
		if (!getcwd(dir, sizeof dir))
			return diag_set(d, ERR_AGAIN, "no-folder", "%s", strerror(errno));
		buf_printf(&path, "%s/", strcmp(dir, "/") == 0 ? "" : dir);
	}
	buf_put(&path, file);
	*body = path.failed ? NULL : json_pack("{s:s}", "file", buf_text(&path));
	buf_release(&path);
	return *body ? ERR_OK : ERR_NOMEM;
}

static void verb_backup_look(const struct cli_context *cx)
{
	struct call call;
	struct diag d;
	json_t *answer = NULL;
	diag_init(&d);
	call_init(&call, "GET", "/v1/backup");
	fputc('\r', cx->err);
	if (call_ask(&call, cx, &answer, NULL, &d) == ERR_OK && json_is_true_at(answer, "running")) {
		json_int_t done = json_integer_value(json_object_get(answer, "done"));
		json_int_t all = json_integer_value(json_object_get(answer, "all"));
		fprintf(cx->err, _("%.1f of %.1f MB"), (double)done / MB, (double)all / MB);
		fputs(done == all && all > 0 ? _(", now being verified …") : "", cx->err);
	}
	fflush(cx->err);
	json_decref(answer);
	call_release(&call);
	diag_release(&d);
}

/* On a terminal a process of its own shows how far it is, until it is ended. */
static pid_t verb_backup_show_progress(const struct cli_context *cx)
{
	if (!isatty(fileno(cx->err)))
		return 0;
	pid_t parent = getpid(), pid = fork();
	if (pid != 0)
		return pid;
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	while (getppid() == parent) {
		usleep(LOOK_US);
		verb_backup_look(cx);
	}
	_exit(0);
}

static void verb_backup_end_progress(const struct cli_context *cx, pid_t pid)
{
	if (pid <= 0)
		return;
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	fputs("\r\033[K", cx->err);
}

static int verb_backup_ask(struct call *call, const struct cli_context *cx, pid_t progress)
{
	struct diag d;
	struct buf raw, out;
	json_t *answer = NULL;
	diag_init(&d);
	buf_init(&raw);
	buf_init(&out);
	enum err e = call_ask(call, cx, &answer, &raw, &d);
	verb_backup_end_progress(cx, progress);
	int status = e ? answer_print_failure(cx, e, &raw, &d) : 0;
	if (!e)
		print_backup(&out, cx, call, answer);
	if (!e && cx->json)
		buf_putc(&raw, '\n');
	if (!e)
		status = print_whole(cx, cx->json ? &raw : &out, 0);
	json_decref(answer);
	buf_release(&raw);
	buf_release(&out);
	diag_release(&d);
	return status;
}

int verb_backup_run_backup(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	struct args a;
	struct diag d;
	struct call call;
	diag_init(&d);
	call_init(&call, "POST", "/v1/backup");
	call.patience_s = BACKUP_PATIENCE_S;
	enum err e = verb_parse(v, argc, argv, &a, &d);
	if (!e) {
		e = verb_backup_put_file(&call.body, a.words[0], &d);
		args_release(&a);
	}
	pid_t progress = e ? 0 : verb_backup_show_progress(cx);
	int status = e ? failure_print(cx, e, &d) : verb_backup_ask(&call, cx, progress);
	call_release(&call);
	diag_release(&d);
	return status;
}

static const char **verb_backup_put(const char **at, const char *option, const char *value)
{
	if (!value)
		return at;
	*at++ = option;
	if (*value)
		*at++ = value;
	return at;
}

/* tsunagid says all there is to say, and its exit status is ours. */
static enum err verb_backup_become_restore(
	const struct args *a, const struct cli_context *cx, int *status, struct diag *d)
{
	char program[PATH_MAX];
	const char *argv[16] = { "tsunagi", "--restore", a->words[0] };
	const char **at = argv + 3;
	enum err e = daemon_program_find(program, d);
	if (e)
		return e;
	at = verb_backup_put(at, "--data", args_text(a, "data"));
	at = verb_backup_put(at, "--pack", args_text(a, "pack"));
	at = verb_backup_put(at, "--head", args_text(a, "head"));
	at = verb_backup_put(at, "--drill", args_has(a, "drill") ? "" : NULL);
	at = verb_backup_put(at, "--json", cx->json ? "" : NULL);
	*at = NULL;
	if (args_has(a, "drill") && !cx->json) {
		*status = verb_drill_run(program, argv, cx);
		return ERR_OK;
	}
	fflush(cx->out);
	execv(program, (char *const *)(uintptr_t)argv);
	return diag_set(d, ERR_AGAIN, "no-daemon", "%s: %s", program, strerror(errno));
}

int verb_backup_run_restore(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	struct args a;
	struct diag d;
	int status = 0;
	diag_init(&d);
	enum err e = verb_parse(v, argc, argv, &a, &d);
	if (!e && args_has(&a, "data") == args_has(&a, "drill")) {
		e = diag_set(&d, ERR_INPUT, "missing",
			_("restore: into which folder? Either --data DIR, an empty one, or --drill."));
		diag_field(&d, "data");
		diag_instead(&d, "tsunagi restore %s --data DIR", a.words[0]);
		diag_instead(&d, "tsunagi restore %s --drill", a.words[0]);
		args_release(&a);
	} else if (!e) {
		e = verb_backup_become_restore(&a, cx, &status, &d);
		args_release(&a);
	}
	if (e)
		status = failure_print(cx, e, &d);
	diag_release(&d);
	return status;
}
