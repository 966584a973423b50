/* The whole way from a folder to a rule set: read (rules/pack), resolve, build the index.
 *
 * Compiling goes in place: what the readers left as nodes is resolved into the rule set, with
 * a finding for everything that can't be. All files are compiled even where one has findings,
 * so that a person sees everything at once; the set is handed out only if there is none. */
#ifndef TSUNAGI_RULES_COMPILE_COMPILE_H
#define TSUNAGI_RULES_COMPILE_COMPILE_H

#include "rules/compile/example.h"
#include "rules/pack/finding.h"

enum compile_for {
	COMPILE_OFFLINE, /* staff.yaml may be missing */
	COMPILE_DAEMON	 /* staff.yaml is required */
};

/* Compiles the folder. ERR_OK: *out is the caller's (ruleset_free) and there are no findings.
 * ERR_INPUT: the findings say everything that is wrong, *out is NULL; d is set instead where
 * the folder itself can't be read. ERR_NOMEM. */
MUST_CHECK enum err compile_ruleset(const char *dir, enum compile_for want, struct ruleset **out,
	struct pack_findings *findings, struct diag *d);

/* The same; each file is shown to `see` as it was read, once everything is right. */
typedef void pack_bytes_visitor(void *context, const char *name, const char *bytes, size_t n);
MUST_CHECK enum err compile_ruleset_seen(const char *dir, enum compile_for want, pack_bytes_visitor *see,
	void *context, struct ruleset **out, struct pack_findings *findings, struct diag *d);

/* The cases of cases.yaml, in `arena`; none where the file is missing. ERR_INPUT: findings. */
MUST_CHECK enum err compile_examples(const char *dir, const struct ruleset *rs, struct arena *arena,
	struct example **out, int *n, struct pack_findings *findings, struct diag *d);
/* The same for any file of that form, dir/file; findings borrow the name. */
MUST_CHECK enum err compile_examples_of(const char *dir, const char *file, const struct ruleset *rs,
	struct arena *arena, struct example **out, int *n, struct pack_findings *findings);

struct pack; /* rules/pack/ast.h */

/* Resolves everything that was read, into p->rs. What refers to a file that could not be read
 * is not reported: it may be right. ERR_NOMEM. */
MUST_CHECK enum err compile_pack(struct pack *p, enum compile_for want);
/* After compile_pack without findings: builds the index and the digest; *out takes over the
 * set from p. ERR_NOMEM. */
MUST_CHECK enum err compile_finish(struct pack *p, struct ruleset **out);

#endif
