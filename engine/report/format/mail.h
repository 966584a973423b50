/* The parts of a mail that make ASCII of UTF-8. */
#ifndef TSUNAGI_REPORT_FORMAT_MAIL_H
#define TSUNAGI_REPORT_FORMAT_MAIL_H

#include "engine/base/buf.h"

#define MAIL_COLUMNS 76 /* of a line (RFC 2045, 6.7 and 6.8) */

/* Base64 (RFC 2045), with a line break after each `line_bytes`, a multiple of 4; 0:
 * all in one line. */
void mail_put_base64(struct buf *out, const char *text, size_t n, size_t line_bytes);
/* Encoded words (RFC 2047), as they stand behind "Subject: ", folded; each holds
 * whole characters. */
void mail_put_subject(struct buf *out, const char *text);

#endif
