/* A meeting's agenda on paper, on a screen, in a calendar, in the mail. Rendered
 * from an agenda that core has made (agenda.h), in the language in force (lang.h).
 *
 * Names of residents stand on paper alone (text, HTML), of a meeting whose type
 * allows it, for a reader who may see them; never in a calendar or a mail. What a
 * person typed (reasons) goes where names may go. An anonymised meeting gets
 * topics: the pack's words, counts from SUPPRESS_BELOW on, and nothing else.
 *
 * Failure is the buf's: look at out->failed once, at the end. */
#ifndef TSUNAGI_REPORT_PAPER_AGENDA_PAPER_H
#define TSUNAGI_REPORT_PAPER_AGENDA_PAPER_H

#include "engine/base/arena.h"
#include "engine/base/buf.h"
#include "engine/core/meeting/agenda.h"

#define AGENDA_COLUMNS 100 /* of a line of text, in display width */

struct agenda_paper {
	const struct ruleset *rs;
	const struct agenda *agenda; /* where there is a reader: agenda_of_section's */
	const char *reader;	     /* section id: only its own lines; NULL: all of it */
	const char *const *names;    /* by item: whom it is about, NULL where that is not told; or NULL */
	int64_t now;
	int sequence;	 /* version for this reader, from 0 */
	int64_t made_at; /* of this version */
};

void agenda_text(const struct agenda_paper *p, struct buf *out);
void agenda_html(const struct agenda_paper *p, struct buf *out);
/* A calendar of one VEVENT (ics.h): METHOD:PUBLISH, or METHOD:CANCEL where no item
 * is left. SEQUENCE is the version, DTSTAMP when it was made. */
void agenda_ics(const struct agenda_paper *p, struct buf *out);
/* UID of that event: the same for all versions and readers of one date. */
void agenda_ics_uid(const struct agenda_paper *p, struct buf *out);

/* One agenda of a mail, rendered: what it says and its calendar entry. Made one at a time, so
 * that a mail of several holds nobody up. */
struct agenda_part {
	int64_t alert; /* its number in the outbox */
	int sequence;
	bool is_cancelled;
	const char *meeting, *area, *day, *made_at; /* area: NULL where the whole office meets */
	const char *title, *text, *ics;
};
/* All in `arena`. ERR_NOMEM. */
MUST_CHECK enum err agenda_part_make(
	const struct agenda_paper *p, int64_t alert, struct arena *arena, struct agenda_part *out);

struct agenda_mail {
	const char *id; /* of the message; ASCII */
	const char *to_name, *to;
	const struct agenda_part *parts; /* 1 or more */
	int n;
};
/* Headers, text and a calendar entry for each agenda, for `sendmail -t`. */
void agenda_mail(const struct agenda_mail *m, const char *address, struct buf *out);
/* {"id","alerts":[{…,"agenda":{"meeting","area","on","sequence","cancelled"}}]} */
void agenda_mail_json(const struct agenda_mail *m, struct buf *out);

#endif
