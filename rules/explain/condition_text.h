/* A condition said: as one line of YAML, which a pack could have instead, and
 * in words of the office, with the labels of the vocabulary. Names that a pack
 * defines are written out, so that either stands by itself. */
#ifndef TSUNAGI_RULES_EXPLAIN_CONDITION_TEXT_H
#define TSUNAGI_RULES_EXPLAIN_CONDITION_TEXT_H

#include "engine/base/buf.h"
#include "rules/match/condition.h"

void condition_yaml(struct buf *out, const struct ruleset *rs, const struct condition *c);
/* What must be, in the language in force. */
void condition_words(struct buf *out, const struct ruleset *rs, const struct condition *c);
/* What is, of all facts that the condition asks for, each once. */
void condition_facts(
	struct buf *out, const struct ruleset *rs, const struct condition *c, const struct circumstances *of);
/* One value in words: yes, no, 78, a value's label; FACT_UNKNOWN: not known. */
void fact_words(struct buf *out, const struct feature *f, int64_t value);
const char *consent_words(enum consent consent);

#endif
