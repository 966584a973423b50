/* The five failings, each at the instant on which it begins. */
#include "tests/unit/core/world.h"

#define BIT(f) (1u << (f))

/* Not a second before, and at the time itself. */
static void begins_at(struct world *w, enum failing f, int64_t time)
{
	w->now = time - 1;
	assert_false(has_failing(w, f));
	w->now = time;
	assert_true(has_failing(w, f));
}

static int64_t after(const struct world *w, int64_t from, struct term t)
{
	return calendar_due(&w->rs->calendar, from, t, NULL);
}

static void a_fresh_case_has_none(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "truant arrears", CONSENT_NO);
	assert_int_equal(world_failings(w), 0);
}

static void unanswered_past_due(void **state)
{
	struct world *w = *state;
	static const enum referral_state states[] = { REFERRAL_SENT, REFERRAL_QUERIED, REFERRAL_REPORTED };
	for (size_t i = 0; i < 3; i++) {
		world_bring(w, states[i]);
		DO("aoki", VERB_WITHDRAW, .referral = 2, .reason = "r");
		begins_at(w, FAILING_UNANSWERED, referral(w, 1)->due);
		assert_false(has_failing(w, FAILING_FADED));
	}
}

static void faded_past_due(void **state)
{
	struct world *w = *state;
	static const enum referral_state states[] = { REFERRAL_ACCEPTED, REFERRAL_ON_HOLD };
	for (size_t i = 0; i < 2; i++) {
		world_bring(w, states[i]);
		begins_at(w, FAILING_FADED, referral(w, 1)->due);
		assert_false(has_failing(w, FAILING_UNANSWERED));
	}
}

static void faded_when_nobody_acts(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_SENT);
	begins_at(w, FAILING_FADED, after(w, w->c->last_human_at, w->rs->policy.faded_after));
}

static void a_lead_offer_past_due_is_vague(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_ACCEPTED);
	begins_at(w, FAILING_VAGUE, referral(w, 2)->due);
	assert_false(has_failing(w, FAILING_UNANSWERED));
	world_bring(w, REFERRAL_ACCEPTED);
	DO("inoue", VERB_QUERY, .referral = 2, .question = "q");
	begins_at(w, FAILING_VAGUE, referral(w, 2)->due);
}

static void a_need_that_waits_past_due_is_vague(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_DECLINED);
	DO("aoki", VERB_WITHDRAW, .referral = 2, .reason = "r");
	begins_at(w, FAILING_VAGUE, need(w, "mitate")->due);
	world_bring(w, REFERRAL_DECLINED);
	DO("endo", VERB_DECIDE, .need = "mitate", .meeting = "shien", .decide = DECIDE_WATCH,
		.watch = at("2026-04-02"), .reason = "r");
	begins_at(w, FAILING_VAGUE, at("2026-04-02"));
}

static void one_need_accepted_by_two_is_vague(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_ACCEPTED);
	DO("aoki", VERB_REFER, .need = "mitate", .to = "gakkou", .ask = "a", .keep = "k");
	assert_false(has_failing(w, FAILING_VAGUE));
	DO("suzuki", VERB_ACCEPT, .referral = 3, .owner = "suzuki", .next = at("2026-04-06"));
	assert_true(has_failing(w, FAILING_VAGUE));
}

static void declined_twice_is_dumped(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_DECLINED);
	assert_false(has_failing(w, FAILING_DUMPED));
	DO("aoki", VERB_REFER, .need = "mitate", .to = "gakkou", .ask = "a", .keep = "k");
	DO("suzuki", VERB_DECLINE, .referral = 3, .code = "other", .reason = "r", .instead = "none");
	assert_true(has_failing(w, FAILING_DUMPED));
	DO("endo", VERB_DECIDE, .need = "mitate", .meeting = "shien", .decide = DECIDE_TO, .to = "gakkou",
		.due = at("2026-04-10"), .reason = "r");
	assert_true(has_failing(w, FAILING_DUMPED));
	DO("suzuki", VERB_ACCEPT, .referral = 4, .owner = "suzuki", .next = at("2026-04-06"));
	assert_false(has_failing(w, FAILING_DUMPED));
}

static void left_to_the_coordinator_is_dumped(void **state)
{
	struct world *w = *state;
	world_intake(w, "kato", "", CONSENT_NO);
	assert_string_equal(w->c->lead, "fukushi");
	begins_at(w, FAILING_DUMPED, after(w, w->c->lead_since, w->rs->policy.sole_coordinator_after));
	w->now = at("2026-04-01T09:00");
	DO("kato", VERB_ACCEPT, .referral = 1, .owner = "kato", .next = at("2026-04-03"));
	DO("kato", VERB_REFER, .need = "yachin", .to = "juutaku", .ask = "a", .keep = "k");
	w->now = at("2026-06-01T09:00");
	assert_true(has_failing(w, FAILING_DUMPED));
	DO("seki", VERB_ACCEPT, .referral = 2, .owner = "seki", .next = at("2026-06-02"));
	assert_false(has_failing(w, FAILING_DUMPED));
}

static void accepted_before_the_coordinator_led_does_not_count(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "arrears", CONSENT_NO);
	DO("seki", VERB_ACCEPT, .referral = 1, .owner = "seki", .next = at("2026-04-03"));
	DO("seki", VERB_DECLINE, .referral = 2, .code = "other", .reason = "r", .instead = "fukushi");
	DO("aoki", VERB_LEAD, .to = "fukushi", .keep = "k");
	w->now = at("2026-04-02T09:00");
	DO("kato", VERB_ACCEPT, .referral = 3, .owner = "kato", .next = at("2026-04-03"));
	begins_at(w, FAILING_DUMPED, after(w, w->c->lead_since, w->rs->policy.sole_coordinator_after));
}

static void a_section_named_and_only_withdrawn_from_is_hoarded(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_SENT);
	assert_false(has_failing(w, FAILING_HOARDED));
	DO("aoki", VERB_WITHDRAW, .referral = 1, .reason = "自分で持つ");
	assert_true(has_failing(w, FAILING_HOARDED));
	DO("aoki", VERB_REFER, .need = "mitate", .to = "gakkou", .ask = "a", .keep = "k");
	assert_false(has_failing(w, FAILING_HOARDED));
	/* asked by hand and withdrawn again: the rules name it still */
	world_bring(w, REFERRAL_SENT);
	DO("aoki", VERB_WITHDRAW, .referral = 1, .reason = "r");
	DO("aoki", VERB_REFER, .need = "mitate", .to = "kenkou", .ask = "a", .keep = "k");
	assert_false(has_failing(w, FAILING_HOARDED));
	DO("aoki", VERB_WITHDRAW, .referral = w->c->referrals_n, .reason = "r");
	assert_true(has_failing(w, FAILING_HOARDED));
	world_bring(w, REFERRAL_DECLINED);
	assert_false(has_failing(w, FAILING_HOARDED));
	world_bring(w, REFERRAL_SENT);
	const struct fact f = { .feature = "forgets", .kind = FEATURE_FLAG, .number = 0 };
	DO("aoki", VERB_WITHDRAW, .referral = 1, .reason = "r");
	DO("aoki", VERB_UPDATE, .facts = &f, .facts_n = 1);
	assert_int_equal(need(w, "mitate")->state, NEED_OPEN);
	assert_false(has_failing(w, FAILING_HOARDED));
}

static void one_section_for_two_domains_is_hoarded(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "truant arrears", CONSENT_NO);
	w->now = at("2026-04-02T10:00");
	DO("seki", VERB_ACCEPT, .referral = 2, .owner = "seki", .next = at("2026-04-03"));
	begins_at(w, FAILING_HOARDED, after(w, at("2026-04-02T10:00"), w->rs->policy.hoarded_after));
	w->now = at("2026-04-03T10:00");
	DO("suzuki", VERB_ACCEPT, .referral = 1, .owner = "suzuki", .next = at("2026-04-06"));
	w->now = at("2026-08-03T10:00");
	assert_false(has_failing(w, FAILING_HOARDED));
}

static void one_domain_is_one_section_s_own(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "arrears", CONSENT_NO);
	DO("seki", VERB_ACCEPT, .referral = 1, .owner = "seki", .next = at("2026-04-03"));
	w->now = at("2026-08-03T10:00");
	assert_false(has_failing(w, FAILING_HOARDED));
	w->now = at("2026-04-06T10:00");
	const struct fact f = { .feature = "truant", .kind = FEATURE_FLAG, .number = 1 };
	DO("seki", VERB_UPDATE, .facts = &f, .facts_n = 1);
	begins_at(w, FAILING_HOARDED, after(w, at("2026-04-06T10:00"), w->rs->policy.hoarded_after));
}

static unsigned of_referral(const struct world *w, int n)
{
	return failings_of_referral(w->rs, w->c, referral(w, n), w->now);
}

/* A row tells what fails of itself, not of its neighbours. */
static void a_row_has_its_own(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "truant arrears", CONSENT_NO);
	DO("suzuki", VERB_ACCEPT, .referral = 1, .owner = "suzuki", .next = at("2026-04-03"));
	DO("seki", VERB_DECLINE, .referral = 2, .code = "other", .reason = "r", .instead = "none");
	w->now = referral(w, 1)->due;
	assert_int_equal(of_referral(w, 1), BIT(FAILING_FADED));
	assert_true(has_failing(w, FAILING_VAGUE));
	assert_int_equal(failings_of_need(w->rs, w->c, need(w, "yachin"), w->now), BIT(FAILING_VAGUE));
	w->now = need(w, "yachin")->due - 1;
	assert_int_equal(failings_of_need(w->rs, w->c, need(w, "yachin"), w->now), 0);
	DO("aoki", VERB_REFER, .need = "mitate", .to = "gakkou", .ask = "a", .keep = "k");
	w->now += 1;
	assert_int_equal(of_referral(w, w->c->referrals_n), 0);
}

/* Of a need accepted by two either can mend it; of one declined twice whoever is asked next. */
static void a_row_has_its_needs(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_ACCEPTED);
	DO("aoki", VERB_REFER, .need = "mitate", .to = "gakkou", .ask = "a", .keep = "k");
	assert_int_equal(of_referral(w, 1), 0);
	DO("suzuki", VERB_ACCEPT, .referral = 3, .owner = "suzuki", .next = at("2026-04-06"));
	assert_int_equal(of_referral(w, 1), BIT(FAILING_VAGUE));
	assert_int_equal(of_referral(w, 3), BIT(FAILING_VAGUE));
	assert_int_equal(of_referral(w, 2), 0);
	world_bring(w, REFERRAL_DECLINED);
	DO("aoki", VERB_REFER, .need = "mitate", .to = "gakkou", .ask = "a", .keep = "k");
	DO("suzuki", VERB_DECLINE, .referral = 3, .code = "other", .reason = "r", .instead = "none");
	DO("endo", VERB_DECIDE, .need = "mitate", .meeting = "shien", .decide = DECIDE_TO, .to = "gakkou",
		.due = at("2026-04-10"), .reason = "r");
	assert_int_equal(of_referral(w, 4), BIT(FAILING_DUMPED));
	assert_int_equal(of_referral(w, 2), 0);
}

/* What the whole case fails in stands on the rows of its lead, who can mend it. */
static void the_cases_own_is_the_leads(void **state)
{
	struct world *w = *state;
	world_intake(w, "kato", "", CONSENT_NO);
	DO("kato", VERB_ACCEPT, .referral = 1, .owner = "kato", .next = at("2026-04-08"));
	DO("kato", VERB_REFER, .need = "yachin", .to = "juutaku", .ask = "a", .keep = "k");
	w->now = after(w, w->c->lead_since, w->rs->policy.sole_coordinator_after);
	assert_true(has_failing(w, FAILING_DUMPED));
	assert_true(of_referral(w, 1) & BIT(FAILING_DUMPED));
	assert_false(of_referral(w, 2) & BIT(FAILING_DUMPED));
	w->now = after(w, w->c->last_human_at, w->rs->policy.faded_after);
	assert_true(of_referral(w, 1) & BIT(FAILING_FADED));
	assert_true(of_referral(w, 2) & BIT(FAILING_FADED));
}

static void they_have_words(void **state)
{
	(void)state;
	static const char *const words[FAILINGS] = { "dumped", "hoarded", "unanswered", "faded", "vague" };
	for (int f = 0; f < FAILINGS; f++) {
		assert_string_equal(failing_word((enum failing)f), words[f]);
		assert_non_null(failing_label((enum failing)f));
	}
}

static void nothing_closes_by_itself(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_ACCEPTED);
	w->now += 400 * 86400;
	assert_true(has_failing(w, FAILING_FADED));
	assert_true(has_failing(w, FAILING_VAGUE));
	assert_int_equal(w->c->status, CASE_OPEN);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)
	const struct CMUnitTest tests[] = {
		T(a_fresh_case_has_none),
		T(unanswered_past_due),
		T(faded_past_due),
		T(faded_when_nobody_acts),
		T(a_lead_offer_past_due_is_vague),
		T(a_need_that_waits_past_due_is_vague),
		T(one_need_accepted_by_two_is_vague),
		T(declined_twice_is_dumped),
		T(left_to_the_coordinator_is_dumped),
		T(accepted_before_the_coordinator_led_does_not_count),
		T(a_section_named_and_only_withdrawn_from_is_hoarded),
		T(one_section_for_two_domains_is_hoarded),
		T(one_domain_is_one_section_s_own),
		T(nothing_closes_by_itself),
		T(a_row_has_its_own),
		T(a_row_has_its_needs),
		T(the_cases_own_is_the_leads),
		cmocka_unit_test(they_have_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
