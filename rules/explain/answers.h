/* What each answer to an open question would change, found by evaluating the case with each:
 * of a number, one value of each range between the thresholds of the rules. Answers with the
 * same effect are put together.
 *
 *   [{"feature", "label", "ask", "answers": [{"values": […], "says", "changes":
 *     {"opens": [need], "ends": [need], "sooner": [need], "lead", "lead_name", "meeting"}}]}]
 *
 * `ends` are needs that nothing asks for any more (those of `otherwise`); lead and meeting are
 * there only where they change (meeting null: none any more).
 * values: true, false, ids of values or areas, or {"at_least", "at_most"}.
 */
#ifndef TSUNAGI_RULES_EXPLAIN_ANSWERS_H
#define TSUNAGI_RULES_EXPLAIN_ANSWERS_H

#include "engine/base/json_write.h"
#include "rules/match/match.h"

/* Writes the array. `o` is the outcome of `in`, evaluated with MATCH_QUESTIONS. ERR_NOMEM. */
MUST_CHECK enum err answers_json(
	struct json *j, const struct ruleset *rs, const struct match_input *in, const struct outcome *o);

#endif
