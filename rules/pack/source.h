/* One file of a pack, as bytes. */
#ifndef TSUNAGI_RULES_PACK_SOURCE_H
#define TSUNAGI_RULES_PACK_SOURCE_H

#include "rules/pack/pack.h"

struct pack_source {
	const char *file; /* its name in the folder, borrowed */
	char *bytes;	  /* owned */
	size_t n;
	bool is_there;	  /* false: no such file */
	bool is_readable; /* false: said so in a finding (but for a missing file) */
};

/* Reads dir/file. A file that is not there is no finding here; one that can't
 * be read or is too large is. ERR_NOMEM. */
MUST_CHECK enum err source_read(
	struct pack_source *s, const char *dir, const char *file, struct pack_findings *findings);
void source_release(struct pack_source *s);

/* Where the text stops being UTF-8 without control characters, as a byte
 * offset, or n. */
size_t source_bad_byte(const char *bytes, size_t n);
/* Line and column (characters, from 1) of a byte. Lines end as YAML 1.1 ends
 * them: LF, CR, CRLF, NEL, LS, PS. */
void source_position(const char *bytes, size_t n, size_t at, int *line, int *column);
/* Bytes of the first line of the text without its end; *next is where the
 * second begins (n where there is none). */
size_t source_line_end(const char *text, size_t n, size_t *next);

#endif
