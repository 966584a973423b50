/* What differs between two packs apart from what the rules do: vocabulary, areas, sections,
 * needs, meetings, the policy, the calendar, and the wording of rules. Things are compared by
 * id. It is read from the packs; what outcomes change is proved in rules/prove/diff.h. */
#ifndef TSUNAGI_RULES_EXPLAIN_CHANGES_H
#define TSUNAGI_RULES_EXPLAIN_CHANGES_H

#include "engine/base/json_write.h"
#include "rules/match/ruleset.h"

/* Into an object that is open:
 *   "names": [{"kind": "feature|area|section|need|meeting", "id", "label",
 *              "change": "added|removed|changed", "what": ["label", …]}]
 *   "words": [{"rule", "what": ["ask", "because", "how", "keep", "ground"]}]
 *   "policy": [{"key", "old", "new"}]
 *   "calendar": [{"day" or "key", "old", "new"}]   days that both cover
 * Answers how many entries there are in all. */
int changes_json(struct json *j, const struct ruleset *old, const struct ruleset *now);

#endif
