#include "engine/daemon/send/sink.h"

enum err sink_command_send(struct sinks *s, const char *program, const struct alert_message *m,
	sink_done *done, void *context, const char **error)
{
	const char *const argv[] = { program, NULL };
	struct buf text;

	if (program[0] != '/') {
		*error = "a command is named by its full path";
		return ERR_INPUT;
	}
	buf_init(&text);
	alert_text_json(m, &text);
	buf_putc(&text, '\n');
	return sink_process_start(s, argv, &text, done, context, error);
}
