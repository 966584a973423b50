/* Absence in core: nobody is made owner during one, and who stands in is told as well. */
#include "rules/match/absences.h"
#include "tests/unit/core/world.h"

static int32_t day(const char *text) { return instant_day(at(text), 9 * 3600); }

/* The world's rule set with these absences beside its staff. */
static void put(struct world *w, struct ruleset *copy, const struct absences *all)
{
	*copy = *w->rs;
	copy->absences = all;
	w->rs = copy;
}

static void it_covers_whole_days(void **state)
{
	(void)state;
	const struct absence items[] = { { "inoue", day("2026-04-06"), day("2026-04-10"), NULL },
		{ "inoue", day("2026-04-10"), day("2026-04-17"), "ueda" } };
	const struct absences all = { items, 2 };
	assert_null(absence_on(&all, "inoue", day("2026-04-05")));
	assert_non_null(absence_on(&all, "inoue", day("2026-04-06")));
	assert_int_equal(absence_on(&all, "inoue", day("2026-04-10"))->until, day("2026-04-17"));
	assert_null(absence_on(&all, "inoue", day("2026-04-18")));
	assert_null(absence_on(&all, "ueda", day("2026-04-06")));
	assert_null(absence_on(&all, NULL, day("2026-04-06")));
	assert_null(absence_on(NULL, "inoue", day("2026-04-06")));
}

static void nobody_becomes_owner_during_one(void **state)
{
	struct world *w = *state;
	struct ruleset *own = w->rs, copy;
	const struct absence items[] = { { "inoue", day("2026-04-06"), day("2026-04-10"), "ueda" } };
	const struct absences all = { items, 1 };
	world_bring(w, REFERRAL_SENT);
	put(w, &copy, &all);
	NOT(ERR_REFUSED, "owner-away", "inoue", VERB_ACCEPT, .referral = 1, .owner = "inoue",
		.next = at("2026-04-06"));
	assert_string_equal(w->d.field, "owner");
	assert_true(has_instead(w, "--owner ueda"));
	assert_true(has_instead(w, "--anyway"));
	DO("inoue", VERB_ACCEPT, .referral = 1, .owner = "ueda", .next = at("2026-04-06"));
	NOT(ERR_REFUSED, "owner-away", "inoue", VERB_HANDOVER, .referral = 1, .owner = "inoue");
	DO("inoue", VERB_HANDOVER, .referral = 1, .owner = "inoue", .is_anyway = true);
	w->rs = own;
	world_bring(w, REFERRAL_SENT);
	put(w, &copy, &all);
	DO("inoue", VERB_ACCEPT, .referral = 1, .owner = "inoue", .next = at("2026-04-03"));
	w->rs = own;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_covers_whole_days),
		cmocka_unit_test_setup_teardown(nobody_becomes_owner_during_one, world_setup, world_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
