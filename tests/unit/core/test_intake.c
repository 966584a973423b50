/* Intake: who may, what is opened, who leads, and that it never refuses. */
#include "engine/core/step/evaluate.h"
#include "tests/unit/core/world.h"

static void what_fires_is_sent_and_the_lead_comes_last(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "abuse truant", CONSENT_NO);
	const struct case_state *c = w->c;
	assert_int_equal(c->needs_n, 3);
	assert_int_equal(c->referrals_n, 3);
	assert_string_equal(c->lead, "madoguchi");
	assert_string_equal(c->intake, "madoguchi");
	assert_string_equal(referral(w, 1)->to, "kodomo");
	assert_string_equal(referral(w, 2)->to, "gakkou");
	assert_true(id_list_has(&referral(w, 2)->joins, "kodomo"));
	const struct referral *lead = referral(w, 3);
	assert_string_equal(lead->need, NEED_LEAD);
	assert_string_equal(lead->to, "kodomo");
	assert_string_equal(lead->asker, "madoguchi");
	assert_string_equal(lead->keep, "初回の面談に同席する");
	assert_int_equal(lead->due, at("2026-04-03"));
	assert_string_equal(c->meeting.meeting, "shien");
	assert_string_equal(c->named_lead, "kodomo");
	assert_true(id_list_has(&c->fired, "lead-child"));
	for (int i = 0; i < c->needs_n; i++)
		assert_int_equal(c->needs[i].state, NEED_ASKED);
}

static void its_events_are_one_of_a_person_and_a_send_each(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "abuse truant", CONSENT_NO);
	assert_int_equal(w->last.events_n, 4);
	assert_string_equal(w->last.events[0].kind, "intake");
	assert_true(w->last.events[0].is_human);
	assert_true(w->last.events[0].changes_case);
	assert_int_equal(w->last.events[0].needs_n, 3);
	for (int i = 1; i < 4; i++) {
		assert_string_equal(w->last.events[i].kind, "send");
		assert_false(w->last.events[i].is_human);
		assert_int_equal(w->last.events[i].referral, i);
		assert_int_equal(w->last.events[i].after->referrals_n, i);
	}
	assert_int_equal(w->c->events, 4);
	assert_true(w->last.has_outcome);
}

static void urgent_ones_count_in_hours(void **state)
{
	struct world *w = *state;
	w->now = at("2026-04-03T16:00");
	world_intake(w, "aoki", "abuse", CONSENT_NO);
	assert_int_equal(referral(w, 1)->due, at("2026-04-05T16:00"));
	assert_true(referral(w, 1)->is_urgent);
	assert_true(need(w, "anzen")->is_urgent);
}

static void a_desk_that_the_rules_name_leads_at_once(void **state)
{
	struct world *w = *state;
	world_intake(w, "inoue", "forgets", CONSENT_UNASKED);
	assert_string_equal(w->c->lead, "kenkou");
	assert_null(case_need(w->c, NEED_LEAD));
	assert_int_equal(w->c->referrals_n, 1);
	assert_string_equal(referral(w, 1)->to, "kenkou");
	assert_string_equal(referral(w, 1)->asker, "kenkou");
}

static void no_rule_is_no_reason_to_refuse(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "", CONSENT_UNASKED);
	assert_string_equal(referral(w, 1)->need, "unsorted");
	assert_string_equal(referral(w, 1)->to, "fukushi");
	assert_true(id_list_has(&referral(w, 1)->rules, "otherwise"));
	assert_true(id_list_has(&w->c->fired, "otherwise"));
	assert_string_equal(referral(w, 2)->need, NEED_LEAD);
	assert_false(w->last.is_estimated);
}

static void the_end_of_the_holiday_table_is_no_reason_to_refuse(void **state)
{
	struct world *w = *state;
	w->now = at("2027-12-28T16:00");
	world_intake(w, "aoki", "forgets", CONSENT_UNASKED);
	assert_true(w->last.is_estimated);
	assert_true(referral(w, 1)->due > at("2028-01-01T00:00"));
	assert_true(referral_due_is_estimated(w->rs, referral(w, 1)));
	assert_true(referral(w, 2)->due > at("2028-01-01T00:00"));
	w->now = at("2028-03-01T10:00");
	world_intake(w, "aoki", "forgets", CONSENT_UNASKED);
	assert_true(w->last.is_estimated);
	assert_true(referral(w, 1)->due > w->now);
}

static void keep_is_the_desk_s_the_rule_s_or_the_policy_s(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "truant", CONSENT_UNASKED);
	assert_string_equal(referral(w, 1)->keep, w->rs->policy.keep);
	DO("aoki", VERB_INTAKE, .keep = "窓口が連絡を続ける");
	assert_string_equal(referral(w, 1)->keep, "窓口が連絡を続ける");
	assert_string_equal(referral(w, 2)->keep, "窓口が連絡を続ける");
	NOT(ERR_INPUT, "missing", "aoki", VERB_INTAKE, .keep = "　 ");
	assert_string_equal(w->d.field, "keep");
}

static void an_outside_section_needs_consent_or_a_ground(void **state)
{
	struct world *w = *state;
	const struct fact age[] = { { .feature = "age", .kind = FEATURE_NUMBER, .number = 80 },
		{ .feature = "alone", .kind = FEATURE_FLAG, .number = 1 } };
	DO("aoki", VERB_INTAKE, .facts = age, .facts_n = 2, .consent = CONSENT_NO, .has_consent = true);
	assert_string_equal(referral(w, 1)->to, "fukushi");
	DO("aoki", VERB_INTAKE, .facts = age, .facts_n = 2, .consent = CONSENT_YES, .has_consent = true);
	assert_string_equal(referral(w, 1)->to, "shakyo");
	assert_true(referral(w, 1)->by_consent);
	world_intake(w, "aoki", "violent", CONSENT_NO);
	assert_string_equal(referral(w, 1)->to, "shakyo");
	assert_string_equal(referral(w, 1)->ground, "高齢者虐待防止法7条");
	assert_false(referral(w, 1)->by_consent);
}

static void members_take_in_for_their_own_section(void **state)
{
	struct world *w = *state;
	NOT(ERR_FORBIDDEN, "not-your-section", "aoki", VERB_INTAKE, .section = "kenkou");
	DO("endo", VERB_INTAKE, .section = "kenkou");
	assert_string_equal(w->c->intake, "kenkou");
	DO("ueda", VERB_INTAKE);
	assert_string_equal(w->c->intake, "kenkou");
	static const char *const others[] = { "kimura", "kudo", "kondo" };
	for (size_t i = 0; i < 3; i++)
		NOT(ERR_FORBIDDEN, "role", others[i], VERB_INTAKE);
	assert_int_equal(world_do(w, "endo", CMD(VERB_INTAKE, .section = "nowhere")), ERR_INPUT);
	assert_string_equal(w->d.field, "section");
	assert_int_equal(world_do(w, "aoki", CMD(VERB_INTAKE, .area = "nowhere")), ERR_INPUT);
	assert_string_equal(w->d.field, "area");
}

static void facts_stand_in_order(void **state)
{
	struct world *w = *state;
	const struct fact facts[] = { { .feature = "truant", .kind = FEATURE_FLAG, .number = 1 },
		{ .feature = "age", .kind = FEATURE_NUMBER, .number = 40 },
		{ .feature = "rent", .kind = FEATURE_ONE_OF, .value = "eviction" } };
	DO("aoki", VERB_INTAKE, .facts = facts, .facts_n = 3, .area = "mura", .has_area = true);
	assert_string_equal(w->c->facts[0].feature, "age");
	assert_string_equal(w->c->facts[1].feature, "rent");
	assert_string_equal(w->c->facts[2].feature, "truant");
	assert_int_equal(case_fact(w->c, "age")->number, 40);
	assert_null(case_fact(w->c, "forgets"));
	assert_string_equal(referral(w, 2)->need, "yachin");
	assert_true(referral(w, 2)->is_urgent);
	struct match_input in;
	assert_int_equal(evaluate_match_input(w->rs, w->c, w->now, &w->arena, &in), ERR_OK);
	assert_int_equal(in.facts[ruleset_feature(w->rs, "age")], 40);
	assert_int_equal(in.facts[ruleset_feature(w->rs, "rent")], 1);
	assert_true(in.facts[ruleset_feature(w->rs, "forgets")] == FACT_UNKNOWN);
	assert_int_equal(in.area, ruleset_area(w->rs, "mura"));
}

static void facts_a_new_pack_no_longer_has_are_unknown(void **state)
{
	struct world *w = *state;
	const struct fact facts[] = { { .feature = "age", .kind = FEATURE_NUMBER, .number = 999 },
		{ .feature = "gone", .kind = FEATURE_FLAG, .number = 1 },
		{ .feature = "rent", .kind = FEATURE_ONE_OF, .value = "gone" },
		{ .feature = "truant", .kind = FEATURE_NUMBER, .number = 1 } };
	const struct case_state c = { .facts = facts, .facts_n = 4, .intake = "madoguchi", .area = "gone" };
	struct match_input in;
	assert_int_equal(evaluate_match_input(w->rs, &c, w->now, &w->arena, &in), ERR_OK);
	for (int f = 0; f < w->rs->features_n; f++)
		assert_true(in.facts[f] == FACT_UNKNOWN);
	assert_int_equal(in.area, RULE_NONE);
}

static void texts_have_a_limit(void **state)
{
	struct world *w = *state;
	char *longest = malloc(CASE_TEXT_MAX_BYTES + 2);
	assert_non_null(longest);
	memset(longest, 'a', CASE_TEXT_MAX_BYTES + 1);
	longest[CASE_TEXT_MAX_BYTES + 1] = '\0';
	NOT(ERR_INPUT, "too-long", "aoki", VERB_INTAKE, .note = longest);
	assert_string_equal(w->d.field, "note");
	longest[CASE_TEXT_MAX_BYTES] = '\0';
	DO("aoki", VERB_INTAKE, .note = longest);
	assert_string_equal(w->last.events[0].said[0].key, "note");
	free(longest);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)
	const struct CMUnitTest tests[] = {
		T(what_fires_is_sent_and_the_lead_comes_last),
		T(its_events_are_one_of_a_person_and_a_send_each),
		T(urgent_ones_count_in_hours),
		T(a_desk_that_the_rules_name_leads_at_once),
		T(no_rule_is_no_reason_to_refuse),
		T(the_end_of_the_holiday_table_is_no_reason_to_refuse),
		T(keep_is_the_desk_s_the_rule_s_or_the_policy_s),
		T(an_outside_section_needs_consent_or_a_ground),
		T(members_take_in_for_their_own_section),
		T(facts_stand_in_order),
		T(facts_a_new_pack_no_longer_has_are_unknown),
		T(texts_have_a_limit),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
