#include "engine/daemon/send/sink.h"

enum err sink_mail_send(struct sinks *s, const char *address, const struct alert_message *m, sink_done *done,
	void *context, const char **error)
{
	const char *const argv[] = { s->sendmail, "-t", NULL };
	struct buf text;

	if (!alert_text_is_address(address)) {
		*error = "not a mail address";
		return ERR_INPUT;
	}
	buf_init(&text);
	alert_text_mail(m, address, &text);
	return sink_process_start(s, argv, &text, done, context, error);
}
