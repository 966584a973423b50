/* つむぎあいシート: the sheet with which one counter hands a consultation on. What
 * was noticed, what is needed and who has it, who leads, what the sender goes on
 * doing (のりしろ), what the resident was told, consent.
 *
 * Of a protected case nobody is named on it, whoever prints it: paper travels. */
#ifndef TSUNAGI_REPORT_PAPER_SHEET_PAPER_H
#define TSUNAGI_REPORT_PAPER_SHEET_PAPER_H

#include "engine/base/buf.h"
#include "engine/core/model/case.h"
#include "engine/core/model/person.h"

#define SHEET_COLUMNS 100

struct sheet_paper {
	const struct ruleset *rs;
	const struct case_state *c;
	const struct personal *person; /* NULL: not told */
	const char *const
		*promised_by;	/* by referral, n - 1: the section that promised its keep; NULL: the asker */
	const char *printed_by; /* name of who asked for it */
	int64_t now;
};

void sheet_text(const struct sheet_paper *p, struct buf *out);
void sheet_html(const struct sheet_paper *p, struct buf *out);

/* sheet_say.c: sentences, in the language in force. */
const char *sheet_section(const struct ruleset *rs, const char *id);
const char *sheet_need_label(const char *need, const char *label);
/* What is asked; of the lead's own in the language in force. */
const char *sheet_ask(const struct referral *r);
const char *sheet_how(enum how how);
void sheet_format_time(const struct sheet_paper *p, int64_t at, struct buf *out);
/* "name (kana), born, 78": what is known; "-" where nothing is. */
void sheet_format_person(const struct sheet_paper *p, struct buf *out);
void sheet_format_contact(const struct sheet_paper *p, struct buf *out);
void sheet_format_member(const struct member *m, struct buf *out);
void sheet_format_consent(const struct sheet_paper *p, struct buf *out);
/* A fact with its value; false: it says no. */
bool sheet_format_fact(const struct sheet_paper *p, const struct fact *f, struct buf *out);
/* Whose turn and by when, of a referral not ended. */
void sheet_format_turn(const struct sheet_paper *p, const struct referral *r, struct buf *out);
/* The section that promised the overlap; a later lead may have followed it as asker. */
const char *sheet_promised_by(const struct sheet_paper *p, const struct referral *r);
/* What the resident was told: who comes to see them, how, by when. */
void sheet_format_told(const struct sheet_paper *p, const struct referral *r, struct buf *out);
bool sheet_is_told(const struct referral *r);
void sheet_format_foot(const struct sheet_paper *p, struct buf *out);

#endif
