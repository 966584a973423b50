/* The routing as DMN 1.3: one decision for what is asked of whom (hit policy
 * COLLECT: every rule that fires counts), one for the lead and one for the
 * meeting (FIRST, those of the highest priority first), with their diagram.
 *
 * A condition is one FEEL expression, three-valued as the rules are: an input
 * that is null is unknown, and what follows from it is null. What the pack
 * counts (sections, needs, …) are inputs as well, and so are area, consent,
 * protected and intake. Stand-ins for outside sections and for meetings that
 * need consent are the office's, not the table's. */
#ifndef TSUNAGI_RULES_EXPLAIN_DMN_H
#define TSUNAGI_RULES_EXPLAIN_DMN_H

#include "engine/base/buf.h"
#include "rules/match/ruleset.h"

void dmn_write(struct buf *out, const struct ruleset *rs);

#endif
