/* Columns are as wide as their widest cell. Where a row is wider than there is room,
 * the widest column gives up one column of the display at a time, down to its least:
 * TABLE_COLUMN_LEAST, or its longest word of ASCII, because ids and numbers are never
 * broken. Cells are then folded after a blank or a Japanese comma and before an
 * opening bracket, else where the column ends; a row takes as many lines as its
 * longest cell. Where even the least widths do not fit, lines stay too long: nothing
 * is cut off. */
#include "cli/print/table.h"

#include "engine/base/array.h"
#include "engine/base/text/text.h"

#define GAP 2

void table_init(struct table *t, int columns_n) { *t = (struct table){ .columns_n = columns_n }; }

void table_release(struct table *t)
{
	if (!t)
		return;
	for (int i = 0; i < t->cells_n; i++)
		free(t->cells[i]);
	free(t->cells);
	*t = (struct table){ 0 };
}

char *table_one_line(const char *text)
{
	char *line = strdup(text ? text : "");
	for (char *p = line; p && *p; p++)
		if ((unsigned char)*p < 0x20 || *p == 0x7f)
			*p = ' ';
	return line;
}

void table_put(struct table *t, const char *text)
{
	if (!array_reserve(&t->cells, t->cells_n + 1, &t->cells_cap)) {
		t->failed = true;
		return;
	}
	char *cell = table_one_line(text);
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

/* The widest of what is never broken: numbers, ids, logins. */
static int print_table_longest_word(const char *cell)
{
	int longest = 0;
	for (const char *p = cell; *p;) {
		int n = (int)strspn(
			p, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_/.:@");
		longest = n > longest ? n : longest;
		p += n > 0 ? n : 1;
	}
	return longest;
}

static void print_table_measure(const struct table *t, int *widths, int *least)
{
	for (int i = 0; i < t->cells_n; i++) {
		int column = i % t->columns_n, width = text_width(t->cells[i]),
		    word = print_table_longest_word(t->cells[i]);
		widths[column] = width > widths[column] ? width : widths[column];
		least[column] = word > least[column] ? word : least[column];
	}
	for (int i = 0; i < t->columns_n; i++)
		least[i] = least[i] > TABLE_COLUMN_LEAST ? least[i] : TABLE_COLUMN_LEAST;
}

static int print_table_widest_to_give(const struct table *t, const int *widths, const int *least)
{
	int widest = -1;
	for (int i = 0; i < t->columns_n; i++)
		if (widths[i] > least[i] && (widest < 0 || widths[i] > widths[widest]))
			widest = i;
	return widest;
}

static void print_table_squeeze(const struct table *t, int *widths, const int *least, int room)
{
	int total = GAP * (t->columns_n - 1);
	for (int i = 0; i < t->columns_n; i++)
		total += widths[i];
	for (int widest; total > room && (widest = print_table_widest_to_give(t, widths, least)) >= 0;
		total--)
		widths[widest]--;
}

static bool print_table_is_break(const char *text, size_t at)
{
	static const char comma[] = "、", bracket[] = "（";
	const size_t n = sizeof comma - 1;
	return text[at - 1] == ' ' || (at >= n && memcmp(text + at - n, comma, n) == 0) ||
	       strncmp(text + at, bracket, sizeof bracket - 1) == 0;
}

/* Bytes of what stands on this line: all, else up to the last blank, comma or bracket, else what fits. */
static size_t print_table_part_of(const char *text, int width)
{
	size_t fits = text_fit(text, width);
	if (!text[fits] || text[fits] == ' ')
		return fits;
	for (size_t at = fits; at > 0; at--)
		if (print_table_is_break(text, at))
			return at;
	return fits;
}

static void print_table_put_part(struct buf *out, const char **rest, int width, bool is_last)
{
	size_t bytes = print_table_part_of(*rest, width);
	int is = text_width_n(*rest, bytes);
	buf_put_n(out, *rest, bytes);
	*rest += bytes;
	*rest += strspn(*rest, " ");
	for (int i = is; !is_last && i < width + GAP; i++)
		buf_putc(out, ' ');
}

static void print_table_trim(struct buf *out)
{
	while (out->len > 0 && out->text[out->len - 1] == ' ')
		out->text[--out->len] = '\0';
}

/* A row, over as many lines as its longest cell needs. */
static void print_table_put_row(
	const struct table *t, int first, const int *widths, int indent, struct buf *out)
{
	const char *rest[TABLE_COLUMNS_MAX];
	bool goes_on = true;
	for (int i = 0; i < t->columns_n; i++)
		rest[i] = t->cells[first + i];
	while (goes_on && !out->failed) {
		goes_on = false;
		for (int blank = 0; blank < indent; blank++)
			buf_putc(out, ' ');
		for (int i = 0; i < t->columns_n; i++) {
			print_table_put_part(out, &rest[i], widths[i], i == t->columns_n - 1);
			goes_on |= *rest[i] != '\0';
		}
		print_table_trim(out);
		buf_putc(out, '\n');
	}
}

void table_print(const struct table *t, int indent, int width, struct buf *out)
{
	int widths[TABLE_COLUMNS_MAX] = { 0 }, least[TABLE_COLUMNS_MAX] = { 0 };
	if (t->failed) {
		out->failed = true;
		return;
	}
	print_table_measure(t, widths, least);
	if (width > 0)
		print_table_squeeze(t, widths, least, width - indent);
	for (int i = 0; i + t->columns_n <= t->cells_n; i += t->columns_n)
		print_table_put_row(t, i, widths, indent, out);
}
