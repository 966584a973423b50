/* What went wrong with an alert, for people: the outbox keeps it in English, as
 * the sink said it; here it is said in the language in force. */
#ifndef TSUNAGI_REPORT_PAPER_ALERT_ERROR_H
#define TSUNAGI_REPORT_PAPER_ALERT_ERROR_H

#include "engine/base/arena.h"

/* `stored` itself where it is of none of the known kinds, or memory is lacking;
 * NULL for NULL. */
const char *alert_error_format(const char *stored, struct arena *arena);

#endif
