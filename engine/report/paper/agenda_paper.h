/* A meeting's agenda on paper, on a screen, in a calendar, in the mail.
 *
 * Names of residents stand on paper alone (text, HTML), of a meeting whose type
 * allows it, for a reader who may see them; never in a calendar or a mail. What
 * a person typed (reasons) goes where names may go. An anonymised meeting gets
 * topics: the pack's words, counts from SUPPRESS_BELOW on, nothing else. */
#ifndef TSUNAGI_REPORT_PAPER_AGENDA_PAPER_H
#define TSUNAGI_REPORT_PAPER_AGENDA_PAPER_H

#include "engine/base/buf.h"
#include "engine/core/meeting/agenda.h"

#define AGENDA_COLUMNS 100

struct agenda_paper {
	const struct ruleset *rs;
	const struct agenda *agenda;
	const char *reader;	  /* section id: only its own lines; NULL: all of it */
	const char *const *names; /* by item: who it is about, NULL where it is not told; or NULL */
	int64_t now;
	int sequence; /* of this reader's version */
	int64_t made_at;
};

void agenda_text(const struct agenda_paper *p, struct buf *out);
void agenda_html(const struct agenda_paper *p, struct buf *out);
/* RFC 5545, one VEVENT of METHOD:PUBLISH; with no item left METHOD:CANCEL. UID is
 * the same for all versions and readers, DTSTAMP when the version was made. */
void agenda_ics(const struct agenda_paper *p, struct buf *out);

struct agenda_mail {
	const struct agenda_paper *paper;
	const char *id; /* ASCII: of the message */
	int64_t alert;	/* its number in the outbox */
	const char *to_name, *to;
};
/* Headers, text and the calendar entry, for `sendmail -t`. */
void agenda_mail(const struct agenda_mail *m, const char *address, struct buf *out);
/* {"id","alerts":[{…,"agenda":{"meeting","area","on","sequence","cancelled"}}]} */
void agenda_mail_json(const struct agenda_mail *m, struct buf *out);

/* agenda_say.c: sentences, in the language in force. */
enum agenda_detail { AGENDA_WITH_NAMES, AGENDA_BARE }; /* BARE: nothing personal at all */
bool agenda_is_anonymised(const struct agenda_paper *p);
void agenda_format_title(const struct agenda_paper *p, struct buf *out);
void agenda_format_day(const struct agenda_paper *p, int32_t day, struct buf *out);
void agenda_format_meeting(const struct ruleset *rs, int meeting, int area, struct buf *out);
const char *agenda_section_name(const struct ruleset *rs, const char *id);
const char *agenda_why_label(enum agenda_why why);
void agenda_format_ask(const struct agenda_paper *p, const struct agenda_item *item,
	const struct agenda_ask *ask, enum agenda_detail detail, struct buf *out);
/* "26-00001-0  山田 花子": NULL name: the number alone. */
void agenda_format_case(
	const struct agenda_paper *p, const struct case_state *c, const char *name, struct buf *out);
void agenda_format_background(const struct agenda_paper *p, const struct agenda_item *item, struct buf *out);
void agenda_format_decision(const struct agenda_paper *p, const struct agenda_decision *d,
	enum agenda_detail detail, struct buf *out);
void agenda_format_sections(const struct ruleset *rs, const char *const *sections, int n, struct buf *out);
void agenda_format_topic_count(const struct agenda_topic *t, struct buf *out);
void agenda_format_overlap(const struct agenda_paper *p, const struct agenda_overlap *o, struct buf *out);
void agenda_format_twice(const struct agenda_paper *p, const struct agenda_twice *t, struct buf *out);
/* The same for every version and reader of one date. */
void agenda_format_uid(const struct agenda_paper *p, struct buf *out);
/* Made when, which version. */
void agenda_format_foot(const struct agenda_paper *p, struct buf *out);

#endif
