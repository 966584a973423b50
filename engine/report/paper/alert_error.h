/* Why an alert could not be delivered, for people. The outbox keeps the error in
 * English, as the sink gave it; this gives it in the language in force. */
#ifndef TSUNAGI_REPORT_PAPER_ALERT_ERROR_H
#define TSUNAGI_REPORT_PAPER_ALERT_ERROR_H

#include "engine/base/arena.h"

/* `stored` itself where it is of no known kind or memory is lacking; NULL for NULL. */
const char *alert_error_format(const char *stored, struct arena *arena);

#endif
