#include "tests/fault/stacks.h"

#include <dlfcn.h>
#include <execinfo.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

#define DEPTH 64
#define OURS 2 /* frames: this one and its caller's, which may call from several places */
#define FILE_CALLS (1u << 20)

static _Thread_local bool is_busy;
static struct stacks_call *noted, *in_file;
static uint32_t noted_room;
static bool is_on_hold;
static atomic_uint noted_n;

bool stacks_is_busy(void) { return is_busy; }

uint64_t stacks_here(void)
{
	void *at[DEPTH];
	uint64_t hash = 14695981039346656037u;

	is_busy = true;
	const int n = backtrace(at, DEPTH);
	for (int i = OURS; i < n; i++) {
		struct dl_find_object in;
		uintptr_t place = (uintptr_t)at[i];

		if (_dl_find_object(at[i], &in) == 0)
			place -= (uintptr_t)in.dlfo_map_start;
		hash = (hash ^ place) * 1099511628211u;
	}
	is_busy = false;
	return hash;
}

void stacks_show(int fd)
{
	void *at[DEPTH];

	is_busy = true;
	backtrace_symbols_fd(at, backtrace(at, DEPTH), fd);
	is_busy = false;
}

void stacks_init(void) { (void)stacks_here(); }

void stacks_record(struct stacks_call *calls, uint32_t room)
{
	noted_room = room;
	atomic_store(&noted_n, 0);
	noted = calls;
}

void stacks_hold(bool is_held) { is_on_hold = is_held; }

bool stacks_is_noting(void) { return noted && !is_on_hold; }

void stacks_note(uint32_t kind, uint32_t n, uint64_t stack)
{
	struct stacks_call *const calls = noted;

	if (!calls)
		return;
	const uint32_t i = atomic_fetch_add(&noted_n, 1);
	if (i >= noted_room)
		return;
	calls[i] = (struct stacks_call){ .stack = stack, .kind = kind, .n = n };
	if (in_file)
		in_file->n = i + 1;
}

uint32_t stacks_noted(void)
{
	const uint32_t n = atomic_load(&noted_n);

	return n < noted_room ? n : noted_room;
}

bool stacks_record_to(const char *path)
{
	const size_t bytes = (FILE_CALLS + 1) * sizeof(struct stacks_call);
	const int fd = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	void *at = fd >= 0 && ftruncate(fd, (off_t)bytes) == 0
			   ? mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0)
			   : MAP_FAILED;

	if (fd >= 0)
		(void)close(fd);
	if (at == MAP_FAILED)
		return false;
	in_file = at;
	stacks_record(in_file + 1, FILE_CALLS);
	return true;
}
