#include "tests/fault/fault.h"

#include "tests/fault/stacks.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

const char *const fault_names[FAULT_KINDS] = {
	[FAULT_ALLOC] = "alloc",
	[FAULT_OPEN] = "open",
	[FAULT_READ] = "read",
	[FAULT_WRITE] = "write",
	[FAULT_SHORT] = "short",
	[FAULT_SYNC] = "sync",
	[FAULT_TRUNCATE] = "truncate",
	[FAULT_CLOSE] = "close",
	[FAULT_STAT] = "stat",
	[FAULT_MAP] = "map",
	[FAULT_UNLINK] = "unlink",
	[FAULT_LOCK] = "lock",
	[FAULT_SOCKET] = "socket",
	[FAULT_ACCEPT] = "accept",
	[FAULT_SEND] = "send",
	[FAULT_RECEIVE] = "receive",
	[FAULT_EPOLL] = "epoll",
	[FAULT_WAIT] = "wait",
	[FAULT_SPAWN] = "spawn",
};

static atomic_long calls[FAULT_KINDS], live;
static atomic_bool has_struck;
static _Atomic uint64_t struck_stack;
static enum fault_kind armed = FAULT_KINDS;
static long fails_at;
static bool is_for_good, shows;

__attribute__((noinline)) static bool fails(enum fault_kind kind)
{
	if (stacks_is_busy())
		return false;
	const long n = atomic_fetch_add(&calls[kind], 1) + 1;

	const bool strikes = kind == armed && (is_for_good ? n >= fails_at : n == fails_at),
		   is_noting = stacks_is_noting();
	const uint64_t stack = is_noting || (strikes && !has_struck) ? stacks_here() : 0;

	if (is_noting)
		stacks_note(kind, (uint32_t)n, stack);
	if (!strikes)
		return false;
	if (!atomic_exchange(&has_struck, true)) {
		atomic_store(&struck_stack, stack);
		if (shows)
			stacks_show(STDERR_FILENO);
	}
	return true;
}

void fault_arm(enum fault_kind kind, long n, bool for_good)
{
	for (int k = 0; k < FAULT_KINDS; k++)
		atomic_store(&calls[k], 0);
	atomic_store(&has_struck, false);
	fails_at = n;
	is_for_good = for_good;
	armed = kind;
}

long fault_disarm(void)
{
	const enum fault_kind kind = armed;

	armed = FAULT_KINDS;
	return kind < FAULT_KINDS ? atomic_load(&calls[kind]) : 0;
}

bool fault_struck(void) { return atomic_load(&has_struck); }
long fault_live(void) { return atomic_load(&live); }

/* libc's own, or a sanitizer's. What dlsym itself allocates comes from a small
 * place of our own and is never freed. */
#define REAL(result, name, ...) \
	static result (*real)(__VA_ARGS__); \
	if (!real) { \
		void *found_ = dlsym(RTLD_NEXT, #name); \
		memcpy(&real, &found_, sizeof real); \
	}
static _Alignas(16) char early[8192];
static size_t early_used;
static int looking_up;

static void *early_alloc(size_t bytes)
{
	void *p = early + early_used;

	bytes = (bytes + 15) & ~(size_t)15;
	if (early_used + bytes > sizeof early)
		return NULL;
	early_used += bytes;
	return p;
}

static bool is_early(const void *p)
{
	return (const char *)p >= early && (const char *)p < early + sizeof early;
}

static void *(*real_malloc)(size_t), *(*real_calloc)(size_t, size_t), *(*real_realloc)(void *, size_t);
static void (*real_free)(void *);

static void find_memory(void)
{
	static const char *const names[] = { "malloc", "calloc", "realloc", "free" };
	void *const at[] = { &real_malloc, &real_calloc, &real_realloc, &real_free };

	looking_up++;
	for (int i = 0; i < 4; i++) {
		void *found = dlsym(RTLD_NEXT, names[i]);

		memcpy(at[i], &found, sizeof found);
	}
	looking_up--;
}

void *malloc(size_t bytes)
{
	void *p;

	if (!real_malloc) {
		if (looking_up)
			return early_alloc(bytes);
		find_memory();
	}
	if (fails(FAULT_ALLOC)) {
		errno = ENOMEM;
		return NULL;
	}
	p = real_malloc(bytes);
	if (p)
		atomic_fetch_add(&live, 1);
	return p;
}

void *calloc(size_t count, size_t bytes)
{
	void *p;

	if (!real_calloc) {
		if (looking_up)
			return early_alloc(count * bytes);
		find_memory();
	}
	if (fails(FAULT_ALLOC)) {
		errno = ENOMEM;
		return NULL;
	}
	p = real_calloc(count, bytes);
	if (p)
		atomic_fetch_add(&live, 1);
	return p;
}

void *realloc(void *old, size_t bytes)
{
	void *p;

	if (!real_realloc)
		find_memory();
	if (fails(FAULT_ALLOC)) {
		errno = ENOMEM;
		return NULL;
	}
	p = real_realloc(old, bytes);
	if (p && !old)
		atomic_fetch_add(&live, 1);
	return p;
}

void free(void *p)
{
	if (!p || is_early(p))
		return;
	if (!real_free)
		find_memory();
	atomic_fetch_sub(&live, 1);
	real_free(p);
}

#define FAIL(kind, error, answer) \
	if (fails(kind)) { \
		errno = (error); \
		return (answer); \
	}

/* Those of fixed arguments whose failing is -1 and errno. */
#define FAILING(kind, error, result, name, parameters, arguments, ...) \
	result name parameters \
	{ \
		REAL(result, name, __VA_ARGS__) \
		FAIL(kind, error, (result)-1) \
		return real arguments; \
	}

FAILING(FAULT_READ, EIO, ssize_t, read, (int fd, void *to, size_t n), (fd, to, n), int, void *, size_t)
FAILING(FAULT_READ, EIO, ssize_t, pread, (int fd, void *to, size_t n, off_t at), (fd, to, n, at), int, void *,
	size_t, off_t)
FAILING(FAULT_READ, EIO, ssize_t, pread64, (int fd, void *to, size_t n, off64_t at), (fd, to, n, at), int,
	void *, size_t, off64_t)
FAILING(FAULT_SYNC, EIO, int, fsync, (int fd), (fd), int)
FAILING(FAULT_SYNC, EIO, int, fdatasync, (int fd), (fd), int)
FAILING(FAULT_TRUNCATE, EIO, int, ftruncate, (int fd, off_t n), (fd, n), int, off_t)
FAILING(FAULT_TRUNCATE, EIO, int, ftruncate64, (int fd, off64_t n), (fd, n), int, off64_t)
FAILING(FAULT_TRUNCATE, ENOSPC, int, fallocate, (int fd, int m, off_t a, off_t n), (fd, m, a, n), int, int,
	off_t, off_t)
FAILING(FAULT_TRUNCATE, ENOSPC, int, fallocate64, (int fd, int m, off64_t a, off64_t n), (fd, m, a, n), int,
	int, off64_t, off64_t)
FAILING(FAULT_STAT, EIO, int, stat, (const char *p, struct stat *s), (p, s), const char *, struct stat *)
FAILING(FAULT_STAT, EIO, int, stat64, (const char *p, struct stat64 *s), (p, s), const char *,
	struct stat64 *)
FAILING(FAULT_STAT, EIO, int, lstat, (const char *p, struct stat *s), (p, s), const char *, struct stat *)
FAILING(FAULT_STAT, EIO, int, lstat64, (const char *p, struct stat64 *s), (p, s), const char *,
	struct stat64 *)
FAILING(FAULT_STAT, EIO, int, fstat, (int fd, struct stat *s), (fd, s), int, struct stat *)
FAILING(FAULT_STAT, EIO, int, fstat64, (int fd, struct stat64 *s), (fd, s), int, struct stat64 *)
FAILING(FAULT_STAT, EIO, int, access, (const char *p, int how), (p, how), const char *, int)
FAILING(FAULT_UNLINK, EIO, int, unlink, (const char *p), (p), const char *)
FAILING(FAULT_UNLINK, EIO, int, rename, (const char *p, const char *q), (p, q), const char *, const char *)
FAILING(FAULT_OPEN, ENOSPC, int, mkdir, (const char *p, mode_t m), (p, m), const char *, mode_t)
FAILING(FAULT_SOCKET, EMFILE, int, socket, (int d, int t, int p), (d, t, p), int, int, int)
FAILING(FAULT_SOCKET, EADDRINUSE, int, bind, (int fd, const struct sockaddr *a, socklen_t n), (fd, a, n), int,
	const struct sockaddr *, socklen_t)
FAILING(FAULT_SOCKET, EADDRINUSE, int, listen, (int fd, int n), (fd, n), int, int)
FAILING(FAULT_SOCKET, ECONNREFUSED, int, connect, (int fd, const struct sockaddr *a, socklen_t n), (fd, a, n),
	int, const struct sockaddr *, socklen_t)
FAILING(FAULT_SOCKET, EMFILE, int, socketpair, (int d, int t, int p, int v[2]), (d, t, p, v), int, int, int,
	int *)
FAILING(FAULT_SOCKET, EMFILE, int, pipe2, (int v[2], int f), (v, f), int *, int)
FAILING(FAULT_SOCKET, EMFILE, int, eventfd, (unsigned n, int f), (n, f), unsigned, int)
FAILING(FAULT_SOCKET, EMFILE, int, epoll_create1, (int f), (f), int)
FAILING(FAULT_SOCKET, EMFILE, int, epoll_create, (int n), (n), int)
FAILING(FAULT_SOCKET, EMFILE, int, pidfd_open, (pid_t p, unsigned f), (p, f), pid_t, unsigned)
FAILING(FAULT_SOCKET, EBADF, int, getsockopt, (int fd, int l, int o, void *v, socklen_t *n), (fd, l, o, v, n),
	int, int, int, void *, socklen_t *)
FAILING(FAULT_ACCEPT, EMFILE, int, accept, (int fd, struct sockaddr *a, socklen_t *n), (fd, a, n), int,
	struct sockaddr *, socklen_t *)
FAILING(FAULT_ACCEPT, EMFILE, int, accept4, (int fd, struct sockaddr *a, socklen_t *n, int f), (fd, a, n, f),
	int, struct sockaddr *, socklen_t *, int)
FAILING(FAULT_SEND, EPIPE, ssize_t, send, (int fd, const void *b, size_t n, int f), (fd, b, n, f), int,
	const void *, size_t, int)
FAILING(FAULT_SEND, EPIPE, ssize_t, sendto,
	(int fd, const void *b, size_t n, int f, const struct sockaddr *a, socklen_t s), (fd, b, n, f, a, s),
	int, const void *, size_t, int, const struct sockaddr *, socklen_t)
FAILING(FAULT_SEND, EPIPE, ssize_t, sendmsg, (int fd, const struct msghdr *m, int f), (fd, m, f), int,
	const struct msghdr *, int)
FAILING(FAULT_SEND, EPIPE, ssize_t, writev, (int fd, const struct iovec *v, int n), (fd, v, n), int,
	const struct iovec *, int)
FAILING(FAULT_RECEIVE, ECONNRESET, ssize_t, recv, (int fd, void *b, size_t n, int f), (fd, b, n, f), int,
	void *, size_t, int)
FAILING(FAULT_RECEIVE, ECONNRESET, ssize_t, recvmsg, (int fd, struct msghdr *m, int f), (fd, m, f), int,
	struct msghdr *, int)
FAILING(FAULT_RECEIVE, ECONNRESET, ssize_t, readv, (int fd, const struct iovec *v, int n), (fd, v, n), int,
	const struct iovec *, int)
FAILING(FAULT_EPOLL, ENOSPC, int, epoll_ctl, (int e, int op, int fd, struct epoll_event *v), (e, op, fd, v),
	int, int, int, struct epoll_event *)
FAILING(FAULT_WAIT, ENOMEM, int, epoll_wait, (int e, struct epoll_event *v, int n, int t), (e, v, n, t), int,
	struct epoll_event *, int, int)

/* A half write is a success, of less. */
#define HALF(n) (fails(FAULT_SHORT) && (n) > 1 ? (n) / 2 : (n))

ssize_t write(int fd, const void *from, size_t n)
{
	REAL(ssize_t, write, int, const void *, size_t)
	if (n == 1)
		return real(fd, from, n); /* by which a signal wakes libevent, in its own pipe: memory */
	FAIL(FAULT_WRITE, ENOSPC, -1)
	return real(fd, from, HALF(n));
}

ssize_t pwrite(int fd, const void *from, size_t n, off_t at)
{
	REAL(ssize_t, pwrite, int, const void *, size_t, off_t)
	FAIL(FAULT_WRITE, ENOSPC, -1)
	return real(fd, from, HALF(n), at);
}

ssize_t pwrite64(int fd, const void *from, size_t n, off64_t at)
{
	REAL(ssize_t, pwrite64, int, const void *, size_t, off64_t)
	FAIL(FAULT_WRITE, ENOSPC, -1)
	return real(fd, from, HALF(n), at);
}

int close(int fd)
{
	REAL(int, close, int)
	const int done = real(fd);

	FAIL(FAULT_CLOSE, EIO, -1)
	return done;
}

void *mmap(void *at, size_t n, int how, int flags, int fd, off_t from)
{
	REAL(void *, mmap, void *, size_t, int, int, int, off_t)
	if (!(flags & MAP_ANONYMOUS))
		FAIL(FAULT_MAP, ENOMEM, MAP_FAILED)
	return real(at, n, how, flags, fd, from);
}

void *mmap64(void *at, size_t n, int how, int flags, int fd, off64_t from)
{
	REAL(void *, mmap64, void *, size_t, int, int, int, off64_t)
	if (!(flags & MAP_ANONYMOUS))
		FAIL(FAULT_MAP, ENOMEM, MAP_FAILED)
	return real(at, n, how, flags, fd, from);
}

int open(const char *path, int flags, ...)
{
	mode_t mode;
	va_list rest;
	REAL(int, open, const char *, int, ...)

	va_start(rest, flags);
	mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
	va_end(rest);
	FAIL(FAULT_OPEN, EMFILE, -1)
	return real(path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
	mode_t mode;
	va_list rest;
	REAL(int, open64, const char *, int, ...)

	va_start(rest, flags);
	mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
	va_end(rest);
	FAIL(FAULT_OPEN, EMFILE, -1)
	return real(path, flags, mode);
}

int openat(int dir, const char *path, int flags, ...)
{
	mode_t mode;
	va_list rest;
	REAL(int, openat, int, const char *, int, ...)

	va_start(rest, flags);
	mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
	va_end(rest);
	FAIL(FAULT_OPEN, EMFILE, -1)
	return real(dir, path, flags, mode);
}

FILE *fopen(const char *path, const char *mode)
{
	REAL(FILE *, fopen, const char *, const char *)
	FAIL(FAULT_OPEN, EMFILE, NULL)
	return real(path, mode);
}

FILE *fopen64(const char *path, const char *mode)
{
	REAL(FILE *, fopen64, const char *, const char *)
	FAIL(FAULT_OPEN, EMFILE, NULL)
	return real(path, mode);
}

DIR *opendir(const char *path)
{
	REAL(DIR *, opendir, const char *)
	FAIL(FAULT_OPEN, EMFILE, NULL)
	return real(path);
}

/* To let go of a lock never fails on Linux. */
static bool is_locking(int what, const void *argument)
{
	return (what == F_SETLK || what == F_OFD_SETLK) &&
	       ((const struct flock *)argument)->l_type != F_UNLCK;
}

#define FCNTL(name) \
	int name(int fd, int what, ...) \
	{ \
		void *argument; \
		va_list rest; \
		REAL(int, name, int, int, ...) \
		va_start(rest, what); \
		argument = va_arg(rest, void *); \
		va_end(rest); \
		if (is_locking(what, argument)) \
			FAIL(FAULT_LOCK, EAGAIN, -1) \
		return real(fd, what, argument); \
	}
FCNTL(fcntl)
FCNTL(fcntl64)

int posix_spawn(pid_t *pid, const char *path, const posix_spawn_file_actions_t *files,
	const posix_spawnattr_t *attributes, char *const argv[], char *const environment[])
{
	REAL(int, posix_spawn, pid_t *, const char *, const posix_spawn_file_actions_t *,
		const posix_spawnattr_t *, char *const[], char *const[])
	if (fails(FAULT_SPAWN))
		return ENOMEM;
	return real(pid, path, files, attributes, argv, environment);
}

/* What libc keeps of a library that it has loaded is no leak. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) { return "leak:dl_open_worker\nleak:_dl_map_object_deps\n"; }

/* What a preloaded program is told; those that it starts are left alone. */
__attribute__((constructor)) static void arm_by_environment(void)
{
	const char *wish = getenv("TSUNAGI_FAULT");
	const char *colon = wish ? strchr(wish, ':') : NULL;

	stacks_init();
	shows = getenv("TSUNAGI_FAULT_SHOW") != NULL;
	if (getenv("TSUNAGI_FAULT_STACKS"))
		(void)stacks_record_to(getenv("TSUNAGI_FAULT_STACKS"));
	for (int k = 0; k < FAULT_KINDS; k++)
		atomic_store(&calls[k], 0);
	for (int k = 0; colon && k < FAULT_KINDS; k++) {
		if (strlen(fault_names[k]) == (size_t)(colon - wish) &&
			memcmp(fault_names[k], wish, (size_t)(colon - wish)) == 0)
			fault_arm(
				(enum fault_kind)k, strtol(colon + 1, NULL, 10), strchr(colon, '+') != NULL);
	}
	(void)unsetenv("TSUNAGI_FAULT");
	(void)unsetenv("LD_PRELOAD");
}

__attribute__((destructor)) static void report(void)
{
	const char *path = getenv("TSUNAGI_FAULT_REPORT");
	const long blocks = fault_live();
	FILE *out;

	(void)fault_disarm();
	stacks_record(NULL, 0);
	out = path ? fopen(path, "we") : NULL;
	for (int k = 0; out && k < FAULT_KINDS; k++)
		fprintf(out, "%s %ld\n", fault_names[k], atomic_load(&calls[k]));
	if (!out)
		return;
	fprintf(out, "live %ld\nstruck %d\nstack %" PRIu64 "\n", blocks, fault_struck(),
		atomic_load(&struck_stack));
	(void)fclose(out);
}
