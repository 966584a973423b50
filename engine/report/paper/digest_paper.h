/* A digest (core/watch/digest.h) as the mail that a head or the coordinator reads, and as the JSON
 * that a program reads. In the language in force (lang.h). The subject says what it is and counts
 * what is in it. Nothing personal: case numbers, needs, sections, times, and what to do; of a case
 * that is masked the number alone. Failure is the buf's. */
#ifndef TSUNAGI_REPORT_PAPER_DIGEST_PAPER_H
#define TSUNAGI_REPORT_PAPER_DIGEST_PAPER_H

#include "engine/base/buf.h"
#include "engine/core/watch/digest.h"

#define DIGEST_LINES_MOST 20 /* of a mail; the rest is counted */

struct digest_mail {
	const struct digest *digest;
	const char *id; /* of the message; ASCII */
	int64_t alert;	/* its number in the outbox */
	const char *to, *to_name, *office;
	const char *url; /* where the office's pages are; or NULL */
	const struct calendar *calendar;
	int64_t now, at; /* at: the opening that it is of */
};

void digest_subject(const struct digest *d, struct buf *out);
void digest_body(const struct digest_mail *m, struct buf *out);
/* Headers and text, for `sendmail -t`. */
void digest_mail(const struct digest_mail *m, const char *address, struct buf *out);
/* {"id","alerts":[{"id","kind","case","to","at","digest":{"why","section","late","to_decide",
 * "items"}}]}; to_decide is null but in the weekly call, whose items are the worst three. */
void digest_mail_json(const struct digest_mail *m, struct buf *out);

#endif
