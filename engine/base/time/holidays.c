/* The file is UTF-8, or else CP932 (as the Cabinet Office publishes it) and is converted whole.
 * Rows are read into memory of their own, sorted by day and line, and copied into the arena
 * without repeats. */
#include "engine/base/time/calendar.h"

#include <errno.h>
#include <iconv.h>

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"

#define BOM "\xef\xbb\xbf"
#define SHOWN_COLUMNS 40

struct span {
	const char *text;
	size_t n;
};

struct row {
	int32_t day;
	int line;
	const char *name;
};

struct reader {
	struct arena *arena;
	struct row *rows; /* malloc */
	size_t rows_n;
	int line;
	bool has_seen_text; /* only a first line can be a heading */
	struct diag *diag;
};

static size_t holidays_count_lines(struct span s)
{
	size_t lines = 1;
	for (size_t i = 0; i < s.n; i++)
		lines += s.text[i] == '\n';
	return lines;
}

static enum err holidays_no_memory(struct diag *d)
{
	return diag_set(d, ERR_NOMEM, "no-memory", _("not enough memory to read the holidays"));
}

static bool holidays_is_padding(char c) { return c == ' ' || c == '\t' || c == '\r'; }

static struct span holidays_trim(struct span s)
{
	while (s.n && holidays_is_padding(s.text[0])) {
		s.text++;
		s.n--;
	}
	while (s.n && holidays_is_padding(s.text[s.n - 1]))
		s.n--;
	return s;
}

/* Cuts the next cell off the row: plain, or in quotes as Excel writes it. */
static struct span holidays_next_cell(struct span *row)
{
	const char *comma = row->n ? memchr(row->text, ',', row->n) : NULL;
	struct span cell = { row->text, comma ? (size_t)(comma - row->text) : row->n };
	size_t used = cell.n + (comma != NULL);
	row->text += used;
	row->n -= used;
	cell = holidays_trim(cell);
	if (cell.n >= 2 && cell.text[0] == '"' && cell.text[cell.n - 1] == '"')
		cell = holidays_trim((struct span){ cell.text + 1, cell.n - 2 });
	return cell;
}

static bool holidays_is_empty_row(struct span row)
{
	for (size_t i = 0; i < row.n; i++)
		if (row.text[i] != ',' && row.text[i] != '"')
			return false;
	return true;
}

static bool holidays_is_digit(char c) { return c >= '0' && c <= '9'; }

static bool holidays_has_digit(struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		if (holidays_is_digit(s.text[i]))
			return true;
	return false;
}

static enum err holidays_bad_row(struct reader *r, struct span cell)
{
	char shown[SHOWN_COLUMNS * 4 + 1];
	size_t n = cell.n < sizeof shown ? cell.n : sizeof shown - 1;
	while (n && n < cell.n && ((unsigned char)cell.text[n] & 0xc0) == 0x80)
		n--;
	memcpy(shown, cell.text, n);
	shown[n] = '\0';
	shown[text_fit(shown, SHOWN_COLUMNS)] = '\0';
	diag_set(r->diag, ERR_INPUT, "bad-value", _("'%s' is not a day"), shown);
	diag_instead(r->diag, _("write a row as 2026/1/1,New Year's Day"));
	return ERR_INPUT;
}

static enum err holidays_read_row(struct reader *r, struct span row)
{
	char day[DAY_TEXT_BYTES];
	struct span date = holidays_next_cell(&row), name = holidays_next_cell(&row);
	if (!date.n || date.n >= sizeof day || !holidays_is_digit(date.text[date.n - 1]))
		return holidays_bad_row(r, date);
	memcpy(day, date.text, date.n);
	day[date.n] = '\0';
	int64_t at;
	bool has_time;
	if (strlen(day) != date.n || instant_parse(day, 0, &at, &has_time, NULL) || has_time)
		return holidays_bad_row(r, date);
	if (!text_is_clean(name.text, name.n))
		return diag_set(r->diag, ERR_INPUT, "bad-value",
			_("the name of %s holds a character that can't be printed"), day);
	char *kept = arena_dup_n(r->arena, name.text, name.n);
	if (!kept)
		return holidays_no_memory(r->diag);
	r->rows[r->rows_n++] = (struct row){ instant_day(at, 0), r->line, kept };
	return ERR_OK;
}

static enum err holidays_read_rows(struct reader *r, struct span rest)
{
	while (rest.n) {
		const char *end = memchr(rest.text, '\n', rest.n);
		struct span row = { rest.text, end ? (size_t)(end - rest.text) : rest.n };
		size_t used = row.n + (end != NULL);
		rest.text += used;
		rest.n -= used;
		r->line++;
		row = holidays_trim(row);
		if (holidays_is_empty_row(row))
			continue;
		bool is_heading = !r->has_seen_text && !holidays_has_digit(row);
		r->has_seen_text = true;
		enum err e = is_heading ? ERR_OK : holidays_read_row(r, row);
		if (e)
			return e;
	}
	return ERR_OK;
}

static int holidays_compare_days(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return (x->line > y->line) - (x->line < y->line);
}

static enum err holidays_sort_rows(struct reader *r, struct holiday **rows, size_t *rows_n)
{
	struct holiday *out = arena_array(r->arena, r->rows_n, sizeof *out);
	if (!out)
		return holidays_no_memory(r->diag);
	if (r->rows_n)
		qsort(r->rows, r->rows_n, sizeof *r->rows, holidays_compare_days);
	size_t n = 0;
	for (size_t i = 0; i < r->rows_n; i++)
		if (!n || out[n - 1].day != r->rows[i].day)
			out[n++] = (struct holiday){ r->rows[i].day, r->rows[i].name };
	*rows = out;
	*rows_n = n;
	return ERR_OK;
}

static enum err holidays_read_utf8(struct reader *r, struct span s)
{
	r->rows = calloc(holidays_count_lines(s), sizeof *r->rows);
	return r->rows ? holidays_read_rows(r, s) : holidays_no_memory(r->diag);
}

static enum err holidays_cant_decode(struct reader *r, struct span s, size_t left)
{
	r->line = (int)holidays_count_lines((struct span){ s.text, s.n - left });
	diag_set(r->diag, ERR_INPUT, "bad-value", _("the file is neither UTF-8 nor CP932 (Shift_JIS)"));
	diag_instead(r->diag, _("save it anew as CSV UTF-8"));
	return ERR_INPUT;
}

static enum err holidays_read_cp932(struct reader *r, struct span s)
{
	iconv_t cd = iconv_open("UTF-8", "CP932");
	size_t room = s.n * 3 + 1; /* at most three bytes for one */
	char *text = cd == (iconv_t)-1 ? NULL : malloc(room);
	char *in = (char *)s.text, *out = text;
	size_t left = s.n, out_left = room;
	enum err e;
	if (cd == (iconv_t)-1)
		e = holidays_cant_decode(r, s, s.n);
	else if (!text)
		e = holidays_no_memory(r->diag);
	else if (iconv(cd, &in, &left, &out, &out_left) == (size_t)-1)
		e = holidays_cant_decode(r, s, left);
	else
		e = holidays_read_utf8(r, (struct span){ text, room - out_left });
	free(text);
	if (cd != (iconv_t)-1)
		iconv_close(cd);
	return e;
}

enum err holidays_parse(struct arena *a, const char *bytes, size_t n, struct holiday **rows, size_t *rows_n,
	int *line, struct diag *d)
{
	struct reader r = { .arena = a, .diag = d };
	struct span s = { n ? bytes : "", n };
	if (n >= sizeof BOM - 1 && memcmp(bytes, BOM, sizeof BOM - 1) == 0)
		s = (struct span){ bytes + sizeof BOM - 1, n - (sizeof BOM - 1) };
	enum err e = text_is_utf8(s.text, s.n) ? holidays_read_utf8(&r, s) : holidays_read_cp932(&r, s);
	*line = e ? r.line : 0;
	if (!e)
		e = holidays_sort_rows(&r, rows, rows_n);
	free(r.rows);
	return e;
}
