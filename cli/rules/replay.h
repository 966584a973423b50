/* `rules diff --replay`: what two rule packs make of cases that exist. */
#ifndef TSUNAGI_CLI_RULES_REPLAY_H
#define TSUNAGI_CLI_RULES_REPLAY_H

#include "cli/rules/pack.h"
#include "engine/base/json_write.h"

/* Cases of a file of the form of cases.yaml (dir/file), or with file NULL those
 * that the daemon has, through both packs: {"cases", "differ", "protected_left_out",
 * "unknown": [{"feature", "pack", "cases"}], "elsewhere": [{"case", "facts",
 * "on", "differs", "old", "new"}]}. 0, or the exit status (said). */
int rules_replay(struct json *j, struct cli_pack packs[2], const char *file, const struct cli_context *cx,
	bool *differs);

#endif
