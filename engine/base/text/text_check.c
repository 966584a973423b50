#include "engine/base/text/text_check.h"

#include <utf8proc.h>

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"

static bool text_check_is_noncharacter(int32_t c)
{
	return (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
}

static bool text_check_turns_direction(int32_t c)
{
	return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static bool text_check_separates_lines(int32_t c) { return c == 0x2028 || c == 0x2029; }

/* Letters of some scripts that are drawn as nothing, beside blanks, format
 * characters and marks. */
static bool text_check_is_invisible(int32_t c)
{
	switch (utf8proc_category(c)) {
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_CN:
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_ZS:
		return true;
	default:
		return c == 0x2800 || c == 0x3164 || c == 0xffa0 || c == 0x115f || c == 0x1160;
	}
}

/* What is wrong with a character, with a place for the name, the place and the
 * code point; NULL: nothing. */
static const char *text_check_fault(int32_t c)
{
	if (text_check_is_noncharacter(c))
		return N_("%s: character %d (U+%04X) belongs to no script and can't be kept");
	if (text_check_turns_direction(c))
		return N_("%s: character %d (U+%04X) turns the direction in which the text is read");
	if (text_check_separates_lines(c))
		return N_("%s: character %d (U+%04X) separates lines in a way that lists and files can't "
			  "carry");
	return NULL;
}

enum err text_check(const char *name, const char *text, size_t bytes, struct diag *d)
{
	bool is_visible = false;
	int place = 1;
	for (size_t i = 0; i < bytes; place++) {
		if ((unsigned char)text[i] < 0x80) {
			is_visible = is_visible || text[i] > ' ';
			i++;
			continue;
		}
		int32_t c;
		const size_t n = text_next_char(text + i, bytes - i, &c);
		if (c < 0)
			return diag_set(d, ERR_INPUT, "bad-text", _("%s: the text is not UTF-8"), name);
		const char *fault = text_check_fault(c);
		if (fault) {
			diag_set(d, ERR_INPUT, "bad-text", _(fault), name, place, (unsigned)c);
			diag_instead(d, "%s", _("delete that character and type the text again"));
			return ERR_INPUT;
		}
		is_visible = is_visible || !text_check_is_invisible(c);
		i += n;
	}
	if (is_visible || text_is_blank(text))
		return ERR_OK;
	return diag_set(d, ERR_INPUT, "bad-text", _("%s: nothing in the text can be seen"), name);
}
