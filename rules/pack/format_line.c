#include "rules/pack/format_line.h"

#include <string.h>

static bool format_line_is_blank(char ch) { return ch == ' ' || ch == '\t'; }

static size_t format_line_skip_blanks(const char *text, size_t bytes, size_t at)
{
	while (at < bytes && format_line_is_blank(text[at]))
		at++;
	return at;
}

bool format_is_item(const char *text, size_t bytes, size_t *n)
{
	if (bytes == 0 || text[0] != '-' || (bytes > 1 && !format_line_is_blank(text[1])))
		return false;
	*n = format_line_skip_blanks(text, bytes, 1);
	return true;
}

/* Behind the closing quote; `at` is behind the opening one. */
static size_t format_line_quoted_end(const char *text, size_t bytes, size_t at, char quote, bool *is_closed)
{
	*is_closed = false;
	for (; at < bytes; at++) {
		if (quote == '"' && text[at] == '\\') {
			at++;
		} else if (text[at] == quote && quote == '\'' && at + 1 < bytes && text[at + 1] == quote) {
			at++;
		} else if (text[at] == quote) {
			*is_closed = true;
			return at + 1;
		}
	}
	return bytes;
}

bool format_is_key(const char *text, size_t bytes)
{
	bool is_closed = true;
	size_t at = 0;
	if (bytes && (text[0] == '{' || text[0] == '[' || text[0] == '#'))
		return false;
	if (bytes && (text[0] == '"' || text[0] == '\''))
		at = format_line_quoted_end(text, bytes, 1, text[0], &is_closed);
	for (; is_closed && at < bytes; at++) {
		if (text[at] == ':' && (at + 1 == bytes || format_line_is_blank(text[at + 1])))
			return true;
		if (text[at] == '#' && at && format_line_is_blank(text[at - 1]))
			return false;
	}
	return false;
}

/* One blank, unless there is one, or nothing, or an opening before it. */
static void format_line_put_blank(struct buf *out, size_t from)
{
	if (out->len > from && out->text[out->len - 1] != ' ')
		buf_putc(out, ' ');
}

static void format_line_drop_blanks(struct buf *out, size_t from)
{
	while (out->len > from && format_line_is_blank(out->text[out->len - 1]))
		out->text[--out->len] = '\0';
}

static void format_line_put_comment(const char *text, size_t bytes, size_t gap, struct buf *out, size_t from)
{
	format_line_drop_blanks(out, from);
	if (out->len > from) {
		gap = gap < FORMAT_LEAST_COMMENT_GAP ? FORMAT_LEAST_COMMENT_GAP : gap;
		for (size_t i = 0; i < gap; i++)
			buf_putc(out, ' ');
	}
	buf_put_n(out, text, bytes);
}

static void format_line_put_open(struct format_line *l, char ch, struct buf *out)
{
	buf_putc(out, ch);
	l->depth++;
	l->is_at_start = true;
}

static void format_line_put_close(struct format_line *l, char ch, struct buf *out, size_t from)
{
	format_line_drop_blanks(out, from);
	buf_putc(out, ch);
	l->depth--;
	l->is_at_start = l->has_scalar = false;
}

static bool format_line_is_separator(const char *text, size_t bytes, size_t at)
{
	return text[at] == ':' && (at + 1 == bytes || format_line_is_blank(text[at + 1]));
}

/* A mark of the flow style, or a colon; the bytes taken, 0: none stands here. */
static size_t format_line_put_mark(
	struct format_line *l, const char *text, size_t bytes, size_t at, struct buf *out, size_t from)
{
	const char ch = text[at];
	const bool is_flow = l->depth > 0;
	if ((ch == '{' || ch == '[') && (is_flow || l->is_at_start)) {
		format_line_put_open(l, ch, out);
		return format_line_skip_blanks(text, bytes, at + 1) - at;
	}
	if (is_flow && (ch == '}' || ch == ']')) {
		format_line_put_close(l, ch, out, from);
		return 1;
	}
	if ((is_flow && ch == ',') || format_line_is_separator(text, bytes, at)) {
		format_line_drop_blanks(out, from);
		buf_putc(out, ch);
		l->is_at_start = true;
		l->has_scalar = false;
		at = format_line_skip_blanks(text, bytes, at + 1) - at;
		format_line_put_blank(out, from);
		return at;
	}
	return 0;
}

static bool format_line_is_block_mark(const struct format_line *l, char ch)
{
	return l->depth == 0 && l->is_at_start && (ch == '|' || ch == '>');
}

static size_t format_line_put_quoted(
	struct format_line *l, const char *text, size_t bytes, size_t at, struct buf *out)
{
	bool is_closed;
	const size_t begin = at;
	if (!l->quote) {
		l->quote = text[at];
		at++;
	}
	at = format_line_quoted_end(text, bytes, at, l->quote, &is_closed);
	buf_put_n(out, text + begin, at - begin);
	if (is_closed)
		l->quote = 0;
	l->is_at_start = l->has_scalar = false;
	return at - begin;
}

/* What stands at `at`, put; how many bytes it took. */
static size_t format_line_put_one(
	struct format_line *l, const char *text, size_t bytes, size_t at, struct buf *out, size_t from)
{
	const char ch = text[at];
	if (l->quote || (l->is_at_start && (ch == '"' || ch == '\'')))
		return format_line_put_quoted(l, text, bytes, at, out);
	if (format_line_is_blank(ch)) {
		buf_putc(out, ch);
		return 1;
	}
	size_t n = format_line_put_mark(l, text, bytes, at, out, from);
	if (n)
		return n;
	if (format_line_is_block_mark(l, ch))
		l->has_block = true;
	buf_putc(out, ch);
	l->is_at_start = false;
	l->has_scalar = true;
	return 1;
}

void format_line_put(struct format_line *l, const char *text, size_t bytes, struct buf *out)
{
	const size_t from = out->len;
	size_t at = 0;
	l->has_block = l->has_scalar = l->has_comment = false;
	while (at < bytes && !out->failed) {
		size_t gap = at;
		while (gap > 0 && format_line_is_blank(text[gap - 1]))
			gap--;
		if (text[at] == '#' && !l->quote && (at == 0 || gap < at)) {
			format_line_put_comment(text + at, bytes - at, at - gap, out, from);
			l->has_comment = true;
			return;
		}
		at += format_line_put_one(l, text, bytes, at, out, from);
	}
	if (!l->quote)
		format_line_drop_blanks(out, from);
}
