/* An allocator for libraries that can't cope with a failed malloc (libevent 2.1 follows a null
 * pointer while it makes a connection; jansson 2.14 asserts in the middle of a text). Where
 * malloc fails, these functions take the memory from a reserve, so that a single failure goes
 * unnoticed. Where the reserve is used up too, they log it and end the program: what was
 * acknowledged is on disk.
 *
 * The reserve is global state, and safe between threads. */
#ifndef TSUNAGI_BASE_RESERVE_H
#define TSUNAGI_BASE_RESERVE_H

#include <stddef.h>

#define RESERVE_BYTES (1024u * 1024)

/* The exit status where the reserve is used up. */
void reserve_init(int exit_status);
/* Like malloc, realloc and free, for memory from either place; never NULL. */
void *reserve_malloc(size_t bytes) __attribute__((returns_nonnull));
void *reserve_realloc(void *old, size_t bytes) __attribute__((returns_nonnull));
/* Also frees what such a library hands out to be freed (json_dumps). */
void reserve_free(void *p);
/* What is taken of the reserve now. */
size_t reserve_used_bytes(void);

#endif
