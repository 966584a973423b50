/* Inside the compiler: what its files ask of one another. A pack is compiled
 * in place: what its readers left as nodes is resolved into the rule set, with
 * a finding for all that can't be. Afterwards the set is whole only if there
 * was no finding. */
#ifndef TSUNAGI_RULES_COMPILE_PARTS_H
#define TSUNAGI_RULES_COMPILE_PARTS_H

#include "rules/compile/compile.h"
#include "rules/match/condition.h"
#include "rules/pack/ast.h"

/* Resolves all that was read; what could not be read leaves the rest
 * uncheckable, not wrong. ERR_NOMEM. */
MUST_CHECK enum err compile_pack(struct pack *p, enum compile_for want);
/* After compile_pack without findings: index, hash; takes the set out of p. */
MUST_CHECK enum err compile_finish(struct pack *p, struct ruleset **out);

/* The index of the thing whose id the node is; RULE_NONE (reported, unless the
 * names of that kind can't be known). */
int resolve_id(struct pack *p, struct reader *r, const struct node *n, enum name_kind kind);
/* The nearest of the ids of one or two kinds (NAME_KINDS: none) and of some words, or NULL. */
const char *resolve_nearest(struct pack *p, struct reader *r, const char *text, enum name_kind a,
	enum name_kind b, const char *const *words, size_t words_n);

/* The id of the thing that the text is a label or alias of, or NULL. */
const char *resolve_label(struct pack *p, struct reader *r, const char *text, enum name_kind kind);

/* areas' `in`, sections' and meetings' `otherwise`, by_area, circles */
void compile_places(struct pack *p);
void compile_staff(struct pack *p);
void compile_routing(struct pack *p);
/* cases.yaml against the rule set `rs`; out may be NULL (check only). */
enum err compile_cases(struct pack *p, const struct ruleset *rs, const bool *has_names, struct arena *arena,
	struct example **out, int *n);

struct define {
	const struct condition *condition;
	int depth, size;
	bool is_broken;
};
struct condition_scope {
	struct pack *p;
	struct reader *r;
	struct define *defines;
	int defines_n; /* those that may be used here: the ones above */
	bool allows_derived;
};
/* NULL: reported, or it hangs on names that can't be known. */
const struct condition *compile_condition(
	struct condition_scope *s, const struct node *n, struct define *measure);

MUST_CHECK enum err compile_index(struct ruleset *rs, struct arena *scratch);
/* features' and needs' JSON (ruleset.h) */
MUST_CHECK enum err compile_json(struct pack *p);
void compile_hash(const struct pack *p, char out[65]);

#endif
