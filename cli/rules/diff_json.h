/* What `rules diff` and its replay both write of one case. */
#ifndef TSUNAGI_CLI_RULES_DIFF_JSON_H
#define TSUNAGI_CLI_RULES_DIFF_JSON_H

#include "engine/base/json_write.h"
#include "rules/match/match.h"

/* "differs": {"needs": […], "lead", "meeting"} */
void diff_json_put_differs(struct json *j, const char *const *needs, int needs_n, bool lead, bool meeting);
void diff_json_put_outcome(
	struct json *j, const char *key, const struct ruleset *rs, const struct outcome *o);

#endif
