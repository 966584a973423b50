/* Findings while a pack is read: collected, never printed here. Position is
 * the line and column (in characters, from 1) of the source given. */
#ifndef TSUNAGI_RULES_PACK_FINDING_H
#define TSUNAGI_RULES_PACK_FINDING_H

#include "rules/pack/pack.h"
#include "rules/pack/source.h"

/* Adds one; without memory sets f->failed. `suggestion` may be NULL. The
 * message is a translated format. */
void findings_add(struct pack_findings *f, const struct pack_source *source, int line, int column,
	const char *code, const char *suggestion, const char *format, ...)
	__attribute__((format(printf, 7, 8)));
/* When all are there: puts them in order (file, line, column; those at one
 * place keep theirs) and gives each its line of text. */
void findings_finish(struct pack_findings *f, const struct pack_source *sources, size_t sources_n);

#endif
