/* Two rule packs compared: what changes by proof, and what would have become
 * of cases. */
#ifndef TSUNAGI_CLI_RULES_DIFF_H
#define TSUNAGI_CLI_RULES_DIFF_H

#include <jansson.h>

#include "cli/rules/pack.h"
#include "engine/base/json_write.h"

/* For the table of verbs. */
int run_rules_diff(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx);

/* Cases of a file of the form of cases.yaml (dir/file), or with file NULL those
 * that the daemon has, through both packs: {"cases", "differ", "withheld",
 * "unknown": [{"feature", "pack", "cases"}], "elsewhere": [{"case", "facts",
 * "on", "differs", "old", "new"}]}. 0, or the exit status (said). */
int rules_replay(struct json *j, struct cli_pack packs[2], const char *file, const struct cli_context *cx,
	bool *differs);

/* print_diff.c: the JSON of `rules diff` as people read it */
void print_diff(struct buf *out, const struct cli_context *cx, const json_t *x);

#endif
