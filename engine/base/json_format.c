#include "engine/base/json_format.h"

#include <stddef.h>

#include "engine/base/text/lang.h"

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
