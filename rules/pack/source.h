/* One file of a pack, as bytes, and positions in it. */
#ifndef TSUNAGI_RULES_PACK_SOURCE_H
#define TSUNAGI_RULES_PACK_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct pack_source {
	const char *file; /* its name in the folder, borrowed */
	char *bytes;	  /* owned, NUL after the last; NULL: not read */
	size_t n;
	bool is_there;	  /* false: there is no such file */
	bool is_readable; /* false: a finding says why, or it is not there */
};

void source_release(struct pack_source *s); /* accepts NULL */

/* Offset of the first byte at which the text is not UTF-8, or holds a control character
 * that YAML doesn't allow; n where there is none. */
size_t source_bad_byte(const char *bytes, size_t n);
/* Line and column (in characters, from 1) of the byte at offset `at`. Lines end as in
 * YAML 1.1: LF, CR, CRLF, NEL, LS, PS. */
void source_position(const char *bytes, size_t n, size_t at, int *line, int *column);
/* Bytes of the first line of the text without its end; *next is the offset of the second
 * line (n where there is none). */
size_t source_line_end(const char *text, size_t n, size_t *next);

#endif
