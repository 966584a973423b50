/* The age that follows from the date of birth, and facts that contradict. */
#include "engine/core/model/age.h"
#include "tests/unit/core/world.h"

static int age(const char *birth, const char *day)
{
	int years;
	return age_on(birth, instant_day(at(day), 0), &years) ? years : -1;
}

static void whole_years_on_that_day(void **state)
{
	(void)state;
	assert_int_equal(age("1961-04-02", "2026-04-01"), 64);
	assert_int_equal(age("1961-04-02", "2026-04-02"), 65);
	assert_int_equal(age("2004-02-29", "2026-02-28"), 21);
	assert_int_equal(age("2004-02-29", "2026-03-01"), 22);
	assert_int_equal(age("2004-02-29", "2028-02-28"), 23);
	assert_int_equal(age("2004-02-29", "2028-02-29"), 24);
	assert_int_equal(age("2026-04-01", "2026-04-01"), 0);
	assert_int_equal(age("2026-04-02", "2026-04-01"), -1);
	assert_int_equal(age("1900-01-01", "2026-04-01"), -1);
	assert_int_equal(age("不明", "2026-04-01"), -1);
	assert_int_equal(age(NULL, "2026-04-01"), -1);
}

static struct fact years(int64_t n)
{
	return (struct fact){ .feature = "age", .kind = FEATURE_NUMBER, .number = n };
}
static struct fact flag(const char *feature, bool is)
{
	return (struct fact){ .feature = feature, .kind = FEATURE_FLAG, .number = is };
}

#define GIVEN(birth_, ...) \
	.facts = (const struct fact[]){ __VA_ARGS__ }, \
	.facts_n = (int)(sizeof((const struct fact[]){ __VA_ARGS__ }) / sizeof(struct fact)), \
	.birth = (birth_), .has_birth = (birth_) != NULL

static void the_rules_see_the_age(void **state)
{
	struct world *w = *state;
	struct case_state with;
	int64_t n;
	DO("aoki", VERB_INTAKE, GIVEN("1948-05-17", flag("forgets", true)));
	assert_null(case_fact(w->c, "age"));
	assert_true(age_at(w->rs, "1948-05-17", w->now, &n));
	assert_int_equal(n, 77);
	assert_int_equal(age_put(w->rs, w->c, "1948-05-17", w->now, &w->arena, &with), ERR_OK);
	assert_int_equal(case_fact(&with, "age")->number, 77);
	assert_int_equal(with.facts_n, w->c->facts_n + 1);
	assert_true(id_list_has(&w->c->fired, "forgets-75"));
}

static void an_age_may_differ_by_one_year(void **state)
{
	struct world *w = *state;
	for (int64_t n = 76; n <= 78; n++) {
		DO("aoki", VERB_INTAKE, GIVEN("1948-05-17", years(n)));
		world_reset(w);
	}
	NOT(ERR_INPUT, "contradiction", "aoki", VERB_INTAKE, GIVEN("1948-05-17", years(75)));
	NOT(ERR_INPUT, "contradiction", "aoki", VERB_INTAKE, GIVEN("1948-05-17", years(79)));
	DO("aoki", VERB_INTAKE, GIVEN(NULL, years(20)));
	NOT(ERR_INPUT, "contradiction", "aoki", VERB_UPDATE, .birth = "1948-05-17", .has_birth = true,
		.has_person = true);
	DO("aoki", VERB_UPDATE, .birth = "2006-01-01", .has_birth = true, .has_person = true);
	NOT(ERR_INPUT, "contradiction", "aoki", VERB_UPDATE, .facts = (const struct fact[]){ years(40) },
		.facts_n = 1, .birth = "2006-01-01");
	/* a stale age is no contradiction: it was given when the case was taken in */
	w->now = at("2029-04-02T09:00");
	DO("aoki", VERB_UPDATE, .birth = "2005-12-01", .has_birth = true, .has_person = true);
}

static void a_gate_that_is_no_contradicts_what_is_behind(void **state)
{
	struct world *w = *state;
	NOT(ERR_INPUT, "contradiction", "aoki", VERB_INTAKE,
		GIVEN(NULL, flag("child", false), flag("truant", true)));
	assert_true(has_instead(w, "child=yes"));
	assert_true(has_instead(w, "truant=no"));
	DO("aoki", VERB_INTAKE, GIVEN(NULL, flag("child", false), flag("truant", false)));
	NOT(ERR_INPUT, "contradiction", "aoki", VERB_UPDATE, GIVEN(NULL, flag("truant", true)));
	DO("aoki", VERB_UPDATE, GIVEN(NULL, flag("child", true), flag("truant", true)));
	NOT(ERR_INPUT, "contradiction", "aoki", VERB_UPDATE, GIVEN(NULL, flag("child", false)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whole_years_on_that_day),
		cmocka_unit_test_setup_teardown(the_rules_see_the_age, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(an_age_may_differ_by_one_year, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(
			a_gate_that_is_no_contradicts_what_is_behind, world_setup, world_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
