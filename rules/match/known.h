/* Where a name is not known and none is near it (ruleset_find_*): which there
 * are, or the command that lists them. */
#ifndef TSUNAGI_RULES_MATCH_KNOWN_H
#define TSUNAGI_RULES_MATCH_KNOWN_H

#include "rules/match/ruleset.h"

/* More than these are not listed but shown by a command. */
#define KNOWN_LISTED_MAX 8

/* Adds to a diag whose code is one of ruleset_find_*'s ("unknown-area" …) and
 * which names no way on. `pack` is the folder of a pack that no daemon runs, or
 * NULL. `section`: of people only those who work in this section; RULE_NONE: all.
 * Anything else is left as it is. */
void known_names_add(const struct ruleset *rs, const char *pack, int section, struct diag *d);

#endif
