/* A case in words, decided, and the outcome in words: for tables of tests. */
#ifndef TSUNAGI_TESTS_UNIT_RULES_DECIDE_H
#define TSUNAGI_TESTS_UNIT_RULES_DECIDE_H

#include "engine/base/buf.h"
#include "rules/match/match.h"

/* "forgetful age=78 area=north consent=no declines=2 carried=1 protected intake=hub
 * on=2026-04-03T09:00"; without `on` it is 2026-04-03T09:00. */
void case_read(const struct ruleset *rs, const char *words, struct match_input *in, struct arena *a);

/* "NEED>SECTION[rule rule]… | lead SECTION | meeting ID" */
void outcome_say(const struct ruleset *rs, const struct outcome *o, struct buf *out);
/* "feature: need need lead meeting; …" */
void questions_say(const struct ruleset *rs, const struct outcome *o, struct buf *out);
/* "rule rule" */
void rules_say(const struct ruleset *rs, const int *rules, int n, struct buf *out);

#endif
