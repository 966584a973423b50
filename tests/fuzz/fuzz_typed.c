/* What people type: words of yes and no, codes, dates, values and names. The first byte chooses the
 * parser, the next four the day of today. What is taken is what a screen prints, and what was printed
 * of it is taken again as the same. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/text/text.h"
#include "engine/base/time/eras.h"
#include "engine/base/time/typed.h"
#include "engine/contract/typing.h"
#include "rules/match/ruleset.h"
#include "tests/support/ruleset_fixture.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CHECK(condition) \
	do { \
		if (!(condition)) \
			abort(); \
	} while (0)

static void check_refused(enum err e, const struct diag *d)
{
	CHECK(e == ERR_OK || e == ERR_INPUT || e == ERR_NOMEM);
	CHECK(e != ERR_INPUT || (d->code && d->message));
}

static void check_date(const char *text, int32_t today)
{
	for (int side = TYPED_AHEAD; side <= TYPED_BEHIND; side++) {
		struct typed_time typed, again;
		struct diag d;
		char day[ERA_TEXT_BYTES];
		diag_init(&d);
		const enum err e = typed_parse(text, today, (enum typed_side)side, &typed, &d);
		check_refused(e, &d);
		CHECK(e != ERR_INPUT || d.instead_n > 0);
		diag_release(&d);
		if (e)
			continue;
		CHECK(typed.second >= 0 && typed.second < 86400);
		day_format(typed.day, day);
		CHECK(typed_parse(day, today, TYPED_AHEAD, &again, NULL) == ERR_OK && again.day == typed.day);
		era_format_day(typed.day, day);
		CHECK(typed_parse(day, today, TYPED_AHEAD, &again, NULL) == ERR_OK && again.day == typed.day);
	}
}

static void check_words(const char *text)
{
	enum typed_answer answer;
	bool is_none;
	size_t bytes;
	CHECK(typing_read_answer(text, &answer) != ERR_INPUT);
	CHECK(typing_read_none(text, &is_none) != ERR_INPUT);
	const char *value = typing_fact_value(text, &bytes);
	CHECK(bytes <= strlen(text) && (!value || value > text + bytes));
	for (int v = 0; v < VOCABULARIES; v++) {
		const char *code;
		struct diag d;
		CHECK(typing_read_code((enum vocabulary)v, text, &code) != ERR_INPUT);
		CHECK(!code || word_is_known((enum vocabulary)v, code));
		diag_init(&d);
		typing_offer_codes((enum vocabulary)v, text, &d);
		CHECK(d.instead_n > 0);
		diag_release(&d);
	}
}

static void check_names(const struct ruleset *rs, const char *text)
{
	static enum err (*const ways[])(const struct ruleset *, const char *, int *,
		struct diag *) = { ruleset_find_area, ruleset_find_section, ruleset_find_meeting,
		ruleset_find_feature, ruleset_find_need, ruleset_find_person, ruleset_find_rule };
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		struct diag d;
		int at = RULE_NONE;
		diag_init(&d);
		const enum err e = ways[i](rs, text, &at, &d);
		check_refused(e, &d);
		CHECK(e || at >= 0);
		diag_release(&d);
	}
}

static void check_values(const struct ruleset *rs, const char *text)
{
	for (int f = 0; f < rs->features_n; f++) {
		const struct feature *of = &rs->features[f];
		struct diag d;
		int64_t value = 0;
		diag_init(&d);
		const enum err e = ruleset_parse_value(rs, f, text, &value, &d);
		check_refused(e, &d);
		CHECK(e || (value >= of->min && value <= of->max));
		diag_release(&d);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct ruleset *rs;
	int32_t today = 20544;
	if (size < 5)
		return 0;
	if (!rs)
		rs = ruleset_fixture_of(SOURCE_DIR "/rules/packs/takashima");
	today += (int32_t)(data[1] | data[2] << 8) % 30000 - 15000;
	char *text = malloc(size);
	if (!text)
		return 0;
	memcpy(text, data + 5, size - 5);
	text[size - 5] = '\0';
	switch (data[0] % 4) {
	case 0:
		check_date(text, today);
		break;
	case 1:
		check_words(text);
		break;
	case 2:
		check_names(rs, text);
		break;
	default:
		check_values(rs, text);
		break;
	}
	free(text);
	return 0;
}
