/* What a new rule pack would leave without anybody (engine/core/reorganise/pack_impact.h)
 * as lines for the log, and as what can be done: the command that moves it. */
#ifndef TSUNAGI_REPORT_PAPER_PACK_IMPACT_TEXT_H
#define TSUNAGI_REPORT_PAPER_PACK_IMPACT_TEXT_H

#include "engine/base/buf.h"
#include "engine/core/reorganise/pack_impact.h"

/* The command to type for a group: rehome, from the id that the pack drops, with a reason. */
void pack_impact_put_command(const struct pack_impact *p, const struct pack_impact_group *g, struct buf *out);
/* A line for each group and each item. */
void pack_impact_put_text(const struct pack_impact *p, struct buf *out);
/* The commands, one for each group, and the manual. */
void pack_impact_put_hints(const struct pack_impact *p, struct diag *d);

#endif
