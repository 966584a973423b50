/* A table of typed cells, filled once and rendered as CSV or as a sheet of an xlsx
 * workbook. Texts are copied. A failed allocation sticks (has_failed); the
 * rendering then answers ERR_NOMEM. */
#ifndef TSUNAGI_REPORT_FORMAT_GRID_H
#define TSUNAGI_REPORT_FORMAT_GRID_H

#include <stdint.h>

#include "engine/base/arena.h"
#include "engine/report/format/csv.h"

/* Of a column: a text, a whole number, or an instant. */
enum grid_kind { GRID_TEXT, GRID_NUMBER, GRID_TIME };

struct grid_column {
	const char *title;
	enum grid_kind kind;
	int least, most; /* bounds of its width in a sheet, in display columns; wider text is wrapped */
};

struct grid_cell {
	const char *text;
	int64_t value;
	bool is_set;   /* not empty */
	bool is_alert; /* stands out */
};

struct grid {
	const struct grid_column *columns; /* borrowed */
	int columns_n;
	int32_t offset_s; /* of the office's zone */
	struct arena arena;
	struct grid_cell *cells;
	int cells_n, cells_size;
	bool has_failed;
};

void grid_init(struct grid *g, const struct grid_column *columns, int columns_n, int32_t offset_s);
void grid_release(struct grid *g); /* accepts NULL */
/* The next cell, row after row. */
void grid_text(struct grid *g, const char *text); /* NULL: empty */
void grid_number(struct grid *g, int64_t n, bool is_alert);
void grid_time(struct grid *g, int64_t at, bool is_alert); /* INSTANT_NONE: empty */

/* The titles and the rows; times as 2026-04-03 17:15. What the encoding can't hold
 * is named in `notice` (csv_lost). ERR_AGAIN where the machine lacks the encoding,
 * ERR_NOMEM. */
MUST_CHECK enum err grid_put_csv(
	const struct grid *g, enum csv_encoding encoding, struct buf *out, struct buf *notice);

struct grid_sheet {
	const char *name, *title, *subtitle, *foot;
	const struct grid *grid;
	int printed; /* only the first so many columns; 0: all */
};
/* A workbook for A4 in landscape: heading frozen and repeated, filters, print area,
 * columns as wide as what stands in them. ERR_AGAIN (no file in memory),
 * ERR_NOMEM. */
MUST_CHECK enum err grid_put_xlsx(
	const struct grid_sheet *sheets, int n, const char *office, struct buf *out);

#endif
