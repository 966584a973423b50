#include "engine/base/json_format.h"

#include <stddef.h>

#include <stdint.h>

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"

const char *json_format_error(int code)
{
	static const struct {
		int code;
		const char *text;
	} errors[] = {
		{ 2, N_("it is nested too deep") },
		{ 5, N_("it is not UTF-8") },
		{ 6, N_("it ends too early") },
		{ 7, N_("something stands behind its end") },
		{ 8, N_("the syntax is wrong here") },
		{ 11, N_("it has a character NUL") },
		{ 13, N_("a key has a character NUL") },
		{ 14, N_("a key stands twice") },
		{ 15, N_("a number is too large") },
	};
	for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
		if (errors[i].code == code)
			return _(errors[i].text);
	return _("it can't be read");
}

static const struct {
	int32_t c;
	const char *text;
} letters[] = {
	{ 0xff1a, N_("a full-width colon (：) stands here, JSON takes ':'") },
	{ 0xff0c, N_("a full-width comma (，) stands here, JSON takes ','") },
	{ 0x3001, N_("a full-width comma (、) stands here, JSON takes ','") },
	{ 0x3000, N_("a full-width blank (U+3000) stands here, JSON takes ordinary blanks only") },
	{ 0x00a0, N_("a no-break blank (U+00A0) stands here, JSON takes ordinary blanks only") },
	{ 0x201c, N_("a curly quotation mark stands here, JSON takes \"") },
	{ 0x201d, N_("a curly quotation mark stands here, JSON takes \"") },
	{ 0xff02, N_("a full-width quotation mark stands here, JSON takes \"") },
	{ '\'', N_("a single quotation mark stands here, JSON takes \"") },
	{ 0xff5b, N_("a full-width bracket stands here, JSON takes { and }") },
	{ 0xff5d, N_("a full-width bracket stands here, JSON takes { and }") },
};

#define CODE_SYNTAX 8

/* The letter that the parser had read last. */
const char *json_format_fault(int code, const char *text, size_t bytes, size_t read)
{
	size_t at = read < bytes ? read : bytes;
	int32_t c = -1;
	while (at > 0 && ((unsigned char)text[--at] & 0xC0) == 0x80)
		continue;
	if (at < bytes)
		(void)text_next_char(text + at, bytes - at, &c);
	for (size_t i = 0; code == CODE_SYNTAX && i < sizeof letters / sizeof *letters; i++)
		if (letters[i].c == c)
			return _(letters[i].text);
	return json_format_error(code);
}
