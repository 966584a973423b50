#include "engine/core/model/age.h"

#include <string.h>

#include "engine/base/text/alike.h"

static int age_before_birthday(struct date birth, struct date on)
{
	return on.month < birth.month || (on.month == birth.month && on.day < birth.day);
}

bool age_on(const char *birth, int32_t day, int *years)
{
	int64_t at;
	bool has_time;
	if (!birth || alike_is_placeholder(birth) || instant_parse(birth, 0, &at, &has_time, NULL) != ERR_OK)
		return false;
	const int32_t born = instant_day(at, 0);
	if (born > day)
		return false;
	const struct date from = date_from_day(born), on = date_from_day(day);
	*years = on.year - from.year - age_before_birthday(from, on);
	return true;
}

bool age_at(const struct ruleset *rs, const char *birth, int64_t now, int64_t *years)
{
	int age;
	if (rs->birth_feature == RULE_NONE || !age_on(birth, instant_day(now, rs->calendar.offset_s), &age))
		return false;
	const struct feature *f = &rs->features[rs->birth_feature];
	*years = age;
	return age >= f->min && age <= f->max;
}

enum err age_put(const struct ruleset *rs, const struct case_state *c, const char *birth, int64_t now,
	struct arena *arena, struct case_state *out)
{
	int64_t years;
	*out = *c;
	if (!age_at(rs, birth, now, &years))
		return ERR_OK;
	const char *feature = rs->features[rs->birth_feature].id;
	struct fact *facts =
		arena_grow(arena, c->facts, (size_t)c->facts_n, (size_t)c->facts_n + 1, sizeof *facts);
	if (!facts)
		return ERR_NOMEM;
	int at = 0;
	while (at < c->facts_n && strcmp(facts[at].feature, feature) < 0)
		at++;
	const bool is_there = at < c->facts_n && strcmp(facts[at].feature, feature) == 0;
	if (!is_there)
		memmove(&facts[at + 1], &facts[at], (size_t)(c->facts_n - at) * sizeof *facts);
	facts[at] = (struct fact){ .feature = feature, .kind = FEATURE_NUMBER, .number = years };
	out->facts = facts;
	out->facts_n = c->facts_n + !is_there;
	return ERR_OK;
}
