/* What the rules decide, as JSON (tsunagi(1), `rules route`). */
#ifndef TSUNAGI_RULES_EXPLAIN_OUTCOME_JSON_H
#define TSUNAGI_RULES_EXPLAIN_OUTCOME_JSON_H

#include "engine/base/json_write.h"
#include "rules/match/match.h"

/* The keys of an outcome, inside an object that is open; of its questions at most so many. */
void outcome_json(struct json *j, const struct ruleset *rs, const struct outcome *o, int questions);
/* "key": instant with the office's offset. */
void outcome_json_instant(struct json *j, const char *key, const struct ruleset *rs, int64_t at);
/* "key": the meeting with its date, or null. */
void outcome_json_meeting(
	struct json *j, const char *key, const struct ruleset *rs, const struct match_meeting *m);

#endif
