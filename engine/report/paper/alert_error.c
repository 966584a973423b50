/* What happened stands in the first line of what is stored, what the sink said
 * below it. A known kind of the first is the English text with at most one gap (a
 * number or a name): it is matched against each, and the gap's text goes into the
 * translation. What the sink said stays as it was said. */
#include "engine/report/paper/alert_error.h"

#include <stdbool.h>
#include <string.h>

#include "engine/base/text/lang.h"

#define GAP "%s"

/* As the daemon's sinks (engine/daemon/send) and libcurl write them. */
static const char *const kinds[] = {
	N_("exit status %s"),
	N_("ended by signal %s"),
	N_("no end within %s s: killed"),
	N_("lost sight of it: %s"),
	N_("the program can't be started"),
	N_("a command is named by its full path"),
	N_("not a mail address"),
	N_("no such sink"),
	N_("HTTP status %s"),
	N_("the secret of webhooks can't be read"),
	N_("Failed to connect to %s"),
	N_("Could not resolve host: %s"),
	N_("Operation timed out %s"),
	N_("SSL certificate problem: %s"),
	N_("its meeting is no longer in the rule pack"),
	N_("can't begin"),
	N_("out of memory"),
};

/* Whether `stored` is of this kind; *gap and *n are where the gap's text stands in
 * it, where the kind has a gap. */
static bool alert_error_matches(const char *kind, const char *stored, const char **gap, size_t *n)
{
	const char *at = strstr(kind, GAP);
	size_t before = at ? (size_t)(at - kind) : strlen(kind), all = strlen(stored);
	const char *after = at ? at + strlen(GAP) : "";
	if (!at)
		return strcmp(kind, stored) == 0;
	if (all < before + strlen(after) || strncmp(kind, stored, before) != 0 ||
		strcmp(stored + all - strlen(after), after) != 0)
		return false;
	*gap = stored + before;
	*n = all - before - strlen(after);
	return true;
}

static const char *alert_error_translate(const char *what, struct arena *arena)
{
	const char *gap = NULL;
	size_t n = 0;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (!alert_error_matches(kinds[i], what, &gap, &n))
			continue;
		const char *text = lang_text(kinds[i]), *at = strstr(text, GAP);
		return at ? arena_printf(arena, "%.*s%.*s%s", (int)(at - text), text, (int)n, gap,
				    at + strlen(GAP))
			  : text;
	}
	return what;
}

const char *alert_error_format(const char *stored, bool is_bare, struct arena *arena)
{
	const char *said = stored ? strchr(stored, '\n') : NULL;
	const char *what = said ? arena_printf(arena, "%.*s", (int)(said - stored), stored) : stored;
	const char *told = what ? alert_error_translate(what, arena) : NULL;
	if (told && said && !is_bare)
		told = arena_printf(arena, "%s: %s", told, said + 1);
	return told || is_bare ? told : stored;
}
