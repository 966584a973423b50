/* The JSON of `rules show` as people read it. */
#ifndef TSUNAGI_CLI_PRINT_RULES_H
#define TSUNAGI_CLI_PRINT_RULES_H

#include <jansson.h>

#include "cli/context.h"
#include "engine/base/buf.h"

enum rules_form { RULES_TREE, RULES_TABLE, RULES_MARKDOWN };
void print_rules(struct buf *out, const struct cli_context *cx, const json_t *x, enum rules_form form);

#endif
