/* Notices as the mail that a person reads and as the JSON that a program reads. In
 * the language in force (lang.h).
 *
 * A message holds all that goes to one reader at one moment: urgent ones first, then
 * duties, then the one that is latest; what is told for information last. The subject
 * says what it is and whose turn, or counts what is in it. Nothing personal: the
 * case's number, the need's label, sections, times, and what to do. Of a protected
 * case the number alone. */
#ifndef TSUNAGI_REPORT_PAPER_ALERT_TEXT_H
#define TSUNAGI_REPORT_PAPER_ALERT_TEXT_H

#include "engine/base/buf.h"
#include "engine/base/time/calendar.h"
#include "engine/core/model/alert.h"
#include "engine/report/paper/agenda_paper.h"
#include "engine/report/paper/digest_paper.h"

#define ALERT_TEXT_COLUMNS 76

struct alert_line {
	int64_t id;	  /* of the alert's row: for their order alone */
	int64_t shown_id; /* for de-duplication by the receiver; says nothing else (ports.h) */
	enum alert_kind kind;
	bool is_own; /* the turn is the reader's own */
	const char *case_id;
	const char *referral_id;	     /* or NULL */
	const char *need, *need_label;	     /* or NULL */
	const char *failing, *failing_label; /* the word and what people say; or NULL */
	const char *to;			     /* login or section id */
	const char *holder; /* name of the section whose turn it is; NULL: nobody's any more */
	const char *owner;  /* name of the person of it whose turn it is, where another is told; or NULL */
	int64_t since, due; /* INSTANT_NONE where not known */
	const char *event, *by; /* the act by which it came (decision.h), and its section's name; or NULL */
	const char *background; /* why it was asked, by its rules; or NULL */
	const char *why;	/* of a failing, in words; or NULL */
	const char *next;	/* the command that is the reader's turn; or NULL */
	const char *show;	/* the command that shows the case */
	const char *duty_deed, *duty_basis; /* of its duty that is open: the pack's words; or NULL */
	int64_t duty_due;
	bool is_estimated; /* due counts days beyond the holiday table */
	int level;	   /* the step of the ladder; 0: none */
	int64_t at;	   /* when it came about */
	bool is_urgent, has_duty, is_protected, is_drill;
	bool is_overtaken; /* another line tells the same item, and more of it */
};

/* All that goes to one person or section at one moment by one sink. */
struct alert_message {
	const char *id; /* ASCII; the same for the same alerts, whenever it is sent */
	const char *office, *to_name;
	const char *url; /* where the office's pages are; or NULL */
	const struct calendar *calendar;
	int64_t now;
	const struct alert_line *lines;	  /* in the order of alert_text_sort */
	int n;				  /* 1 or more; 0 with an agenda or a digest */
	const struct agenda_mail *agenda; /* agendas of meetings, these alone; or NULL */
	const struct digest_mail *digest; /* a digest, alone; or NULL */
};

void alert_text_sort(struct alert_line *lines, int n);

/* alert_subject.c */
void alert_text_subject(const struct alert_message *m, struct buf *out);
/* alert_text.c */
void alert_text_body(const struct alert_message *m, struct buf *out);
/* alert_came.c: why it came, by the act: a sentence; nothing for an act that time brought. */
void alert_text_came(const struct alert_line *l, struct buf *out);
/* alert_wire.c: headers (RFC 2047, lines of 76 columns) and body, for `sendmail -t`.
 * The address must be one of alert_text_is_address. */
void alert_text_mail(const struct alert_message *m, const char *address, struct buf *out);
/* {"id","alerts":[{id,kind,urgent,case,referral,need,failing,level,due,to,at}]} */
void alert_text_json(const struct alert_message *m, struct buf *out);
/* Whether it is one plain address: anything that could add to a mail header is not. */
bool alert_text_is_address(const char *address);

#endif
