/* The verbs of a referral: bounds, due times, and what follows for the need. */
#include "tests/unit/core/world.h"

static void accept_names_an_owner_and_a_date_within_the_first_contact(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_SENT);
	NOT(ERR_INPUT, "unknown-owner", "inoue", VERB_ACCEPT, .referral = 1, .owner = "nobody",
		.next = at("2026-04-06"));
	assert_string_equal(w->d.field, "owner");
	assert_true(has_instead(w, "inoue"));
	NOT(ERR_REFUSED, "owner-of-another-section", "inoue", VERB_ACCEPT, .referral = 1, .owner = "sato",
		.next = at("2026-04-06"));
	NOT(ERR_REFUSED, "owner-of-another-section", "inoue", VERB_ACCEPT, .referral = 1, .owner = "kondo",
		.next = at("2026-04-06"));
	w->now = at("2026-04-02T10:00");
	/* 5bd from the accept on Thursday 2 April: the close of Thursday 9 April */
	NOT(ERR_REFUSED, "date-bounds", "inoue", VERB_ACCEPT, .referral = 1, .owner = "inoue",
		.next = at("2026-04-09T17:16"));
	assert_string_equal(w->d.field, "next");
	assert_true(has_instead(w, "2026-04-09T17:15"));
	NOT(ERR_REFUSED, "date-bounds", "inoue", VERB_ACCEPT, .referral = 1, .owner = "inoue",
		.next = w->now);
	DO("inoue", VERB_ACCEPT, .referral = 1, .owner = "ueda", .next = at("2026-04-09"));
	const struct referral *r = referral(w, 1);
	assert_string_equal(r->owner, "ueda");
	assert_int_equal(r->due, at("2026-04-09"));
	assert_int_equal(r->accepted_at, w->now);
	assert_string_equal(referral_holder(r), "kenkou");
	assert_int_equal(need(w, "mitate")->state, NEED_COVERED);
	assert_string_equal(w->c->lead, "madoguchi");
}

static void accept_is_late_yet_counts_from_the_accept(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_SENT);
	w->now = at("2026-06-01T10:00");
	DO("inoue", VERB_ACCEPT, .referral = 1, .owner = "inoue", .next = at("2026-06-08"));
}

static void a_date_needs_no_holiday_table(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_ACCEPTED);
	w->now = at("2027-12-27T10:00");
	DO("inoue", VERB_PROGRESS, .referral = 1, .note = "n", .next = at("2028-01-04"));
	assert_false(referral_due_is_estimated(w->rs, referral(w, 1)));
	w->now = at("2028-01-04T10:00");
	NOT(ERR_REFUSED, "date-bounds", "inoue", VERB_PROGRESS, .referral = 1, .note = "n",
		.next = at("2027-12-01"));
	DO("inoue", VERB_HOLD, .referral = 1, .reason = "r", .until = at("2028-01-10"));
	DO("inoue", VERB_REPORT, .referral = 1, .code = "other", .note = "n");
	assert_true(referral_due_is_estimated(w->rs, referral(w, 1)));
	world_bring(w, REFERRAL_SENT);
	w->now = at("2028-01-04T10:00");
	DO("inoue", VERB_ACCEPT, .referral = 1, .owner = "inoue", .next = at("2028-01-05"));
}

static void a_date_years_ahead_is_a_slip(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_ACCEPTED);
	NOT(ERR_REFUSED, "date-bounds", "inoue", VERB_PROGRESS, .referral = 1, .note = "n",
		.next = w->now + 366 * INT64_C(86400) + 1);
	assert_string_equal(w->d.field, "next");
	assert_true(has_instead(w, "--far"));
	DO("inoue", VERB_PROGRESS, .referral = 1, .note = "n", .next = w->now + 366 * INT64_C(86400));
	DO("inoue", VERB_PROGRESS, .referral = 1, .note = "n", .next = w->now + 800 * INT64_C(86400),
		.is_far = true);
	NOT(ERR_REFUSED, "date-bounds", "inoue", VERB_PROGRESS, .referral = 1, .note = "n",
		.next = w->now - 1, .is_far = true);
	NOT(ERR_REFUSED, "date-bounds", "inoue", VERB_HOLD, .referral = 1, .reason = "r",
		.until = w->now + 800 * INT64_C(86400), .is_far = true);
}

static void hold_has_its_most(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_ACCEPTED);
	const int64_t most = calendar_due(&w->rs->calendar, w->now, w->rs->policy.hold_at_most, NULL);
	NOT(ERR_REFUSED, "date-bounds", "inoue", VERB_HOLD, .referral = 1, .reason = "r", .until = most + 1);
	assert_string_equal(w->d.field, "until");
	DO("inoue", VERB_HOLD, .referral = 1, .reason = "r", .until = most);
	assert_int_equal(referral(w, 1)->due, most);
	assert_int_equal(need(w, "mitate")->state, NEED_COVERED);
	DO("inoue", VERB_RESUME, .referral = 1, .next = at("2026-04-30"));
	assert_int_equal(referral(w, 1)->due, at("2026-04-30"));
}

static void a_query_stops_the_target_s_clock(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_SENT);
	assert_int_equal(referral(w, 1)->due, at("2026-04-03"));
	w->now = at("2026-04-03T17:00");
	DO("inoue", VERB_QUERY, .referral = 1, .question = "家族は");
	assert_string_equal(referral_holder(referral(w, 1)), "madoguchi");
	assert_int_equal(referral(w, 1)->due, at("2026-04-07"));
	w->now = at("2026-04-06T09:00");
	DO("aoki", VERB_ANSWER, .referral = 1, .text = "息子が同居");
	assert_string_equal(referral_holder(referral(w, 1)), "kenkou");
	assert_int_equal(referral(w, 1)->due, at("2026-04-08"));
	DO("inoue", VERB_QUERY, .referral = 1, .question = "二度目");
	DO("aoki", VERB_ANSWER, .referral = 1, .text = "答え");
	NOT(ERR_REFUSED, "query-limit", "inoue", VERB_QUERY, .referral = 1, .question = "三度目");
	assert_true(has_instead(w, "tsunagi accept"));
	assert_false(has_instead(w, "tsunagi query"));
	assert_int_equal(need(w, "mitate")->state, NEED_ASKED);
}

static void an_answer_counts_with_the_rule_s_own_time(void **state)
{
	struct world *w = *state;
	world_reset(w);
	world_intake(w, "aoki", "abuse", CONSENT_NO);
	DO("sato", VERB_QUERY, .referral = 1, .question = "住所は");
	w->now = at("2026-04-01T20:00");
	DO("aoki", VERB_ANSWER, .referral = 1, .text = "北");
	assert_int_equal(referral(w, 1)->due, at("2026-04-03T20:00"));
}

static void a_decline_gives_the_need_to_the_lead(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_SENT);
	NOT(ERR_INPUT, "unknown-code", "inoue", VERB_DECLINE, .referral = 1, .code = "resolved",
		.reason = "r", .instead = "none");
	assert_true(has_instead(w, "no_capacity"));
	NOT(ERR_INPUT, "same-section", "inoue", VERB_DECLINE, .referral = 1, .code = "not_ours",
		.reason = "r", .instead = "kenkou");
	assert_int_equal(world_do(w, "inoue",
				 CMD(VERB_DECLINE, .referral = 1, .code = "not_ours", .reason = "r",
					 .instead = "nowhere")),
		ERR_INPUT);
	assert_string_equal(w->d.field, "instead");
	NOT(ERR_REFUSED, "takes-in-only", "inoue", VERB_DECLINE, .referral = 1, .code = "not_ours",
		.reason = "r", .instead = "madoguchi");
	assert_string_equal(w->d.field, "instead");
	assert_true(has_instead(w, "--instead none"));
	DO("inoue", VERB_DECLINE, .referral = 1, .code = "not_ours", .reason = "r", .instead = "fukushi");
	const struct need *n = need(w, "mitate");
	assert_int_equal(n->state, NEED_OPEN);
	assert_int_equal(n->due, at("2026-04-03"));
	assert_int_equal(n->declines, 1);
	assert_string_equal(need_holder(w->c, n), "madoguchi");
	assert_null(referral_holder(referral(w, 1)));
	assert_true(referral(w, 1)->due == INSTANT_NONE);
	assert_string_equal(referral(w, 1)->code, "not_ours");
	assert_non_null(world_event(w, "need_returned"));
	assert_string_equal(w->c->lead, "madoguchi");
}

static void a_withdraw_gives_the_need_to_the_lead(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_QUERIED);
	DO("aoki", VERB_WITHDRAW, .referral = 1, .reason = "誤り");
	assert_int_equal(need(w, "mitate")->state, NEED_OPEN);
	assert_int_equal(need(w, "mitate")->declines, 0);
	assert_int_equal(need(w, "mitate")->due, at("2026-04-03"));
}

static void a_report_is_confirmed_by_who_asked(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_ACCEPTED);
	NOT(ERR_INPUT, "unknown-code", "inoue", VERB_REPORT, .referral = 1, .code = "not_ours", .note = "n");
	NOT(ERR_REFUSED, "not-own", "inoue", VERB_REPORT, .referral = 1, .code = "resolved", .note = "n",
		.and_confirm = true);
	DO("inoue", VERB_REPORT, .referral = 1, .code = "resolved", .note = "n");
	assert_string_equal(referral_holder(referral(w, 1)), "madoguchi");
	assert_int_equal(referral(w, 1)->due, at("2026-04-06"));
	assert_int_equal(need(w, "mitate")->state, NEED_COVERED);
	DO("aoki", VERB_RETURN, .referral = 1, .reason = "もう一度", .next = at("2026-04-10"));
	assert_int_equal(referral(w, 1)->due, at("2026-04-10"));
	assert_string_equal(referral(w, 1)->owner, "inoue");
	assert_null(referral(w, 1)->code);
	DO("inoue", VERB_REPORT, .referral = 1, .code = "resolved", .note = "n");
	DO("aoki", VERB_CONFIRM, .referral = 1);
	assert_int_equal(need(w, "mitate")->state, NEED_MET);
	assert_non_null(world_event(w, "need_met"));
}

static void one_s_own_report_is_confirmed_at_once(void **state)
{
	struct world *w = *state;
	world_intake(w, "inoue", "forgets", CONSENT_UNASKED);
	DO("inoue", VERB_ACCEPT, .referral = 1, .owner = "inoue", .next = at("2026-04-06"));
	DO("inoue", VERB_REPORT, .referral = 1, .code = "resolved", .note = "n", .and_confirm = true);
	assert_int_equal(referral(w, 1)->state, REFERRAL_CLOSED);
	assert_int_equal(w->last.events_n, 3);
	assert_string_equal(w->last.events[0].kind, "report");
	assert_string_equal(w->last.events[1].kind, "confirm");
	assert_string_equal(w->last.events[2].kind, "need_met");
}

static void handover_stays_in_the_section(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_ACCEPTED);
	int64_t due = referral(w, 1)->due;
	NOT(ERR_REFUSED, "same-owner", "inoue", VERB_HANDOVER, .referral = 1, .owner = "inoue");
	NOT(ERR_REFUSED, "owner-of-another-section", "inoue", VERB_HANDOVER, .referral = 1, .owner = "aoki");
	NOT(ERR_INPUT, "unknown-owner", "inoue", VERB_HANDOVER, .referral = 1, .owner = "nobody");
	DO("inoue", VERB_HANDOVER, .referral = 1, .owner = "ueda");
	assert_string_equal(referral(w, 1)->owner, "ueda");
	assert_int_equal(referral(w, 1)->due, due);
}

static void a_case_is_as_settled_as_its_worst_referral(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_SENT);
	DO("aoki", VERB_REFER, .need = "mitate", .to = "gakkou", .ask = "a", .keep = "k");
	DO("inoue", VERB_ACCEPT, .referral = 1, .owner = "inoue", .next = at("2026-04-06"));
	assert_int_equal(need(w, "mitate")->state, NEED_COVERED);
	DO("inoue", VERB_REPORT, .referral = 1, .code = "resolved", .note = "n");
	DO("aoki", VERB_CONFIRM, .referral = 1);
	assert_int_equal(need(w, "mitate")->state, NEED_ASKED);
	DO("suzuki", VERB_ACCEPT, .referral = 3, .owner = "suzuki", .next = at("2026-04-06"));
	assert_int_equal(need(w, "mitate")->state, NEED_COVERED);
	DO("suzuki", VERB_REPORT, .referral = 3, .code = "resolved", .note = "n");
	DO("aoki", VERB_CONFIRM, .referral = 3);
	assert_int_equal(need(w, "mitate")->state, NEED_MET);
}

static void what_was_said_stands_with_its_event(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_SENT);
	DO("inoue", VERB_DECLINE, .referral = 1, .code = "other", .reason = "今月は無理", .instead = "none");
	const struct event *e = world_event(w, "decline");
	assert_int_equal(e->referral, 1);
	assert_string_equal(e->need, "mitate");
	assert_int_equal(e->said_n, 1);
	assert_string_equal(e->said[0].key, "reason");
	assert_string_equal(e->said[0].text, "今月は無理");
	assert_string_equal(e->details[0].key, "code");
	assert_string_equal(w->last.actor->login, "inoue");
	assert_string_equal(w->last.pack, w->rs->sha256);
}

static void a_closed_case_takes_no_verb(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_CLOSED);
	DO("aoki", VERB_WITHDRAW, .referral = 2, .reason = "自分で持つ");
	DO("aoki", VERB_END, .need = NEED_LEAD, .reason = "自分で持つ");
	DO("aoki", VERB_CLOSE, .code = "resolved", .note = "n", .issue = "none");
	for (int v = VERB_UPDATE; v < STEP_VERBS; v++)
		if (v != VERB_NOTE) /* test_note.c */
			world_refused(
				w, ERR_REFUSED, "case-closed", "aoki", CMD((enum verb)v, .referral = 1));
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)
	const struct CMUnitTest tests[] = {
		T(accept_names_an_owner_and_a_date_within_the_first_contact),
		T(accept_is_late_yet_counts_from_the_accept),
		T(a_date_needs_no_holiday_table),
		T(a_date_years_ahead_is_a_slip),
		T(hold_has_its_most),
		T(a_query_stops_the_target_s_clock),
		T(an_answer_counts_with_the_rule_s_own_time),
		T(a_decline_gives_the_need_to_the_lead),
		T(a_withdraw_gives_the_need_to_the_lead),
		T(a_report_is_confirmed_by_who_asked),
		T(one_s_own_report_is_confirmed_at_once),
		T(handover_stays_in_the_section),
		T(a_case_is_as_settled_as_its_worst_referral),
		T(what_was_said_stands_with_its_event),
		T(a_closed_case_takes_no_verb),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
