/* The program runs in a process group of its own. Its input goes through a pipe; its end is
 * waited for by a descriptor of the process (pidfd), so that no signal handler is needed.
 * What it writes to its standard error comes through a second pipe, of which the end is
 * kept. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/daemon/send/sink.h"
#include "engine/daemon/send/sink_said.h"

#define SAID_READ_BYTES 4096
#define SAID_READS 16 /* in one turn of the loop */

extern char **environ;

struct sink_process {
	struct sink_process *next, **link;
	struct sinks *sinks;
	pid_t pid;
	int pid_fd, in_fd, said_fd; /* -1: closed */
	struct event *on_exit, *on_room, *on_said, *on_limit;
	struct sink_said said;
	struct buf input;
	size_t written;
	bool is_late;
	sink_done *done;
	void *context;
};

static void sink_process_close_input(struct sink_process *p)
{
	if (p->on_room)
		event_free(p->on_room);
	p->on_room = NULL;
	if (p->in_fd >= 0)
		(void)close(p->in_fd);
	p->in_fd = -1;
}

static void sink_process_close_said(struct sink_process *p)
{
	if (p->on_said)
		event_free(p->on_said);
	p->on_said = NULL;
	if (p->said_fd >= 0)
		(void)close(p->said_fd);
	p->said_fd = -1;
}

/* What is there, without waiting for more: a child that lives on may hold the pipe open. */
static void sink_process_read_said(struct sink_process *p)
{
	char bytes[SAID_READ_BYTES];
	ssize_t n = 1;

	for (int i = 0; i < SAID_READS && p->said_fd >= 0 && n > 0; i++) {
		n = read(p->said_fd, bytes, sizeof bytes);
		if (n > 0)
			sink_said_add(&p->said, bytes, (size_t)n);
		else if (n == 0 || (errno != EAGAIN && errno != EINTR))
			sink_process_close_said(p);
	}
}

static void sink_process_on_said(evutil_socket_t fd, short what, void *context)
{
	(void)fd;
	(void)what;
	sink_process_read_said(context);
}

static void sink_process_release(struct sink_process *p)
{
	sink_process_close_input(p);
	sink_process_close_said(p);
	if (p->link) {
		*p->link = p->next;
		if (p->next)
			p->next->link = p->link;
	}
	if (p->on_exit)
		event_free(p->on_exit);
	if (p->on_limit)
		event_free(p->on_limit);
	if (p->pid_fd >= 0)
		(void)close(p->pid_fd);
	buf_release(&p->input);
	free(p);
}

/* Kills the program and all that it started. */
static void sink_process_kill_and_reap(struct sink_process *p)
{
	if (p->pid <= 0)
		return;
	(void)kill(-p->pid, SIGKILL);
	while (waitpid(p->pid, NULL, 0) < 0 && errno == EINTR)
		;
}

static void sink_process_end(struct sink_process *p, const char *what)
{
	sink_done *done = p->done;
	void *context = p->context;
	char error[SINK_ERROR_BYTES];

	sink_process_read_said(p);
	sink_said_put(&p->said, what, error);
	sink_process_release(p);
	done(context, *what ? error : NULL);
}

static void sink_process_on_exit_seen(evutil_socket_t fd, short what, void *context)
{
	struct sink_process *p = context;
	char what_came[64] = "";
	int status = 0;
	pid_t gone = waitpid(p->pid, &status, WNOHANG);

	(void)fd;
	(void)what;
	if (gone == 0 || (gone < 0 && errno == EINTR))
		return;
	if (p->is_late)
		(void)snprintf(
			what_came, sizeof what_came, "no end within %d s: killed", SINK_PROGRAM_LIMIT_S);
	else if (gone < 0)
		(void)snprintf(what_came, sizeof what_came, "lost sight of it: %s", strerror(errno));
	else if (WIFSIGNALED(status))
		(void)snprintf(what_came, sizeof what_came, "ended by signal %d", WTERMSIG(status));
	else if (WEXITSTATUS(status) != 0)
		(void)snprintf(what_came, sizeof what_came, "exit status %d", WEXITSTATUS(status));
	sink_process_end(p, what_came);
}

static void sink_process_on_limit(evutil_socket_t fd, short what, void *context)
{
	struct sink_process *p = context;

	(void)fd;
	(void)what;
	p->is_late = true;
	(void)kill(-p->pid, SIGKILL);
}

/* Where the program does not read its input, its exit status alone counts. */
static void sink_process_on_room(evutil_socket_t fd, short what, void *context)
{
	struct sink_process *p = context;
	ssize_t n = write(p->in_fd, p->input.text + p->written, p->input.len - p->written);

	(void)fd;
	(void)what;
	if (n > 0)
		p->written += (size_t)n;
	if ((n < 0 && errno != EAGAIN && errno != EINTR) || p->written == p->input.len)
		sink_process_close_input(p);
}

static int sink_process_spawn(pid_t *pid, const char *const *argv, int in_fd, int said_fd)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	sigset_t none, normal;
	int e = posix_spawn_file_actions_init(&files);

	if (e)
		return e;
	e = posix_spawnattr_init(&attributes);
	if (e) {
		(void)posix_spawn_file_actions_destroy(&files);
		return e;
	}
	(void)sigemptyset(&none);
	(void)sigfillset(&normal);
	e = posix_spawn_file_actions_adddup2(&files, in_fd, 0);
	if (!e)
		e = posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
	if (!e)
		e = posix_spawn_file_actions_adddup2(&files, said_fd, 2);
	if (!e)
		e = posix_spawn_file_actions_addclosefrom_np(&files, 3);
	(void)posix_spawnattr_setflags(
		&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
	(void)posix_spawnattr_setpgroup(&attributes, 0);
	(void)posix_spawnattr_setsigmask(&attributes, &none);
	(void)posix_spawnattr_setsigdefault(&attributes, &normal);
	if (!e)
		e = posix_spawn(pid, argv[0], &files, &attributes, (char *const *)(uintptr_t)argv, environ);
	(void)posix_spawnattr_destroy(&attributes);
	(void)posix_spawn_file_actions_destroy(&files);
	return e;
}

static bool sink_process_start_next(struct sink_process *p, const char *const *argv)
{
	int ends[2], said[2];

	if (pipe2(ends, O_CLOEXEC) != 0)
		return false;
	p->in_fd = ends[1];
	if (pipe2(said, O_CLOEXEC) != 0) {
		(void)close(ends[0]);
		return false;
	}
	p->said_fd = said[0];
	const bool is_ready =
		fcntl(p->in_fd, F_SETFL, O_NONBLOCK) == 0 && fcntl(p->said_fd, F_SETFL, O_NONBLOCK) == 0;
	const int e = is_ready ? sink_process_spawn(&p->pid, argv, ends[0], said[1]) : errno;
	(void)close(ends[0]);
	(void)close(said[1]);
	if (e) {
		p->pid = 0;
		return false;
	}
	p->pid_fd = pidfd_open(p->pid, 0);
	return p->pid_fd >= 0;
}

static bool sink_process_watch(struct sink_process *p)
{
	const struct timeval limit = { .tv_sec = SINK_PROGRAM_LIMIT_S };

	p->on_exit = event_new(p->sinks->base, p->pid_fd, EV_READ | EV_PERSIST, sink_process_on_exit_seen, p);
	p->on_room = event_new(p->sinks->base, p->in_fd, EV_WRITE | EV_PERSIST, sink_process_on_room, p);
	p->on_said = event_new(p->sinks->base, p->said_fd, EV_READ | EV_PERSIST, sink_process_on_said, p);
	p->on_limit = evtimer_new(p->sinks->base, sink_process_on_limit, p);
	return p->on_exit && p->on_room && p->on_said && p->on_limit && event_add(p->on_exit, NULL) == 0 &&
	       event_add(p->on_room, NULL) == 0 && event_add(p->on_said, NULL) == 0 &&
	       event_add(p->on_limit, &limit) == 0;
}

enum err sink_process_start(struct sinks *s, const char *const *argv, struct buf *take_input, sink_done *done,
	void *context, const char **error)
{
	struct sink_process *p = calloc(1, sizeof *p);

	if (!p || take_input->failed) {
		free(p);
		buf_release(take_input);
		*error = "out of memory";
		return ERR_NOMEM;
	}
	p->sinks = s;
	p->pid_fd = p->in_fd = p->said_fd = -1;
	p->input = *take_input;
	p->done = done;
	p->context = context;
	if (!sink_process_start_next(p, argv) || !sink_process_watch(p)) {
		sink_process_kill_and_reap(p);
		sink_process_release(p);
		*error = "the program can't be started";
		return ERR_AGAIN;
	}
	p->next = s->processes;
	p->link = &s->processes;
	if (p->next)
		p->next->link = &p->next;
	s->processes = p;
	return ERR_OK;
}

void sink_process_release_all(struct sinks *s)
{
	while (s->processes) {
		struct sink_process *p = s->processes;

		/* release takes each out of the list: NOLINTNEXTLINE(clang-analyzer-unix.Malloc) */
		sink_process_kill_and_reap(p);
		sink_process_release(p);
	}
}
