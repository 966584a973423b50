/* Who is told of a step: whose turn began, who is concerned, by which way and when. */
#include <string.h>

#include "engine/core/step/join.h"
#include "engine/core/watch/ladder.h"
#include "engine/core/watch/notices.h"
#include "tests/unit/core/world.h"

/* "KIND TO ITEM EVENT", the n-th notice of the last step; ITEM: the referral, the need
 * where it is of none, or "case". Rows of one reader by several sinks count once. */
static const char *told(struct world *w, int n)
{
	const char *last = NULL;
	for (int i = 0; i < w->last.alerts_n; i++) {
		const struct alert *a = &w->last.alerts[i];
		if (a->kind == ALERT_LATE)
			continue;
		const char *item = a->referral ? arena_printf(&w->arena, "%d", a->referral)
				   : a->need   ? a->need
					       : "case";
		const char *line = arena_printf(
			&w->arena, "%s %s %s %s", alert_kind_word(a->kind), a->to, item, a->event);
		assert_non_null(line);
		if (last && strcmp(last, line) == 0)
			continue;
		last = line;
		if (n-- == 0)
			return line;
	}
	return "nobody";
}

static void assert_told(struct world *w, const char *const *lines, int n)
{
	for (int i = 0; i < n; i++)
		assert_string_equal(told(w, i), lines[i]);
	assert_string_equal(told(w, n), "nobody");
}

#define TOLD(...) \
	do { \
		static const char *const lines[] = { __VA_ARGS__ }; \
		assert_told(w, lines, (int)(sizeof lines / sizeof *lines)); \
	} while (0)
#define TOLD_NOBODY() assert_told(w, NULL, 0)

static void a_send_tells_the_target(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "forgets", CONSENT_NO);
	/* the need and the lead's offer */
	TOLD("turn kenkou 1 send", "turn kenkou 2 send");
	assert_int_equal(w->last.alerts[0].due, referral(w, 1)->due);
	assert_string_equal(w->last.alerts[0].by, "madoguchi");
	assert_int_equal(w->last.alerts[0].part, PART_SECTION);
}

static void a_send_within_the_own_section_is_told_too(void **state)
{
	struct world *w = *state;
	world_intake(w, "inoue", "forgets", CONSENT_NO);
	TOLD("turn kenkou 1 send");
}

static void joined_sections_are_informed(void **state)
{
	struct world *w = *state;
	world_intake(w, "seki", "truant", CONSENT_NO);
	TOLD("turn gakkou 1 send", "turn kodomo 2 send", "information kodomo 1 send");
}

static void every_turn_of_a_referral_is_told(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "forgets", CONSENT_NO);
	DO("inoue", VERB_QUERY, .referral = 1, .question = "いつから");
	TOLD("turn madoguchi 1 query");
	DO("aoki", VERB_ANSWER, .referral = 1, .text = "春から");
	TOLD("turn kenkou 1 answer");
	DO("inoue", VERB_ACCEPT, .referral = 1, .owner = "inoue", .next = at("2026-04-03"));
	TOLD("information madoguchi 1 accept");
	DO("inoue", VERB_PROGRESS, .referral = 1, .note = "電話した", .next = at("2026-04-06"));
	TOLD("information madoguchi 1 progress");
	DO("inoue", VERB_HOLD, .referral = 1, .reason = "入院", .until = at("2026-04-07"));
	TOLD("information madoguchi 1 hold");
	DO("inoue", VERB_RESUME, .referral = 1, .next = at("2026-04-07"));
	TOLD_NOBODY();
	DO("inoue", VERB_REPORT, .referral = 1, .code = "supported", .note = "会えた");
	TOLD("turn madoguchi 1 report");
	DO("aoki", VERB_RETURN, .referral = 1, .reason = "まだ", .next = at("2026-04-07"));
	TOLD("turn inoue 1 return");
	assert_int_equal(w->last.alerts[0].part, PART_OWNER);
}

static void a_persons_turn_is_told_within_the_section(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "forgets", CONSENT_NO);
	DO("inoue", VERB_ACCEPT, .referral = 1, .owner = "ueda", .next = at("2026-04-03"));
	/* who has no mail: the section, by a notice of its own */
	TOLD("turn kenkou 1 accept", "information madoguchi 1 accept");
	assert_int_equal(w->last.alerts[0].part, PART_SECTION);
	DO("ueda", VERB_HANDOVER, .referral = 1, .owner = "inoue");
	TOLD("turn inoue 1 handover");
	DO("ueda", VERB_HOLD, .referral = 1, .reason = "入院", .until = at("2026-04-07"));
	TOLD("information madoguchi 1 hold");
	DO("ueda", VERB_RESUME, .referral = 1, .next = at("2026-04-07"));
	TOLD("turn inoue 1 resume");
}

static void what_comes_back_is_told_to_the_lead(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "forgets", CONSENT_NO);
	DO("inoue", VERB_DECLINE, .referral = 1, .code = "not_ours", .reason = "別の課", .instead = "none");
	TOLD("turn madoguchi mitate decline");
	assert_int_equal(w->last.alerts[0].due, need(w, "mitate")->due);
	DO("aoki", VERB_WITHDRAW, .referral = 2, .reason = "窓口が続ける");
	TOLD("information kenkou 2 withdraw");
}

static void the_old_lead_and_the_desk_hear_what_came_of_it(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "forgets", CONSENT_NO);
	DO("inoue", VERB_ACCEPT, .referral = 2, .owner = "inoue", .next = at("2026-04-03"));
	TOLD("information madoguchi 2 accept");
	DO("inoue", VERB_ACCEPT, .referral = 1, .owner = "inoue", .next = at("2026-04-03"));
	TOLD_NOBODY();
	DO("inoue", VERB_REPORT, .referral = 1, .code = "supported", .note = "会えた");
	TOLD_NOBODY();
	DO("inoue", VERB_CONFIRM, .referral = 1);
	TOLD("information madoguchi 1 confirm");
}

static void a_meetings_decision_is_told(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "forgets", CONSENT_NO);
	DO("inoue", VERB_DECLINE, .referral = 1, .code = "not_ours", .reason = "別の課", .instead = "none");
	DO("endo", VERB_DECIDE, .need = "mitate", .meeting = "shien", .decide = DECIDE_WATCH,
		.watch = at("2026-04-20"), .reason = "様子を見る");
	TOLD("turn madoguchi mitate decide");
	DO("endo", VERB_DECIDE, .need = "mitate", .meeting = "shien", .decide = DECIDE_TO, .to = "juutaku",
		.due = at("2026-04-20"), .reason = "住宅課が受ける");
	/* nothing reaches juutaku, so that the coordinator is told too */
	TOLD("turn juutaku 3 send", "turn fukushi 3 send", "information madoguchi mitate decide");
}

static void both_leads_hear_of_a_join(void **state)
{
	struct world *w = *state;
	const struct command by = { .verb = VERB_UPDATE,
		.actor = {
			.login = "endo", .name = "遠藤", .section = "fukushi", .role = ROLE_COORDINATOR } };
	world_intake(w, "aoki", "forgets", CONSENT_NO);
	assert_int_equal(
		join_step(w->rs, w->c, INT64_C(2026000099), &by, w->now, &w->arena, &w->last, &w->d), ERR_OK);
	TOLD("information madoguchi case join");
}

/* The ways: own mail, the section's list, the mails of its people; the coordinator
 * where there is none. */
static void each_reader_is_reached(void **state)
{
	struct world *w = *state;
	const struct alert *a;
	world_intake(w, "aoki", "truant arrears", CONSENT_NO);
	a = w->last.alerts;
	assert_string_equal(a[0].to, "gakkou");
	assert_string_equal(a[0].sink, "mail:suzuki@example.invalid");
	assert_string_equal(a[1].to, "juutaku");
	assert_null(a[1].sink);
	assert_string_equal(a[2].to, "fukushi");
	assert_string_equal(a[2].sink, "mail:endo@example.invalid");
	assert_int_equal(a[2].part, PART_COORDINATOR);
	assert_string_equal(a[3].to, "kodomo");
	assert_string_equal(a[3].sink, "mail:kodomo@example.invalid");
	assert_string_equal(a[4].sink, "webhook:https://example.invalid/kodomo");
}

static void what_is_urgent_goes_at_once_and_to_the_night_desk(void **state)
{
	struct world *w = *state;
	bool is_on_call = false;
	w->now = at("2026-04-04T22:00"); /* Saturday night */
	world_intake(w, "aoki", "abuse arrears", CONSENT_NO);
	for (int i = 0; i < w->last.alerts_n; i++) {
		const struct alert *a = &w->last.alerts[i];
		bool is_abuse = a->need && strcmp(a->need, "anzen") == 0;
		assert_int_equal(a->is_urgent, is_abuse);
		assert_int_equal(a->send_at, is_abuse ? w->now : at("2026-04-06T08:30"));
		assert_int_equal(a->gather_until, a->send_at);
		is_on_call |= a->part == PART_NIGHT_DESK && is_abuse &&
			      strcmp(a->sink, "command:/etc/tsunagi/on-call") == 0;
	}
	assert_true(is_on_call);
}

static void what_carries_a_duty_is_urgent_without_an_urgent_rule(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "forgets", CONSENT_NO);
	w->now = at("2026-04-04T22:00"); /* Saturday night */
	DO("aoki", VERB_REFER, .need = "mamori", .to = "kodomo", .ask = "a", .keep = "k");
	const struct referral *r = referral(w, w->c->referrals_n);
	assert_false(r->is_urgent);
	assert_int_equal(w->last.alerts[0].referral, r->n);
	assert_true(w->last.alerts[0].is_urgent);
	assert_int_equal(w->last.alerts[0].send_at, w->now);
	assert_int_equal(r->remind_at, r->due - 24 * 3600);
	DO("sato", VERB_ACCEPT, .referral = r->n, .owner = "sato", .next = r->due);
	assert_true(referral(w, r->n)->remind_at != INSTANT_NONE);
	w->now = r->due - 24 * 3600;
	assert_int_equal(ladder_step(w->rs, w->c, w->now, &w->arena, &w->last, NULL), ERR_OK);
	bool is_reminded = false;
	for (int i = 0; i < w->last.alerts_n; i++) {
		const struct alert *a = &w->last.alerts[i];
		is_reminded |= a->kind == ALERT_REMINDER && a->referral == r->n && a->is_urgent;
	}
	assert_true(is_reminded);
}

static void what_is_bound_again_is_told_again(void **state)
{
	struct world *w = *state;
	const struct fact yes = { .feature = "danger", .kind = FEATURE_FLAG, .number = 1 };
	world_intake(w, "aoki", "danger", CONSENT_NO);
	DO("sato", VERB_ACCEPT, .referral = 1, .owner = "shimizu", .next = w->now + 3600);
	DO("sato", VERB_DEED, .need = "mamori", .code = "done", .at = w->now, .how = "h", .note = "n",
		.next = w->now + 7200);
	DO("aoki", VERB_UPDATE, .facts = &yes, .facts_n = 1, .received = w->now);
	assert_true(need(w, "mamori")->duty.n == 2);
	assert_int_equal(w->last.alerts[0].kind, ALERT_TURN);
	assert_int_equal(w->last.alerts[0].referral, 1);
	assert_true(w->last.alerts[0].is_urgent);
}

/* What stands is bound by the duty's instant, and reminded of by the urgent term. */
static void what_a_duty_binds_is_reminded_before_its_instant(void **state)
{
	struct world *w = *state;
	const struct fact yes = { .feature = "danger", .kind = FEATURE_FLAG, .number = 1 };
	world_intake(w, "aoki", "danger", CONSENT_NO);
	DO("sato", VERB_ACCEPT, .referral = 1, .owner = "shimizu", .next = w->now + 3600);
	DO("sato", VERB_DEED, .need = "mamori", .code = "done", .at = w->now, .how = "h", .note = "n",
		.next = at("2026-04-08"));
	assert_int_equal(referral(w, 1)->due, at("2026-04-08"));
	DO("aoki", VERB_UPDATE, .facts = &yes, .facts_n = 1, .received = w->now);
	assert_int_equal(referral(w, 1)->due, need(w, "mamori")->duty.due);
	assert_int_equal(referral(w, 1)->remind_at, need(w, "mamori")->duty.due - 24 * 3600);
	assert_int_equal(w->last.next_step_at, referral(w, 1)->remind_at);
}

static void what_is_not_waits_for_others(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "forgets", CONSENT_NO);
	assert_int_equal(w->last.alerts[0].send_at, w->now);
	assert_int_equal(w->last.alerts[0].gather_until, w->now + 3600);
	w->now = at("2026-04-01T16:30"); /* the hour ends after the opening */
	DO("inoue", VERB_QUERY, .referral = 1, .question = "いつから");
	assert_int_equal(w->last.alerts[0].gather_until, at("2026-04-02T08:45"));
}

static void information_waits_longer(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "forgets", CONSENT_NO);
	DO("inoue", VERB_ACCEPT, .referral = 1, .owner = "inoue", .next = at("2026-04-03"));
	assert_int_equal(w->last.alerts[0].send_at, w->now);
	assert_int_equal(
		w->last.alerts[0].gather_until, at("2026-04-03T08:30")); /* 1bd ends at closing time */
}

/* A duty's instant cuts the due time of the turn: the notice says what is stored. */
static void the_due_time_that_is_told_is_the_one_that_stands(void **state)
{
	struct world *w = *state;
	const struct need_kind *before = w->rs->needs;
	struct need_kind *needs =
		arena_grow(&w->arena, before, (size_t)w->rs->needs_n, (size_t)w->rs->needs_n, sizeof *needs);
	needs[ruleset_need(w->rs, "anzen")].duty =
		(struct duty_kind){ .within = { .count = 24, .unit = TERM_H, .is_set = true },
			.deed = "見て確かめる",
			.basis = "指針" };
	w->rs->needs = needs;
	world_intake(w, "aoki", "abuse", CONSENT_NO);
	assert_int_equal(w->last.alerts[0].due, referral(w, 1)->due);
	assert_int_equal(w->last.alerts[0].due, at("2026-04-02T09:00"));
	DO("sato", VERB_QUERY, .referral = 1, .question = "どこにいる");
	TOLD("turn madoguchi 1 query");
	assert_int_equal(w->last.alerts[0].due, referral(w, 1)->due);
	assert_int_equal(w->last.alerts[0].due, at("2026-04-02T09:00"));
	w->rs->needs = before;
}

static void whoever_is_not_told_is_found(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "forgets", CONSENT_NO);
	struct decision decision = w->last;
	struct buf out;
	buf_init(&out);
	assert_int_equal(notices_check(NULL, &decision, &out), 0);
	decision.alerts_n = 1;
	assert_int_equal(notices_check(NULL, &decision, &out), 1);
	assert_non_null(strstr(buf_text(&out), "referral 2"));
	buf_release(&out);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_send_tells_the_target),
		TEST(a_send_within_the_own_section_is_told_too),
		TEST(joined_sections_are_informed),
		TEST(every_turn_of_a_referral_is_told),
		TEST(a_persons_turn_is_told_within_the_section),
		TEST(what_comes_back_is_told_to_the_lead),
		TEST(the_old_lead_and_the_desk_hear_what_came_of_it),
		TEST(a_meetings_decision_is_told),
		TEST(both_leads_hear_of_a_join),
		TEST(each_reader_is_reached),
		TEST(what_is_urgent_goes_at_once_and_to_the_night_desk),
		TEST(what_carries_a_duty_is_urgent_without_an_urgent_rule),
		TEST(what_is_bound_again_is_told_again),
		TEST(what_a_duty_binds_is_reminded_before_its_instant),
		TEST(what_is_not_waits_for_others),
		TEST(information_waits_longer),
		TEST(the_due_time_that_is_told_is_the_one_that_stands),
		TEST(whoever_is_not_told_is_found),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
