/* A line takes as many characters as fit, then goes back to the nearest place
 * where the text may break: between two characters that are not both inside one
 * ASCII word, not before a closing mark, not behind an opening one. It goes back
 * at most half a line; where there is no such place, it breaks anywhere. */
#include "engine/report/format/lines.h"

#include <string.h>

#include "engine/base/text/text.h"

static bool lines_begins_with_any(const char *text, const char *const *list)
{
	for (; *list; list++)
		if (!strncmp(text, *list, strlen(*list)))
			return true;
	return false;
}

/* What may not begin a line, and what may not end one (JIS X 4051). */
static bool lines_is_closing(const char *text)
{
	static const char *const closing[] = { "。", "、", "」", "』", "）", "】", "〉", "》", "］", "｝",
		"．", "，", "・", "：", "；", "？", "！", "ー", "…", "々", "ぁ", "ぃ", "ぅ", "ぇ", "ぉ", "っ",
		"ゃ", "ゅ", "ょ", "ァ", "ィ", "ゥ", "ェ", "ォ", "ッ", "ャ", "ュ", "ョ", ")", "]", ",", ".",
		NULL };
	return lines_begins_with_any(text, closing);
}

static bool lines_is_opening(const char *text)
{
	static const char *const opening[] = { "「", "『", "（", "【", "〈", "《", "［", "｛", "(", "[",
		NULL };
	return lines_begins_with_any(text, opening);
}

static size_t lines_char_before(const char *text, size_t at)
{
	do
		at--;
	while (at && ((unsigned char)text[at] & 0xC0) == 0x80);
	return at;
}

static bool lines_may_break(const char *text, size_t at)
{
	size_t before = lines_char_before(text, at);
	bool is_inside_word = (unsigned char)text[at] < 0x80 && text[at] != ' ' &&
			      (unsigned char)text[before] < 0x80 && text[before] != ' ';
	return !is_inside_word && !lines_is_closing(text + at) && !lines_is_opening(text + before);
}

size_t lines_fit(const char *text, int columns)
{
	size_t newline = strcspn(text, "\n"), most = text_fit(text, columns), at;
	if (newline <= most)
		return newline;
	if (!most)
		for (most = 1; ((unsigned char)text[most] & 0xC0) == 0x80;)
			most++;
	at = most;
	while (at > most / 2 && !lines_may_break(text, at))
		at = lines_char_before(text, at);
	return at > most / 2 ? at : most;
}

void lines_put_folded(struct buf *out, int first, int indent, int columns, const char *text)
{
	int margin = first;
	while (*text) {
		size_t bytes = lines_fit(text, columns - margin);
		size_t kept = bytes;
		while (kept && text[kept - 1] == ' ')
			kept--;
		if (kept)
			buf_printf(out, "%*s", margin, "");
		buf_put_n(out, text, kept);
		buf_putc(out, '\n');
		text += bytes;
		text += *text == '\n' ? 1 : strspn(text, " ");
		margin = indent;
	}
}

void lines_put_cell(struct buf *out, const char *text, int columns)
{
	struct buf cut;
	if (text_width(text) <= columns) {
		buf_put_padded(out, text, columns);
		return;
	}
	buf_init(&cut);
	buf_put_n(&cut, text, text_fit(text, columns - 1));
	buf_put(&cut, "…");
	buf_put_padded(out, buf_text(&cut), columns);
	out->failed |= cut.failed;
	buf_release(&cut);
}

void lines_put_right(struct buf *out, const char *text, int columns)
{
	int blanks = columns - text_width(text);
	buf_printf(out, "%*s%s", blanks > 0 ? blanks : 0, "", text);
}

void lines_put_rule(struct buf *out, const char *character, int columns)
{
	for (int i = 0; i < columns; i++)
		buf_put(out, character);
	buf_putc(out, '\n');
}
