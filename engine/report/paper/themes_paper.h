/* 地域課題 on paper and on a screen, from what core has counted (themes.h). Counts
 * that are kept back (suppress.h) stand as "fewer than" or as a dash. The cases
 * behind them are listed only where the reader may see them, and then the paper
 * says so. */
#ifndef TSUNAGI_REPORT_PAPER_THEMES_PAPER_H
#define TSUNAGI_REPORT_PAPER_THEMES_PAPER_H

#include "engine/base/buf.h"
#include "engine/core/overview/themes.h"

#define THEMES_COLUMNS 100 /* of a line of text, in display width */

struct themes_paper {
	const struct ruleset *rs;
	const struct themes *themes;
	int area;			       /* index: only this row; RULE_NONE: all */
	const struct case_state *const *cases; /* those that the reader may see */
	int cases_n;
	const struct raised *raised; /* likewise */
	int raised_n;
	int64_t now;
};

void themes_text(const struct themes_paper *p, struct buf *out);
void themes_html(const struct themes_paper *p, struct buf *out);

#endif
