/* What the rules decide of a case, for people (`rules route`). */
#ifndef TSUNAGI_CLI_RULES_OUTCOME_TEXT_H
#define TSUNAGI_CLI_RULES_OUTCOME_TEXT_H

#include "cli/context.h"
#include "engine/base/json_write.h"
#include "rules/compile/compile.h"

/* `now` is the time from which due times count: they are written as days near it. At most so
 * many questions. */
void outcome_text_put(struct buf *out, const struct cli_context *cx, const struct ruleset *rs,
	const struct outcome *o, int64_t now, int questions);

#endif
