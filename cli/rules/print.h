/* What the rules decide as people read it. */
#ifndef TSUNAGI_CLI_RULES_PRINT_H
#define TSUNAGI_CLI_RULES_PRINT_H

#include "cli/context.h"
#include "engine/base/json_write.h"
#include "rules/compile/compile.h"

void rules_text_outcome(struct buf *out, const struct cli_context *cx, const struct ruleset *rs,
	const struct outcome *o, int64_t now);
/* {"findings": […], "errors": n, "warnings": n} of a pack that can't be read. */
void rules_json_findings(struct json *j, const struct pack_findings *f);

#endif
