#include "engine/base/case_id.h"

#include <stdbool.h>
#include <strings.h>

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"

#define YEAR_STEP 1000000
#define SHORT_NUMBER_MAX 99999
#define CENTURY 2000

/* Damm's quasigroup of order 10 (H. M. Damm, 2004): it finds every wrong
 * digit and every swap of two neighbours. */
int case_id_check_digit(const char *digits)
{
	static const char TABLE[10][11] = {
		"0317598642",
		"7092154863",
		"4206871359",
		"1750983426",
		"6123045978",
		"3674209581",
		"5869720134",
		"8945362017",
		"9438617205",
		"2581436790",
	};
	int interim = 0;
	for (; *digits; digits++)
		if (*digits >= '0' && *digits <= '9')
			interim = TABLE[interim][*digits - '0'] - '0';
	return interim;
}

int64_t case_key(int fiscal_year, int number) { return (int64_t)fiscal_year * YEAR_STEP + number; }

static void case_id_format_id(const char *prefix, int64_t key, const char *tail, char out[CASE_ID_BYTES])
{
	char digits[16];
	snprintf(digits, sizeof digits, "%02d-%05d", (int)(key / YEAR_STEP % 100), (int)(key % YEAR_STEP));
	snprintf(out, CASE_ID_BYTES, "%.*s%s-%d%s", CASE_PREFIX_BYTES - 1, prefix ? prefix : "", digits,
		case_id_check_digit(digits), tail);
}

void case_id_format(const char *prefix, int64_t key, char out[CASE_ID_BYTES])
{
	case_id_format_id(prefix, key, "", out);
}

void referral_id_format(const char *prefix, int64_t key, int n, char out[CASE_ID_BYTES])
{
	char tail[13];
	snprintf(tail, sizeof tail, "/%d", n);
	case_id_format_id(prefix, key, tail, out);
}

/* Reads `least` to `most` digits; how many, or 0. */
static int case_id_digits(const char **at, int least, int most, int *value)
{
	int n = 0;
	*value = 0;
	for (; n < most && **at >= '0' && **at <= '9'; n++, (*at)++)
		*value = *value * 10 + (**at - '0');
	return n >= least ? n : 0;
}

static bool case_id_skip(const char **at, char c)
{
	if (**at != c)
		return false;
	(*at)++;
	return true;
}

struct number {
	int year, number, check, n, computed;
};

/* Without the prefix; the whole text must be used. */
static bool case_id_read_number(const char *text, struct number *out)
{
	const char *p = text;
	char checked[16];
	out->n = 0;
	if (!case_id_digits(&p, 2, 2, &out->year) || !case_id_skip(&p, '-'))
		return false;
	int width = case_id_digits(&p, 5, 6, &out->number);
	size_t len = (size_t)(p - text);
	bool is_well_formed = width && out->number && (width == 6) == (out->number > SHORT_NUMBER_MAX) &&
			      case_id_skip(&p, '-') && case_id_digits(&p, 1, 1, &out->check);
	if (is_well_formed && case_id_skip(&p, '/'))
		is_well_formed = case_id_digits(&p, 1, 4, &out->n) && out->n > 0;
	if (!is_well_formed || *p)
		return false;
	memcpy(checked, text, len);
	checked[len] = '\0';
	out->computed = case_id_check_digit(checked);
	return true;
}

static bool case_id_read_prefixed(const char *prefix, const char *text, struct number *out)
{
	char narrow_prefix[CASE_ID_BYTES], narrow[CASE_ID_BYTES * 3];
	if (!text_narrow(text, narrow, sizeof narrow) ||
		!text_narrow(prefix ? prefix : "", narrow_prefix, sizeof narrow_prefix))
		return false;
	char *p = narrow + strspn(narrow, " ");
	for (size_t end = strlen(p); end && p[end - 1] == ' '; end--)
		p[end - 1] = '\0';
	size_t len = strlen(narrow_prefix);
	if (len && strncasecmp(p, narrow_prefix, len) == 0 && case_id_read_number(p + len, out))
		return true;
	return case_id_read_number(p, out);
}

enum err case_id_parse(const char *prefix, const char *text, int64_t *key, int *n, struct diag *d)
{
	struct number found;
	if (!case_id_read_prefixed(prefix, text, &found)) {
		char example[CASE_ID_BYTES];
		diag_set(d, ERR_INPUT, "bad-id", _("'%.*s' is not the number of a case or a referral"),
			(int)text_fit(text, 40), text);
		case_id_format(prefix, case_key(CENTURY + 26, 1), example);
		diag_instead(d, _("a case is written %s, a referral %s/2"), example, example);
		return ERR_INPUT;
	}
	if (found.check != found.computed) {
		diag_set(d, ERR_INPUT, "wrong-check-digit",
			_("'%.*s' can't be right: its check digit doesn't fit the other digits"),
			(int)text_fit(text, 40), text);
		diag_instead(d, _("read the number again: one digit is wrong, or two are swapped"));
		return ERR_INPUT;
	}
	*key = case_key(CENTURY + found.year, found.number);
	*n = found.n;
	return ERR_OK;
}
