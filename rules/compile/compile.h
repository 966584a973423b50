/* The whole way from a folder to a rule set. */
#ifndef TSUNAGI_RULES_COMPILE_COMPILE_H
#define TSUNAGI_RULES_COMPILE_COMPILE_H

#include "rules/match/match.h"
#include "rules/pack/pack.h"

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

/* One case of cases.yaml with what it expects; parts left out are NULL/-1. */
struct example {
	const char *name;
	struct match_input input;
	bool has_on;
	/* expectations: _n is -1 where not said; ids as in the file, borrowed */
	const char *const *sections;
	int sections_n;
	const char *const *needs;
	int needs_n;
	const char *lead;
	const char *meeting;
	bool expects_meeting, expects_no_meeting;
	const char *const *due_needs;
	const int64_t *dues;
	int dues_n;
	struct place place;
};

/* Reads cases.yaml of the pack (none where the file is missing). */
MUST_CHECK enum err compile_examples(const char *dir, const struct ruleset *rs, struct arena *arena,
	struct example **out, int *n, struct pack_findings *findings, struct diag *d);
/* The same of any file of that form, dir/file; findings borrow the name. */
MUST_CHECK enum err compile_examples_of(const char *dir, const char *file, const struct ruleset *rs,
	struct arena *arena, struct example **out, int *n, struct pack_findings *findings);

#endif
