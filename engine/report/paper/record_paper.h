/* The record of a case on paper (支援経過記録): a row for each entry, in the order of what
 * happened: when, how and with whom and where, what, what comes next, who wrote it.
 *
 * Text is what its reader sees on the screen. Page, sheet and CSV travel: a restricted note
 * stands on none of them, whoever prints it, only that there is one; and of a protected case
 * nobody is named at the head. Who reported stands on none of them. */
#ifndef TSUNAGI_REPORT_PAPER_RECORD_PAPER_H
#define TSUNAGI_REPORT_PAPER_RECORD_PAPER_H

#include "engine/core/model/case.h"
#include "engine/core/model/person.h"
#include "engine/core/model/record.h"
#include "engine/report/format/csv.h"

#define RECORD_COLUMNS 100 /* of a line of text, in display width */

struct record_paper {
	const struct ruleset *rs;
	const struct case_state *c;
	const struct record *record;
	const struct personal *person; /* NULL: not told to this reader */
	int64_t since;		       /* INSTANT_NONE: whole */
	const char *printed_by;	       /* name of who asked for it */
	int64_t now;
};

void record_text(const struct record_paper *p, struct buf *out);
void record_html(const struct record_paper *p, struct buf *out);
/* As the grid's (grid.h). */
MUST_CHECK enum err record_csv(
	const struct record_paper *p, enum csv_encoding encoding, struct buf *out, struct buf *notice);
MUST_CHECK enum err record_xlsx(const struct record_paper *p, struct buf *out);

#endif
