/* Dates and terms that people type. The first eight bytes are `now`. */
#include <stddef.h>
#include <stdint.h>

#include "engine/base/time/calendar.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CHECK(condition) \
	do { \
		if (!(condition)) \
			abort(); \
	} while (0)

static const struct holiday HOLIDAYS[] = { { 20546, "x" }, { 20574, "y" } };
static const struct day_range YEARLY[] = { { 12, 29, 1, 3 } };
static const struct calendar CALENDAR = {
	.offset_s = 32400,
	.open_s = 30600,
	.close_s = 62100,
	.weekend = 1u << DAY_SAT | 1u << DAY_SUN,
	.yearly = YEARLY,
	.yearly_n = 1,
	.holidays = HOLIDAYS,
	.holidays_n = 2,
	.first_day = 20454,
	.last_day = 22279,
};

static void check_term(const char *text, int64_t now)
{
	struct term t, again;
	char out[12];
	bool is_estimated;
	if (term_parse(text, &t, NULL))
		return;
	term_format(t, out);
	CHECK(term_parse(out, &again, NULL) == ERR_OK);
	CHECK(again.count == t.count && again.unit == t.unit);
	CHECK(calendar_due(&CALENDAR, now, t, &is_estimated) >= now);
}

static void check_instant(const char *text)
{
	char out[INSTANT_TEXT_BYTES], say[64];
	int64_t at, again;
	bool has_time;
	int32_t offset_s;
	if (zone_parse(text, &offset_s, NULL) == ERR_OK)
		CHECK(offset_s >= -50400 && offset_s <= 50400);
	if (instant_parse(text, CALENDAR.offset_s, &at, &has_time, NULL))
		return;
	instant_format_for_people(at, 0, CALENDAR.offset_s, say);
	instant_format(at, 0, out);
	/* An offset can carry the first and the last day out of the years allowed. */
	if (instant_parse(out, CALENDAR.offset_s, &again, &has_time, NULL) == ERR_OK)
		CHECK(again == at);
}

static void check_now(int64_t now)
{
	char out[INSTANT_TEXT_BYTES];
	instant_format(now, CALENDAR.offset_s, out);
	CHECK(strlen(out) == INSTANT_TEXT_BYTES - 1);
	CHECK(calendar_next_opening(&CALENDAR, now) >= now || now > INT64_MAX / 2 ||
		instant_day(now, 0) > 2932000);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int64_t now = 0, at;
	struct diag d;
	if (size < sizeof now)
		return 0;
	memcpy(&now, data, sizeof now);
	data += sizeof now;
	size -= sizeof now;
	char *text = malloc(size + 1);
	if (!text)
		return 0;
	if (size)
		memcpy(text, data, size);
	text[size] = '\0';
	check_term(text, now);
	check_term(text, now % 2000000000);
	check_instant(text);
	check_now(now);
	diag_init(&d);
	enum err e = calendar_parse_date(&CALENDAR, text, now % 2000000000, &at, &d);
	CHECK((e == ERR_OK) == (d.code == NULL));
	diag_release(&d);
	free(text);
	return 0;
}
