/* The routing as DMN 1.3 (Decision Model and Notation, OMG): one decision for what is asked of
 * which section (hit policy COLLECT: every rule that fires counts), one for the lead and one for
 * the meeting (FIRST: in the order of rank.h), with their diagram.
 *
 * A condition is one FEEL expression, three-valued as in the rules: an input that is null is
 * unknown, and what follows from it is null. Area, consent, protected and intake are inputs, and
 * so are the counts (sections, needs, …). What replaces outside sections, and meetings that
 * need consent, is not in the tables. */
#ifndef TSUNAGI_RULES_EXPLAIN_DMN_H
#define TSUNAGI_RULES_EXPLAIN_DMN_H

#include "engine/base/buf.h"
#include "rules/match/ruleset.h"

/* The whole document. */
void dmn_write(struct buf *out, const struct ruleset *rs);

#endif
