/* A folder of files into a `struct pack` (ast.h): every file read, and what stands by
 * itself checked. All errors of all files come in one pass, as findings with their place;
 * nothing is printed here. rules/compile makes the rule set of it. */
#ifndef TSUNAGI_RULES_PACK_PACK_H
#define TSUNAGI_RULES_PACK_PACK_H

#include "rules/pack/ast.h"

/* Reads the folder. Findings are added, and borrowed until p is released, which it must be in
 * any case. ERR_NOMEM; ERR_INPUT with d set where the folder can't be read at all. */
MUST_CHECK enum err pack_read(
	struct pack *p, const char *dir, struct pack_findings *findings, struct diag *d);
/* The same from memory (fuzzing, tests). A file whose bytes are NULL is absent
 * and not reported as missing. The bytes are copied. */
struct pack_bytes {
	const char *bytes;
	size_t n;
};
MUST_CHECK enum err pack_read_bytes(
	struct pack *p, const struct pack_bytes files[PACK_FILES], struct pack_findings *findings);
/* A file of cases alone, dir/file: into p->examples. The names are borrowed. */
MUST_CHECK enum err pack_read_cases(
	struct pack *p, const char *dir, const char *file, struct pack_findings *findings);
void pack_release(struct pack *p); /* frees the rule set too, unless taken (p->rs = NULL) */
/* A reader of this file, for what is left to resolve in it. */
struct reader pack_reader(struct pack *p, enum pack_file file);
/* The file's name: the one that office.yaml gives, or the usual one. */
const char *pack_file_name(const struct pack *p, enum pack_file file);

#endif
