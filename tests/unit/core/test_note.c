/* A note for the record: who may write it, and that it moves nothing. */
#include "engine/core/step/can.h"
#include "tests/unit/core/world.h"

static const char *detail(const struct event *e, const char *key)
{
	for (int i = 0; i < e->details_n; i++)
		if (strcmp(e->details[i].key, key) == 0)
			return e->details[i].text;
	return NULL;
}

static void it_says_when_how_with_whom_and_where(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_ACCEPTED);
	w->now += 7200;
	DO("inoue", VERB_NOTE, .text = "留守だった", .how = "visit", .with = "母", .place = "自宅",
		.at = w->now - 3600, .referral = 1, .is_restricted = true, .corrects = 1);
	const struct event *e = &w->last.events[0];
	assert_int_equal(w->last.events_n, 1);
	assert_string_equal(e->kind, "note");
	assert_true(e->is_human);
	assert_int_equal(e->referral, 1);
	assert_string_equal(e->need, w->c->referrals[0].need);
	assert_string_equal(detail(e, "how"), "visit");
	assert_string_equal(detail(e, "restricted"), "yes");
	assert_string_equal(detail(e, "corrects"), "1");
	assert_non_null(detail(e, "at"));
	assert_int_equal(e->said_n, 3);
	assert_string_equal(e->said[0].text, "留守だった");
}

static void it_changes_nobodys_turn_and_ends_the_silence(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_ACCEPTED);
	const struct case_state *before = w->c;
	w->now += 3600;
	DO("aoki", VERB_NOTE, .text = "電話した");
	assert_int_equal(w->c->last_human_at, w->now);
	assert_int_equal(w->last.alerts_n, 0);
	assert_int_equal(w->c->needs_n, before->needs_n);
	for (int i = 0; i < before->referrals_n; i++) {
		assert_int_equal(w->c->referrals[i].state, before->referrals[i].state);
		assert_int_equal(w->c->referrals[i].due, before->referrals[i].due);
	}
	for (int i = 0; i < before->needs_n; i++)
		assert_int_equal(w->c->needs[i].due, before->needs[i].due);
}

static void whoever_takes_part_writes(void **state)
{
	struct world *w = *state;
	world_intake(w, "aoki", "truant", CONSENT_NO);
	DO("aoki", VERB_NOTE, .text = "窓口");
	DO("sato", VERB_NOTE, .text = "頼まれた課");
	DO("endo", VERB_NOTE, .text = "調整役");
	NOT(ERR_FORBIDDEN, "not-taking-part", "inoue", VERB_NOTE, .text = "よその課");
	NOT(ERR_FORBIDDEN, "role", "kimura", VERB_NOTE, .text = "n");
}

static void what_is_wrong_is_said(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_ACCEPTED);
	NOT(ERR_INPUT, "missing", "aoki", VERB_NOTE, .text = " 　\n");
	NOT(ERR_INPUT, "unknown-code", "aoki", VERB_NOTE, .text = "n", .how = "fax");
	NOT(ERR_REFUSED, "date-bounds", "aoki", VERB_NOTE, .text = "n", .at = w->now + 60);
	NOT(ERR_NOT_FOUND, "no-such-referral", "aoki", VERB_NOTE, .text = "n", .referral = 9);
	DO("aoki", VERB_NOTE, .text = "n", .at = w->now);
}

static void a_closed_case_is_still_written_to(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_CLOSED);
	DO("aoki", VERB_WITHDRAW, .referral = 2, .reason = "自分で持つ");
	DO("aoki", VERB_END, .need = NEED_LEAD, .reason = "自分で持つ");
	DO("aoki", VERB_CLOSE, .code = "resolved", .note = "n", .issue = "none");
	w->now += 86400;
	DO("aoki", VERB_NOTE, .text = "あとから電話があった");
	assert_int_equal(w->c->status, CASE_CLOSED);
	assert_int_equal(w->last.events_n, 1);
	assert_int_equal(w->last.next_step_at, INSTANT_NONE);
	struct case_state forgotten = *w->c;
	forgotten.forgotten_at = w->now;
	w->c = &forgotten;
	NOT(ERR_REFUSED, "forgotten", "aoki", VERB_NOTE, .text = "n");
}

static void what_changed_of_the_person_stands_beside_what_was(void **state)
{
	static const struct member son = { "山田 一郎", NULL, NULL, "子" };
	static const struct personal known = {
		.name = "山田 花子", .address = "今津町1-2", .note = "耳が遠い"
	};
	static const struct personal given = { .name = "山田 花子",
		.address = "安曇川町3-4",
		.note = "目も悪い",
		.members = &son,
		.members_n = 1 };
	struct world *w = *state;
	world_bring(w, REFERRAL_ACCEPTED);
	DO("aoki", VERB_UPDATE, .has_person = true, .person = &given, .known = &known, .note = given.note);
	const struct event *e = &w->last.events[0];
	assert_string_equal(e->given->address, "安曇川町3-4");
	assert_string_equal(e->was->address, "今津町1-2");
	assert_null(e->given->name); /* it is the same */
	assert_null(e->given->note); /* it stands among what was said */
	assert_string_equal(e->said[0].text, "目も悪い");
	assert_int_equal(e->given->members_n, 1);
	const struct personal all = person_merge(&known, &given);
	assert_string_equal(all.note, "耳が遠い"); /* the first one stays */
	assert_string_equal(all.address, "安曇川町3-4");
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)
	const struct CMUnitTest tests[] = {
		T(it_says_when_how_with_whom_and_where),
		T(it_changes_nobodys_turn_and_ends_the_silence),
		T(whoever_takes_part_writes),
		T(what_is_wrong_is_said),
		T(a_closed_case_is_still_written_to),
		T(what_changed_of_the_person_stands_beside_what_was),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
