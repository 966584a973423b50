/* A notice is looked at again at the moment of sending, by the case as it stands
 * then and the pack in force: whether what it tells still holds, and whether its
 * reader may still be told (who may know is worked out from what holds now). What
 * is settled is left out; where the reader may not know any more, whoever has that
 * part now is told instead.
 *
 *   turn, reminder  settled where the case is closed, the turn is another section's
 *                   or owner's, or its due time or state has changed since
 *   late            settled where the item is not late any more, or its due time has
 *                   changed; of a failing that no due time tells: where it is mended
 *   information     settled where its reader has no part in the case
 *   digest, agenda  not looked at here
 *
 * A drill's own notice always stands. core's own header. */
#ifndef TSUNAGI_CORE_WATCH_ALERT_LOOK_H
#define TSUNAGI_CORE_WATCH_ALERT_LOOK_H

#include "engine/core/ports.h"
#include "engine/core/watch/notify.h"

enum alert_look {
	ALERT_STANDS,
	ALERT_SETTLED,	  /* done, or passed on */
	ALERT_MISDIRECTED /* it stands, and its reader is another one now */
};

/* *instead is set where it is misdirected. */
enum alert_look alert_look(const struct ruleset *rs, const struct case_state *c, const struct alert_row *row,
	int64_t now, struct recipient *instead);
/* Whether the pack in force has the row's sink no more, or another reader's, though its reader is
 * still the one: then *instead says who is told by today's ways. False of agendas, and of what could
 * be told twice by it. */
bool alert_has_moved(const struct ruleset *rs, const struct alert_row *row, struct recipient *instead);
/* The same notice for who is told instead, by that reader's sinks, to go out at once; of the night
 * desk by its sinks alone, and nothing where there is none any more.
 * All in `arena`, or borrowed. ERR_NOMEM. */
MUST_CHECK enum err alert_readdress(const struct ruleset *rs, const struct alert_row *row,
	const struct recipient *instead, int64_t now, struct arena *arena, const struct alert **out, int *n);
/* A login or a section id as a recipient; the coordinator where the pack has it no more. */
struct recipient alert_find_recipient(const struct ruleset *rs, const char *to);
/* Whether two are about one item for one reader, so that the stronger of them tells
 * all: a later step of the ladder, a step before a reminder, a reminder before the
 * turn itself. False of what is information. */
bool alert_is_overtaken(const struct alert_row *row, const struct alert_row *by);

#endif
