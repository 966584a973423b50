/* New facts run the rules again: what fires anew opens by itself. */
#include "tests/unit/core/world.h"

static struct fact flag(const char *feature, bool yes)
{
	return (struct fact){ .feature = feature, .kind = FEATURE_FLAG, .number = yes };
}

static struct fact age(int years)
{
	return (struct fact){ .feature = "age", .kind = FEATURE_NUMBER, .number = years };
}

static void give(struct world *w, const char *login, struct fact f)
{
	DO(login, VERB_UPDATE, .facts = &f, .facts_n = 1);
}

static int sent_of(const struct world *w, const char *id, const char *to)
{
	int n = 0;
	for (int i = 0; i < w->c->referrals_n; i++) {
		const struct referral *r = &w->c->referrals[i];
		n += strcmp(r->need, id) == 0 && strcmp(r->to, to) == 0;
	}
	return n;
}

static void what_fires_anew_opens_by_itself(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_ACCEPTED);
	w->now = at("2026-04-10T10:00");
	give(w, "inoue", flag("arrears", true));
	assert_int_equal(need(w, "yachin")->state, NEED_ASKED);
	const struct referral *r = referral(w, w->c->referrals_n);
	assert_string_equal(r->to, "juutaku");
	assert_string_equal(r->asker, "madoguchi");
	assert_int_equal(r->due, at("2026-04-14"));
	assert_string_equal(w->last.events[0].kind, "update");
	assert_non_null(world_event(w, "evaluated"));
	assert_non_null(world_event(w, "need_opened"));
	assert_true(id_list_has(&w->c->fired, "arrears"));
	assert_int_equal(case_fact(w->c, "arrears")->number, 1);
	assert_true(w->last.has_outcome);
}

static void who_it_is_about_needs_no_fact(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_ACCEPTED);
	w->now += 60;
	DO("inoue", VERB_UPDATE, .has_person = true);
	assert_int_equal(w->last.events_n, 1);
	assert_string_equal(w->last.events[0].kind, "update");
	assert_false(w->last.has_outcome);
	assert_int_equal(w->c->last_human_at, w->now);
	NOT(ERR_INPUT, "missing", "inoue", VERB_UPDATE, .reason = "x");
}

static void the_same_again_changes_nothing(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_CLOSED);
	give(w, "aoki", flag("forgets", true));
	assert_int_equal(need(w, "mitate")->state, NEED_MET);
	assert_int_equal(w->c->referrals_n, 2);
	assert_int_equal(w->c->last_human_at, w->now);
}

static void a_rule_that_fires_anew_opens_a_met_need(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_CLOSED);
	give(w, "aoki", age(80));
	assert_int_equal(need(w, "mitate")->state, NEED_ASKED);
	assert_int_equal(need(w, "mitate")->declines, 0);
	const struct referral *r = referral(w, 3);
	assert_int_equal(r->due, at("2026-04-02"));
	assert_int_equal(r->how, HOW_HOME_VISIT);
}

static void no_longer_true_and_true_again_is_anew(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_CLOSED);
	give(w, "aoki", flag("forgets", false));
	assert_int_equal(need(w, "unsorted")->state, NEED_ASKED);
	assert_int_equal(need(w, "mitate")->state, NEED_MET);
	give(w, "aoki", flag("forgets", true));
	assert_int_equal(need(w, "mitate")->state, NEED_ASKED);
	assert_int_equal(sent_of(w, "mitate", "kenkou"), 2);
}

static void what_is_asked_already_is_joined(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_SENT);
	assert_int_equal(referral(w, 1)->due, at("2026-04-03"));
	give(w, "aoki", age(80));
	const struct referral *r = referral(w, 1);
	assert_int_equal(sent_of(w, "mitate", "kenkou"), 1);
	assert_int_equal(r->rules.n, 2);
	assert_int_equal(r->due, at("2026-04-02"));
	assert_string_equal(r->ask, "状態を確かめる\n暮らしの危険も確かめる");
	assert_int_equal(r->how, HOW_HOME_VISIT);
	assert_int_equal(r->respond_within.count, 1);
	assert_int_equal(need(w, "mitate")->respond_within.count, 1);
}

static void joining_does_not_move_another_s_turn(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_ACCEPTED);
	int64_t due = referral(w, 1)->due;
	give(w, "aoki", age(80));
	assert_int_equal(referral(w, 1)->due, due);
	assert_int_equal(referral(w, 1)->rules.n, 2);
	world_bring(w, REFERRAL_QUERIED);
	due = referral(w, 1)->due;
	give(w, "aoki", age(80));
	assert_int_equal(referral(w, 1)->due, due);
	DO("aoki", VERB_ANSWER, .referral = 1, .text = "a");
	assert_int_equal(referral(w, 1)->due, at("2026-04-02"));
}

static void urgency_joins_too(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "arrears", CONSENT_NO);
	assert_false(referral(w, 1)->is_urgent);
	give(w, "aoki", (struct fact){ .feature = "rent", .kind = FEATURE_ONE_OF, .value = "eviction" });
	assert_true(referral(w, 1)->is_urgent);
	assert_true(need(w, "yachin")->is_urgent);
}

static void it_never_bounces_to_a_decliner(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_DECLINED);
	give(w, "aoki", age(80));
	assert_int_equal(sent_of(w, "mitate", "kenkou"), 1);
	assert_int_equal(need(w, "mitate")->state, NEED_IN_MEETING);
	assert_true(need(w, "mitate")->is_blocked);
	assert_non_null(world_event(w, "need_blocked"));
	assert_false(has_failing(w, FAILING_DUMPED));
	NOT(ERR_REFUSED, "in-meeting", "aoki", VERB_REFER, .need = "mitate", .to = "gakkou", .ask = "a",
		.keep = "k");
}

static void with_another_section_at_work_a_decliner_is_left_alone(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_DECLINED);
	DO("aoki", VERB_REFER, .need = "mitate", .to = "gakkou", .ask = "a", .keep = "k");
	give(w, "aoki", age(80));
	assert_int_equal(sent_of(w, "mitate", "kenkou"), 1);
	assert_int_equal(need(w, "mitate")->state, NEED_ASKED);
}

static void the_area_known_later_names_its_section(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "remote", CONSENT_NO);
	assert_string_equal(referral(w, 1)->to, "kenkou");
	DO("aoki", VERB_UPDATE, .area = "mura", .has_area = true);
	assert_int_equal(sent_of(w, "houmon", "shisho"), 1);
	DO("aoki", VERB_UPDATE, .area = "mura", .has_area = true);
	assert_int_equal(sent_of(w, "houmon", "shisho"), 1);
	assert_int_equal(
		world_do(w, "aoki", CMD(VERB_UPDATE, .area = "nowhere", .has_area = true)), ERR_INPUT);
	DO("aoki", VERB_UPDATE, .has_area = true);
	assert_null(w->c->area);
}

static void whoever_takes_part_may_add(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "truant", CONSENT_NO);
	const struct fact f = flag("arrears", false);
	NOT(ERR_FORBIDDEN, "not-taking-part", "inoue", VERB_UPDATE, .facts = &f, .facts_n = 1);
	NOT(ERR_FORBIDDEN, "role", "kimura", VERB_UPDATE, .facts = &f, .facts_n = 1);
	give(w, "sato", f);
	give(w, "suzuki", f);
	give(w, "endo", f);
	NOT(ERR_INPUT, "missing", "aoki", VERB_UPDATE, .reason = "n");
	DO("aoki", VERB_UPDATE, .is_protected = true, .has_protected = true);
	assert_true(w->c->is_protected);
	NOT(ERR_FORBIDDEN, "not-named", "sato", VERB_UPDATE, .has_person = true);
	DO("sato", VERB_UPDATE, .note = "a note writes over nothing");
	DO("aoki", VERB_UPDATE, .has_person = true);
}

static void a_section_whose_referral_ended_still_takes_part(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_DECLINED);
	give(w, "inoue", flag("arrears", true));
	assert_int_equal(need(w, "yachin")->state, NEED_ASKED);
}

static void a_meeting_keeps_its_day_until_it_is_over(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "truant arrears", CONSENT_NO);
	assert_string_equal(w->c->meeting.meeting, "shien");
	int32_t on = w->c->meeting.on;
	w->now = at("2026-04-07T10:00");
	give(w, "aoki", flag("forgets", false));
	assert_int_equal(w->c->meeting.on, on);
	w->now = at("2026-04-08T17:15");
	give(w, "aoki", flag("forgets", false));
	assert_true(w->c->meeting.on > on);
}

static void consent_moves_the_meeting(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "truant arrears", CONSENT_NO);
	DO("aoki", VERB_UPDATE, .consent = CONSENT_YES, .has_consent = true, .area = "minami",
		.has_area = true);
	assert_string_equal(w->c->meeting.meeting, "chiku");
	assert_string_equal(w->c->meeting.area, "minami");
	assert_int_equal(w->c->consent, CONSENT_YES);
}

static void a_due_time_beyond_the_table_is_estimated(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_SENT);
	w->now = at("2027-12-28T16:00");
	const struct fact f = flag("arrears", true);
	DO("aoki", VERB_UPDATE, .facts = &f, .facts_n = 1);
	assert_true(w->last.is_estimated);
	for (int i = 0; i < w->c->referrals_n; i++)
		assert_true(w->c->referrals[i].due == INSTANT_NONE ||
			    w->c->referrals[i].due > at("2026-04-01T00:00"));
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)
	const struct CMUnitTest tests[] = {
		T(what_fires_anew_opens_by_itself),
		T(who_it_is_about_needs_no_fact),
		T(the_same_again_changes_nothing),
		T(a_rule_that_fires_anew_opens_a_met_need),
		T(no_longer_true_and_true_again_is_anew),
		T(what_is_asked_already_is_joined),
		T(joining_does_not_move_another_s_turn),
		T(urgency_joins_too),
		T(it_never_bounces_to_a_decliner),
		T(with_another_section_at_work_a_decliner_is_left_alone),
		T(the_area_known_later_names_its_section),
		T(whoever_takes_part_may_add),
		T(a_section_whose_referral_ended_still_takes_part),
		T(a_meeting_keeps_its_day_until_it_is_over),
		T(consent_moves_the_meeting),
		T(a_due_time_beyond_the_table_is_estimated),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
