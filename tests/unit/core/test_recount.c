/* Estimated due times are counted anew when the holiday table has grown. The pack of the tests
 * ends with 2027; the grown one has the holidays of 2028 (2028-01-10 is 成人の日, a Monday). */
#include "engine/core/reorganise/recount.h"

#include "engine/core/watch/ladder.h"
#include "engine/core/watch/notices.h"
#include "tests/support/replay.h"
#include "tests/support/ruleset_grown.h"
#include "tests/unit/core/world.h"

static void recount_from(struct world *w, struct ruleset *rs, const int64_t *need_from)
{
	const struct case_state *before = w->c;
	const struct recount k = { rs, w->rs, w->now };
	assert_int_equal(recount_case(&k, before, need_from, &w->arena, &w->last, &w->d), ERR_OK);
	if (!w->last.events_n)
		return;
	struct buf out;
	buf_init(&out);
	invariants_check(rs, w->last.next, &out);
	replay_gives_next(before, &w->last, &out);
	replay_ends_by_person(before, &w->last, &out);
	if (out.len > 0)
		fail_msg("%s", buf_text(&out));
	buf_release(&out);
	w->c = w->last.next;
}

static void recount(struct world *w, struct ruleset *rs) { recount_from(w, rs, NULL); }

static const char *detail(const struct event *e, const char *key)
{
	for (int i = 0; e && i < e->details_n; i++)
		if (strcmp(e->details[i].key, key) == 0)
			return e->details[i].text;
	return "";
}

/* The case of referral 1, taken in at this time. */
static void sent_at(struct world *w, const char *when)
{
	world_reset(w);
	w->now = at(when);
	world_intake(w, "aoki", "forgets", CONSENT_UNASKED);
}

static void a_table_that_has_not_grown_wants_nothing(void **state)
{
	struct world *w = *state;
	struct ruleset *rs = ruleset_grown(NULL);
	assert_true(recount_is_wanted(w->rs, rs));
	assert_false(recount_is_wanted(w->rs, w->rs));
	assert_false(recount_is_wanted(rs, w->rs));
	ruleset_free(rs);
}

static void what_was_sent_is_due_a_business_day_later(void **state)
{
	struct world *w = *state;
	struct ruleset *rs = ruleset_grown(NULL);
	sent_at(w, "2028-01-06T10:00");
	assert_int_equal(referral(w, 1)->due, at("2028-01-10"));
	w->now = at("2028-01-07T09:00");
	recount(w, rs);
	assert_int_equal(referral(w, 1)->due, at("2028-01-11"));
	assert_int_equal(referral(w, 1)->remind_at, at("2028-01-11T13:15"));
	assert_int_equal(referral(w, 1)->level, 0);
	const struct event *e = world_event(w, RECOUNT_EVENT);
	assert_non_null(e);
	assert_false(e->is_human);
	assert_string_equal(detail(e, "was"), "2028-01-10T17:15:00+09:00");
	assert_string_equal(detail(e, "due"), "2028-01-11T17:15:00+09:00");
	assert_int_equal(w->last.alerts_n, 0); /* later: nobody is told anew */
	ruleset_free(rs);
}

static void every_state_by_its_own_term(void **state)
{
	struct world *w = *state;
	struct ruleset *rs = ruleset_grown(NULL);
	sent_at(w, "2028-01-06T10:00");
	DO("inoue", VERB_QUERY, .referral = 1, .question = "q");
	recount(w, rs);
	assert_int_equal(referral(w, 1)->due, at("2028-01-11"));
	DO("aoki", VERB_ANSWER, .referral = 1, .text = "a");
	DO("inoue", VERB_ACCEPT, .referral = 1, .owner = "inoue", .next = at("2028-01-07"));
	DO("inoue", VERB_REPORT, .referral = 1, .code = "supported", .note = "n");
	assert_int_equal(referral(w, 1)->due, at("2028-01-11"));
	recount(w, rs);
	assert_int_equal(referral(w, 1)->due, at("2028-01-12"));
	ruleset_free(rs);
	sent_at(w, "2028-01-06T10:00");
	rs = ruleset_grown(NULL);
	DO("inoue", VERB_DECLINE, .referral = 1, .code = "not_ours", .reason = "r", .instead = "none");
	assert_int_equal(need(w, "mitate")->due, at("2028-01-10"));
	recount(w, rs);
	assert_int_equal(need(w, "mitate")->due, at("2028-01-11"));
	ruleset_free(rs);
}

static void a_date_that_a_person_gave_stands(void **state)
{
	struct world *w = *state;
	struct ruleset *rs = ruleset_grown(NULL);
	sent_at(w, "2028-01-06T10:00");
	DO("inoue", VERB_ACCEPT, .referral = 1, .owner = "inoue", .next = at("2028-01-07"));
	DO("inoue", VERB_PROGRESS, .referral = 1, .note = "n", .next = at("2028-01-10"));
	recount(w, rs);
	assert_int_equal(referral(w, 1)->due, at("2028-01-10"));
	assert_int_equal(referral(w, 2)->due, at("2028-01-11")); /* the lead's offer waits for an answer */
	ruleset_free(rs);
}

static void what_is_past_stays_late(void **state)
{
	struct world *w = *state;
	struct ruleset *rs = ruleset_grown(NULL);
	sent_at(w, "2028-01-06T10:00");
	w->now = at("2028-01-10T17:15");
	assert_int_equal(ladder_step(w->rs, w->c, w->now, &w->arena, &w->last, &w->d), ERR_OK);
	w->c = w->last.next;
	assert_int_equal(referral(w, 1)->level, 1);
	recount(w, rs);
	assert_int_equal(w->last.events_n, 0);
	assert_int_equal(referral(w, 1)->level, 1);
	ruleset_free(rs);
}

static void within_the_table_nothing_moves(void **state)
{
	struct world *w = *state;
	struct ruleset *rs = ruleset_grown(NULL);
	sent_at(w, "2027-12-27T10:00");
	recount(w, rs);
	assert_int_equal(w->last.events_n, 0);
	/* counted from within the table to a day beyond it that is no other by the new one */
	sent_at(w, "2027-12-28T16:00");
	assert_int_equal(referral(w, 1)->due, at("2028-01-05"));
	recount(w, rs);
	assert_int_equal(w->last.events_n, 0);
	ruleset_free(rs);
}

/* The policy said another term when the due time was made: the same number of days. */
static void a_term_that_was_changed_since_is_counted_by_its_days(void **state)
{
	struct world *w = *state;
	struct ruleset *rs = ruleset_grown(NULL);
	sent_at(w, "2028-01-06T10:00");
	DO("inoue", VERB_QUERY, .referral = 1, .question = "q");
	w->rs->policy.answer_within.count = 9;
	recount(w, rs);
	assert_int_equal(referral(w, 1)->due, at("2028-01-11"));
	ruleset_free(rs);
}

static void sooner_is_told(void **state)
{
	struct world *w = *state;
	struct ruleset *rs = ruleset_grown(NULL);
	sent_at(w, "2027-12-28T16:00");
	assert_int_equal(referral(w, 1)->due, at("2028-01-05"));
	rs->calendar.yearly_n = 0; /* the office is open at the turn of the year now */
	recount(w, rs);
	assert_int_equal(referral(w, 1)->due, at("2027-12-30"));
	assert_int_equal(w->last.alerts_n > 0, true);
	assert_int_equal(w->last.alerts[0].kind, ALERT_TURN);
	assert_string_equal(w->last.alerts[0].to, "kenkou");
	assert_int_equal(w->last.alerts[0].due, at("2027-12-30"));
	ruleset_free(rs);
}

/* Declined twice at this time: only a meeting can send it. */
static void block_at(struct world *w, const char *when)
{
	sent_at(w, when);
	DO("inoue", VERB_DECLINE, .referral = 1, .code = "not_ours", .reason = "r", .instead = "none");
	DO("aoki", VERB_REFER, .need = "mitate", .to = "gakkou", .ask = "a", .keep = "k");
	DO("suzuki", VERB_DECLINE, .referral = w->c->referrals_n, .code = "other", .reason = "r",
		.instead = "none");
	assert_int_equal(need(w, "mitate")->state, NEED_IN_MEETING);
}

/* Its meeting is on Wednesdays; the twelfth turns out to be a holiday. */
static void a_meeting_s_day_follows_with_what_waits_for_it(void **state)
{
	struct world *w = *state;
	struct ruleset *rs = ruleset_grown("2028-01-12");
	block_at(w, "2028-01-06T10:00");
	assert_int_equal(w->c->meeting.on, instant_day(at("2028-01-12"), 9 * 3600));
	assert_int_equal(need(w, "mitate")->due, at("2028-01-12"));
	assert_true(case_meeting_is_estimated(w->rs, &w->c->meeting));
	recount(w, rs);
	assert_int_equal(w->c->meeting.on, instant_day(at("2028-01-19"), 9 * 3600));
	assert_int_equal(need(w, "mitate")->due, at("2028-01-19"));
	assert_false(case_meeting_is_estimated(rs, &w->c->meeting));
	assert_string_equal(detail(&w->last.events[0], "was"), "2028-01-12");
	assert_string_equal(detail(&w->last.events[0], "on"), "2028-01-19");
	ruleset_free(rs);
}

/* Without a day that is sooner, after meeting_at_most. */
static void what_waits_for_a_meeting_follows(void **state)
{
	struct world *w = *state;
	struct ruleset *rs = ruleset_grown(NULL);
	w->rs->policy.meeting_at_most.count = 2;
	block_at(w, "2028-01-06T10:00");
	assert_int_equal(need(w, "mitate")->due, at("2028-01-10"));
	recount(w, rs);
	assert_int_equal(need(w, "mitate")->due, at("2028-01-11"));
	ruleset_free(rs);
}

static void a_watch_ends_on_the_day_that_the_meeting_said(void **state)
{
	struct world *w = *state;
	struct ruleset *rs = ruleset_grown(NULL);
	block_at(w, "2028-01-06T10:00");
	DO("endo", VERB_DECIDE, .need = "mitate", .meeting = "shien", .decide = DECIDE_WATCH, .reason = "r",
		.watch = at("2028-01-20"));
	recount(w, rs);
	assert_int_equal(need(w, "mitate")->due, at("2028-01-20"));
	ruleset_free(rs);
}

/* Raised while it waits, its state is older than its due time: the event says when that began. */
static void an_event_says_when_the_due_time_was_made(void **state)
{
	struct world *w = *state;
	struct ruleset *rs = ruleset_grown(NULL);
	w->rs->policy.meeting_at_most.count = 2;
	block_at(w, "2028-01-06T10:00");
	struct need older[8];
	struct case_state c = *w->c;
	int64_t from[8];
	assert_true(c.needs_n <= 8);
	for (int i = 0; i < c.needs_n; i++) {
		older[i] = c.needs[i];
		from[i] = INSTANT_NONE;
		if (older[i].state != NEED_IN_MEETING)
			continue;
		older[i].since = at("2027-12-27T10:00");
		from[i] = at("2028-01-06T10:00");
	}
	c.needs = older;
	w->c = &c;
	recount(w, rs);
	assert_int_equal(need(w, "mitate")->due, at("2028-01-10")); /* nobody knows by what */
	w->c = &c;
	recount_from(w, rs, from);
	assert_int_equal(need(w, "mitate")->due, at("2028-01-11"));
	ruleset_free(rs);
}

static void a_duty_s_instant_never_moves(void **state)
{
	struct world *w = *state;
	struct ruleset *rs = ruleset_grown(NULL);
	world_reset(w);
	w->now = at("2028-01-07T10:00");
	world_intake(w, "aoki", "danger", CONSENT_UNASKED);
	const int64_t instant = need(w, "mamori")->duty.due;
	assert_int_equal(instant, at("2028-01-09T10:00"));
	const struct referral *r = referral(w, 1);
	assert_int_equal(r->due, instant);
	DO("sato", VERB_QUERY, .referral = 1, .question = "q"); /* due by the policy, cut by the duty */
	assert_int_equal(referral(w, 1)->due, instant);
	recount(w, rs);
	assert_int_equal(need(w, "mamori")->duty.due, instant);
	assert_int_equal(referral(w, 1)->due, instant);
	ruleset_free(rs);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)
	const struct CMUnitTest tests[] = {
		T(a_table_that_has_not_grown_wants_nothing),
		T(what_was_sent_is_due_a_business_day_later),
		T(every_state_by_its_own_term),
		T(a_date_that_a_person_gave_stands),
		T(what_is_past_stays_late),
		T(within_the_table_nothing_moves),
		T(a_term_that_was_changed_since_is_counted_by_its_days),
		T(sooner_is_told),
		T(a_meeting_s_day_follows_with_what_waits_for_it),
		T(what_waits_for_a_meeting_follows),
		T(a_watch_ends_on_the_day_that_the_meeting_said),
		T(an_event_says_when_the_due_time_was_made),
		T(a_duty_s_instant_never_moves),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
