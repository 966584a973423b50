/* Names in a pack to what they stand for. What can't be resolved is a finding, with the
 * nearest name as suggestion. */
#ifndef TSUNAGI_RULES_COMPILE_RESOLVE_H
#define TSUNAGI_RULES_COMPILE_RESOLVE_H

#include "rules/pack/ast.h"

/* The index of the thing whose id the node is; RULE_NONE (reported, unless the
 * names of that kind can't be known). */
int resolve_id(struct pack *p, struct reader *r, const struct node *n, enum name_kind kind);
/* The nearest of the ids of one or two kinds (NAME_KINDS: none) and of some words, or NULL. */
const char *resolve_nearest(struct pack *p, struct reader *r, const char *text, enum name_kind a,
	enum name_kind b, const char *const *words, size_t words_n);

/* The id of the thing that the text is a label or alias of, or NULL. */
const char *resolve_label(struct pack *p, struct reader *r, const char *text, enum name_kind kind);

#endif
