#include "engine/daemon/run/backup_job.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/base/text/lang.h"
#include "engine/base/log.h"
#include "engine/store/sqlite/backup.h"

#define SELF "/proc/self/exe"
#define LINE_MAX_BYTES 65536

extern char **environ;

static void backup_job_release(struct backup_job *b)
{
	if (b->on_out)
		event_free(b->on_out);
	if (b->out_fd > 0)
		(void)close(b->out_fd);
	buf_release(&b->line);
	buf_release(&b->answer);
	free(b->file);
	free(b->login);
	*b = (struct backup_job){ .pid = 0 };
}

static enum err backup_job_err_of(int status)
{
	static const enum err of_exit[] = { ERR_OK, ERR_REFUSED, ERR_INPUT, ERR_NOT_FOUND, ERR_FORBIDDEN,
		ERR_AGAIN };

	if (!WIFEXITED(status) || (size_t)WEXITSTATUS(status) >= sizeof of_exit / sizeof *of_exit)
		return ERR_BUG;
	return of_exit[WEXITSTATUS(status)];
}

/* The last line that the child printed is the answer, also where it is an error. */
static void backup_job_fill_answer(struct backup_job *b, enum err e, struct api_answer *a)
{
	api_answer_init(a);
	if (b->answer.len == 0 || b->answer.failed) {
		api_answer_unsaved(a, e ? e : ERR_BUG, NULL);
		return;
	}
	a->status = err_http_status(e);
	a->retry_after_s = a->status == 503 ? API_RETRY_AFTER_S : 0;
	buf_put_n(&a->body, b->answer.text, b->answer.len);
}

static void backup_job_end(struct backup_job *b, enum err e)
{
	struct api_answer a;
	char partial[PATH_MAX + 16];

	if (e)
		log_message(LOG_LEVEL_ERROR, "no backup to %s, asked for by %s", b->file, b->login);
	else
		log_message(LOG_LEVEL_NOTICE, "backup to %s, asked for by %s: %.400s", b->file, b->login,
			buf_text(&b->answer));
	(void)snprintf(partial, sizeof partial, "%s" BACKUP_PARTIAL, b->file);
	if (e == ERR_BUG) /* the child could not clean up */
		(void)unlink(partial);
	backup_job_fill_answer(b, e, &a);
	if (b->request)
		b->owner.send(b->owner.self, b->request, &a);
	else
		api_answer_release(&a);
	backup_job_release(b);
}

static void backup_job_take_line(struct backup_job *b)
{
	static const char begin[] = "{\"done\":", middle[] = ",\"all\":";
	const char *text = buf_text(&b->line);

	if (strncmp(text, begin, sizeof begin - 1) == 0) {
		char *end;

		b->done = strtoll(text + sizeof begin - 1, &end, 10);
		if (strncmp(end, middle, sizeof middle - 1) == 0)
			b->all = strtoll(end + sizeof middle - 1, NULL, 10);
	} else {
		buf_reset(&b->answer);
		buf_put_n(&b->answer, b->line.text, b->line.len);
	}
	buf_reset(&b->line);
}

static void backup_job_take_bytes(struct backup_job *b, const char *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (bytes[i] == '\n' && b->line.len)
			backup_job_take_line(b);
		else if (b->line.len < LINE_MAX_BYTES)
			buf_putc(&b->line, bytes[i]);
	}
}

static void backup_job_on_out(evutil_socket_t fd, short what, void *context)
{
	struct backup_job *b = context;
	char bytes[4096];
	ssize_t n = read(b->out_fd, bytes, sizeof bytes);
	int status = 0;

	(void)fd;
	(void)what;
	if (n > 0)
		backup_job_take_bytes(b, bytes, (size_t)n);
	if (n > 0 || (n < 0 && (errno == EAGAIN || errno == EINTR)))
		return;
	while (waitpid(b->pid, &status, 0) < 0 && errno == EINTR)
		;
	b->pid = 0;
	backup_job_end(b, backup_job_err_of(status));
}

/* The child's environment: its messages are in the language of who asked. */
static char **backup_job_environment_of(enum lang lang)
{
	static char japanese[] = "LC_ALL=ja_JP.UTF-8", english[] = "LC_ALL=C.UTF-8";
	size_t n = 0, at = 0;
	char **all;

	while (environ[n])
		n++;
	all = calloc(n + 2, sizeof *all);
	if (!all)
		return NULL;
	for (size_t i = 0; i < n; i++)
		if (strncmp(environ[i], "LC_ALL=", 7) != 0 && strncmp(environ[i], "NOTIFY_SOCKET=", 14) != 0)
			all[at++] = environ[i];
	all[at] = lang == LANG_JA ? japanese : english;
	return all;
}

static int backup_job_spawn(struct backup_job *b, int out_fd)
{
	const char *const argv[] = { "tsunagid", "--backup", b->file, "--data", b->owner.data, "--json",
		"--progress", NULL };
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	sigset_t normal;
	char **environment = backup_job_environment_of(lang_now());
	int e = environment ? posix_spawn_file_actions_init(&files) : ENOMEM;

	if (e) {
		free(environment);
		return e;
	}
	e = posix_spawnattr_init(&attributes);
	if (!e)
		e = posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
	if (!e)
		e = posix_spawn_file_actions_adddup2(&files, out_fd, 1);
	if (!e)
		e = posix_spawn_file_actions_addclosefrom_np(&files, 3);
	(void)sigfillset(&normal);
	(void)posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
	(void)posix_spawnattr_setsigdefault(&attributes, &normal);
	if (!e)
		e = posix_spawn(
			&b->pid, SELF, &files, &attributes, (char *const *)(uintptr_t)argv, environment);
	(void)posix_spawnattr_destroy(&attributes);
	(void)posix_spawn_file_actions_destroy(&files);
	free(environment);
	return e;
}

static bool backup_job_start(struct backup_job *b)
{
	int ends[2];
	int e;

	if (!b->file || !b->login || pipe2(ends, O_CLOEXEC) != 0)
		return false;
	b->out_fd = ends[0];
	e = fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0 ? backup_job_spawn(b, ends[1]) : errno;
	(void)close(ends[1]);
	if (e) {
		b->pid = 0;
		errno = e;
		return false;
	}
	b->on_out = event_new(b->owner.base, b->out_fd, EV_READ | EV_PERSIST, backup_job_on_out, b);
	return b->on_out && event_add(b->on_out, NULL) == 0;
}

enum err backup_job_begin(struct backup_job *b, const struct backup_owner *owner, const char *file,
	const char *login, struct diag *diag)
{
	if (b->pid)
		return diag_set(
			diag, ERR_AGAIN, "busy", _("a backup is being made already; wait until it is done"));
	*b = (struct backup_job){ .owner = *owner, .file = strdup(file), .login = strdup(login) };
	buf_init(&b->line);
	buf_init(&b->answer);
	if (backup_job_start(b))
		return ERR_OK;
	(void)diag_set(diag, ERR_AGAIN, "no-child", _("the backup can't be begun: %s"), strerror(errno));
	backup_job_stop(b);
	return ERR_AGAIN;
}

void backup_job_stop(struct backup_job *b)
{
	if (b->pid > 0) {
		(void)kill(b->pid, SIGKILL);
		while (waitpid(b->pid, NULL, 0) < 0 && errno == EINTR)
			;
		b->pid = 0;
		buf_reset(&b->answer);
		backup_job_end(b, ERR_BUG);
	} else if (b->file || b->login) {
		backup_job_release(b);
	}
}
