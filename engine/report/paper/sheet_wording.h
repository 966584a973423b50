/* The sentences of the sheet, in the language in force; what is not known is "-".
 * report's own header. */
#ifndef TSUNAGI_REPORT_PAPER_SHEET_WORDING_H
#define TSUNAGI_REPORT_PAPER_SHEET_WORDING_H

#include "engine/report/paper/sheet_paper.h"

const char *sheet_wording_section(const struct ruleset *rs, const char *id);
const char *sheet_wording_need_label(const char *need, const char *label);
/* What is asked; the lead's own ask in the language in force. */
const char *sheet_wording_ask(const struct referral *r);
const char *sheet_wording_how(enum how how);
void sheet_wording_time(const struct sheet_paper *p, int64_t at, struct buf *out);
/* "name (kana), born …": what is known. */
void sheet_wording_person(const struct sheet_paper *p, struct buf *out);
void sheet_wording_contact(const struct sheet_paper *p, struct buf *out);
void sheet_wording_member(const struct member *m, struct buf *out);
void sheet_wording_consent(const struct sheet_paper *p, struct buf *out);
/* A fact with its value; false: it says no. */
bool sheet_wording_fact(const struct sheet_paper *p, const struct fact *f, struct buf *out);
/* Whose turn, and until when; "-" of a referral that has ended. */
void sheet_wording_turn(const struct sheet_paper *p, const struct referral *r, struct buf *out);
/* The section that promised the overlap: the asker of that day, though the lead
 * may have moved since. */
const char *sheet_wording_promised_by(const struct sheet_paper *p, const struct referral *r);
/* What the resident was told of a referral: who comes, how, by when. Only of one
 * that is_told says: it has not ended, and it is not the lead's. */
void sheet_wording_told(const struct sheet_paper *p, const struct referral *r, struct buf *out);
bool sheet_wording_is_told(const struct referral *r);
void sheet_wording_foot(const struct sheet_paper *p, struct buf *out);

#endif
