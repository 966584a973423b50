/* What mails are made of: ASCII out of UTF-8. */
#ifndef TSUNAGI_REPORT_FORMAT_MAIL_PARTS_H
#define TSUNAGI_REPORT_FORMAT_MAIL_PARTS_H

#include "engine/base/buf.h"

#define MAIL_COLUMNS 76

/* RFC 2045; a line break after each `line_bytes`, a multiple of 4 (0: none). */
void mail_put_base64(struct buf *out, const char *text, size_t n, size_t line_bytes);
/* RFC 2047 encoded words, as they stand behind "Subject: ". */
void mail_put_subject(struct buf *out, const char *text);

#endif
