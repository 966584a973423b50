/* The reserve is handed out from front to back, each piece behind a header with its size, and
 * begins anew once all pieces are given back. Pieces are few and short-lived, so this is enough;
 * memory from malloc is told from it by its address. */
#include "engine/base/reserve.h"

#include <malloc.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "engine/base/log.h"

#define ALIGNMENT 16u

/* The header of a piece. */
struct piece {
	_Alignas(ALIGNMENT) size_t bytes;
};

static _Alignas(ALIGNMENT) char memory[RESERVE_BYTES];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static size_t used, pieces;
static int status_at_end = 5;

void reserve_init(int exit_status) { status_at_end = exit_status; }

size_t reserve_used_bytes(void)
{
	(void)pthread_mutex_lock(&lock);
	const size_t n = used;
	(void)pthread_mutex_unlock(&lock);
	return n;
}

static bool reserve_is_ours(const void *p)
{
	return (uintptr_t)p >= (uintptr_t)memory && (uintptr_t)p < (uintptr_t)memory + sizeof memory;
}

static size_t reserve_bytes_of(void *p)
{
	return reserve_is_ours(p) ? ((const struct piece *)p - 1)->bytes : malloc_usable_size(p);
}

static void *reserve_take(size_t bytes)
{
	struct piece *piece = NULL;
	(void)pthread_mutex_lock(&lock);
	if (bytes <= sizeof memory - used && sizeof memory - used - bytes >= sizeof *piece + ALIGNMENT) {
		piece = (struct piece *)(void *)(memory + used);
		piece->bytes = bytes;
		used += (sizeof *piece + bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
		pieces++;
	}
	(void)pthread_mutex_unlock(&lock);
	if (!piece) {
		log_message(LOG_LEVEL_ERROR,
			"no memory is left, not even the reserve; the program ends, and can "
			"be started again");
		_exit(status_at_end);
	}
	return piece + 1;
}

void *reserve_malloc(size_t bytes)
{
	void *p = malloc(bytes ? bytes : 1);
	if (!p)
		p = reserve_take(bytes);
	return p;
}

static void *reserve_move(void *old, size_t bytes)
{
	void *p = reserve_malloc(bytes);
	const size_t kept = reserve_bytes_of(old);
	memcpy(p, old, kept < bytes ? kept : bytes);
	reserve_free(old);
	return p;
}

void *reserve_realloc(void *old, size_t bytes)
{
	if (!old)
		return reserve_malloc(bytes);
	void *p = reserve_is_ours(old) ? NULL : realloc(old, bytes ? bytes : 1);
	return p ? p : reserve_move(old, bytes);
}

void reserve_free(void *p)
{
	if (!reserve_is_ours(p)) {
		free(p);
		return;
	}
	(void)pthread_mutex_lock(&lock);
	if (--pieces == 0)
		used = 0;
	(void)pthread_mutex_unlock(&lock);
}
