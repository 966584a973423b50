/* From a folder of YAML to a rule set: read, check, compile. All errors of
 * all files come in one pass, as findings with their place; nothing is
 * printed here. Limits: 32 MiB a file, 100,000 rules, 1,000 features,
 * conditions 16 operators deep. */
#ifndef TSUNAGI_RULES_PACK_PACK_H
#define TSUNAGI_RULES_PACK_PACK_H

#include "engine/base/buf.h"
#include "rules/match/ruleset.h"

#define PACK_FILE_MAX_BYTES (32u * 1024 * 1024)
#define PACK_RULES_MAX 100000
#define PACK_FEATURES_MAX 1000
#define PACK_DEPTH_MAX 16
#define PACK_FINDINGS_MAX 10000 /* beyond these a pack is beyond reading */

struct pack_finding {
	const char *code;	/* syntax unknown-key duplicate-key missing-key missing-file
				   duplicate-id undefined bad-value alias too-deep too-large */
	struct place place;	/* 1:1 also for a file that is missing */
	const char *message;	/* in the language in force */
	const char *excerpt;	/* the line of text, or NULL */
	int caret_columns;	/* display columns before the caret */
	const char *suggestion; /* the nearest name, or NULL */
};

struct pack_findings {
	struct arena arena; /* owns all texts */
	struct pack_finding *items;
	int n;	     /* by file, line, column */
	bool failed; /* memory was lacking: the list is not whole */
};
void pack_findings_init(struct pack_findings *f);
void pack_findings_release(struct pack_findings *f);
/* "file:line:column: message" with line, caret and suggestion, as people see it. */
void pack_finding_print(const struct pack_finding *f, struct buf *out);

#endif
