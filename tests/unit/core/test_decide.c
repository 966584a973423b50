/* A meeting's decision: to a section by mandate, an end, a watch, a layer up. */
#include "tests/support/ruleset_fixture.h"
#include "tests/unit/core/world.h"

#define DECIDE(how, ...) \
	CMD(VERB_DECIDE, .need = "mitate", .meeting = "shien", .decide = (how), .reason = "r", ##__VA_ARGS__)

static void only_the_coordinator_enters_it(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_DECLINED);
	const struct command c = DECIDE(DECIDE_END);
	world_refused(w, ERR_FORBIDDEN, "coordinator-only", "aoki", c);
	world_refused(w, ERR_FORBIDDEN, "coordinator-only", "kato", c);
	world_refused(w, ERR_FORBIDDEN, "role", "kimura", c);
	world_must(w, "endo", c);
}

static void withdrawn_after_the_meeting_it_waits_for_the_next(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_DECLINED);
	DO("aoki", VERB_REFER, .need = "mitate", .to = "gakkou", .ask = "a", .keep = "k");
	DO("suzuki", VERB_DECLINE, .referral = w->c->referrals_n, .code = "other", .reason = "r",
		.instead = "none");
	assert_int_equal(need(w, "mitate")->state, NEED_IN_MEETING);
	int32_t first = w->c->meeting.on;
	assert_true(w->c->meeting.has_on);
	world_must(w, "endo", DECIDE(DECIDE_TO, .to = "kenkou", .due = at("2026-04-20")));
	w->now = instant_from_day(first + 1, 9 * 3600, 9 * 3600);
	DO("aoki", VERB_WITHDRAW, .referral = w->c->referrals_n, .reason = "r");
	assert_int_equal(need(w, "mitate")->state, NEED_IN_MEETING);
	assert_true(w->c->meeting.on > first);
	assert_int_equal(
		need(w, "mitate")->due, instant_from_day(w->c->meeting.on, 17 * 3600 + 15 * 60, 9 * 3600));
}

static void it_says_what_is_missing(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_DECLINED);
	const struct command to = DECIDE(DECIDE_TO, .to = "kenkou", .due = at("2026-04-10"));
	struct command c = to;
	c.meeting = NULL;
	world_refused(w, ERR_INPUT, "missing", "endo", c);
	assert_string_equal(w->d.field, "meeting");
	c = to;
	c.reason = " ";
	world_refused(w, ERR_INPUT, "missing", "endo", c);
	c = to;
	c.due = 0;
	world_refused(w, ERR_INPUT, "missing", "endo", c);
	assert_string_equal(w->d.field, "due");
	c = to;
	c.to = NULL;
	world_refused(w, ERR_INPUT, "missing", "endo", c);
	world_refused(w, ERR_INPUT, "missing", "endo", DECIDE(DECIDE_WATCH));
	assert_string_equal(w->d.field, "watch");
	c = to;
	c.meeting = "nope";
	assert_int_equal(world_do(w, "endo", c), ERR_INPUT);
	assert_string_equal(w->d.field, "meeting");
	c = to;
	c.need = "yachin";
	world_refused(w, ERR_NOT_FOUND, "no-such-need", "endo", c);
	c = to;
	c.due = w->now;
	world_refused(w, ERR_REFUSED, "date-bounds", "endo", c);
	c = to;
	c.due = at("2028-04-03");
	world_refused(w, ERR_REFUSED, "date-bounds", "endo", c);
	assert_string_equal(w->d.field, "due");
	world_refused(w, ERR_REFUSED, "date-bounds", "endo", DECIDE(DECIDE_WATCH, .watch = at("2026-03-01")));
	c = to;
	c.to = "madoguchi";
	world_refused(w, ERR_REFUSED, "takes-in-only", "endo", c);
	c.to = "shakyo";
	world_refused(w, ERR_REFUSED, "no-consent", "endo", c);
}

static void it_is_on_a_need_that_nobody_has_accepted(void **state)
{
	struct world *w = *state;
	static const enum referral_state states[] = { REFERRAL_ACCEPTED, REFERRAL_ON_HOLD, REFERRAL_REPORTED,
		REFERRAL_CLOSED };
	for (size_t i = 0; i < sizeof states / sizeof states[0]; i++) {
		world_bring(w, states[i]);
		world_refused(w, ERR_REFUSED, "wrong-state", "endo", DECIDE(DECIDE_END));
	}
	world_bring(w, REFERRAL_DECLINED);
	world_must(w, "endo", DECIDE(DECIDE_END));
	assert_int_equal(need(w, "mitate")->state, NEED_ENDED);
	world_refused(w, ERR_REFUSED, "wrong-state", "endo", DECIDE(DECIDE_END));
}

static void what_is_unanswered_is_replaced(void **state)
{
	struct world *w = *state;
	static const enum referral_state states[] = { REFERRAL_SENT, REFERRAL_QUERIED };
	for (size_t i = 0; i < sizeof states / sizeof states[0]; i++) {
		world_bring(w, states[i]);
		world_must(w, "endo", DECIDE(DECIDE_TO, .to = "gakkou", .due = at("2026-04-20")));
		assert_int_equal(referral(w, 1)->state, REFERRAL_WITHDRAWN);
		assert_string_equal(world_event(w, "withdraw")->details[0].text, "decided");
		assert_string_equal(referral(w, 3)->to, "gakkou");
		assert_int_equal(need(w, "mitate")->state, NEED_ASKED);
		world_bring(w, states[i]);
		world_must(w, "endo", DECIDE(DECIDE_END));
		assert_int_equal(referral(w, 1)->state, REFERRAL_WITHDRAWN);
		assert_int_equal(need(w, "mitate")->state, NEED_ENDED);
		world_bring(w, states[i]);
		world_must(w, "endo", DECIDE(DECIDE_WATCH, .watch = at("2026-04-20")));
		assert_int_equal(referral(w, 1)->state, REFERRAL_WITHDRAWN);
		assert_int_equal(need(w, "mitate")->state, NEED_IN_MEETING);
	}
}

static void a_mandate_is_not_declined_but_may_be_queried(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_DECLINED);
	world_must(w, "endo", DECIDE(DECIDE_TO, .to = "kenkou", .due = at("2026-04-20")));
	const struct referral *r = referral(w, 3);
	assert_true(r->is_mandated);
	assert_int_equal(r->due, at("2026-04-20"));
	assert_string_equal(r->asker, "madoguchi");
	assert_string_equal(r->ask, "r");
	assert_string_equal(r->keep, w->rs->policy.keep);
	assert_int_equal(need(w, "mitate")->state, NEED_ASKED);
	NOT(ERR_REFUSED, "mandated", "inoue", VERB_DECLINE, .referral = 3, .code = "not_ours", .reason = "r",
		.instead = "none");
	assert_true(has_instead(w, "tsunagi accept"));
	assert_false(has_instead(w, "tsunagi decline"));
	DO("inoue", VERB_QUERY, .referral = 3, .question = "q");
	DO("aoki", VERB_ANSWER, .referral = 3, .text = "a");
	assert_int_equal(referral(w, 3)->due, at("2026-04-03"));
	DO("inoue", VERB_ACCEPT, .referral = 3, .owner = "inoue", .next = at("2026-04-06"));
}

static void a_mandate_after_an_answer_is_due_by_the_policy(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "abuse", CONSENT_NO);
	DO("sato", VERB_DECLINE, .referral = 1, .code = "not_ours", .reason = "r", .instead = "none");
	DO("endo", VERB_DECIDE, .need = "anzen", .meeting = "shien", .decide = DECIDE_TO, .to = "kodomo",
		.due = at("2026-04-20"), .reason = "r");
	assert_true(referral(w, 3)->is_urgent);
	DO("sato", VERB_QUERY, .referral = 3, .question = "q");
	DO("aoki", VERB_ANSWER, .referral = 3, .text = "a");
	assert_int_equal(referral(w, 3)->due, at("2026-04-03"));
}

static void a_meeting_that_needs_consent_is_refused_without(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_DECLINED);
	struct command c = DECIDE(DECIDE_END);
	c.meeting = "chiku";
	world_refused(w, ERR_REFUSED, "no-consent", "endo", c);
	assert_true(has_instead(w, "--meeting shien"));
	DO("aoki", VERB_UPDATE, .consent = CONSENT_YES, .has_consent = true);
	world_must(w, "endo", c);
}

static void a_watch_is_due_at_its_date(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_DECLINED);
	world_must(w, "endo", DECIDE(DECIDE_WATCH, .watch = at("2026-05-20")));
	const struct need *n = need(w, "mitate");
	assert_int_equal(n->state, NEED_IN_MEETING);
	assert_int_equal(n->due, at("2026-05-20"));
	assert_int_equal(n->carried_over, 1);
	assert_string_equal(n->meeting, "shien");
	world_must(w, "endo", DECIDE(DECIDE_WATCH, .watch = at("2026-06-20")));
	assert_string_equal(need(w, "mitate")->meeting, "shien");
	assert_int_equal(need(w, "mitate")->due, at("2026-06-20"));
}

static void bring_to_district(struct world *w)
{
	world_reset(w);
	DO("aoki", VERB_INTAKE, .area = "mura", .consent = CONSENT_YES, .has_consent = true,
		.facts = (const struct fact[]){ { .feature = "arrears", .kind = FEATURE_FLAG, .number = 1 },
			{ .feature = "forgets", .kind = FEATURE_FLAG, .number = 1 } },
		.facts_n = 2);
	assert_string_equal(w->c->meeting.meeting, "chiku");
	assert_string_equal(w->c->meeting.area, "kita");
	DO("aoki", VERB_WITHDRAW, .referral = 1, .reason = "r");
}

static void a_district_that_carries_it_over_twice_raises_it(void **state)
{
	struct world *w = *state;
	bring_to_district(w);
	struct command c = DECIDE(DECIDE_WATCH, .watch = at("2026-05-20"));
	c.meeting = "chiku";
	world_must(w, "endo", c);
	assert_string_equal(need(w, "mitate")->meeting, "chiku");
	assert_int_equal(need(w, "mitate")->due, at("2026-05-20"));
	world_must(w, "endo", c);
	assert_non_null(world_event(w, "raised"));
	assert_string_equal(need(w, "mitate")->meeting, "juusou");
	assert_string_equal(w->c->meeting.meeting, "juusou");
	assert_int_equal(w->c->meeting.layer, 1);
	assert_true(need(w, "mitate")->due < at("2026-05-20"));
}

static void raise_goes_to_the_next_layer_by_consent(void **state)
{
	struct world *w = *state;
	bring_to_district(w);
	struct command c = DECIDE(DECIDE_RAISE);
	c.meeting = "chiku";
	world_must(w, "endo", c);
	const struct need *n = need(w, "mitate");
	assert_int_equal(n->state, NEED_IN_MEETING);
	assert_string_equal(n->meeting, "juusou");
	assert_int_equal(n->due, at("2026-04-07"));
	assert_string_equal(w->c->meeting.meeting, "juusou");
	c.meeting = "juusou";
	world_refused(w, ERR_REFUSED, "no-layer-above", "endo", c);
	assert_true(has_instead(w, "--end"));
	DO("aoki", VERB_UPDATE, .consent = CONSENT_NO, .has_consent = true);
	assert_string_equal(need(w, "mitate")->meeting, "shien");
	assert_string_equal(w->c->meeting.meeting, "shien");
}

static void a_due_time_is_never_passed_over(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_DECLINED);
	world_refused(w, ERR_INPUT, "given-twice", "endo",
		DECIDE(DECIDE_WATCH, .watch = at("2026-05-20"), .due = at("2026-05-21")));
	assert_string_equal(w->d.field, "due");
	world_must(w, "endo", DECIDE(DECIDE_WATCH, .watch = at("2026-05-20"), .due = at("2026-05-20")));
	world_refused(w, ERR_REFUSED, "date-bounds", "endo", DECIDE(DECIDE_END, .due = at("2026-03-01")));
	world_must(w, "endo", DECIDE(DECIDE_END, .due = at("2026-05-20")));
	const struct event *e = &w->last.events[0];
	bool is_told = false;
	for (int i = 0; i < e->details_n; i++)
		is_told = is_told ||
			  (strcmp(e->details[i].key, "due") == 0 && strstr(e->details[i].text, "2026-05-20"));
	assert_true(is_told);
	bring_to_district(w);
	struct command c = DECIDE(DECIDE_RAISE, .due = at("2026-04-08"));
	c.meeting = "chiku";
	world_refused(w, ERR_REFUSED, "date-bounds", "endo", c);
	c.due = at("2026-04-06");
	world_must(w, "endo", c);
	assert_int_equal(need(w, "mitate")->due, at("2026-04-06"));
}

static void what_waits_above_is_not_carried_over_from_below(void **state)
{
	struct world *w = *state;
	bring_to_district(w);
	struct command c = DECIDE(DECIDE_RAISE);
	c.meeting = "chiku";
	world_must(w, "endo", c);
	world_refused(w, ERR_REFUSED, "other-meeting", "endo", c);
	assert_true(has_instead(w, "--meeting juusou"));
	c.decide = DECIDE_WATCH;
	c.watch = at("2026-05-20");
	world_refused(w, ERR_REFUSED, "other-meeting", "endo", c);
	c.decide = DECIDE_END;
	c.watch = 0;
	world_must(w, "endo", c);
}

static void without_a_meeting_in_sight_it_waits_meeting_at_most(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "forgets", CONSENT_YES);
	assert_null(w->c->meeting.meeting);
	DO("inoue", VERB_DECLINE, .referral = 1, .code = "not_ours", .reason = "r", .instead = "none");
	const struct fact older[] = { { .feature = "age", .kind = FEATURE_NUMBER, .number = 80 } };
	DO("aoki", VERB_UPDATE, .facts = older, .facts_n = 1);
	const struct need *n = need(w, "mitate");
	assert_int_equal(n->state, NEED_IN_MEETING);
	assert_null(n->meeting);
	const int64_t due = calendar_due(&w->rs->calendar, w->now, w->rs->policy.meeting_at_most, NULL);
	assert_int_equal(n->due, due);
	const struct fact arrears = { .feature = "arrears", .kind = FEATURE_FLAG, .number = 1 };
	DO("aoki", VERB_UPDATE, .facts = &arrears, .facts_n = 1, .area = "kita", .has_area = true);
	assert_string_equal(need(w, "mitate")->meeting, "chiku");
}

/* An office without meetings: the coordinator decides, and nothing is stuck. */
static void without_any_meeting_it_can_still_be_decided(void **state)
{
	struct world *w = *state;
	ruleset_free(w->rs);
	w->rs = ruleset_fixture_of(SOURCE_DIR "/rules/packs/minimal");
	world_intake(w, "aoki", "dementia_signs", CONSENT_UNASKED);
	DO("inoue", VERB_DECLINE, .referral = 1, .code = "other", .reason = "r", .instead = "none");
	DO("aoki", VERB_REFER, .need = "dementia_assessment", .to = "fukushi", .ask = "a", .keep = "k");
	DO("kato", VERB_DECLINE, .referral = 3, .code = "other", .reason = "r", .instead = "none");
	assert_int_equal(need(w, "dementia_assessment")->state, NEED_IN_MEETING);
	NOT(ERR_REFUSED, "in-meeting", "aoki", VERB_END, .need = "dementia_assessment", .reason = "r");
	assert_true(has_instead(w, "tsunagi decide"));
	assert_false(has_instead(w, "--meeting"));
	struct command c =
		CMD(VERB_DECIDE, .need = "dementia_assessment", .decide = DECIDE_RAISE, .reason = "r");
	world_refused(w, ERR_REFUSED, "no-layer-above", "endo", c);
	c.decide = DECIDE_WATCH;
	c.watch = at("2026-05-20");
	world_must(w, "endo", c);
	assert_null(need(w, "dementia_assessment")->meeting);
	c.decide = DECIDE_TO;
	c.to = "kenkou";
	c.due = at("2026-04-10");
	world_must(w, "endo", c);
	assert_true(referral(w, 4)->is_mandated);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)
	const struct CMUnitTest tests[] = {
		T(only_the_coordinator_enters_it),
		T(withdrawn_after_the_meeting_it_waits_for_the_next),
		T(it_says_what_is_missing),
		T(it_is_on_a_need_that_nobody_has_accepted),
		T(what_is_unanswered_is_replaced),
		T(a_mandate_is_not_declined_but_may_be_queried),
		T(a_mandate_after_an_answer_is_due_by_the_policy),
		T(a_meeting_that_needs_consent_is_refused_without),
		T(a_watch_is_due_at_its_date),
		T(a_district_that_carries_it_over_twice_raises_it),
		T(raise_goes_to_the_next_layer_by_consent),
		T(a_due_time_is_never_passed_over),
		T(what_waits_above_is_not_carried_over_from_below),
		T(without_a_meeting_in_sight_it_waits_meeting_at_most),
		T(without_any_meeting_it_can_still_be_decided),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
