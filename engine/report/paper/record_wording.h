/* What the papers of a record say, in the same words; for record_text.c, record_html.c and
 * record_grid.c. */
#ifndef TSUNAGI_REPORT_PAPER_RECORD_WORDING_H
#define TSUNAGI_REPORT_PAPER_RECORD_WORDING_H

#include "engine/report/paper/record_paper.h"

/* Whom the case is about; of a protected one, or where the reader may not know, nobody. */
void record_wording_person(const struct record_paper *p, struct buf *out);
void record_wording_span(const struct record_paper *p, struct buf *out);
void record_wording_foot(const struct record_paper *p, struct buf *out);
/* When it was; a line more where it was written on another day. */
void record_wording_time(const struct record_paper *p, const struct record_line *l, struct buf *out);
const char *record_wording_how(const struct record_line *l);
/* How, with whom and where, each on a line. */
void record_wording_contact(const struct record_line *l, struct buf *out);
/* What happened, of which need; of what it corrects. */
void record_wording_title(const struct record_paper *p, const struct record_line *l, struct buf *out);
/* What was written; is_print: on a paper that travels. */
const char *record_wording_text(const struct record_line *l, bool is_print);
void record_wording_next(const struct record_paper *p, const struct record_line *l, struct buf *out);
void record_wording_writer(const struct record_paper *p, const struct record_line *l, struct buf *out);

#endif
