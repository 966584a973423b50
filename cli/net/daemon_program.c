#include "cli/net/daemon_program.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/base/text/lang.h"

#define EXIT_UNSTARTED 127

static bool daemon_program_is_there(char path[PATH_MAX], const char *dir, const char *rest)
{
	int n = snprintf(path, PATH_MAX, "%s%s", dir, rest);
	return n > 0 && n < PATH_MAX && access(path, X_OK) == 0;
}

enum err daemon_program_find(char path[PATH_MAX], struct diag *d)
{
	char dir[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", dir, sizeof dir - 1);
	dir[n > 0 ? n : 0] = '\0';
	char *slash = strrchr(dir, '/');
	if (slash)
		*slash = '\0';
	if (daemon_program_is_there(path, dir, "/tsunagid") ||
		daemon_program_is_there(path, dir, "/../sbin/tsunagid"))
		return ERR_OK;
	return diag_set(
		d, ERR_AGAIN, "no-daemon", _("The program tsunagid is not installed here (%s)"), path);
}

/* A folder of our own, so that nobody else can reach the socket in it. */
static enum err daemon_program_make_place(struct offline_daemon *o, struct diag *d)
{
	const char *tmp = getenv("TMPDIR");
	int n = snprintf(o->dir, sizeof o->dir, "%s/tsunagi-XXXXXX", tmp && *tmp ? tmp : "/tmp");
	if (n < 0 || n >= (int)sizeof o->dir)
		snprintf(o->dir, sizeof o->dir, "/tmp/tsunagi-XXXXXX");
	if (!mkdtemp(o->dir)) {
		enum err e = diag_set(d, ERR_AGAIN, "not-writable", "%s: %s", o->dir, strerror(errno));
		o->dir[0] = '\0';
		return e;
	}
	snprintf(o->socket, sizeof o->socket, "%s/socket", o->dir);
	return ERR_OK;
}

/* In the child, which becomes tsunagid. It ends with its parent, also where that
 * is killed; a parent that is gone already would give no signal any more. */
static void daemon_program_become(
	const char *program, const char *file, const struct offline_daemon *o, int err_fd, pid_t parent)
{
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (getppid() != parent)
		_exit(EXIT_UNSTARTED);
	dup2(err_fd, STDERR_FILENO);
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	dup2(null, STDIN_FILENO);
	if (!o->is_json)
		dup2(null, STDOUT_FILENO);
	execl(program, "tsunagi", "--offline", file, "--socket", o->socket,
		o->is_json ? "--json" : (char *)NULL, (char *)NULL);
	_exit(EXIT_UNSTARTED);
}

static bool daemon_program_answers(const struct offline_daemon *o)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	snprintf(at.sun_path, sizeof at.sun_path, "%s", o->socket);
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	bool is_up = fd >= 0 && connect(fd, (const struct sockaddr *)&at, sizeof at) == 0;
	if (fd >= 0)
		close(fd);
	return is_up;
}

/* Passes on what it writes, but for the line that says that it is ready. false: it
 * ended before that. */
static bool daemon_program_wait_ready(const struct offline_daemon *o, FILE *err)
{
	char line[4096];
	while (fgets(line, sizeof line, o->said)) {
		if (strncmp(line, "tsunagid: ", 10) == 0 && daemon_program_answers(o))
			return true;
		fputs(line, err);
	}
	return false;
}

static void daemon_program_reap(struct offline_daemon *o)
{
	int status = 0;
	while (waitpid(o->pid, &status, 0) < 0 && errno == EINTR)
		;
	o->pid = 0;
	o->status = WIFEXITED(status) && WEXITSTATUS(status) != EXIT_UNSTARTED ? WEXITSTATUS(status) : 5;
}

static enum err daemon_program_spawn(struct offline_daemon *o, const char *file, struct diag *d)
{
	char program[PATH_MAX];
	int ends[2];
	pid_t self = getpid();
	enum err e = daemon_program_find(program, d);
	if (e)
		return e;
	if (pipe2(ends, O_CLOEXEC) != 0)
		return diag_set(d, ERR_AGAIN, "no-daemon", "%s", strerror(errno));
	o->pid = fork();
	if (o->pid == 0)
		daemon_program_become(program, file, o, ends[1], self);
	close(ends[1]);
	o->said = o->pid > 0 ? fdopen(ends[0], "r") : NULL;
	if (o->said)
		return ERR_OK;
	close(ends[0]);
	return diag_set(d, ERR_AGAIN, "no-daemon", "%s", strerror(errno));
}

enum err offline_daemon_start(
	struct offline_daemon *o, const char *file, const struct cli_context *cx, struct diag *d)
{
	*o = (struct offline_daemon){ .is_json = cx->json };
	enum err e = daemon_program_make_place(o, d);
	if (!e)
		e = daemon_program_spawn(o, file, d);
	if (e)
		return e;
	fflush(cx->out);
	if (daemon_program_wait_ready(o, cx->err))
		return ERR_OK;
	daemon_program_reap(o);
	return ERR_AGAIN;
}

void offline_daemon_end(struct offline_daemon *o)
{
	if (o->pid > 0) {
		kill(o->pid, SIGTERM);
		daemon_program_reap(o);
	}
	if (o->said)
		fclose(o->said);
	if (o->dir[0]) {
		unlink(o->socket);
		rmdir(o->dir);
	}
}
