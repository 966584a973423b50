/* `rules show`: all rules as data for a table, a tree by need, or Markdown, in the language in
 * force. Conditions are given as YAML and in words. */
#ifndef TSUNAGI_RULES_EXPLAIN_SHOW_H
#define TSUNAGI_RULES_EXPLAIN_SHOW_H

#include "engine/base/json_write.h"
#include "rules/match/ruleset.h"

/* Into an object that is open: "office", "pack",
 *   "rules": [{"rule", "list", "when" (YAML), "when_said", "priority", "because", "file", "line",
 *              "asks": [{"need", "label", "to", "to_name", "by_area": [{"area", "area_name", "to",
 * "to_name"}], "ask", "within", "urgent", "joins"}]   of routing rules "to", "to_name"}] of lead and meeting
 * rules "otherwise": {…as one of asks} */
void show_json(struct json *j, const struct ruleset *rs);

#endif
