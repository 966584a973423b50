/* accept of a case: all that waits for one section, all or nothing. */
#include "engine/core/step/can.h"
#include "tests/unit/core/world.h"

#define ALL(when) VERB_ACCEPT, .owner = "inoue", .next = (when)

/* Two needs and the lead wait at kenkou. */
static void begin(struct world *w)
{
	world_reset(w);
	world_intake(w, "aoki", "forgets", CONSENT_UNASKED);
	DO("aoki", VERB_REFER, .need = "yachin", .to = "kenkou", .ask = "a", .keep = "k");
}

static int count(const struct world *w, enum referral_state state)
{
	int n = 0;
	for (int i = 0; i < w->c->referrals_n; i++)
		n += w->c->referrals[i].state == state;
	return n;
}

static void all_is_taken_but_the_lead(void **state)
{
	struct world *w = *state;
	begin(w);
	assert_int_equal(w->c->referrals_n, 3);
	DO("inoue", ALL(at("2026-04-03")), .note = "まとめて伺う");
	assert_int_equal(count(w, REFERRAL_ACCEPTED), 2);
	for (int i = 0; i < w->c->referrals_n; i++) {
		const struct referral *r = &w->c->referrals[i];
		const bool is_lead = strcmp(r->need, NEED_LEAD) == 0;
		assert_int_equal(r->state, is_lead ? REFERRAL_SENT : REFERRAL_ACCEPTED);
		if (!is_lead) {
			assert_string_equal(r->owner, "inoue");
			assert_int_equal(r->due, at("2026-04-03"));
		}
	}
	assert_string_equal(w->c->lead, "madoguchi");
	NOT(ERR_REFUSED, "nothing-waits", "inoue", ALL(at("2026-04-03")));
	assert_true(has_instead(w, "--lead"));
	DO("inoue", ALL(at("2026-04-03")), .with_lead = true);
	assert_string_equal(w->c->lead, "kenkou");
	NOT(ERR_REFUSED, "nothing-waits", "inoue", ALL(at("2026-04-03")), .with_lead = true);
	assert_true(has_instead(w, "tsunagi show"));
}

static void with_the_lead_in_one_step(void **state)
{
	struct world *w = *state;
	begin(w);
	DO("inoue", ALL(at("2026-04-03")), .with_lead = true);
	assert_int_equal(count(w, REFERRAL_ACCEPTED), 3);
	assert_string_equal(w->c->lead, "kenkou");
}

static void one_date_is_within_every_limit(void **state)
{
	struct world *w = *state;
	begin(w);
	NOT(ERR_REFUSED, "date-bounds", "inoue", ALL(at("2026-04-30")));
	assert_string_equal(w->d.field, "next");
	assert_non_null(strstr(w->d.message, "26-00001-"));
	assert_true(has_instead(w, "--next 2026-04-"));
	NOT(ERR_REFUSED, "date-bounds", "inoue", ALL(at("2026-03-30")));
	assert_int_equal(count(w, REFERRAL_SENT), 3);
}

static void nothing_is_taken_where_one_thing_is_wrong(void **state)
{
	struct world *w = *state;
	begin(w);
	NOT(ERR_REFUSED, "owner-of-another-section", "inoue", VERB_ACCEPT, .owner = "aoki",
		.next = at("2026-04-03"));
	NOT(ERR_INPUT, "missing", "inoue", VERB_ACCEPT, .next = at("2026-04-03"));
	NOT(ERR_INPUT, "missing", "inoue", VERB_ACCEPT, .owner = "inoue");
	NOT(ERR_REFUSED, "nothing-waits", "sato", VERB_ACCEPT, .owner = "sato", .next = at("2026-04-03"));
	NOT(ERR_FORBIDDEN, "role", "kudo", ALL(at("2026-04-03")));
	assert_int_equal(count(w, REFERRAL_SENT), 3);
}

static void what_was_asked_back_does_not_wait(void **state)
{
	struct world *w = *state;
	begin(w);
	DO("inoue", VERB_QUERY, .referral = 1, .question = "家族は");
	DO("inoue", ALL(at("2026-04-03")));
	assert_int_equal(referral(w, 1)->state, REFERRAL_QUERIED);
	assert_int_equal(count(w, REFERRAL_ACCEPTED), 1);
}

static void of_one_referral_there_is_no_lead_to_take_too(void **state)
{
	struct world *w = *state;
	begin(w);
	NOT(ERR_INPUT, "bad-value", "inoue", ALL(at("2026-04-03")), .referral = 1, .with_lead = true);
	assert_string_equal(w->d.field, "lead");
	assert_true(has_instead(w, "tsunagi accept 26-00001-"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(all_is_taken_but_the_lead, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(with_the_lead_in_one_step, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(one_date_is_within_every_limit, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(
			nothing_is_taken_where_one_thing_is_wrong, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(
			what_was_asked_back_does_not_wait, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(
			of_one_referral_there_is_no_lead_to_take_too, world_setup, world_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
