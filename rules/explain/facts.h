/* The facts of a case as an object, in the form in which cases.yaml has them under `facts` and
 * `rules route` takes them. */
#ifndef TSUNAGI_RULES_EXPLAIN_FACTS_H
#define TSUNAGI_RULES_EXPLAIN_FACTS_H

#include "engine/base/json_write.h"
#include "rules/match/match.h"

/* One value: true or false, a number, the value's id. */
void facts_json_value(struct json *j, const struct feature *f, int64_t value);
/* What is unknown, unasked or 0 is left out. */
void facts_json(struct json *j, const struct ruleset *rs, const struct match_input *in);

#endif
