#include "engine/daemon/net/listener.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "engine/base/text/lang.h"
#include "engine/base/log.h"

#define SOCKET_UMASK 0177 /* until mode and group are set, only its owner */

static enum err listener_cannot(const char *path, int error, struct diag *d)
{
	(void)diag_set(d, ERR_AGAIN, "can't-listen", _("can't listen on %s: %s"), path, strerror(error));
	if (error == ENOENT)
		diag_instead(d, _("make its folder, or name another place with --socket PATH"));
	return ERR_AGAIN;
}

static enum err listener_address_of(const char *path, struct sockaddr_un *out, struct diag *d)
{
	size_t n = strlen(path);

	*out = (struct sockaddr_un){ .sun_family = AF_UNIX };
	if (n >= sizeof out->sun_path)
		return diag_set(d, ERR_INPUT, "bad-value", _("the path of the socket is over %zu bytes: %s"),
			sizeof out->sun_path - 1, path);
	memcpy(out->sun_path, path, n + 1);
	return ERR_OK;
}

/* What is at the path: nothing, the socket of a dead daemon (removed), the socket of a
 * living one, or a file that is no socket. */
static enum err listener_clear_path(const struct sockaddr_un *at, struct diag *d)
{
	struct stat st;
	int fd, error;

	if (lstat(at->sun_path, &st) != 0)
		return errno == ENOENT ? ERR_OK : listener_cannot(at->sun_path, errno, d);
	if (!S_ISSOCK(st.st_mode))
		return listener_cannot(at->sun_path, EEXIST, d);
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0)
		return listener_cannot(at->sun_path, errno, d);
	error = connect(fd, (const struct sockaddr *)at, sizeof *at) == 0 ? 0 : errno;
	(void)close(fd);
	if (error == 0 || error == EAGAIN)
		return diag_set(d, ERR_AGAIN, "in-use", _("another daemon answers on %s"), at->sun_path);
	if (error != ECONNREFUSED)
		return listener_cannot(at->sun_path, error, d);
	return unlink(at->sun_path) == 0 || errno == ENOENT ? ERR_OK
							    : listener_cannot(at->sun_path, errno, d);
}

static int listener_bind_socket(const struct sockaddr_un *at)
{
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	mode_t before;
	int done;

	if (fd < 0)
		return -1;
	before = umask(SOCKET_UMASK);
	done = bind(fd, (const struct sockaddr *)at, sizeof *at);
	(void)umask(before);
	if (done == 0)
		return fd;
	done = errno;
	(void)close(fd);
	errno = done;
	return -1;
}

/* The next connection would get the lowest free descriptor. */
static bool listener_has_room(const struct listener *l)
{
	int fd = fcntl(evconnlistener_get_fd(l->connections), F_DUPFD_CLOEXEC, 0);

	if (fd >= 0)
		(void)close(fd);
	return fd >= 0 && fd < l->fds_max - LISTENER_SPARE_FDS;
}

static void listener_pause_accepting(struct listener *l)
{
	const struct timeval pause = { .tv_usec = LISTENER_PAUSE_MS * 1000 };

	/* without the timer accepting would never resume */
	if (event_add(l->again, &pause) == 0)
		(void)evconnlistener_disable(l->connections);
}

void listener_check_room(struct listener *l)
{
	if (listener_has_room(l))
		return;
	log_message(LOG_LEVEL_WARNING, "no descriptors left: new clients wait");
	listener_pause_accepting(l);
}

static void listener_on_again(evutil_socket_t fd, short what, void *context)
{
	struct listener *l = context;

	(void)fd;
	(void)what;
	if (!l->connections)
		return;
	if (!listener_has_room(l) || evconnlistener_enable(l->connections) != 0)
		listener_pause_accepting(l);
}

static void listener_enable(evutil_socket_t fd, short what, void *context)
{
	const struct timeval pause = { .tv_usec = LISTENER_PAUSE_MS * 1000 };

	(void)fd;
	(void)what;
	if (evconnlistener_enable(context) != 0)
		(void)event_base_once(
			evconnlistener_get_base(context), -1, EV_TIMEOUT, listener_enable, context, &pause);
}

/* Accepting failed: the whole machine is out of descriptors or memory. The context is
 * evhttp's once it has bound the listener. */
static void listener_on_error(struct evconnlistener *connections, void *context)
{
	const struct timeval pause = { .tv_usec = LISTENER_PAUSE_MS * 1000 };

	(void)context;
	log_message(
		LOG_LEVEL_WARNING, "can't accept: %s; again in %d ms", strerror(errno), LISTENER_PAUSE_MS);
	if (event_base_once(evconnlistener_get_base(connections), -1, EV_TIMEOUT, listener_enable,
		    connections, &pause) == 0)
		(void)evconnlistener_disable(connections);
}

enum err listener_watch(struct listener *l, struct event_base *base, int fd, struct diag *d)
{
	struct stat st;

	l->fds_max = sysconf(_SC_OPEN_MAX);
	if (l->path && stat(l->path, &st) == 0) {
		l->device = st.st_dev;
		l->inode = st.st_ino;
	}
	l->again = evtimer_new(base, listener_on_again, l);
	l->connections =
		evconnlistener_new(base, NULL, l, LEV_OPT_CLOSE_ON_FREE | LEV_OPT_CLOSE_ON_EXEC, 0, fd);
	if (!l->again || !l->connections) {
		if (!l->connections)
			(void)close(fd);
		return diag_set(d, ERR_NOMEM, "no-memory", _("out of memory"));
	}
	evconnlistener_set_error_cb(l->connections, listener_on_error);
	return ERR_OK;
}

enum err listener_serve(struct listener *l, struct evhttp *http, struct diag *d)
{
	const bool is_bound = http && evhttp_bind_listener(http, l->connections);

	if (is_bound && evconnlistener_enable(l->connections) == 0)
		return ERR_OK;
	if (!is_bound)
		evconnlistener_free(l->connections);
	l->connections = NULL;
	return diag_set(d, ERR_NOMEM, "no-memory", _("out of memory"));
}

static enum err listener_find_group(const char *name, gid_t *out, struct diag *d)
{
	const struct group *group = getgrnam(name);
	char *end;

	*out = (gid_t)-1;
	if (group)
		*out = group->gr_gid;
	else if (*name >= '0' && *name <= '9')
		*out = (gid_t)strtoul(name, &end, 10);
	if (group || (*out != (gid_t)-1 && !*end))
		return ERR_OK;
	return diag_set(d, ERR_INPUT, "bad-value", _("--socket-group %s: there is no such group"), name);
}

/* chown is called only where the group differs: the shipped unit does not allow it. */
static enum err listener_give_group(const char *path, const char *name, struct diag *d)
{
	struct stat st;
	gid_t group;
	enum err e = listener_find_group(name, &group, d);

	if (e)
		return e;
	if ((lstat(path, &st) == 0 && st.st_gid == group) || chown(path, (uid_t)-1, group) == 0)
		return ERR_OK;
	(void)diag_set(d, ERR_AGAIN, "can't-listen", _("the socket can't be given to the group %s: %s"), name,
		strerror(errno));
	diag_instead(d,
		_("let the daemon's user be a member of it; for the shipped unit see UNIT in tsunagid(8)"));
	return ERR_AGAIN;
}

/* Sets mode and group before anybody can connect: the socket does not listen yet. */
static enum err listener_give_access(const char *path, const struct listener_access *access, struct diag *d)
{
	enum err e = access->group ? listener_give_group(path, access->group, d) : ERR_OK;

	if (!e && chmod(path, (mode_t)access->mode) != 0)
		e = listener_cannot(path, errno, d);
	return e;
}

enum err listener_open(struct listener *l, struct event_base *base, const char *path,
	const struct listener_access *access, struct diag *d)
{
	struct sockaddr_un at;
	int fd;
	enum err e = listener_address_of(path, &at, d);

	*l = (struct listener){ .path = path };
	if (!e)
		e = listener_clear_path(&at, d);
	if (e)
		return e;
	fd = listener_bind_socket(&at);
	if (fd < 0)
		return listener_cannot(path, errno, d);
	e = listener_give_access(path, access, d);
	if (!e && listen(fd, LISTENER_BACKLOG) != 0)
		e = listener_cannot(path, errno, d);
	if (!e)
		return listener_watch(l, base, fd, d);
	(void)close(fd);
	(void)unlink(path);
	return e;
}

void listener_close(struct listener *l)
{
	struct stat st;

	if (l->connections)
		(void)evconnlistener_disable(l->connections);
	if (l->inode && l->path && lstat(l->path, &st) == 0 && st.st_dev == l->device &&
		st.st_ino == l->inode)
		(void)unlink(l->path);
	l->inode = 0;
}

void listener_release(struct listener *l)
{
	listener_close(l);
	if (l->again)
		event_free(l->again);
	*l = (struct listener){ 0 };
}
