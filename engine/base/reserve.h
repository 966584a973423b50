/* Memory for libraries that die, or put it on the client, where malloc gives none
 * (libevent 2.1 follows a null pointer while it makes a connection; jansson 2.14
 * asserts in the middle of a text): they are given it from a reserve then, and one
 * allocation that fails is felt by nobody. Where the reserve is used up too, the
 * program ends with a word: what was acknowledged is on disk.
 *
 * The reserve is this room's second piece of global state, beside the log's sink;
 * it is safe in threads. */
#ifndef TSUNAGI_BASE_RESERVE_H
#define TSUNAGI_BASE_RESERVE_H

#include <stddef.h>

#define RESERVE_BYTES (1024u * 1024)

/* The exit status where there is no memory left at all. */
void reserve_init(int exit_status);
void *reserve_malloc(size_t bytes) __attribute__((returns_nonnull));
void *reserve_realloc(void *old, size_t bytes) __attribute__((returns_nonnull));
/* Also of what such a library hands out to be freed (json_dumps). */
void reserve_free(void *p);
size_t reserve_used_bytes(void);

#endif
