/* What people typed, written as CSV and read back by a reader of its own: the
 * same rows and cells, none of which a spreadsheet takes for a formula. The first
 * byte chooses the letters; 0x1f ends a cell, 0x1e a row. */
#include <iconv.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/text/text.h"
#include "engine/report/format/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CHECK(condition) \
	do { \
		if (!(condition)) \
			abort(); \
	} while (0)
#define BYTES_MOST 4096
#define CELL_END '\x1f'
#define ROW_END '\x1e'

/* The next cell by RFC 4180; *at moves behind it and what ends it (',' or CR LF). */
static size_t read_cell(const char **at, const char *end, char *out, bool *is_last)
{
	const char *p = *at;
	size_t n = 0;
	if (p < end && *p == '"') {
		for (p++;; p++) {
			CHECK(p < end);
			if (*p == '"' && ++p < end && *p != '"')
				break;
			CHECK(p < end);
			out[n++] = *p;
		}
	} else {
		while (p < end && *p != ',' && *p != '\r') {
			CHECK(*p != '"' && *p != '\n');
			out[n++] = *p++;
		}
	}
	out[n] = '\0';
	CHECK(p < end);
	*is_last = *p == '\r';
	CHECK(*p == ',' || (*is_last && p + 1 < end && p[1] == '\n'));
	*at = p + (*is_last ? 2 : 1);
	return n;
}

/* As Excel and LibreOffice see it: blanks before it do not make it a text. */
static void check_no_formula(const char *cell)
{
	static const char *const signs[] = { "=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠" };
	while (*cell == ' ' || *cell == '\n' || strncmp(cell, "　", 3) == 0)
		cell += *cell == ' ' || *cell == '\n' ? 1 : 3;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		CHECK(strncmp(cell, signs[i], strlen(signs[i])) != 0);
}

static void check_cp932(const char *bytes, size_t n)
{
	char text[BYTES_MOST * 8], *in = (char *)(uintptr_t)bytes, *out = text;
	size_t room = sizeof text - 1;
	iconv_t cd = iconv_open("UTF-8", "CP932");
	CHECK(cd != (iconv_t)-1);
	CHECK(iconv(cd, &in, &n, &out, &room) != (size_t)-1 && n == 0);
	iconv_close(cd);
	*out = '\0';
	check_no_formula(text);
}

static void check_utf8(const char *cell, const char *typed)
{
	CHECK(strcmp(cell[0] == '\'' && typed[0] != '\'' ? cell + 1 : cell, typed) == 0);
	check_no_formula(cell);
}

/* The rows that were written, in order; `typed` is cut into its cells meanwhile. */
static void check(const struct csv *c, const struct buf *out, char *typed, size_t size)
{
	static char cell[BYTES_MOST * 8];
	const char *at = out->text, *end = out->text + out->len;
	if (c->encoding == CSV_UTF8) {
		CHECK(out->len >= 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0);
		at += 3;
	}
	for (char *p = typed; p <= typed + size; p += strlen(p) + 1) {
		const size_t n = strcspn(p, "\x1e\x1f");
		const bool ends_row = p[n] != CELL_END;
		bool is_last;
		p[n] = '\0';
		const size_t read = read_cell(&at, end, cell, &is_last);
		CHECK(is_last == ends_row);
		if (c->encoding == CSV_UTF8)
			check_utf8(cell, p);
		else
			check_cp932(cell, read);
	}
	if (c->lost_n > 0) {
		bool is_last = false;
		const size_t read = read_cell(&at, end, cell, &is_last);
		check_cp932(cell, read);
		CHECK(is_last);
	}
	CHECK(at == end);
}

static void write_all(struct csv *c, const char *typed, size_t size)
{
	char cell[BYTES_MOST + 1];
	for (const char *p = typed; p <= typed + size;) {
		const size_t n = strcspn(p, "\x1e\x1f");
		memcpy(cell, p, n);
		cell[n] = '\0';
		csv_cell(c, cell);
		if (p[n] != CELL_END)
			csv_row_end(c);
		p += n + 1;
	}
	csv_end(c);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char typed[BYTES_MOST + 1];
	struct csv c;
	struct buf out;
	if (size < 1 || size > BYTES_MOST || memchr(data + 1, 0, size - 1) ||
		!text_is_utf8((const char *)data + 1, size - 1))
		return 0;
	memcpy(typed, data + 1, size - 1);
	typed[size - 1] = '\0';
	buf_init(&out);
	CHECK(csv_begin(&c, &out, data[0] & 1 ? CSV_CP932 : CSV_UTF8) == ERR_OK);
	write_all(&c, typed, size - 1);
	check(&c, &out, typed, size - 1);
	csv_release(&c);
	buf_release(&out);
	return 0;
}
