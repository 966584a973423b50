/* つむぎあいシート: the sheet with which one counter hands a consultation on. What was
 * noticed, what is needed and who has it, who leads, what the sender goes on
 * doing (のりしろ), what the resident was told, consent.
 *
 * Of a protected case nobody is named on it, whoever prints it: paper travels. Who
 * reported stands on no sheet. */
#ifndef TSUNAGI_REPORT_PAPER_SHEET_PAPER_H
#define TSUNAGI_REPORT_PAPER_SHEET_PAPER_H

#include "engine/base/buf.h"
#include "engine/core/model/case.h"
#include "engine/core/model/person.h"

#define SHEET_COLUMNS 100 /* of a line of text, in display width */

struct sheet_paper {
	const struct ruleset *rs;
	const struct case_state *c;
	const struct personal *person; /* NULL: not told to this reader */
	/* by referral, n - 1: the section that promised its keep; NULL: the asker */
	const char *const *promised_by;
	const char *printed_by; /* name of who asked for it */
	int64_t now;
};

void sheet_text(const struct sheet_paper *p, struct buf *out);
void sheet_html(const struct sheet_paper *p, struct buf *out);

#endif
