/* 地域課題 on paper and on a screen. Counts that are kept back (core/suppress.h)
 * stand as "fewer than" or as a dash; the cases behind them are listed only where the reader
 * may see them, and then the paper says so. */
#ifndef TSUNAGI_REPORT_PAPER_THEMES_PAPER_H
#define TSUNAGI_REPORT_PAPER_THEMES_PAPER_H

#include "engine/base/buf.h"
#include "engine/core/overview/themes.h"

#define THEMES_COLUMNS 100

struct themes_paper {
	const struct ruleset *rs;
	const struct themes *themes;
	int area; /* only this row; RULE_NONE: all */
	const struct case_state *const *cases;
	int cases_n; /* those that the reader may see */
	const struct raised *raised;
	int raised_n; /* likewise */
	int64_t now;
};

void themes_text(const struct themes_paper *p, struct buf *out);
void themes_html(const struct themes_paper *p, struct buf *out);

/* themes_say.c */
bool themes_shows_row(const struct themes_paper *p, int row);
const char *themes_row_name(const struct themes_paper *p, int row);
void themes_format_year(const struct themes_paper *p, int column, struct buf *out);
void themes_format_cell(const struct theme_cell *cell, struct buf *out);
const char *themes_label(const struct theme *t);
void themes_format_case(const struct themes_paper *p, const struct case_state *c, struct buf *out);
void themes_format_raised(const struct themes_paper *p, const struct raised *r, struct buf *out);
void themes_format_rule(struct buf *out);
void themes_format_day(const struct themes_paper *p, int64_t at, struct buf *out);

#endif
