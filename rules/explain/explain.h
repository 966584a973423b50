/* `rules explain`: what the rules decided of a case, and why: of each rule what it demands,
 * what the case has, and whether it fired; of each open question what its answers would change;
 * of each due time how it was counted. */
#ifndef TSUNAGI_RULES_EXPLAIN_EXPLAIN_H
#define TSUNAGI_RULES_EXPLAIN_EXPLAIN_H

#include "engine/base/json_write.h"
#include "rules/match/match.h"

/* Which rules `why` lists: this rule, those that lead to this section; RULE_NONE: all. */
struct explain_only {
	int rule, section;
};

/* All keys of `rules explain` into an object that is open: those of `rules
 * route`, and
 *   "on", "facts", "facts_said"
 *   "why": [{"rule", "list", "truth", "part", "file", "line", "because", "to", "to_name",
 *            "needed", "now", "decides"}]   part null where it fired; needed and now in words
 *   "answers": answers.h
 *   "times": [{"term", "from", "due", "is_estimated", "for": [{"need", "label", "to", "to_name", "what",
 *              "rule"}], "days": [{"day", "kind", "name", "n" or "minutes"}]}]
 * The outcome is evaluated here. ERR_NOMEM; ERR_REFUSED where a due time lies
 * beyond the holidays and `refuse_beyond`. */
MUST_CHECK enum err explain_json(struct json *j, const struct ruleset *rs, const struct match_input *in,
	struct explain_only only, struct arena *arena, struct diag *d);

#endif
