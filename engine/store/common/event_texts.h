/* What stands in an event's data, for who does not read JSON. */
#ifndef TSUNAGI_STORE_COMMON_EVENT_TEXTS_H
#define TSUNAGI_STORE_COMMON_EVENT_TEXTS_H

#include "engine/core/ports.h"

/* case_port.event_texts. */
MUST_CHECK enum err store_event_texts(const struct event_row *row, const char *const *keys, int n,
	struct arena *arena, const char **texts, struct diag *d);

/* case_port.event_said. */
MUST_CHECK enum err store_event_said(
	const struct event_row *row, struct arena *arena, struct event_said *out, struct diag *d);

#endif
