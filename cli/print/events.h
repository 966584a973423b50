/* What happened in a case, an event after the other. */
#ifndef TSUNAGI_CLI_PRINT_EVENTS_H
#define TSUNAGI_CLI_PRINT_EVENTS_H

#include <jansson.h>

#include "engine/base/buf.h"

void print_events(struct buf *out, const json_t *c);

#endif
