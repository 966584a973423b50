/* The ladder: who is told when, each step once and in order, and nothing ends. */
#include "engine/core/watch/ladder.h"
#include "engine/core/watch/ladder_schedule.h"

#include <stdlib.h>

#include "tests/support/replay.h"
#include "tests/unit/core/world.h"

/* Lets the ladder catch up to `now`; keeps every invariant. */
static int climb(struct world *w, int64_t now)
{
	int taken = 0;
	w->now = now;
	do {
		struct buf out;
		assert_int_equal(ladder_step(w->rs, w->c, now, &w->arena, &w->last, &w->d), ERR_OK);
		buf_init(&out);
		invariants_check(w->rs, w->last.next, &out);
		replay_gives_next(w->c, &w->last, &out);
		replay_ends_by_person(w->c, &w->last, &out);
		if (out.len > 0)
			fail_msg("%s", buf_text(&out));
		buf_release(&out);
		for (int i = 0; i < w->last.events_n; i++) {
			bool is_step = strcmp(w->last.events[i].kind, "ladder") == 0;
			bool is_reminder = strcmp(w->last.events[i].kind, "reminder") == 0;
			if (!is_step && !is_reminder)
				assert_string_equal(w->last.events[i].kind, "failing");
			assert_false(w->last.events[i].is_human);
			assert_true(w->last.events[i].changes_case == !(is_step || is_reminder));
			taken += is_step;
			assert_true(event_at(&w->last, i) <= now);
			assert_true(i == 0 || event_at(&w->last, i - 1) <= event_at(&w->last, i));
		}
		w->c = w->last.next;
	} while (w->last.events_n);
	assert_true(ladder_schedule_next_at(w->rs, w->c) == INSTANT_NONE ||
		    ladder_schedule_next_at(w->rs, w->c) > now);
	return taken;
}

static int steps_taken(const struct world *w)
{
	int n = 0;
	for (int i = 0; i < w->last.events_n; i++)
		n += strcmp(w->last.events[i].kind, "ladder") == 0;
	return n;
}

static const char *detail(const struct event *e, const char *key)
{
	for (int i = 0; i < e->details_n; i++) {
		if (strcmp(e->details[i].key, key) == 0)
			return e->details[i].text;
	}
	return NULL;
}

static void assert_text(const char *found, const char *expected)
{
	if (!expected)
		assert_null(found);
	else
		assert_string_equal(found ? found : "(none)", expected);
}

struct step {
	const char *at, *send_at, *to;
	int level;
};

static const struct event *event_of(const struct world *w, int n, int *place)
{
	for (*place = 0; *place < w->last.events_n; ++*place) {
		const struct event *e = &w->last.events[*place];
		if (e->referral == n && strcmp(e->kind, "ladder") == 0)
			return &w->last.events[*place];
	}
	fail_msg("no step of referral %d", n);
	return NULL;
}

static const struct alert *alert_of(const struct world *w, int n)
{
	for (int i = 0; i < w->last.alerts_n; i++) {
		if (w->last.alerts[i].referral == n && w->last.alerts[i].kind == ALERT_LATE)
			return &w->last.alerts[i];
	}
	fail_msg("no alert of referral %d", n);
	return NULL;
}

/* Of one referral; beside it others may climb. */
static void assert_steps(
	struct world *w, int n, const struct step *expected, int steps_n, const char *failing)
{
	for (int i = 0; i < steps_n; i++) {
		int64_t own = at(expected[i].at);
		int place;
		climb(w, own - 1);
		assert_int_equal(referral(w, n)->level, i);
		assert_int_equal(ladder_step(w->rs, w->c, own, &w->arena, &w->last, &w->d), ERR_OK);
		const struct event *e = event_of(w, n, &place);
		assert_int_equal(event_at(&w->last, place), own);
		assert_text(detail(e, "to"), expected[i].to);
		assert_text(detail(e, "failing"), failing);
		assert_int_equal((int)strtol(detail(e, "step"), NULL, 10), expected[i].level);
		const struct alert *a = alert_of(w, n);
		assert_text(a->to, expected[i].to);
		assert_int_equal(a->level, expected[i].level);
		assert_int_equal(a->at, own);
		assert_int_equal(a->send_at, at(expected[i].send_at));
		w->c = w->last.next;
		assert_int_equal(climb(w, own), 0);
	}
}

/* 2026-04-01 is a Wednesday; 2bd is Friday, closing time. */
static void test_step_by_step_over_a_weekend(void **state)
{
	struct world *w = *state;
	static const struct step steps[] = {
		{ "2026-04-03", "2026-04-06T08:30", "kenkou", 1 },
		{ "2026-04-06", "2026-04-07T08:30", "ueda", 2 },
		{ "2026-04-07", "2026-04-08T08:30", "fukushi", 3 },
		{ "2026-04-08", "2026-04-09T08:30", "fukushi", 4 },
	};
	world_intake(w, "aoki", "forgets", CONSENT_UNASKED);
	int64_t due = referral(w, 1)->due;
	assert_steps(w, 1, steps, 4, "unanswered");
	assert_int_equal(referral(w, 1)->level, 4);
	assert_int_equal(referral(w, 1)->due, due);
	assert_int_equal(referral(w, 1)->state, REFERRAL_SENT);
	assert_true(ladder_schedule_next_at(w->rs, w->c) > at("2026-04-20")); /* faded, with nobody acting */
}

static void test_urgent_climbs_at_night(void **state)
{
	struct world *w = *state;
	static const struct step steps[] = {
		{ "2026-04-03T22:00", "2026-04-03T22:00", "kodomo", 1 },
		{ "2026-04-04T00:00", "2026-04-04T00:00", "shimizu", 2 },
		{ "2026-04-04T02:00", "2026-04-04T02:00", "fukushi", 3 },
		{ "2026-04-04T06:00", "2026-04-04T06:00", "fukushi", 4 },
	};
	w->now = at("2026-04-01T22:00");
	world_intake(w, "aoki", "abuse", CONSENT_UNASKED);
	/* the lead's offer comes due before; it is not what is looked at here */
	DO("sato", VERB_ACCEPT, .referral = 2, .owner = "sato", .next = at("2026-04-06"));
	assert_true(referral(w, 1)->is_urgent);
	assert_steps(w, 1, steps, 4, "unanswered");
}

static void test_an_accepted_one_goes_to_its_owner(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_ACCEPTED);
	climb(w, at("2026-04-06"));
	assert_int_equal(referral(w, 1)->level, 1);
	world_bring(w, REFERRAL_ACCEPTED);
	assert_int_equal(ladder_step(w->rs, w->c, at("2026-04-06"), &w->arena, &w->last, &w->d), ERR_OK);
	assert_text(alert_of(w, 1)->to, "inoue");
	assert_text(alert_of(w, 1)->failing, "faded");
	w->c = w->last.next;
	DO("inoue", VERB_PROGRESS, .referral = 1, .note = "訪ねた", .next = at("2026-04-10"));
	assert_int_equal(referral(w, 1)->level, 0);
	climb(w, at("2026-04-10") - 1);
	assert_int_equal(referral(w, 1)->level, 0);
	climb(w, at("2026-04-10"));
	assert_int_equal(referral(w, 1)->level, 1);
}

static void test_a_need_is_the_leads(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_DECLINED);
	int64_t due = need(w, "mitate")->due;
	assert_int_equal(w->last.next_step_at, need(w, "mitate")->remind_at);
	assert_int_equal(ladder_step(w->rs, w->c, due, &w->arena, &w->last, &w->d), ERR_OK);
	assert_text(alert_of(w, 0)->need, "mitate");
	assert_text(alert_of(w, 0)->to, "madoguchi");
	assert_text(alert_of(w, 0)->failing, "vague");
	assert_int_equal(case_need(w->last.next, "mitate")->level, 1);
}

static void test_where_there_is_no_head(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "truant", CONSENT_UNASKED);
	climb(w, at("2026-04-06"));
	assert_text(w->last.events_n ? "?" : "done", "done");
	for (int i = 0; i < w->c->referrals_n; i++)
		assert_int_equal(w->c->referrals[i].level, 2);
}

static void test_slept_through(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "forgets abuse truant", CONSENT_UNASKED);
	int open = w->c->referrals_n;
	assert_int_equal(
		ladder_step(w->rs, w->c, at("2026-04-20T10:00"), &w->arena, &w->last, &w->d), ERR_OK);
	assert_int_equal(steps_taken(w), open * 4);
	for (int n = 1; n <= open; n++) {
		int level = 0;
		for (int i = 0; i < w->last.events_n; i++) {
			const struct event *e = &w->last.events[i];
			if (e->referral == n && strcmp(e->kind, "ladder") == 0)
				assert_int_equal(
					(int)strtol(detail(&w->last.events[i], "step"), NULL, 10), ++level);
		}
		assert_int_equal(level, 4);
	}
	for (int i = 0; i < w->last.alerts_n; i++)
		assert_int_equal(w->last.alerts[i].send_at, at("2026-04-20T10:00"));
	w->c = w->last.next;
	assert_int_equal(climb(w, at("2026-04-20T10:00")), 0);
}

/* Four office hours before closing time on Friday: once, also where it is looked at late;
 * a date that is nearer than twice that is not reminded of. */
static void test_it_is_told_once_more_before_it_is_late(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "forgets", CONSENT_UNASKED);
	assert_int_equal(referral(w, 1)->due, at("2026-04-03"));
	assert_int_equal(referral(w, 1)->remind_at, at("2026-04-03T13:15"));
	assert_int_equal(w->last.next_step_at, at("2026-04-03T13:15"));
	assert_int_equal(climb(w, at("2026-04-03T13:14")), 0);
	assert_int_equal(
		ladder_step(w->rs, w->c, at("2026-04-03T13:15"), &w->arena, &w->last, &w->d), ERR_OK);
	assert_int_equal(w->last.events_n, 2); /* of the need's and the lead's */
	assert_string_equal(w->last.events[0].kind, "reminder");
	assert_int_equal(w->last.alerts[0].kind, ALERT_REMINDER);
	assert_string_equal(w->last.alerts[0].to, "kenkou");
	assert_int_equal(w->last.alerts[0].due, at("2026-04-03"));
	w->c = w->last.next;
	assert_int_equal(referral(w, 1)->remind_at, INSTANT_NONE);
	assert_int_equal(
		ladder_step(w->rs, w->c, at("2026-04-03T17:14"), &w->arena, &w->last, &w->d), ERR_OK);
	assert_int_equal(w->last.events_n, 0);
	w->now = at("2026-04-03T14:00");
	DO("inoue", VERB_ACCEPT, .referral = 1, .owner = "inoue", .next = at("2026-04-06T09:00"));
	assert_int_equal(referral(w, 1)->remind_at, INSTANT_NONE);
	DO("inoue", VERB_PROGRESS, .referral = 1, .note = "電話した", .next = at("2026-04-07"));
	assert_int_equal(referral(w, 1)->remind_at, at("2026-04-07T13:15"));
}

static void test_many_come_in_batches(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "forgets abuse truant arrears remote", CONSENT_UNASKED);
	for (int i = 0; i < 20; i++) {
		static const char *const sections[] = { "kenkou", "kodomo", "gakkou", "juutaku", "shisho" };
		static const char *const needs[] = { "mitate", "anzen", "toukou", "yachin", "houmon",
			"unsorted" };
		struct command refer = CMD(VERB_REFER, .need = needs[i % 6], .to = sections[i % 5],
			.ask = "頼む", .keep = "伝える");
		if (world_do(w, "aoki", refer) == ERR_OK)
			w->c = w->last.next;
	}
	int open = w->c->referrals_n;
	assert_true(open * 4 > LADDER_STEPS_AT_ONCE);
	assert_int_equal(climb(w, at("2027-05-06")), open * 4);
}

static void test_400_days(void **state)
{
	struct world *w = *state;
	static const enum referral_state states[] = { REFERRAL_SENT, REFERRAL_QUERIED, REFERRAL_ACCEPTED,
		REFERRAL_ON_HOLD, REFERRAL_REPORTED, REFERRAL_DECLINED };
	for (size_t s = 0; s < sizeof states / sizeof *states; s++) {
		world_bring(w, states[s]);
		int64_t began = w->now;
		for (int day = 1; day <= 400; day++)
			climb(w, began + day * 86400);
		assert_int_equal(referral(w, 1)->state, states[s]);
		assert_int_equal(w->c->status, CASE_OPEN);
		for (int i = 0; i < w->c->referrals_n; i++)
			assert_int_equal(w->c->referrals[i].level,
				referral_is_terminal(w->c->referrals[i].state) ? 0 : 4);
		for (int i = 0; i < w->c->needs_n; i++)
			assert_int_equal(w->c->needs[i].level, need_is_waiting(w->c->needs[i].state) ? 4 : 0);
	}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_step_by_step_over_a_weekend),
		TEST(test_urgent_climbs_at_night),
		TEST(test_an_accepted_one_goes_to_its_owner),
		TEST(test_a_need_is_the_leads),
		TEST(test_where_there_is_no_head),
		TEST(test_slept_through),
		TEST(test_it_is_told_once_more_before_it_is_late),
		TEST(test_many_come_in_batches),
		TEST(test_400_days),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
