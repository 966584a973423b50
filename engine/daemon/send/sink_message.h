/* Makes a message of rows of the outbox: looks up the cases they are about, so
 * that every reminder says anew whose turn it is and why. */
#ifndef TSUNAGI_DAEMON_SEND_SINK_MESSAGE_H
#define TSUNAGI_DAEMON_SEND_SINK_MESSAGE_H

#include "engine/core/ports.h"
#include "engine/report/paper/alert_text.h"

/* In the language in force; all in `arena`, but what is the rule set's. A case
 * that can't be read goes by its number alone. ERR_NOMEM; ERR_AGAIN of the store. */
MUST_CHECK enum err sink_message_make(const struct ruleset *rs, const struct store *store,
	const struct alert_row *rows, int n, int64_t now, struct arena *arena, struct alert_message *out);

/* sink_agenda.c: of a row that is an agenda. ERR_NOT_FOUND where the pack no
 * longer has its meeting. */
MUST_CHECK enum err sink_message_make_agenda(const struct ruleset *rs, const struct store *store,
	const struct alert_row *row, int64_t now, struct arena *arena, struct alert_message *out);

#endif
