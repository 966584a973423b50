/* Values as people type them. A number may have the unit in which it is asked for: of
 * "何歳ですか" 78歳 is 78, and 3人 is nothing; what is less exact than a number (80代, 約80) is
 * refused with what can be given. */
#include "rules/match/ruleset.h"

#include <limits.h>

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/contract/typing.h"

#define DIGITS_MAX 18

static enum err typed_value_flag(const struct feature *f, const char *folded, int64_t *value, struct diag *d)
{
	const enum typed_answer answer = typing_answer_of(folded);
	*value = answer == ANSWER_YES;
	if (answer == ANSWER_YES || answer == ANSWER_NO)
		return ERR_OK;
	if (answer == ANSWER_NOT_KNOWN)
		return diag_set(d, ERR_INPUT, "bad-value",
			_("“%s” (%s): leave out what is not known; that is not a no"), f->label, f->id);
	diag_set(d, ERR_INPUT, "bad-value", _("“%s” (%s) is yes or no, not “%s”"), f->label, f->id, folded);
	diag_instead(d, "%s=yes", f->id);
	diag_instead(d, "%s=no", f->id);
	return ERR_INPUT;
}

bool whole_number_parse(const char *text, int64_t *value)
{
	const bool is_minus = *text == '-';
	int64_t n = 0;
	const char *p = text + is_minus;
	if (!*p)
		return false;
	for (; *p; p++) {
		if (*p < '0' || *p > '9' || n > (INT64_MAX - 9) / 10)
			return false;
		n = n * 10 + (*p - '0');
	}
	*value = is_minus ? -n : n;
	return true;
}

static bool typed_value_begins(const char *text, const char *word)
{
	return strncmp(text, word, strlen(word)) == 0;
}

/* Whether the text asks for a number in this unit: 何歳, 何人. */
static bool typed_value_asks_in(const char *text, const char *unit)
{
	static const char WHAT[] = "何";
	for (const char *at = strstr(text, WHAT); at; at = strstr(at, WHAT)) {
		at += sizeof WHAT - 1;
		if (typed_value_begins(at, unit))
			return true;
	}
	return false;
}

static bool typed_value_has_unit(const struct feature *f, const char *unit)
{
	const bool is_age = strcmp(unit, "歳") == 0 || strcmp(unit, "才") == 0;
	if (is_age && (f->is_from_birth || strstr(f->label, "年齢") || typed_value_asks_in(f->ask, "歳") ||
			      typed_value_asks_in(f->ask, "才")))
		return true;
	return *unit && (typed_value_asks_in(f->ask, unit) || typed_value_asks_in(f->label, unit));
}

/* The digits at the begin of `at`, up to DIGITS_MAX; *end stands behind them. */
static bool typed_value_read_digits(const char *at, int64_t *value, const char **end)
{
	const size_t n = strspn(at, "0123456789");
	*value = 0;
	for (size_t i = 0; i < n && i < DIGITS_MAX; i++)
		*value = *value * 10 + (at[i] - '0');
	*end = at + n;
	return n > 0 && n <= DIGITS_MAX;
}

static bool typed_value_read_number(const struct feature *f, const char *folded, int64_t *value)
{
	const char *unit;
	if (whole_number_parse(folded, value))
		return true;
	if (typed_value_begins(folded, "満"))
		folded += strlen("満");
	if (!typed_value_read_digits(folded, value, &unit))
		return false;
	unit += *unit == ' ';
	return typed_value_has_unit(f, unit);
}

/* A number that stands in the text, to be given alone; of 80代 those from 80 to 89. */
static void typed_value_offer_number(const struct feature *f, const char *folded, struct diag *d)
{
	const char *end;
	int64_t n;
	if (!typed_value_read_digits(folded + strcspn(folded, "0123456789"), &n, &end) || n < f->min ||
		n > f->max)
		return;
	if (typed_value_begins(end, "代") && n + 9 <= f->max)
		diag_instead(d, "%1$s=%2$lld … %1$s=%3$lld", f->id, (long long)n, (long long)n + 9);
	else
		diag_instead(d, "%s=%lld", f->id, (long long)n);
}

static enum err typed_value_number(
	const struct feature *f, const char *folded, int64_t *value, struct diag *d)
{
	if (typed_value_read_number(f, folded, value) && *value >= f->min && *value <= f->max)
		return ERR_OK;
	diag_set(d, ERR_INPUT, "bad-value", _("“%s” (%s) is a whole number from %lld to %lld, not “%s”"),
		f->label, f->id, (long long)f->min, (long long)f->max, folded);
	typed_value_offer_number(f, folded, d);
	diag_instead(d, "%s", _("leave it out where the number is not known"));
	return ERR_INPUT;
}

/* A value's name of which the word is a part, or all values. */
static void typed_value_offer_choices(
	const struct ruleset *rs, int feature, const char *folded, struct diag *d)
{
	const struct feature *f = &rs->features[feature];
	const struct name_map *names = &rs->names->values[feature];
	const size_t before = d ? d->instead_n : 0;
	for (int i = 0; d && i < f->values_n; i++) {
		bool is_part = false;
		for (uint32_t s = 0; s < names->size; s++)
			is_part |= names->slots[s].text && names->slots[s].index == i && *folded &&
				   strstr(names->slots[s].text, folded);
		if (is_part)
			diag_instead(d, "%s=%s (%s)", f->id, f->values[i].id, f->values[i].label);
	}
	const bool is_offered = !d || d->instead_n > before;
	for (int i = 0; !is_offered && i < f->values_n; i++) {
		if (strcmp(f->values[i].id, f->values[i].label) == 0)
			diag_instead(d, "%s=%s", f->id, f->values[i].id);
		else
			diag_instead(d, "%s=%s (%s)", f->id, f->values[i].id, f->values[i].label);
	}
}

static enum err typed_value_one_of(
	const struct ruleset *rs, int feature, const char *folded, int64_t *value, struct diag *d)
{
	const struct feature *f = &rs->features[feature];
	const int at = name_map_find(&rs->names->values[feature], folded);
	if (at != RULE_NONE) {
		*value = at;
		return ERR_OK;
	}
	diag_set(d, ERR_INPUT, "bad-value", _("“%s” (%s) has no value “%s”"), f->label, f->id, folded);
	typed_value_offer_choices(rs, feature, folded, d);
	return ERR_INPUT;
}

enum err ruleset_parse_value(
	const struct ruleset *rs, int feature, const char *typed, int64_t *value, struct diag *d)
{
	const struct feature *f = &rs->features[feature];
	struct arena scratch;
	arena_init(&scratch);
	const char *folded = name_fold(&scratch, typed);
	enum err e = ERR_INPUT;
	if (!folded && text_is_utf8(typed, strlen(typed)))
		e = ERR_NOMEM;
	else if (!folded)
		e = diag_set(
			d, ERR_INPUT, "bad-value", _("“%s” (%s): the value can't be read"), f->label, f->id);
	else if (f->kind == FEATURE_FLAG)
		e = typed_value_flag(f, folded, value, d);
	else if (f->kind == FEATURE_NUMBER)
		e = typed_value_number(f, folded, value, d);
	else
		e = typed_value_one_of(rs, feature, folded, value, d);
	arena_release(&scratch);
	return e;
}

/* The answers, and the labels under which a consent is printed. */
static enum err typed_value_read_consent(const char *typed, bool *is_known, enum consent *out)
{
	enum typed_answer answer;
	const char *code = NULL;
	enum err e = typing_read_answer(typed, &answer);
	if (!e)
		e = typing_read_code(WORDS_CONSENT, typed, &code);
	if (e)
		return e;
	*is_known = true;
	if (code)
		*out = (enum consent)word_place(WORDS_CONSENT, code);
	else if (answer == ANSWER_YES)
		*out = CONSENT_YES;
	else if (answer == ANSWER_NO)
		*out = CONSENT_NO;
	else if (answer == ANSWER_UNASKED)
		*out = CONSENT_UNASKED;
	else
		*is_known = false;
	return ERR_OK;
}

enum err consent_parse(const char *typed, enum consent *out, struct diag *d)
{
	bool is_known;
	enum err e = typed_value_read_consent(typed, &is_known, out);
	if (e || is_known)
		return e;
	diag_set(d, ERR_INPUT, "bad-value", _("consent is yes, no or unasked, not “%s”"), typed);
	diag_instead(d, "yes");
	diag_instead(d, "no");
	diag_instead(d, "unasked");
	return ERR_INPUT;
}

enum err questions_parse(const char *typed, int *out, struct diag *d)
{
	int64_t n;
	*out = typed ? INT_MAX : QUESTIONS_SHOWN;
	if (!typed || strcmp(typed, "all") == 0)
		return ERR_OK;
	if (whole_number_parse(typed, &n) && n >= 0 && n <= INT_MAX) {
		*out = (int)n;
		return ERR_OK;
	}
	diag_set(d, ERR_INPUT, "bad-value", _("“%s” is not how many questions: a number, or all"), typed);
	diag_field(d, "questions");
	diag_instead(d, "7");
	diag_instead(d, "all");
	return ERR_INPUT;
}
