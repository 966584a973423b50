#include "rules/explain/due_days.h"

static int64_t due_days_office_seconds(
	const struct calendar *calendar, int32_t day, int64_t from, int64_t due)
{
	const int64_t begin = instant_from_day(day, 0, calendar->offset_s),
		      end = instant_from_day(day + 1, 0, calendar->offset_s);
	return calendar_office_seconds(calendar, from > begin ? from : begin, due < end ? due : end);
}

/* The day of `from` is day zero; only a term of none may end on it. */
static bool due_days_counts(const struct due_day *on, struct term t, int32_t first)
{
	if (t.unit == TERM_D)
		return on->day > first;
	return t.unit == TERM_BD && on->kind == DAY_OPEN && (on->day > first || t.count == 0);
}

int due_days(const struct calendar *calendar, int64_t from, struct term t, int64_t due,
	struct due_day out[DUE_DAYS_MAX])
{
	const int32_t first = instant_day(from, calendar->offset_s),
		      last = instant_day(due, calendar->offset_s);
	int n = 0, counted = 0;
	if (t.unit == TERM_H)
		return 0;
	for (int32_t day = first; day <= last && n < DUE_DAYS_MAX; day++) {
		struct due_day *on = &out[n++];
		*on = (struct due_day){ .day = day };
		on->kind = calendar_day(calendar, day, &on->name);
		if (due_days_counts(on, t, first) && counted < t.count)
			on->n = ++counted;
		if (t.unit == TERM_BH)
			on->seconds = due_days_office_seconds(calendar, day, from, due);
	}
	return n;
}

const char *due_day_kind_word(enum day_kind kind)
{
	static const char *const words[] = { "open", "weekend", "holiday", "closed", "yearly" };
	return words[kind];
}

void due_days_json(struct json *j, const struct calendar *calendar, int64_t from, struct term t, int64_t due)
{
	struct due_day days[DUE_DAYS_MAX];
	char text[DAY_TEXT_BYTES];
	const int n = due_days(calendar, from, t, due, days);
	jsonw_array(j);
	for (int i = 0; i < n; i++) {
		day_format(days[i].day, text);
		jsonw_object(j);
		jsonw_put_text(j, "day", text);
		jsonw_put_text(j, "kind", due_day_kind_word(days[i].kind));
		jsonw_put_text(j, "name", days[i].name);
		if (t.unit == TERM_BH)
			jsonw_put_int(j, "minutes", days[i].seconds / 60);
		else
			jsonw_put_int(j, "n", days[i].n);
		jsonw_object_end(j);
	}
	jsonw_array_end(j);
}
