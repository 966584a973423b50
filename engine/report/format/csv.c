/* Texts are UTF-8 inside. CP932 is converted one character at a time, so that one
 * that it lacks costs only itself and can be named. Three things are in the way:
 * Windows has some signs under other codes than JIS and Macs (the wave dash and
 * its like are exchanged first); a variation selector draws nothing, and is left
 * out without a mark; iconv drops the invisible tags of Unicode without an error,
 * so a cell is looked at for a formula as if they were not there. */
#include "engine/report/format/csv.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "engine/base/text/lang.h"

#define BOM "\xEF\xBB\xBF"
#define GETA "\x81\xAC"
#define LOST_NAMED_MAX 40
#define FIRST_SELECTOR 0xFE00 /* variation selectors: they draw nothing */
#define LAST_SELECTOR 0xFE0F
#define FIRST_SELECTOR_MORE 0xE0100
#define LAST_SELECTOR_MORE 0xE01EF
#define FIRST_TAG 0xE0000
#define LAST_TAG 0xE007F

bool csv_encoding_parse(const char *word, enum csv_encoding *out)
{
	static const struct {
		const char *word;
		enum csv_encoding e;
	} words[] = { { "utf-8", CSV_UTF8 }, { "utf8", CSV_UTF8 }, { "cp932", CSV_CP932 },
		{ "shift_jis", CSV_CP932 }, { "sjis", CSV_CP932 } };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (!strcasecmp(word, words[i].word)) {
			*out = words[i].e;
			return true;
		}
	return false;
}

const char *csv_content_type(enum csv_encoding e)
{
	return e == CSV_CP932 ? "text/csv; charset=windows-31j" : "text/csv; charset=utf-8";
}

enum err csv_begin(struct csv *c, struct buf *out, enum csv_encoding encoding)
{
	*c = (struct csv){ .out = out, .encoding = encoding, .cd = (iconv_t)-1 };
	buf_init(&c->lost);
	if (encoding == CSV_UTF8) {
		buf_put(out, BOM);
		return ERR_OK;
	}
	c->cd = iconv_open("CP932", "UTF-8");
	return c->cd == (iconv_t)-1 ? ERR_AGAIN : ERR_OK;
}

void csv_release(struct csv *c)
{
	if (!c)
		return;
	buf_release(&c->lost);
	if (c->cd != (iconv_t)-1)
		iconv_close(c->cd);
	c->cd = (iconv_t)-1;
}

static size_t csv_char_bytes(unsigned char first)
{
	return first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

static uint32_t csv_char_code(const char *text, size_t n)
{
	uint32_t code = n == 1 ? (unsigned char)*text : (unsigned char)*text & (0xFFu >> (n + 1));
	for (size_t i = 1; i < n; i++)
		code = code << 6 | ((unsigned char)text[i] & 0x3F);
	return code;
}

/* The same sign under the code that Windows gives it; NULL: none of these. */
static const char *csv_windows_sign(const char *text, size_t n)
{
	static const char *const signs[][2] = { { "〜", "～" }, { "−", "－" }, { "—", "―" }, { "‖", "∥" },
		{ "¢", "￠" }, { "£", "￡" }, { "¬", "￢" }, { "¥", "￥" } };
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (strlen(signs[i][0]) == n && !memcmp(signs[i][0], text, n))
			return signs[i][1];
	return NULL;
}

static bool csv_try_encode(struct csv *c, const char *text, size_t n)
{
	char encoded[8];
	char *in = (char *)text, *out = encoded;
	size_t left = n, room = sizeof encoded;
	if (iconv(c->cd, &in, &left, &out, &room) != 0) {
		(void)iconv(c->cd, NULL, NULL, NULL, NULL);
		return false;
	}
	buf_put_n(c->out, encoded, sizeof encoded - room);
	return true;
}

static void csv_note_lost(struct csv *c, const char *text, size_t n, uint32_t code, bool is_drawn)
{
	char name[32];
	if (is_drawn)
		(void)snprintf(name, sizeof name, "%.*s (U+%04" PRIX32 ")", (int)n, text, code);
	else
		(void)snprintf(name, sizeof name, "U+%04" PRIX32, code);
	if (strstr(buf_text(&c->lost), name))
		return;
	if (c->lost_n++ < LOST_NAMED_MAX)
		buf_printf(&c->lost, "%s%s", c->lost.len ? ", " : "", name);
}

/* It chooses a form of the letter before it. CP932 has none, and nothing is lost to
 * the eye. */
static bool csv_is_selector(uint32_t code)
{
	return (code >= FIRST_SELECTOR && code <= LAST_SELECTOR) ||
	       (code >= FIRST_SELECTOR_MORE && code <= LAST_SELECTOR_MORE);
}

static void csv_put_cp932(struct csv *c, const char *text)
{
	while (*text) {
		size_t n = strnlen(text, csv_char_bytes((unsigned char)*text));
		const char *same = csv_windows_sign(text, n);
		uint32_t code = csv_char_code(text, n);
		bool is_drawn = !csv_is_selector(code);
		if (!(same ? csv_try_encode(c, same, strlen(same)) : csv_try_encode(c, text, n))) {
			if (is_drawn)
				buf_put(c->out, GETA);
			csv_note_lost(c, text, n, code, is_drawn);
		}
		text += n;
	}
}

static void csv_put_text(struct csv *c, const char *text)
{
	if (c->encoding == CSV_CP932)
		csv_put_cp932(c, text);
	else
		buf_put(c->out, text);
}

/* An invisible tag of Unicode, which iconv drops. */
static bool csv_is_tag(uint32_t code) { return code >= FIRST_TAG && code <= LAST_TAG; }

/* How many bytes at the beginning a spreadsheet does not see or does not get. */
static size_t csv_unseen_bytes(const char *text)
{
	size_t n = strnlen(text, csv_char_bytes((unsigned char)*text));
	if (*text == ' ' || *text == '\n')
		return 1;
	if (strncmp(text, "　", 3) == 0)
		return n;
	uint32_t code = n > 2 ? csv_char_code(text, n) : 0;
	return csv_is_selector(code) || csv_is_tag(code) ? n : 0;
}

static bool csv_is_formula(const char *text)
{
	static const char *const starts[] = { "=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "−", "＠" };
	for (;;) {
		for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
			if (!strncmp(text, starts[i], strlen(starts[i])))
				return true;
		size_t n = csv_unseen_bytes(text);
		if (!n)
			return false;
		text += n;
	}
}

static void csv_cell_begin(struct csv *c)
{
	if (c->is_in_row)
		buf_putc(c->out, ',');
	c->is_in_row = true;
}

void csv_cell(struct csv *c, const char *text)
{
	csv_cell_begin(c);
	if (!text || !*text)
		return;
	bool is_armed = csv_is_formula(text);
	if (!is_armed && !strpbrk(text, ",\"\r\n") && *text != ' ') {
		csv_put_text(c, text);
		return;
	}
	buf_put(c->out, is_armed ? "\"'" : "\"");
	while (*text) {
		size_t n = strcspn(text, "\"");
		struct buf part;
		buf_init(&part);
		buf_put_n(&part, text, n);
		csv_put_text(c, buf_text(&part));
		c->out->failed |= part.failed;
		buf_release(&part);
		text += n;
		if (*text) {
			buf_put(c->out, "\"\"");
			text++;
		}
	}
	buf_putc(c->out, '"');
}

void csv_int(struct csv *c, int64_t n)
{
	csv_cell_begin(c);
	buf_printf(c->out, "%" PRId64, n);
}

void csv_row_end(struct csv *c)
{
	buf_put(c->out, "\r\n");
	c->is_in_row = false;
}

bool csv_lost(const struct csv *c, struct buf *say)
{
	if (!c->lost_n)
		return false;
	buf_printf(say, _("CP932 has no %s: 〓 stands for it"), buf_text(&c->lost));
	if (c->lost_n > LOST_NAMED_MAX)
		buf_printf(say, _(" (and %d more)"), c->lost_n - LOST_NAMED_MAX);
	return true;
}

/* The named characters come out as 〓 here too; the numbers beside them tell which. */
void csv_end(struct csv *c)
{
	struct buf say;
	buf_init(&say);
	if (csv_lost(c, &say))
		csv_cell(c, buf_text(&say));
	if (say.len)
		csv_row_end(c);
	c->out->failed |= say.failed || c->lost.failed;
	buf_release(&say);
}
