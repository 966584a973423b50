#include "cli/suggest.h"

#include <stdbool.h>

#include "engine/base/text/text.h"

/* How near `name` is: the edit distance, 0 for a name that goes on where the
 * typed word ends; -1 where a person would not have meant it. */
static int suggest_nearness(const char *typed, const char *name)
{
	size_t bytes = strlen(typed);
	int chars = (int)text_chars(typed, bytes);
	if (chars >= 2 && strncmp(typed, name, bytes) == 0)
		return 0;
	int limit = chars < 4 ? 1 : chars < 9 ? 2 : 3;
	int found = text_distance(typed, name, limit);
	return found > limit || found >= chars ? -1 : found;
}

static void suggest_print(struct diag *d, const char *format, const char *name)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	diag_instead(d, format, name);
#pragma GCC diagnostic pop
}

void suggest_names(struct diag *d, const char *typed, const char *const *names, int n, const char *format)
{
	typed += strspn(typed, "-");
	int said = 0;
	for (int distance = 0; distance <= 3; distance++)
		for (int i = 0; i < n && said < SUGGEST_MAX; i++) {
			if (suggest_nearness(typed, names[i]) != distance)
				continue;
			bool is_repeat = false;
			for (int before = 0; before < i; before++)
				is_repeat |= strcmp(names[before], names[i]) == 0;
			if (!is_repeat) {
				suggest_print(d, format, names[i]);
				said++;
			}
		}
}
