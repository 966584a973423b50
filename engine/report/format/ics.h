/* iCalendar (RFC 5545), as much as one event needs. Lines end in CRLF and are folded
 * at 75 octets (3.1). Local times have the zone of a fixed offset: Asia/Tokyo for
 * +9 h, else UTC±hhmm. */
#ifndef TSUNAGI_REPORT_FORMAT_ICS_H
#define TSUNAGI_REPORT_FORMAT_ICS_H

#include <stdint.h>

#include "engine/base/buf.h"

/* NAME:text, escaped as TEXT (3.3.11); control characters are left out. */
void ics_put_text(struct buf *out, const char *name, const char *text);
/* The VTIMEZONE that ics_put_local names. */
void ics_put_zone(struct buf *out, int32_t offset_s);
/* NAME;TZID=…: a day and the seconds since its midnight. */
void ics_put_local(struct buf *out, const char *name, int32_t day, int32_t second, int32_t offset_s);
/* NAME: an instant, in UTC. */
void ics_put_utc(struct buf *out, const char *name, int64_t at);

#endif
