/* The whole way from a folder to a rule set. */
#ifndef TSUNAGI_RULES_COMPILE_COMPILE_H
#define TSUNAGI_RULES_COMPILE_COMPILE_H

#include "rules/compile/example.h"
#include "rules/pack/finding.h"

enum compile_for {
	COMPILE_OFFLINE, /* staff.yaml may be missing */
	COMPILE_DAEMON	 /* staff.yaml is required */
};

/* ERR_OK: *out is the caller's (ruleset_free) and findings is empty.
 * ERR_INPUT: findings has everything wrong, *out is NULL. ERR_NOMEM, and
 * ERR_INPUT with d set where the folder itself cannot be read. */
MUST_CHECK enum err compile_ruleset(const char *dir, enum compile_for want, struct ruleset **out,
	struct pack_findings *findings, struct diag *d);

/* The same; each file is shown as it was read, once all is well. */
typedef void pack_bytes_visitor(void *context, const char *name, const char *bytes, size_t n);
MUST_CHECK enum err compile_ruleset_seen(const char *dir, enum compile_for want, pack_bytes_visitor *see,
	void *context, struct ruleset **out, struct pack_findings *findings, struct diag *d);

/* Reads cases.yaml of the pack (none where the file is missing). */
MUST_CHECK enum err compile_examples(const char *dir, const struct ruleset *rs, struct arena *arena,
	struct example **out, int *n, struct pack_findings *findings, struct diag *d);
/* The same of any file of that form, dir/file; findings borrow the name. */
MUST_CHECK enum err compile_examples_of(const char *dir, const char *file, const struct ruleset *rs,
	struct arena *arena, struct example **out, int *n, struct pack_findings *findings);

struct pack; /* rules/pack/ast.h */

/* Resolves all that was read; what could not be read leaves the rest
 * uncheckable, not wrong. ERR_NOMEM. */
MUST_CHECK enum err compile_pack(struct pack *p, enum compile_for want);
/* After compile_pack without findings: index, hash; takes the set out of p. */
MUST_CHECK enum err compile_finish(struct pack *p, struct ruleset **out);

#endif
