/* release: what was accepted and turned out not to be ours goes back to the lead, and
 * counts as a decline against bouncing. */
#include "engine/core/step/can.h"
#include "tests/unit/core/world.h"

#define RELEASE(n) \
	VERB_RELEASE, .referral = (n), .code = "not_ours", .reason = "手帳の係と分かった", .instead = "none"

static void it_gives_the_need_back_to_the_lead(void **state)
{
	static const enum referral_state from[] = { REFERRAL_ACCEPTED, REFERRAL_ON_HOLD };
	struct world *w = *state;
	for (size_t i = 0; i < sizeof from / sizeof *from; i++) {
		world_bring(w, from[i]);
		const int64_t accepted_at = referral(w, 1)->accepted_at;
		w->now += 3600;
		DO("inoue", RELEASE(1));
		const struct referral *r = referral(w, 1);
		assert_int_equal(r->state, REFERRAL_DECLINED);
		assert_null(referral_holder(r));
		assert_true(r->due == INSTANT_NONE);
		assert_string_equal(r->code, "not_ours");
		/* that it was accepted, and by whom, stays said */
		assert_int_equal(r->accepted_at, accepted_at);
		assert_non_null(r->owner);
		const struct need *n = need(w, "mitate");
		assert_int_equal(n->state, NEED_OPEN);
		assert_int_equal(n->due, at("2026-04-03"));
		assert_string_equal(need_holder(w->c, n), "madoguchi");
		assert_int_equal(n->declines, 1);
		assert_true(id_list_has(&n->declined_by, "kenkou"));
		assert_non_null(world_event(w, "need_returned"));
		assert_string_equal(w->c->lead, "madoguchi");
	}
}

static void it_counts_against_bouncing(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_ACCEPTED);
	DO("inoue", RELEASE(1));
	NOT(ERR_REFUSED, "blocked", "aoki", VERB_REFER, .need = "mitate", .to = "kenkou", .ask = "a",
		.keep = "k");
	DO("aoki", VERB_REFER, .need = "mitate", .to = "kodomo", .ask = "a", .keep = "k");
	const int n = w->c->referrals_n;
	DO("sato", VERB_ACCEPT, .referral = n, .owner = "sato", .next = at("2026-04-06"));
	DO("sato", RELEASE(n));
	assert_int_equal(need(w, "mitate")->declines, 2);
	assert_int_equal(need(w, "mitate")->state, NEED_IN_MEETING);
	assert_non_null(world_event(w, "need_blocked"));
	assert_true(has_failing(w, FAILING_DUMPED));
}

static void a_section_is_named_as_with_a_decline(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_ACCEPTED);
	NOT(ERR_INPUT, "unknown-code", "inoue", VERB_RELEASE, .referral = 1, .code = "resolved",
		.reason = "r", .instead = "none");
	NOT(ERR_INPUT, "same-section", "inoue", VERB_RELEASE, .referral = 1, .code = "not_ours",
		.reason = "r", .instead = "kenkou");
	NOT(ERR_REFUSED, "takes-in-only", "inoue", VERB_RELEASE, .referral = 1, .code = "not_ours",
		.reason = "r", .instead = "madoguchi");
	DO("inoue", VERB_RELEASE, .referral = 1, .code = "not_ours", .reason = "r", .instead = "fukushi");
}

static void what_a_meeting_decided_is_not_released(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_DECLINED);
	DO("endo", VERB_DECIDE, .need = "mitate", .decide = DECIDE_TO, .to = "kodomo", .meeting = "shien",
		.due = at("2026-04-10"), .reason = "会議で決めた");
	const int n = w->c->referrals_n;
	DO("sato", VERB_ACCEPT, .referral = n, .owner = "sato", .next = at("2026-04-06"));
	NOT(ERR_REFUSED, "mandated", "sato", RELEASE(n));
	assert_true(has_instead(w, "tsunagi progress"));
	assert_false(has_instead(w, "tsunagi release"));
	assert_false(can_follow(referral(w, n), VERB_RELEASE));
}

static void the_lead_is_passed_on_and_not_released(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_SENT);
	const int n = w->c->referrals_n; /* the rules offered the lead */
	assert_string_equal(referral(w, n)->need, NEED_LEAD);
	DO("inoue", VERB_ACCEPT, .referral = n, .owner = "inoue", .next = at("2026-04-06"));
	assert_string_equal(w->c->lead, "kenkou");
	NOT(ERR_REFUSED, "lead-passes-on", "inoue", RELEASE(n));
	assert_true(has_instead(w, "tsunagi lead "));
	assert_false(can_follow(referral(w, n), VERB_RELEASE));
}

static void where_another_has_it_too_the_need_stays_covered(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_ACCEPTED);
	DO("aoki", VERB_REFER, .need = "mitate", .to = "kodomo", .ask = "a", .keep = "k");
	const int n = w->c->referrals_n;
	DO("sato", VERB_ACCEPT, .referral = n, .owner = "sato", .next = at("2026-04-06"));
	DO("inoue", RELEASE(1));
	assert_int_equal(need(w, "mitate")->state, NEED_COVERED);
	assert_int_equal(need(w, "mitate")->declines, 1);
	assert_null(world_event(w, "need_returned"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			it_gives_the_need_back_to_the_lead, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(it_counts_against_bouncing, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(
			a_section_is_named_as_with_a_decline, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(
			what_a_meeting_decided_is_not_released, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(
			the_lead_is_passed_on_and_not_released, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(
			where_another_has_it_too_the_need_stays_covered, world_setup, world_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
