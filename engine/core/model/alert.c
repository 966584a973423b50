#include "engine/core/model/alert.h"

#include <string.h>

static const char *const alert_kinds[ALERT_KINDS] = { [ALERT_TURN] = "turn",
	[ALERT_INFORMATION] = "information",
	[ALERT_REMINDER] = "reminder",
	[ALERT_LATE] = "late",
	[ALERT_DIGEST] = "digest",
	[ALERT_AGENDA] = "agenda" };

static const char *const alert_parts[ALERT_PARTS] = { [PART_OWNER] = "owner",
	[PART_SECTION] = "section",
	[PART_HEAD] = "head",
	[PART_COORDINATOR] = "coordinator",
	[PART_NIGHT_DESK] = "night_desk",
	[PART_DEPUTY] = "deputy",
	[PART_CONCERNED] = "concerned" };

static bool alert_find_word(const char *const *words, int n, const char *word, int *out)
{
	for (*out = 0; word && *out < n; ++*out) {
		if (strcmp(words[*out], word) == 0)
			return true;
	}
	return false;
}

const char *alert_kind_word(enum alert_kind kind) { return alert_kinds[kind]; }
const char *alert_part_word(enum alert_part part) { return alert_parts[part]; }

bool alert_kind_parse(const char *word, enum alert_kind *out)
{
	int i;
	bool is_known = alert_find_word(alert_kinds, ALERT_KINDS, word, &i);
	if (is_known)
		*out = (enum alert_kind)i;
	return is_known;
}

bool alert_part_parse(const char *word, enum alert_part *out)
{
	int i;
	bool is_known = alert_find_word(alert_parts, ALERT_PARTS, word, &i);
	if (is_known)
		*out = (enum alert_part)i;
	return is_known;
}
