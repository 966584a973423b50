/* A condition as text: as one line of YAML, which a pack could have in its place, and in words
 * for people, with the labels of the vocabulary. Names that a pack defines are written out, so
 * that either text stands by itself. */
#ifndef TSUNAGI_RULES_EXPLAIN_CONDITION_TEXT_H
#define TSUNAGI_RULES_EXPLAIN_CONDITION_TEXT_H

#include "engine/base/buf.h"
#include "rules/match/condition.h"

/* {all: [flag, {age: {at_least: 75}}]} */
void condition_yaml(struct buf *out, const struct ruleset *rs, const struct condition *c);
/* What the condition demands, in the language in force. */
void condition_words(struct buf *out, const struct ruleset *rs, const struct condition *c);
/* What the case has for each fact that the condition asks about, each once. */
void condition_facts(
	struct buf *out, const struct ruleset *rs, const struct condition *c, const struct circumstances *of);
/* One value in words: yes, no, 78, a value's label; FACT_UNKNOWN: not known. */
void fact_words(struct buf *out, const struct feature *f, int64_t value);
/* Consent in words: given, not given, not asked yet. */
const char *consent_words(enum consent consent);

#endif
