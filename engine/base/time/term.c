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

/* The units as people write them: 3開庁日, 2時間. "5日" is a day of the month (typed.h). */
static const struct {
	const char *word;
	enum term_unit unit;
} WORDS[] = {
	{ "開庁日", TERM_BD },
	{ "営業日", TERM_BD },
	{ "開庁時間", TERM_BH },
	{ "時間", TERM_H },
	{ "日間", TERM_D },
	{ "日後", TERM_D },
};

/* UNITS_N where it is none. */
static size_t term_find_unit(const char *text)
{
	for (size_t i = 0; i < UNITS_N; i++) {
		if (strcmp(text, UNITS[i]) == 0)
			return i;
	}
	for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
		if (strcmp(text, WORDS[i].word) == 0)
			return WORDS[i].unit;
	}
	return UNITS_N;
}

bool term_has_unit(const char *text)
{
	const size_t digits = strspn(text, "0123456789");
	return digits &&
	       (term_find_unit(text + digits) < UNITS_N || (text[digits] && strchr("bhd", text[digits])));
}

static enum err term_refuse(struct diag *d, const char *text)
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
	const size_t unit = term_find_unit(p);
	if (p == text || unit == UNITS_N)
		return term_refuse(d, text);
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
