/* The n-th call of a kind fails, once or from there on: allocations, and what
 * the kernel is asked for. fault.c stands before libc's functions, either
 * linked into a test program or preloaded into the daemon and the command
 * (fault_shim.so), where the environment says what is to fail:
 *
 *     TSUNAGI_FAULT=kind:n       the n-th call, counted from the start, fails
 *     TSUNAGI_FAULT=kind:n+      it and all after it
 *     TSUNAGI_FAULT_REPORT=PATH  at the end: a line "kind calls" for each kind, and
 *                                "live blocks" (allocated and not freed),
 *                                and the stack of the first that failed (stacks.h)
 *     TSUNAGI_FAULT_SHOW=1       on standard error who asked for what failed first
 *     TSUNAGI_FAULT_STACKS=PATH  every call's stack: records of stacks.h
 *
 * Calls that libc makes within itself (stdio's write, say) are not seen. */
#ifndef TSUNAGI_TESTS_FAULT_H
#define TSUNAGI_TESTS_FAULT_H

#include <stdbool.h>

enum fault_kind {
	FAULT_ALLOC,	/* malloc, calloc, realloc: ENOMEM */
	FAULT_OPEN,	/* open, openat, fopen, opendir, mkdir: EMFILE */
	FAULT_READ,	/* read, pread: EIO */
	FAULT_WRITE,	/* write, pwrite: ENOSPC */
	FAULT_SHORT,	/* write, pwrite: half of it is written */
	FAULT_SYNC,	/* fsync, fdatasync: EIO */
	FAULT_TRUNCATE, /* ftruncate, fallocate: EIO */
	FAULT_CLOSE,	/* close: EIO; it is closed all the same, as on Linux */
	FAULT_STAT,	/* stat, fstat, lstat, access: EIO */
	FAULT_MAP,	/* mmap of a file, mremap: ENOMEM */
	FAULT_UNLINK,	/* unlink, rename: EIO */
	FAULT_LOCK,	/* fcntl's locks: EAGAIN */
	FAULT_SOCKET,	/* socket, bind, listen, pipe2, eventfd, epoll_create1, pidfd_open …: EMFILE */
	FAULT_ACCEPT,	/* accept, accept4: EMFILE */
	FAULT_SEND,	/* send, sendmsg, writev: EPIPE */
	FAULT_RECEIVE,	/* recv, recvmsg, readv: ECONNRESET */
	FAULT_EPOLL,	/* epoll_ctl: ENOSPC */
	FAULT_WAIT,	/* epoll_wait: ENOMEM */
	FAULT_SPAWN,	/* posix_spawn: ENOMEM */
	FAULT_KINDS
};

extern const char *const fault_names[FAULT_KINDS];

/* Counting begins anew; the n-th (from 1) call of the kind fails. */
void fault_arm(enum fault_kind kind, long n, bool for_good);
/* Nothing fails any more; how many calls of the kind there were since. */
long fault_disarm(void);
/* A call has failed since fault_arm. */
bool fault_struck(void);
/* Blocks allocated and not freed. */
long fault_live(void);

#endif
