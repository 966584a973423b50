/* What the forms of the themes share with each other and with the API's JSON, in
 * the language in force. */
#ifndef TSUNAGI_REPORT_PAPER_THEMES_WORDING_H
#define TSUNAGI_REPORT_PAPER_THEMES_WORDING_H

#include "engine/report/paper/themes_paper.h"

#define THEMES_YEARS_MAX 5 /* the newest years on one paper, beside the column of all years */

/* The first column on the paper. */
int themes_wording_first_column(const struct themes *t);
bool themes_wording_shows_row(const struct themes_paper *p, int row);
const char *themes_wording_row_name(const struct themes_paper *p, int row);
void themes_wording_year(const struct themes_paper *p, int column, struct buf *out);
void themes_wording_cell(const struct theme_cell *cell, struct buf *out);
const char *themes_wording_label(const struct theme *t);
void themes_wording_case(const struct themes_paper *p, const struct case_state *c, struct buf *out);
void themes_wording_raised(const struct themes_paper *p, const struct raised *r, struct buf *out);
/* What is counted, and what is kept back. */
void themes_wording_rule(struct buf *out);
void themes_wording_day(const struct themes_paper *p, int64_t at, struct buf *out);

#endif
