#include "engine/daemon/send/sink.h"

#include <string.h>

static const char *const words[SINKS] = {
	[SINK_MAIL] = "mail:", [SINK_COMMAND] = "command:", [SINK_WEBHOOK] = "webhook:"
};

void sinks_init(struct sinks *s, struct event_base *base, const char *sendmail, const char *secret_file)
{
	*s = (struct sinks){ .base = base,
		.sendmail = sendmail ? sendmail : SINK_SENDMAIL_DEFAULT,
		.secret_file = secret_file };
}

void sinks_release(struct sinks *s)
{
	sink_process_release_all(s);
	sink_webhook_release_all(s);
}

bool sink_parse(const char *sink, enum sink_kind *kind, const char **target)
{
	for (int k = 0; k < SINKS; k++) {
		size_t n = strlen(words[k]);

		if (strncmp(sink, words[k], n) == 0 && sink[n]) {
			*kind = (enum sink_kind)k;
			*target = sink + n;
			return true;
		}
	}
	return false;
}

enum err sink_send(struct sinks *s, const char *sink, const struct alert_message *m, sink_done *done,
	void *context, const char **error)
{
	static enum err (*const ways[SINKS])(struct sinks *, const char *, const struct alert_message *,
		sink_done *, void *, const char **) = { [SINK_MAIL] = sink_mail_send,
		[SINK_COMMAND] = sink_command_send,
		[SINK_WEBHOOK] = sink_webhook_send };
	enum sink_kind kind;
	const char *target;

	if (!sink_parse(sink, &kind, &target)) {
		*error = "no such sink";
		return ERR_INPUT;
	}
	return ways[kind](s, target, m, done, context, error);
}
