/* The lead's verbs over needs: refer, end, close; the guard against bouncing. */
#include "tests/unit/core/world.h"

static void decline(struct world *w, const char *login, int n)
{
	DO(login, VERB_DECLINE, .referral = n, .code = "not_ours", .reason = "r", .instead = "none");
}

static void refer_says_what_is_missing(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_DECLINED);
	const struct command whole =
		CMD(VERB_REFER, .need = "mitate", .to = "gakkou", .ask = "a", .keep = "k");
	static const struct {
		const char *field;
		size_t offset;
	} fields[] = { { "need", offsetof(struct command, need) }, { "to", offsetof(struct command, to) },
		{ "ask", offsetof(struct command, ask) }, { "keep", offsetof(struct command, keep) } };
	static const char *const values[] = { NULL, "", "　" };
	for (size_t i = 0; i < 4; i++) {
		for (size_t v = 0; v < 3; v++) {
			struct command c = whole;
			memcpy((char *)&c + fields[i].offset, &values[v], sizeof values[v]);
			world_refused(w, ERR_INPUT, "missing", "aoki", c);
			assert_string_equal(w->d.field, fields[i].field);
		}
	}
	assert_int_equal(
		world_do(w, "aoki", CMD(VERB_REFER, .need = "nope", .to = "gakkou", .ask = "a", .keep = "k")),
		ERR_INPUT);
	assert_string_equal(w->d.field, "need");
	assert_int_equal(
		world_do(w, "aoki", CMD(VERB_REFER, .need = "mitate", .to = "nope", .ask = "a", .keep = "k")),
		ERR_INPUT);
	assert_string_equal(w->d.field, "to");
	NOT(ERR_INPUT, "use-lead", "aoki", VERB_REFER, .need = NEED_LEAD, .to = "gakkou", .ask = "a",
		.keep = "k");
	assert_true(has_instead(w, "tsunagi lead"));
	NOT(ERR_FORBIDDEN, "not-your-turn", "inoue", VERB_REFER, .need = "mitate", .to = "gakkou", .ask = "a",
		.keep = "k");
	NOT(ERR_REFUSED, "takes-in-only", "aoki", VERB_REFER, .need = "mitate", .to = "madoguchi", .ask = "a",
		.keep = "k");
}

static void a_need_never_goes_back_to_who_declined_it(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_DECLINED);
	NOT(ERR_REFUSED, "blocked", "aoki", VERB_REFER, .need = "mitate", .to = "kenkou", .ask = "a",
		.keep = "k");
	assert_true(has_instead(w, "tsunagi decide"));
	DO("aoki", VERB_REFER, .need = "mitate", .to = "gakkou", .ask = "別の課へ", .keep = "k");
	assert_int_equal(need(w, "mitate")->state, NEED_ASKED);
	assert_string_equal(need(w, "mitate")->ask, "別の課へ");
	decline(w, "suzuki", 3);
	const struct need *n = need(w, "mitate");
	assert_int_equal(n->state, NEED_IN_MEETING);
	assert_int_equal(n->declines, 2);
	assert_non_null(world_event(w, "need_blocked"));
	NOT(ERR_REFUSED, "in-meeting", "aoki", VERB_REFER, .need = "mitate", .to = "kodomo", .ask = "a",
		.keep = "k");
	NOT(ERR_REFUSED, "in-meeting", "aoki", VERB_END, .need = "mitate", .reason = "r");
}

static void before_a_meeting_it_is_due_on_its_day_or_sooner(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_DECLINED);
	DO("aoki", VERB_REFER, .need = "mitate", .to = "gakkou", .ask = "a", .keep = "k");
	decline(w, "suzuki", 3);
	/* two declines: juusou, without consent shien, on a Wednesday after 3bd */
	assert_string_equal(w->c->meeting.meeting, "shien");
	assert_string_equal(need(w, "mitate")->meeting, "shien");
	assert_int_equal(need(w, "mitate")->due, at("2026-04-08"));
	assert_true(id_list_has(&w->c->meeting.rules, "declined"));
	assert_non_null(world_event(w, "evaluated"));
}

static void a_blocked_need_that_is_withdrawn_goes_back_to_the_meeting(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_DECLINED);
	DO("aoki", VERB_REFER, .need = "mitate", .to = "gakkou", .ask = "a", .keep = "k");
	decline(w, "suzuki", 3);
	DO("endo", VERB_DECIDE, .need = "mitate", .meeting = "shien", .decide = DECIDE_TO, .to = "kenkou",
		.due = at("2026-04-10"), .reason = "r");
	assert_int_equal(need(w, "mitate")->state, NEED_ASKED);
	DO("aoki", VERB_WITHDRAW, .referral = 4, .reason = "r");
	assert_int_equal(need(w, "mitate")->state, NEED_IN_MEETING);
}

static void two_declines_beside_a_live_referral_block_it_too(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_SENT);
	DO("aoki", VERB_REFER, .need = "mitate", .to = "gakkou", .ask = "a", .keep = "k");
	DO("aoki", VERB_REFER, .need = "mitate", .to = "juutaku", .ask = "a", .keep = "k");
	decline(w, "inoue", 1);
	decline(w, "suzuki", 3);
	assert_int_equal(need(w, "mitate")->state, NEED_ASKED);
	assert_true(need(w, "mitate")->is_blocked);
	NOT(ERR_REFUSED, "blocked", "aoki", VERB_REFER, .need = "mitate", .to = "kodomo", .ask = "a",
		.keep = "k");
	assert_true(has_failing(w, FAILING_DUMPED));
	DO("aoki", VERB_WITHDRAW, .referral = 4, .reason = "r");
	assert_int_equal(need(w, "mitate")->state, NEED_IN_MEETING);
}

static void a_need_sent_again_keeps_its_rules_times(void **state)
{
	struct world *w = *state;
	world_reset(w);
	world_intake(w, "aoki", "abuse", CONSENT_NO);
	decline(w, "sato", 1);
	w->now = at("2026-04-01T20:00");
	DO("aoki", VERB_REFER, .need = "anzen", .to = "gakkou", .ask = "a", .keep = "k");
	const struct referral *r = referral(w, 3);
	assert_int_equal(r->due, at("2026-04-03T20:00"));
	assert_true(r->is_urgent);
	assert_int_equal(r->first_contact_within.count, 48);
	assert_int_equal(r->rules.n, 0);
	DO("aoki", VERB_REFER, .need = "houmon", .to = "kenkou", .ask = "a", .keep = "k");
	assert_int_equal(referral(w, 4)->due, at("2026-04-03"));
	assert_string_equal(need(w, "houmon")->domain, "elderly");
}

static void asked_of_one_it_may_be_asked_of_another_not_the_same(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_SENT);
	NOT(ERR_REFUSED, "already-asked", "aoki", VERB_REFER, .need = "mitate", .to = "kenkou", .ask = "a",
		.keep = "k");
	assert_true(has_instead(w, "tsunagi withdraw"));
	DO("aoki", VERB_REFER, .need = "mitate", .to = "gakkou", .ask = "a", .keep = "k");
	NOT(ERR_REFUSED, "wrong-state", "aoki", VERB_END, .need = "mitate", .reason = "r");
}

static void refer_opens_a_settled_need_from_zero(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_DECLINED);
	DO("aoki", VERB_END, .need = "mitate", .reason = "不要になった");
	assert_int_equal(need(w, "mitate")->state, NEED_ENDED);
	assert_true(need(w, "mitate")->has_reason);
	assert_true(need(w, "mitate")->due == INSTANT_NONE);
	NOT(ERR_REFUSED, "wrong-state", "aoki", VERB_END, .need = "mitate", .reason = "r");
	DO("aoki", VERB_REFER, .need = "mitate", .to = "kenkou", .ask = "a", .keep = "k");
	const struct need *n = need(w, "mitate");
	assert_int_equal(n->state, NEED_ASKED);
	assert_int_equal(n->declines, 0);
	assert_int_equal(n->declined_by.n, 0);
	assert_false(n->has_reason);
	assert_non_null(world_event(w, "need_opened"));
}

static void outside_needs_consent(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_DECLINED);
	NOT(ERR_REFUSED, "no-consent", "aoki", VERB_REFER, .need = "mitate", .to = "shakyo", .ask = "a",
		.keep = "k");
	assert_true(has_instead(w, "--consent yes"));
	assert_true(has_instead(w, "--to fukushi"));
	DO("aoki", VERB_UPDATE, .consent = CONSENT_YES, .has_consent = true);
	DO("aoki", VERB_REFER, .need = "mitate", .to = "shakyo", .ask = "a", .keep = "k");
	assert_true(referral(w, 3)->by_consent);
}

static void the_ground_of_a_disclosure_stands_for_the_same_again(void **state)
{
	struct world *w = *state;
	world_reset(w);
	world_intake(w, "aoki", "violent", CONSENT_NO);
	DO("aoki", VERB_WITHDRAW, .referral = 1, .reason = "r");
	DO("aoki", VERB_REFER, .need = "mimamori", .to = "shakyo", .ask = "a", .keep = "k");
	assert_string_equal(referral(w, 3)->ground, "高齢者虐待防止法7条");
	NOT(ERR_REFUSED, "no-consent", "aoki", VERB_REFER, .need = "mitate", .to = "shakyo", .ask = "a",
		.keep = "k");
}

static void end_needs_a_reason_and_an_open_need(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_DECLINED);
	NOT(ERR_INPUT, "missing", "aoki", VERB_END, .need = "mitate");
	assert_string_equal(w->d.field, "reason");
	NOT(ERR_INPUT, "missing", "aoki", VERB_END, .reason = "r");
	NOT(ERR_NOT_FOUND, "no-such-need", "aoki", VERB_END, .need = "yachin", .reason = "r");
	NOT(ERR_FORBIDDEN, "not-your-turn", "inoue", VERB_END, .need = "mitate", .reason = "r");
	DO("endo", VERB_END, .need = "mitate", .reason = "r");
}

static void close_lists_what_is_open(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_REPORTED);
	NOT(ERR_REFUSED, "not-ended", "aoki", VERB_CLOSE, .code = "resolved", .note = "n", .issue = "none");
	assert_true(has_instead(w, "tsunagi confirm 26-00001-"));
	assert_true(has_instead(w, "tsunagi withdraw 26-00001-"));
	DO("aoki", VERB_CONFIRM, .referral = 1);
	DO("aoki", VERB_WITHDRAW, .referral = 2, .reason = "r");
	NOT(ERR_REFUSED, "not-ended", "aoki", VERB_CLOSE, .code = "resolved", .note = "n", .issue = "none");
	assert_true(has_instead(w, "tsunagi end"));
	DO("aoki", VERB_END, .need = NEED_LEAD, .reason = "r");
	NOT(ERR_INPUT, "missing", "aoki", VERB_CLOSE, .code = "resolved", .note = "n");
	assert_string_equal(w->d.field, "issue");
	NOT(ERR_INPUT, "missing", "aoki", VERB_CLOSE, .code = "resolved", .issue = "none");
	assert_string_equal(w->d.field, "note");
	NOT(ERR_INPUT, "missing", "aoki", VERB_CLOSE, .note = "n", .issue = "none");
	assert_string_equal(w->d.field, "outcome");
	NOT(ERR_INPUT, "unknown-code", "aoki", VERB_CLOSE, .code = "done", .note = "n", .issue = "none");
	NOT(ERR_FORBIDDEN, "not-your-turn", "inoue", VERB_CLOSE, .code = "resolved", .note = "n",
		.issue = "none");
	NOT(ERR_INPUT, "missing", "endo", VERB_CLOSE, .code = "resolved", .note = "n", .issue = "none");
	DO("aoki", VERB_CLOSE, .code = "resolved", .note = "n", .issue = "移動手段がない");
	assert_int_equal(w->c->status, CASE_CLOSED);
	assert_string_equal(w->c->issue, "移動手段がない");
	assert_string_equal(w->c->outcome, "resolved");
	assert_int_equal(w->c->closed_at, w->now);
	assert_int_equal(world_failings(w), 0);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)
	const struct CMUnitTest tests[] = {
		T(refer_says_what_is_missing),
		T(a_need_never_goes_back_to_who_declined_it),
		T(before_a_meeting_it_is_due_on_its_day_or_sooner),
		T(a_blocked_need_that_is_withdrawn_goes_back_to_the_meeting),
		T(two_declines_beside_a_live_referral_block_it_too),
		T(a_need_sent_again_keeps_its_rules_times),
		T(asked_of_one_it_may_be_asked_of_another_not_the_same),
		T(refer_opens_a_settled_need_from_zero),
		T(outside_needs_consent),
		T(the_ground_of_a_disclosure_stands_for_the_same_again),
		T(end_needs_a_reason_and_an_open_need),
		T(close_lists_what_is_open),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
