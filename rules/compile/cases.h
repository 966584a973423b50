/* cases.yaml: cases with what is expected of them. */
#ifndef TSUNAGI_RULES_COMPILE_CASES_H
#define TSUNAGI_RULES_COMPILE_CASES_H

#include "rules/compile/example.h"
#include "rules/pack/ast.h"

/* Compiles the pack's cases against the rule set `rs`; `has_names` by enum name_kind as in
 * struct pack. *out, *n are in `arena`; out may be NULL (check only). ERR_NOMEM. */
MUST_CHECK enum err compile_cases(struct pack *p, const struct ruleset *rs, const bool *has_names,
	struct arena *arena, struct example **out, int *n);

#endif
