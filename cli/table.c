#include "cli/table.h"

#include "engine/base/text.h"

#define GAP 2

void table_init(struct table *t, int columns_n)
{
	*t = (struct table){ .columns_n = columns_n };
}

void table_release(struct table *t)
{
	if (!t)
		return;
	for (int i = 0; i < t->cells_n; i++)
		free(t->cells[i]);
	free(t->cells);
	*t = (struct table){ 0 };
}

char *one_line(const char *text)
{
	char *line = strdup(text ? text : "");
	for (char *p = line; p && *p; p++)
		if ((unsigned char)*p < 0x20 || *p == 0x7f)
			*p = ' ';
	return line;
}

void table_put(struct table *t, const char *text)
{
	if (t->cells_n == t->cells_cap) {
		int cap = t->cells_cap ? t->cells_cap * 2 : 64;
		char **cells = realloc(t->cells, (size_t)cap * sizeof *cells);
		if (!cells) {
			t->failed = true;
			return;
		}
		t->cells = cells;
		t->cells_cap = cap;
	}
	char *cell = one_line(text);
	if (cell)
		t->cells[t->cells_n++] = cell;
	else
		t->failed = true;
}

void table_put_buf(struct table *t, const struct buf *cell)
{
	table_put(t, buf_text(cell));
	t->failed |= cell->failed;
}

void table_row(struct table *t, const char *const *cells)
{
	for (int i = 0; i < t->columns_n; i++)
		table_put(t, cells[i]);
}

static void measure(const struct table *t, int *widths)
{
	for (int i = 0; i < t->cells_n; i++) {
		int width = text_width(t->cells[i]);
		if (width > widths[i % t->columns_n])
			widths[i % t->columns_n] = width;
	}
}

static void squeeze(const struct table *t, int *widths, int room)
{
	int total = GAP * (t->columns_n - 1);
	for (int i = 0; i < t->columns_n; i++)
		total += widths[i];
	while (total > room) {
		int widest = 0;
		for (int i = 1; i < t->columns_n; i++)
			if (widths[i] > widths[widest])
				widest = i;
		if (widths[widest] <= TABLE_COLUMN_LEAST)
			return;
		widths[widest]--;
		total--;
	}
}

static void put_cell(struct buf *out, const char *text, int width, bool is_last)
{
	int is = text_width(text);
	if (is > width) {
		size_t bytes = text_fit(text, width - 1);
		buf_put_n(out, text, bytes);
		buf_put(out, "…");
		is = text_width_n(text, bytes) + 1;
	} else {
		buf_put(out, text);
	}
	for (int i = is; !is_last && i < width + GAP; i++)
		buf_putc(out, ' ');
}

static void trim(struct buf *out)
{
	while (out->len > 0 && out->text[out->len - 1] == ' ')
		out->text[--out->len] = '\0';
}

void table_print(const struct table *t, int indent, int width, struct buf *out)
{
	int widths[TABLE_COLUMNS_MAX] = { 0 };
	if (t->failed) {
		out->failed = true;
		return;
	}
	measure(t, widths);
	if (width > 0)
		squeeze(t, widths, width - indent);
	for (int i = 0; i < t->cells_n; i++) {
		int column = i % t->columns_n;
		for (int blank = 0; column == 0 && blank < indent; blank++)
			buf_putc(out, ' ');
		put_cell(out, t->cells[i], widths[column], column == t->columns_n - 1);
		if (column == t->columns_n - 1) {
			trim(out);
			buf_putc(out, '\n');
		}
	}
}
