/* Findings: what is wrong with a pack, each with its place. They are collected while the
 * pack is read and compiled, over all its files, and never printed here.
 *
 * Without memory `failed` is set and the list is not whole: whoever hands the findings on
 * answers ERR_NOMEM then. */
#ifndef TSUNAGI_RULES_PACK_FINDING_H
#define TSUNAGI_RULES_PACK_FINDING_H

#include "engine/base/buf.h"
#include "rules/match/ruleset.h"
#include "rules/pack/source.h"

struct pack_finding {
	const char *code;	/* syntax unknown-key duplicate-key missing-key missing-file
				   duplicate-id undefined bad-value alias too-deep too-large */
	struct place place;	/* 1:1 for a file that is missing */
	const char *message;	/* in the language in force */
	const char *excerpt;	/* the line of text, or NULL */
	int caret_columns;	/* display columns before the caret */
	const char *suggestion; /* the nearest name, or NULL */
};

struct pack_findings {
	struct arena arena; /* owns all texts */
	struct pack_finding *items;
	int n, cap;  /* by file, line, column */
	bool failed; /* memory was lacking: the list is not whole */
};
void pack_findings_init(struct pack_findings *f);
void pack_findings_release(struct pack_findings *f);
/* "file:line:column: message" with line, caret and suggestion, as people see it. */
void pack_finding_print(const struct pack_finding *f, struct buf *out);

/* Adds one at line and column (in characters, from 1) of the source. `code` is static,
 * `suggestion` may be NULL; the format is a translated one. */
void findings_add(struct pack_findings *f, const struct pack_source *source, int line, int column,
	const char *code, const char *suggestion, const char *format, ...)
	__attribute__((format(printf, 7, 8)));
/* Once all are there: puts them in order (file, line, column; at one place as they came)
 * and gives each its line of text from the sources. */
void findings_finish(struct pack_findings *f, const struct pack_source *sources, size_t sources_n);

#endif
