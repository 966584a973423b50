/* cancel: a mistaken intake is taken back in one step, by who made it, while it is fresh. */
#include "engine/core/step/can.h"
#include "tests/unit/core/world.h"

static struct actor actor_of_login(const struct world *w, const char *login)
{
	const struct person *p = &w->rs->staff[ruleset_person(w->rs, login)];
	return (struct actor){
		.login = p->login, .section = w->rs->sections[p->section].id, .role = p->role
	};
}

static void it_ends_all_in_one_event(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "forgets abuse", CONSENT_UNASKED);
	DO("inoue", VERB_QUERY, .referral = 1, .question = "家族は");
	w->now += 60;
	DO("aoki", VERB_CANCEL, .reason = "二重に受け付けた");
	assert_int_equal(w->c->status, CASE_CLOSED);
	assert_int_equal(w->c->closed_at, w->now);
	assert_string_equal(w->c->outcome, CASE_MISTAKE);
	assert_true(case_is_mistake(w->c));
	assert_null(w->c->issue);
	assert_true(w->c->referrals_n > 2);
	for (int i = 0; i < w->c->referrals_n; i++) {
		assert_int_equal(w->c->referrals[i].state, REFERRAL_WITHDRAWN);
		assert_true(w->c->referrals[i].due == INSTANT_NONE);
	}
	for (int i = 0; i < w->c->needs_n; i++) {
		assert_int_equal(w->c->needs[i].state, NEED_ENDED);
		assert_true(w->c->needs[i].has_reason);
	}
	assert_string_equal(w->last.events[0].kind, "cancel");
	assert_true(w->last.events[0].is_human);
	assert_int_equal(w->last.events[0].referrals_n, w->c->referrals_n);
	assert_true(w->last.next_step_at == INSTANT_NONE);
	NOT(ERR_REFUSED, "case-closed", "aoki", VERB_CANCEL, .reason = "r");
}

static void what_has_ended_before_stays_as_it_ended(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "forgets abuse", CONSENT_UNASKED);
	DO("inoue", VERB_DECLINE, .referral = 1, .code = "not_ours", .reason = "r", .instead = "none");
	DO("aoki", VERB_END, .need = "mitate", .reason = "要らない");
	DO("aoki", VERB_CANCEL, .reason = "別の人だった");
	assert_int_equal(referral(w, 1)->state, REFERRAL_DECLINED);
	assert_int_equal(need(w, "mitate")->since, w->now);
	assert_true(case_is_mistake(w->c));
}

static void only_who_took_it_in(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "forgets", CONSENT_UNASKED);
	const struct actor desk = actor_of_login(w, "aoki"), target = actor_of_login(w, "inoue"),
			   coordinator = actor_of_login(w, "endo");
	assert_true(can_do_case(w->c, &desk, VERB_CANCEL));
	assert_false(can_do_case(w->c, &target, VERB_CANCEL));
	assert_false(can_do_case(w->c, &coordinator, VERB_CANCEL));
	NOT(ERR_FORBIDDEN, "not-your-turn", "inoue", VERB_CANCEL, .reason = "r");
	NOT(ERR_FORBIDDEN, "not-your-turn", "endo", VERB_CANCEL, .reason = "r");
	NOT(ERR_FORBIDDEN, "role", "kudo", VERB_CANCEL, .reason = "r");
	NOT(ERR_INPUT, "missing", "aoki", VERB_CANCEL, .reason = " ");
}

static void until_the_first_closing_time(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "forgets", CONSENT_UNASKED);
	assert_int_equal(can_cancel_until(w->rs, w->c), at("2026-04-01"));
	w->now = at("2026-04-01") + 1;
	NOT(ERR_REFUSED, "too-late", "aoki", VERB_CANCEL, .reason = "r");
	assert_true(has_instead(w, "tsunagi withdraw"));
	w->now = at("2026-04-01");
	DO("aoki", VERB_CANCEL, .reason = "r");
	world_reset(w);
	w->now = at("2026-04-03T18:00"); /* a Friday, after closing */
	world_intake(w, "aoki", "forgets", CONSENT_UNASKED);
	assert_int_equal(can_cancel_until(w->rs, w->c), at("2026-04-06"));
	w->now = at("2026-04-06T10:00");
	DO("aoki", VERB_CANCEL, .reason = "r");
}

static void while_nobody_has_accepted(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_ACCEPTED);
	const struct actor desk = actor_of_login(w, "aoki");
	NOT(ERR_REFUSED, "accepted", "aoki", VERB_CANCEL, .reason = "r");
	assert_false(can_do_case(w->c, &desk, VERB_CANCEL));
	/* nor what was accepted and given back */
	DO("inoue", VERB_RELEASE, .referral = 1, .code = "not_ours", .reason = "r", .instead = "none");
	NOT(ERR_REFUSED, "accepted", "aoki", VERB_CANCEL, .reason = "r");
}

static void close_does_not_take_its_outcome(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "forgets", CONSENT_UNASKED);
	NOT(ERR_INPUT, "unknown-code", "aoki", VERB_CLOSE, .code = CASE_MISTAKE, .note = "n",
		.issue = "none");
	world_bring(w, REFERRAL_ACCEPTED);
	NOT(ERR_INPUT, "unknown-code", "inoue", VERB_REPORT, .referral = 1, .code = CASE_MISTAKE,
		.note = "n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(it_ends_all_in_one_event, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(
			what_has_ended_before_stays_as_it_ended, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(only_who_took_it_in, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(until_the_first_closing_time, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(while_nobody_has_accepted, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(close_does_not_take_its_outcome, world_setup, world_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
