/* Sinks: the ways by which alerts leave the daemon, as the pack names them: "mail:ADDRESS"
 * (sendmail -t), "command:/PROGRAM" (JSON on its standard input), "webhook:URL" (HTTP POST).
 * All run on the loop, none blocks it, and each has a time limit. The outcome is reported
 * once, from the loop, never from within sink_send. */
#ifndef TSUNAGI_DAEMON_SEND_SINK_H
#define TSUNAGI_DAEMON_SEND_SINK_H

#include <event2/event.h>
#include <stdbool.h>

#include "engine/base/buf.h"
#include "engine/base/err.h"
#include "engine/report/paper/alert_text.h"

#define SINK_SENDMAIL_DEFAULT "/usr/sbin/sendmail"
#define SINK_PROGRAM_LIMIT_S 30
#define SINK_WEBHOOK_LIMIT_S 10

enum sink_kind { SINK_MAIL, SINK_COMMAND, SINK_WEBHOOK };
#define SINKS 3

/* The outcome of a message; error is NULL where it was delivered, else borrowed. */
typedef void sink_done(void *context, const char *error);

struct sink_process;
struct sink_webhooks;

struct sinks {
	struct event_base *base;
	const char *sendmail;	 /* never NULL */
	const char *secret_file; /* of webhooks; NULL: unsigned */
	struct sink_process *processes;
	struct sink_webhooks *webhooks; /* made for the first one */
};

void sinks_init(struct sinks *s, struct event_base *base, const char *sendmail, const char *secret_file);
/* Ends all messages that are being sent, without a report. */
void sinks_release(struct sinks *s);

/* False where the word is no sink. *target points behind the colon. */
bool sink_parse(const char *sink, enum sink_kind *kind, const char **target);
/* Begins to send. Where that fails, *error is a static text and `done` is never called. */
MUST_CHECK enum err sink_send(struct sinks *s, const char *sink, const struct alert_message *m,
	sink_done *done, void *context, const char **error);

/* sink_process.c: runs a program with the input on its standard input. */
MUST_CHECK enum err sink_process_start(struct sinks *s, const char *const *argv, struct buf *take_input,
	sink_done *done, void *context, const char **error);
void sink_process_release_all(struct sinks *s);

/* One file each. */
MUST_CHECK enum err sink_mail_send(struct sinks *s, const char *address, const struct alert_message *m,
	sink_done *done, void *context, const char **error);
MUST_CHECK enum err sink_command_send(struct sinks *s, const char *program, const struct alert_message *m,
	sink_done *done, void *context, const char **error);
MUST_CHECK enum err sink_webhook_send(struct sinks *s, const char *url, const struct alert_message *m,
	sink_done *done, void *context, const char **error);
void sink_webhook_release_all(struct sinks *s);

#endif
