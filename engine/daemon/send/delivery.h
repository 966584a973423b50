/* One message on its way: the rows of the outbox that it is made of, from the moment they
 * are gathered until what came of them is on disk. Ordinary rows for one recipient and sink
 * are gathered, and so are agendas among themselves; an urgent item and a digest are a message
 * alone. */
#ifndef TSUNAGI_DAEMON_SEND_DELIVERY_H
#define TSUNAGI_DAEMON_SEND_DELIVERY_H

#include "engine/daemon/send/queue.h"
#include "engine/daemon/send/sink.h"
#include "engine/daemon/send/sink_message.h"
#include "engine/daemon/send/sink_said.h"
#include "engine/service/service.h"

#define DELIVERY_AGENDAS 10 /* in one message */
#define DELIVERY_ROWS 200   /* in one message; more of them go with the next one */

/* Being looked at; handed to its sink; its outcome is known; and recorded, not yet committed. */
enum delivery_stage { DELIVERY_LOOKING, DELIVERY_SENDING, DELIVERY_DONE, DELIVERY_RECORDED };

struct delivery_row {
	struct alert_row row;
	enum alert_look look;
	const char *instead; /* of one that is misdirected: who is told in its place */
	bool is_gone;	     /* of an agenda: the pack has its meeting no more */
};

struct delivery {
	struct delivery *next;
	void *owner;
	struct arena arena; /* owns all texts below */
	enum alert_lane lane;
	struct alert_head head;
	struct delivery_row *rows;
	struct alert_line *lines;    /* of those that stand */
	struct agenda_part *agendas; /* of those that stand, where they are agendas */
	struct digest_list *digest;  /* of a digest that is being looked at; or NULL */
	struct agenda_mail mail;
	int n, cap, looked, lines_n, agendas_n;
	enum delivery_stage stage;
	enum queue_outcome came;
	char error[SINK_ERROR_BYTES];
};

/* The rows that wait for the recipient, but those that is_taken knows. *out is NULL where
 * there is none. ERR_NOMEM; ERR_AGAIN of the store. */
typedef bool delivery_is_taken(void *owner, const struct alert_row *row);
MUST_CHECK enum err delivery_gather(void *owner, delivery_is_taken *is_taken, const struct store *store,
	enum alert_lane lane, const struct alert_head *head, int64_t now, struct delivery **out,
	struct diag *d);
void delivery_free(struct delivery *v);

/* Looks at the next row. *has_more: one is left. */
MUST_CHECK enum err delivery_look(struct delivery *v, struct sink_maker *k, bool *has_more);
/* Hands what stands to its sink, in the office's language; `done` is told of the outcome, also
 * where nothing is to be sent (came is QUEUE_NOTHING). ERR_NOMEM, ERR_AGAIN: it was not begun. */
MUST_CHECK enum err delivery_send(
	struct delivery *v, struct sinks *sinks, const struct sink_maker *k, sink_done *done);

/* Records the outcome of all rows, in a step of the open transaction. s->arena is NULL. */
MUST_CHECK enum err delivery_record(const struct delivery *v, const struct service *s);

#endif
