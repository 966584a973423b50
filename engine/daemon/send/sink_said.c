#include "engine/daemon/send/sink_said.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "engine/base/text/text.h"

void sink_said_add(struct sink_said *s, const char *bytes, size_t n)
{
	if (n > SINK_SAID_BYTES) {
		bytes += n - SINK_SAID_BYTES;
		n = SINK_SAID_BYTES;
	}
	const size_t kept = s->n + n > SINK_SAID_BYTES ? SINK_SAID_BYTES - n : s->n;
	memmove(s->bytes, s->bytes + (s->n - kept), kept);
	if (n)
		memcpy(s->bytes + kept, bytes, n);
	s->n = kept + n;
}

static bool sink_said_is_gap(int32_t c)
{
	return c < ' ' || (c >= 0x7F && c < 0xA0) || text_char_is_space(c);
}

void sink_said_put(const struct sink_said *s, const char *what, char *out)
{
	size_t used = (size_t)snprintf(out, SINK_ERROR_BYTES - SINK_SAID_BYTES - 2, "%s", what);
	if (used > SINK_ERROR_BYTES - SINK_SAID_BYTES - 3)
		used = SINK_ERROR_BYTES - SINK_SAID_BYTES - 3;
	const size_t begin = used;
	bool has_gap = false;
	for (size_t i = 0, bytes; i < s->n; i += bytes) {
		int32_t c;
		bytes = text_next_char(s->bytes + i, s->n - i, &c);
		if (c >= 0 && !sink_said_is_gap(c)) {
			if (used == begin)
				out[used++] = '\n';
			else if (has_gap)
				out[used++] = ' ';
			memcpy(out + used, s->bytes + i, bytes);
			used += bytes;
			has_gap = false;
		} else if (c >= 0) {
			has_gap = true;
		}
	}
	out[used] = '\0';
}
