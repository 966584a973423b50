/* A workbook of grids, by libxlsxwriter (its only user). Each sheet has its title
 * and subtitle in the first two rows, then the heading and the rows. Excel sets
 * neither the width of a column nor the height of a row by what stands in it
 * when a file is opened, so both are worked out here: a column is as wide as its
 * widest line, within the bounds of grid_column; a row as high as its cell with
 * the most wrapped lines.
 *
 * The library writes to a file by name only. It is given one in memory
 * (memfd_create), which is read back and leaves nothing on disk. */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "engine/base/time/instant.h"
#include "engine/base/text/text.h"
#include "engine/report/format/grid.h"

#define HEADING_ROW 2 /* below title and subtitle */
#define PAD_COLUMNS 1.0
#define HEADING_LINES 3	   /* titles are wrapped */
#define MARGIN_COLUMNS 200 /* of a header's text; Excel takes 255 characters in all */
#define LINE_POINTS 15.0
#define DAY_S 86400.0
#define EXCEL_EPOCH_DAYS 25569.0 /* 1970-01-01 */
#define CELL_MAX_BYTES 32000

struct grid_xlsx_formats {
	lxw_format *title, *subtitle, *heading, *text, *number, *time, *alert_number, *alert_time;
};

static lxw_format *grid_xlsx_plain(lxw_workbook *book)
{
	lxw_format *f = workbook_add_format(book);
	format_set_font_name(f, "BIZ UDPゴシック");
	format_set_font_size(f, 10);
	return f;
}

static lxw_format *grid_xlsx_cell(lxw_workbook *book, const char *number_format, bool is_alert)
{
	lxw_format *f = grid_xlsx_plain(book);
	format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
	format_set_border(f, LXW_BORDER_HAIR);
	format_set_border_color(f, 0x9AA3AD);
	if (number_format)
		format_set_num_format(f, number_format);
	else
		format_set_text_wrap(f);
	if (is_alert) {
		format_set_bold(f);
		format_set_font_color(f, 0x8F1D1D);
		format_set_bg_color(f, 0xFCEBEA);
	}
	return f;
}

static struct grid_xlsx_formats grid_xlsx_make_formats(lxw_workbook *book)
{
	struct grid_xlsx_formats f = { .title = grid_xlsx_plain(book),
		.subtitle = grid_xlsx_plain(book),
		.heading = grid_xlsx_cell(book, NULL, false),
		.text = grid_xlsx_cell(book, NULL, false),
		.number = grid_xlsx_cell(book, "0", false),
		.time = grid_xlsx_cell(book, "yyyy-mm-dd hh:mm", false),
		.alert_number = grid_xlsx_cell(book, "0", true),
		.alert_time = grid_xlsx_cell(book, "yyyy-mm-dd hh:mm", true) };
	format_set_font_size(f.title, 14);
	format_set_bold(f.title);
	format_set_font_color(f.subtitle, 0x454D56);
	format_set_bold(f.heading);
	format_set_bg_color(f.heading, 0xE8EDF1);
	format_set_align(f.heading, LXW_ALIGN_VERTICAL_CENTER);
	return f;
}

/* Display columns of the widest line. */
static int grid_xlsx_text_columns(const char *text)
{
	int widest = 0;
	for (const char *at = text ? text : ""; *at;) {
		size_t n = strcspn(at, "\n");
		int width = text_width_n(at, n);
		widest = width > widest ? width : widest;
		at += n;
		at += *at == '\n';
	}
	return widest;
}

static int grid_xlsx_column_width(const struct grid *g, int column)
{
	const struct grid_column *c = &g->columns[column];
	int widest = c->least;
	for (int i = column; i < g->cells_n; i += g->columns_n) {
		int width = grid_xlsx_text_columns(g->cells[i].text);
		widest = width > widest ? width : widest;
	}
	return widest > c->most ? c->most : widest;
}

static int grid_xlsx_lines_in(const char *text, int columns)
{
	int lines = 0;
	for (const char *at = text ? text : ""; *at;) {
		size_t n = strcspn(at, "\n");
		int width = text_width_n(at, n);
		lines += width > columns ? (width + columns - 1) / columns : 1;
		at += n;
		at += *at == '\n';
	}
	return lines ? lines : 1;
}

/* As text, also what begins like a formula; cut where Excel would not take it. */
static bool grid_xlsx_put_text(
	lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *text, lxw_format *format)
{
	char cut[CELL_MAX_BYTES + 4];
	size_t n = strlen(text);
	if (n <= CELL_MAX_BYTES)
		return worksheet_write_string(sheet, row, column, text, format) == LXW_NO_ERROR;
	n = CELL_MAX_BYTES;
	while (n && ((unsigned char)text[n] & 0xC0) == 0x80)
		n--;
	(void)snprintf(cut, sizeof cut, "%.*s…", (int)n, text);
	return worksheet_write_string(sheet, row, column, cut, format) == LXW_NO_ERROR;
}

static bool grid_xlsx_put_cell(
	lxw_worksheet *sheet, const struct grid *g, int i, const struct grid_xlsx_formats *f)
{
	const struct grid_cell *c = &g->cells[i];
	const enum grid_kind kind = g->columns[i % g->columns_n].kind;
	const lxw_row_t row = (lxw_row_t)(HEADING_ROW + 1 + i / g->columns_n);
	const lxw_col_t column = (lxw_col_t)(i % g->columns_n);
	if (!c->is_set || (kind == GRID_TEXT && !*c->text))
		return worksheet_write_blank(sheet, row, column, f->text) == LXW_NO_ERROR;
	if (kind == GRID_TEXT)
		return grid_xlsx_put_text(sheet, row, column, c->text, f->text);
	if (kind == GRID_NUMBER)
		return worksheet_write_number(sheet, row, column, (double)c->value,
			       c->is_alert ? f->alert_number : f->number) == LXW_NO_ERROR;
	return worksheet_write_number(sheet, row, column,
		       (double)(c->value + g->offset_s) / DAY_S + EXCEL_EPOCH_DAYS,
		       c->is_alert ? f->alert_time : f->time) == LXW_NO_ERROR;
}

static bool grid_xlsx_put_rows(lxw_worksheet *sheet, const struct grid *g, const struct grid_xlsx_formats *f)
{
	bool is_ok = true;
	for (int i = 0; i < g->cells_n; i += g->columns_n) {
		int lines = 1;
		for (int k = 0; k < g->columns_n && i + k < g->cells_n; k++) {
			int wanted = grid_xlsx_lines_in(g->cells[i + k].text, grid_xlsx_column_width(g, k));
			lines = wanted > lines ? wanted : lines;
			is_ok = is_ok && grid_xlsx_put_cell(sheet, g, i + k, f);
		}
		is_ok = is_ok && worksheet_set_row(sheet, (lxw_row_t)(HEADING_ROW + 1 + i / g->columns_n),
					 LINE_POINTS * lines, NULL) == LXW_NO_ERROR;
	}
	return is_ok;
}

/* A part of a header or footer: whole characters, with & doubled, since it begins a
 * code of Excel there. */
static void grid_xlsx_put_marginal(struct buf *out, const char *code, const char *text, int columns)
{
	size_t n = text ? text_fit(text, columns) : 0;
	buf_put(out, code);
	if (!text)
		return;
	for (size_t i = 0; i < n; i++) {
		if (text[i] == '&')
			buf_putc(out, '&');
		buf_putc(out, text[i]);
	}
}

static bool grid_xlsx_lay_out(lxw_worksheet *sheet, const struct grid_sheet *s, const char *office)
{
	const struct grid *g = s->grid;
	const lxw_row_t last = (lxw_row_t)(HEADING_ROW + g->cells_n / g->columns_n);
	const lxw_col_t right = (lxw_col_t)(g->columns_n - 1);
	struct buf header, footer;
	buf_init(&header);
	buf_init(&footer);
	grid_xlsx_put_marginal(&header, "&L", office, MARGIN_COLUMNS / 2);
	grid_xlsx_put_marginal(&header, "&R", s->title, MARGIN_COLUMNS / 2);
	grid_xlsx_put_marginal(&footer, "&L", s->foot, MARGIN_COLUMNS);
	buf_put(&footer, "&R&P / &N");
	worksheet_freeze_panes(sheet, HEADING_ROW + 1, 1);
	worksheet_repeat_rows(sheet, HEADING_ROW, HEADING_ROW);
	worksheet_set_landscape(sheet);
	worksheet_set_paper(sheet, 9); /* A4 */
	worksheet_set_margins(sheet, 0.4, 0.4, 0.7, 0.6);
	worksheet_fit_to_pages(sheet, 1, 0);
	bool is_ok = !header.failed && !footer.failed &&
		     worksheet_set_header(sheet, buf_text(&header)) == LXW_NO_ERROR &&
		     worksheet_set_footer(sheet, buf_text(&footer)) == LXW_NO_ERROR &&
		     worksheet_print_area(sheet, 0, 0, last,
			     s->printed ? (lxw_col_t)(s->printed - 1) : right) == LXW_NO_ERROR &&
		     worksheet_autofilter(sheet, HEADING_ROW, 0, last, right) == LXW_NO_ERROR;
	buf_release(&header);
	buf_release(&footer);
	return is_ok;
}

static bool grid_xlsx_put_sheet(
	lxw_workbook *book, const struct grid_sheet *s, const char *office, const struct grid_xlsx_formats *f)
{
	lxw_worksheet *sheet = workbook_add_worksheet(book, s->name);
	bool is_ok = sheet != NULL;
	for (int i = 0; i < s->grid->columns_n && is_ok; i++)
		is_ok = worksheet_set_column(sheet, (lxw_col_t)i, (lxw_col_t)i,
				grid_xlsx_column_width(s->grid, i) + PAD_COLUMNS, NULL) == LXW_NO_ERROR &&
			worksheet_write_string(sheet, HEADING_ROW, (lxw_col_t)i, s->grid->columns[i].title,
				f->heading) == LXW_NO_ERROR;
	is_ok = is_ok &&
		worksheet_set_row(sheet, HEADING_ROW, LINE_POINTS * HEADING_LINES, NULL) == LXW_NO_ERROR;
	is_ok = is_ok && grid_xlsx_put_text(sheet, 0, 0, s->title, f->title) &&
		grid_xlsx_put_text(sheet, 1, 0, s->subtitle, f->subtitle) &&
		worksheet_set_row(sheet, 0, 22, NULL) == LXW_NO_ERROR &&
		grid_xlsx_put_rows(sheet, s->grid, f);
	return is_ok && grid_xlsx_lay_out(sheet, s, office);
}

static bool grid_xlsx_read_back(int fd, struct buf *out)
{
	char part[16384];
	off_t at = 0;
	ssize_t n;
	while ((n = pread(fd, part, sizeof part, at)) > 0) {
		buf_put_n(out, part, (size_t)n);
		at += n;
	}
	return n == 0 && at > 0;
}

static enum err grid_xlsx_put_book(
	const char *path, const struct grid_sheet *sheets, int n, const char *office)
{
	lxw_workbook_options options = { .constant_memory = LXW_FALSE };
	lxw_workbook *book = workbook_new_opt(path, &options);
	lxw_doc_properties properties = {
		.title = (char *)sheets[0].title, .company = (char *)office, .created = 1
	};
	bool is_ok = book != NULL;
	if (!book)
		return ERR_NOMEM;
	const struct grid_xlsx_formats formats = grid_xlsx_make_formats(book);
	for (int i = 0; i < n && is_ok; i++)
		is_ok = !sheets[i].grid->has_failed &&
			grid_xlsx_put_sheet(book, &sheets[i], office, &formats);
	is_ok = is_ok && workbook_set_properties(book, &properties) == LXW_NO_ERROR;
	const lxw_error error = workbook_close(book);
	if (error != LXW_NO_ERROR)
		return error == LXW_ERROR_MEMORY_MALLOC_FAILED ? ERR_NOMEM : ERR_AGAIN;
	return is_ok ? ERR_OK : ERR_NOMEM;
}

enum err grid_put_xlsx(const struct grid_sheet *sheets, int n, const char *office, struct buf *out)
{
	int fd = memfd_create("sheet", MFD_CLOEXEC);
	char path[32];
	if (fd < 0)
		return ERR_AGAIN;
	(void)snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	enum err e = grid_xlsx_put_book(path, sheets, n, office);
	if (!e && !grid_xlsx_read_back(fd, out))
		e = ERR_AGAIN;
	(void)close(fd);
	if (e)
		return e;
	return out->failed ? ERR_NOMEM : ERR_OK;
}
