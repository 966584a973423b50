/* What a sink said when it failed: the end of a program's standard error, of an HTTP
 * answer. Only its last SINK_SAID_BYTES are kept, however much comes. */
#ifndef TSUNAGI_DAEMON_SEND_SINK_SAID_H
#define TSUNAGI_DAEMON_SEND_SINK_SAID_H

#include <stddef.h>

#define SINK_SAID_BYTES 500
/* Of an error as it is stored: what happened, in one line, and below it what was said. */
#define SINK_ERROR_BYTES (SINK_SAID_BYTES + 300)

struct sink_said {
	char bytes[SINK_SAID_BYTES];
	size_t n;
};

void sink_said_add(struct sink_said *s, const char *bytes, size_t n);
/* `what`, and below it what was said as one clean line: white space and controls are one
 * space, what is no UTF-8 is left out. Always terminated; only `what` where nothing was
 * said. `out` has SINK_ERROR_BYTES. */
void sink_said_put(const struct sink_said *s, const char *what, char *out);

#endif
