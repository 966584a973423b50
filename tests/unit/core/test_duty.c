/* A duty: no verb puts it off or gives it away, and only its deed or two people end it. */
#include "engine/core/model/duty_clock.h"
#include "engine/core/step/can.h"
#include "engine/core/watch/ladder.h"
#include "tests/unit/core/world.h"

#define DEED(what, when) \
	VERB_DEED, .need = "mamori", .code = (what), .at = (when), .how = "会って確かめた", \
		   .note = "元気だった"

/* Wednesday 09:00: due on Friday 09:00. */
static struct world *begin(void **state)
{
	struct world *w = *state;
	world_reset(w);
	world_intake(w, "aoki", "danger", CONSENT_NO);
	return w;
}

static struct world *begin_accepted(void **state)
{
	struct world *w = begin(state);
	DO("sato", VERB_ACCEPT, .referral = 1, .owner = "sato", .next = at("2026-04-02T12:00"));
	return w;
}

static void climb(struct world *w)
{
	assert_int_equal(ladder_step(w->rs, w->c, w->now, &w->arena, &w->last, NULL), ERR_OK);
	w->c = w->last.next;
}

static void it_counts_from_the_receipt(void **state)
{
	struct world *w = *state;
	world_reset(w);
	const struct fact yes = { .feature = "danger", .kind = FEATURE_FLAG, .number = 1 };
	NOT(ERR_REFUSED, "date-bounds", "aoki", VERB_INTAKE, .facts = &yes, .facts_n = 1,
		.received = w->now + 60);
	DO("aoki", VERB_INTAKE, .facts = &yes, .facts_n = 1, .received = w->now - 3600);
	assert_int_equal(need(w, "mamori")->duty.due, at("2026-04-03T08:00"));
	assert_int_equal(referral(w, 1)->due, at("2026-04-03T08:00"));
}

static void no_due_time_lies_after_it(void **state)
{
	struct world *w = begin(state);
	DO("sato", VERB_QUERY, .referral = 1, .question = "住まいは");
	assert_int_equal(referral(w, 1)->due, at("2026-04-03T09:00"));
	w->now = at("2026-04-02T20:00");
	DO("aoki", VERB_ANSWER, .referral = 1, .text = "北町");
	assert_int_equal(referral(w, 1)->due, at("2026-04-03T09:00"));
	NOT(ERR_REFUSED, "date-bounds", "sato", VERB_ACCEPT, .referral = 1, .owner = "sato",
		.next = at("2026-04-03T10:00"));
	assert_true(has_instead(w, "2026-04-03T09:00"));
	DO("sato", VERB_ACCEPT, .referral = 1, .owner = "sato", .next = at("2026-04-03T09:00"));
	DO("aoki", VERB_REFER, .need = "mamori", .to = "kenkou", .ask = "a", .keep = "k");
	assert_int_equal(referral(w, 3)->due, at("2026-04-03T09:00"));
}

static void it_is_not_given_away(void **state)
{
	struct world *w = begin(state);
	NOT(ERR_REFUSED, "duty", "sato", VERB_DECLINE, .referral = 1, .code = "not_ours", .reason = "r",
		.instead = "none");
	NOT(ERR_REFUSED, "duty", "aoki", VERB_WITHDRAW, .referral = 1, .reason = "r");
	assert_false(duty_may_leave(w->c, "mamori", "kodomo"));
	DO("aoki", VERB_REFER, .need = "mamori", .to = "kenkou", .ask = "a", .keep = "k");
	DO("inoue", VERB_ACCEPT, .referral = 3, .owner = "inoue", .next = at("2026-04-02"));
	assert_true(duty_may_leave(w->c, "mamori", "kodomo"));
	assert_false(duty_may_leave(w->c, "mamori", "kenkou"));
	DO("sato", VERB_ACCEPT, .referral = 1, .owner = "sato", .next = at("2026-04-02"));
	assert_false(has_failing(w, FAILING_VAGUE));
	DO("sato", VERB_RELEASE, .referral = 1, .code = "not_ours", .reason = "r", .instead = "none");
	NOT(ERR_REFUSED, "duty", "inoue", VERB_RELEASE, .referral = 3, .code = "not_ours", .reason = "r",
		.instead = "none");
}

static void only_the_deed_ends_it(void **state)
{
	struct world *w = begin(state);
	NOT(ERR_REFUSED, "not-accepted", "sato", DEED("done", w->now));
	w = begin_accepted(state);
	NOT(ERR_REFUSED, "duty", "sato", VERB_HOLD, .referral = 1, .reason = "r", .until = at("2026-04-20"));
	NOT(ERR_REFUSED, "duty", "sato", VERB_REPORT, .referral = 1, .code = "supported", .note = "n");
	NOT(ERR_REFUSED, "date-bounds", "sato", DEED("done", w->now - 60));
	NOT(ERR_REFUSED, "date-bounds", "sato", DEED("done", w->now + 60));
	NOT(ERR_INPUT, "unknown-code", "sato", DEED("nearly", w->now));
	NOT(ERR_FORBIDDEN, "not-your-turn", "inoue", DEED("done", w->now));
	NOT(ERR_INPUT, "missing", "endo", DEED("done", w->now));
	NOT(ERR_REFUSED, "no-duty", "endo", VERB_DEED, .need = NEED_LEAD, .code = "done", .at = w->now,
		.how = "h", .note = "n", .reason = "r");
	DO("sato", DEED("not_possible", w->now), .next = at("2026-04-02T15:00"));
	assert_true(duty_is_open(need(w, "mamori")));
	assert_int_equal(need(w, "mamori")->duty.attempts, 1);
	assert_int_equal(referral(w, 1)->due, at("2026-04-02T15:00"));
	assert_true(w->last.alerts_n > 0 && w->last.alerts[0].is_urgent);
	DO("sato", DEED("done", w->now), .next = at("2026-04-20"));
	assert_int_equal(need(w, "mamori")->duty.state, DUTY_DONE);
	assert_int_equal(referral(w, 1)->due, at("2026-04-20"));
	NOT(ERR_REFUSED, "deed-done", "sato", DEED("done", w->now));
	DO("sato", DEED("not_possible", w->now));
	assert_true(duty_is_open(need(w, "mamori")));
	assert_int_equal(referral(w, 1)->due, at("2026-04-03T09:00"));
	DO("endo", DEED("done", w->now), .reason = "電話で聞いた");
	DO("sato", VERB_REPORT, .referral = 1, .code = "supported", .note = "n");
	DO("aoki", VERB_CONFIRM, .referral = 1);
	assert_int_equal(need(w, "mamori")->state, NEED_MET);
}

static void late_stays_late(void **state)
{
	struct world *w = begin_accepted(state);
	w->now = at("2026-04-03T09:00");
	climb(w);
	assert_int_equal(need(w, "mamori")->duty.level, 1);
	assert_true(has_failing(w, FAILING_FADED));
	NOT(ERR_REFUSED, "date-bounds", "sato", VERB_PROGRESS, .referral = 1, .note = "n",
		.next = at("2026-04-06"));
	DO("sato", VERB_PROGRESS, .referral = 1, .note = "n", .next = at("2026-04-05T09:00"));
	assert_true(has_failing(w, FAILING_FADED));
	w->now = at("2026-04-03T18:00");
	climb(w);
	climb(w);
	assert_int_equal(need(w, "mamori")->duty.level, 4);
	DO("sato", DEED("done", w->now), .next = at("2026-04-07"));
	assert_false(has_failing(w, FAILING_FADED));
	assert_true(duty_is_late(&need(w, "mamori")->duty, 0, w->now));
}

static void two_people_end_it(void **state)
{
	struct world *w = begin_accepted(state);
	DO("aoki", VERB_END, .need = "mamori", .reason = "転居");
	assert_true(duty_is_open(need(w, "mamori")));
	assert_string_equal(need(w, "mamori")->duty.end_by, "aoki");
	assert_true(w->last.alerts_n > 0 && w->last.alerts[0].is_urgent);
	NOT(ERR_REFUSED, "asked-already", "aoki", VERB_END, .need = "mamori", .reason = "転居");
	NOT(ERR_FORBIDDEN, "second-person", "sato", VERB_END, .need = "mamori", .reason = "転居");
	DO("endo", VERB_END, .need = "mamori", .reason = "確かめた");
	assert_int_equal(need(w, "mamori")->state, NEED_ENDED);
	assert_int_equal(referral(w, 1)->state, REFERRAL_WITHDRAWN);
	const int64_t due = need(w, "mamori")->duty.due;
	w->now += 3600;
	DO("aoki", VERB_REFER, .need = "mamori", .to = "kodomo", .ask = "a", .keep = "k");
	assert_true(duty_is_open(need(w, "mamori")));
	assert_int_equal(need(w, "mamori")->duty.due, due);
}

static void a_second_report_binds_anew(void **state)
{
	struct world *w = begin_accepted(state);
	const struct fact yes = { .feature = "danger", .kind = FEATURE_FLAG, .number = 1 };
	w->now += 7200;
	DO("aoki", VERB_UPDATE, .facts = &yes, .facts_n = 1, .received = w->now - 60);
	assert_int_equal(need(w, "mamori")->duty.due, at("2026-04-03T09:00"));
	DO("aoki", VERB_UPDATE, .facts = &yes, .facts_n = 1, .received = at("2026-04-01T08:00"));
	assert_int_equal(need(w, "mamori")->duty.due, at("2026-04-03T08:00"));
	DO("sato", DEED("done", w->now));
	DO("aoki", VERB_UPDATE, .facts = &yes, .facts_n = 1);
	assert_int_equal(need(w, "mamori")->duty.state, DUTY_DONE);
	DO("aoki", VERB_UPDATE, .facts = &yes, .facts_n = 1, .received = w->now);
	assert_int_equal(need(w, "mamori")->duty.n, 2);
	assert_true(duty_is_open(need(w, "mamori")));
	assert_int_equal(w->c->referrals_n, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_counts_from_the_receipt),
		cmocka_unit_test(no_due_time_lies_after_it),
		cmocka_unit_test(it_is_not_given_away),
		cmocka_unit_test(only_the_deed_ends_it),
		cmocka_unit_test(late_stays_late),
		cmocka_unit_test(two_people_end_it),
		cmocka_unit_test(a_second_report_binds_anew),
	};
	return cmocka_run_group_tests(tests, world_setup, world_teardown);
}
