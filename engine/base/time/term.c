#include "engine/base/time/calendar.h"

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"

static const char *const UNITS[] = {
	[TERM_BD] = "bd",
	[TERM_BH] = "bh",
	[TERM_H] = "h",
	[TERM_D] = "d",
};
#define UNITS_N (sizeof UNITS / sizeof *UNITS)

static enum err term_not_a_term(struct diag *d, const char *text)
{
	diag_set(d, ERR_INPUT, "bad-term",
		_("'%.*s' is not a term: a number and bd (business days), bh (office hours), h (hours) or d "
		  "(days)"),
		(int)text_fit(text, 40), text);
	diag_instead(d, "2bd");
	diag_instead(d, "4bh");
	diag_instead(d, "48h");
	diag_instead(d, "10d");
	return ERR_INPUT;
}

enum err term_parse(const char *text, struct term *out, struct diag *d)
{
	int count = 0;
	const char *p = text;
	for (; *p >= '0' && *p <= '9'; p++)
		count = count > TERM_MAX ? count : count * 10 + (*p - '0');
	size_t unit = 0;
	while (unit < UNITS_N && strcmp(p, UNITS[unit]) != 0)
		unit++;
	if (p == text || unit == UNITS_N)
		return term_not_a_term(d, text);
	if (count > TERM_MAX) {
		diag_set(d, ERR_INPUT, "bad-term", _("'%.*s' is too long a term"), (int)text_fit(text, 40),
			text);
		diag_instead(d, _("at most %d%s"), TERM_MAX, UNITS[unit]);
		return ERR_INPUT;
	}
	*out = (struct term){ .count = (int16_t)count, .unit = (uint8_t)unit, .is_set = true };
	return ERR_OK;
}

void term_format(struct term t, char out[12])
{
	if (t.is_set && t.unit < UNITS_N)
		snprintf(out, 12, "%d%s", t.count, UNITS[t.unit]);
	else
		snprintf(out, 12, "-");
}
