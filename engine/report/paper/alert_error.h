/* Why an alert could not be delivered, for people. The outbox keeps the error in
 * English, as the sink gave it; this gives it in the language in force. */
#ifndef TSUNAGI_REPORT_PAPER_ALERT_ERROR_H
#define TSUNAGI_REPORT_PAPER_ALERT_ERROR_H

#include <stdbool.h>

#include "engine/base/arena.h"

/* What happened, and behind it what the sink said, if anything; is_bare: not the
 * latter. `stored` itself where memory is lacking; NULL for NULL. */
const char *alert_error_format(const char *stored, bool is_bare, struct arena *arena);

#endif
