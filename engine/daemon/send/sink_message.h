/* Makes a message from rows of the outbox. The cases are loaded for it, so that every
 * reminder tells whose turn it is now and why. */
#ifndef TSUNAGI_DAEMON_SEND_SINK_MESSAGE_H
#define TSUNAGI_DAEMON_SEND_SINK_MESSAGE_H

#include "engine/core/ports.h"
#include "engine/report/paper/alert_text.h"

/* In the language in force; all in `arena`, or borrowed from the rule set. Of a case that
 * can't be read only the number is told. ERR_NOMEM; ERR_AGAIN of the store. */
MUST_CHECK enum err sink_message_make(const struct ruleset *rs, const struct store *store,
	const struct alert_row *rows, int n, int64_t now, struct arena *arena, struct alert_message *out);

/* sink_agenda.c: the same for a row that is an agenda. ERR_NOT_FOUND where the pack no
 * longer has its meeting. */
MUST_CHECK enum err sink_message_make_agenda(const struct ruleset *rs, const struct store *store,
	const struct alert_row *row, int64_t now, struct arena *arena, struct alert_message *out);

#endif
