/* An alert as the mail that a person reads and as the JSON that a program reads. In
 * the language in force (lang.h).
 *
 * It holds nothing personal: the case's number, the need's label, sections, times,
 * and what to type. Of a protected case the number alone. */
#ifndef TSUNAGI_REPORT_PAPER_ALERT_TEXT_H
#define TSUNAGI_REPORT_PAPER_ALERT_TEXT_H

#include "engine/base/buf.h"
#include "engine/base/time/calendar.h"
#include "engine/report/paper/agenda_paper.h"

#define ALERT_TEXT_COLUMNS 76

struct alert_line {
	int64_t id; /* of the alert, for de-duplication by the receiver */
	const char *case_id;
	const char *referral_id;	     /* or NULL */
	const char *need, *need_label;	     /* or NULL */
	const char *failing, *failing_label; /* the word and what people say; or NULL */
	const char *to;			     /* login or section id */
	const char *holder;	/* name of the section whose turn it is; NULL: nobody's any more */
	int64_t since, due;	/* INSTANT_NONE where not known */
	const char *background; /* why it was asked, by its rules; or NULL */
	const char *why, *mend; /* in words, and a command to type; NULL: it has moved on since */
	int level;		/* the step of the ladder; 0: none */
	int64_t at;		/* when the step was taken */
	bool is_urgent, is_protected, is_drill;
};

/* All that goes to one person or section at one moment by one sink. */
struct alert_message {
	const char *id; /* ASCII; the same for the same alerts, whenever it is sent */
	const char *office, *to_name;
	const struct calendar *calendar;
	int64_t now;
	const struct alert_line *lines;
	int n;				  /* 1 or more; 0 with an agenda */
	const struct agenda_mail *agenda; /* a meeting's agenda, alone; or NULL */
};

void alert_text_subject(const struct alert_message *m, struct buf *out);
void alert_text_body(const struct alert_message *m, struct buf *out);
/* Headers (RFC 2047, lines of 76 columns) and body, for `sendmail -t`. The
 * address must be one of alert_text_is_address. */
void alert_text_mail(const struct alert_message *m, const char *address, struct buf *out);
/* {"id","alerts":[{id,case,referral,need,failing,level,to,at}]} */
void alert_text_json(const struct alert_message *m, struct buf *out);
/* Whether it is one plain address: anything that could add to a mail header is not. */
bool alert_text_is_address(const char *address);

#endif
