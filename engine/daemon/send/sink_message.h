/* Makes a message from rows of the outbox. Each is looked at again (alert_look.h) by its
 * case as it stands at that moment, one case at a time, so that whoever drives it can stop
 * between two. */
#ifndef TSUNAGI_DAEMON_SEND_SINK_MESSAGE_H
#define TSUNAGI_DAEMON_SEND_SINK_MESSAGE_H

#include "engine/core/ports.h"
#include "engine/core/watch/alert_look.h"
#include "engine/report/paper/alert_text.h"
#include "engine/service/digest_list.h"

/* For one turn of the loop: a reload comes between two of them. */
struct sink_maker {
	const struct ruleset *rs;
	const struct store *store;
	int64_t now;
	struct arena *scratch; /* the caller's; owns the cases */
	int64_t key;	       /* of the case loaded last; 0: none */
	const struct case_state *c;
};

/* What comes of one row, and its line, whose texts are in `arena`. Of a case that can't be
 * read only the number is told. ERR_NOMEM; ERR_AGAIN of the store. */
MUST_CHECK enum err sink_message_look(struct sink_maker *k, const struct alert_row *row, struct arena *arena,
	struct alert_line *line, enum alert_look *look, struct recipient *instead);

/* The message of lines that were looked at; they are sorted, and those that another one
 * tells are marked. In the language in force; all in `arena`, or borrowed from the rule
 * set. ERR_NOMEM. */
MUST_CHECK enum err sink_message_make(const struct ruleset *rs, const struct alert_head *head,
	struct alert_line *lines, int n, int64_t now, struct arena *arena, struct alert_message *out);

/* sink_digest.c: the same of a row that is a digest. Looks at some cases; *list is NULL the first
 * time, and all of it is in `arena`. *has_more: call again. */
#define SINK_DIGEST_CASES 20
MUST_CHECK enum err sink_message_look_digest(struct sink_maker *k, const struct alert_row *row,
	struct arena *arena, struct digest_list **list, enum alert_look *look, struct recipient *instead,
	bool *has_more);
/* Of one that was looked at, and told, into a message that sink_message_make has begun. ERR_NOMEM. */
MUST_CHECK enum err sink_message_make_digest(const struct digest_list *list, const struct alert_row *row,
	struct arena *arena, struct alert_message *out);

/* sink_agenda.c: what a row that is an agenda says, as it stands now. In the language in force;
 * all in `arena`. ERR_NOT_FOUND where the pack no longer has its meeting. */
MUST_CHECK enum err sink_message_make_agenda(const struct sink_maker *k, const struct alert_row *row,
	struct arena *arena, struct agenda_part *out);

#endif
