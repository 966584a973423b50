/* What a person may do, against core_step itself: for each state, person and verb,
 * `can` holds exactly where the verb is not refused for the state or the right. */
#include "engine/core/step/can.h"
#include "engine/core/step/transitions.h"
#include "tests/unit/core/world.h"

static const char *const people[] = { "inoue", "aoki", "endo", "suzuki", "kondo", "kudo", "kimura", "ueda" };
#define PEOPLE ((int)(sizeof people / sizeof *people))

static struct command full(enum verb v)
{
	struct command c = CMD(v, .referral = 1, .owner = "ueda", .next = at("2026-04-07"),
		.until = at("2026-04-20"), .code = "supported", .reason = "理由", .instead = "none",
		.question = "問い", .text = "答え", .note = "経過", .issue = "none", .need = "mitate",
		.to = "kenkou", .ask = "問い", .keep = "のりしろ", .decide = DECIDE_END);
	if (v == VERB_DECLINE || v == VERB_RELEASE)
		c.code = "not_ours";
	return c;
}

static struct actor actor_of_login(const struct world *w, const char *login)
{
	const struct person *p = &w->rs->staff[ruleset_person(w->rs, login)];
	return (struct actor){ .login = p->login,
		.section = p->section == RULE_NONE ? NULL : w->rs->sections[p->section].id,
		.role = p->role };
}

/* Refused for how things stand or for who asks; not for what was given. */
static bool is_barred(const struct world *w, enum err e)
{
	static const char *const codes[] = { "wrong-state", "in-meeting", "not-ended", "mandated",
		"lead-passes-on", "query-limit", "case-closed" };
	if (e == ERR_FORBIDDEN)
		return true;
	for (size_t i = 0; e && w->d.code && i < sizeof codes / sizeof *codes; i++)
		if (strcmp(w->d.code, codes[i]) == 0)
			return true;
	return false;
}

static void a_verb_of_a_referral_can_be_done_or_is_refused(void **state)
{
	struct world *w = *state;
	for (int s = 0; s < REFERRAL_STATES; s++) {
		world_bring(w, (enum referral_state)s);
		w->now += 60;
		for (int v = VERB_FIRST_OF_REFERRAL; v < STEP_VERBS; v++)
			for (int p = 0; p < PEOPLE; p++) {
				const struct actor a = actor_of_login(w, people[p]);
				const bool can = can_do_referral(w->c, referral(w, 1), &a, (enum verb)v);
				const enum err e = world_do(w, people[p], full((enum verb)v));
				if (can == is_barred(w, e))
					fail_msg("%s by %s in %s: can %d, refused %d %s",
						verb_word((enum verb)v), people[p],
						referral_state_word((enum referral_state)s), can, e,
						w->d.code ? w->d.code : "-");
			}
	}
}

static void a_verb_of_a_case_is_refused_where_it_cannot_be_done(void **state)
{
	static const enum verb verbs[] = { VERB_UPDATE, VERB_REFER, VERB_LEAD, VERB_DECIDE, VERB_CLOSE };
	struct world *w = *state;
	for (int s = 0; s < REFERRAL_STATES; s++) {
		world_bring(w, (enum referral_state)s);
		w->now += 60;
		for (size_t v = 0; v < sizeof verbs / sizeof *verbs; v++)
			for (int p = 0; p < PEOPLE; p++) {
				const struct actor a = actor_of_login(w, people[p]);
				const enum err e = world_do(w, people[p], full(verbs[v]));
				if (can_do_case(w->c, &a, verbs[v]) ? e == ERR_FORBIDDEN : e == ERR_OK)
					fail_msg("%s by %s: %d %s", verb_word(verbs[v]), people[p], e,
						w->d.code ? w->d.code : "-");
			}
	}
}

static void limits_stand_against_a_verb_too(void **state)
{
	(void)state;
	struct referral r = { .state = REFERRAL_SENT };
	assert_true(can_follow(&r, VERB_DECLINE));
	assert_true(can_follow(&r, VERB_QUERY));
	r.is_mandated = true;
	r.queries = REFERRAL_QUERIES_MAX;
	assert_false(can_follow(&r, VERB_DECLINE));
	assert_false(can_follow(&r, VERB_QUERY));
	assert_true(can_follow(&r, VERB_ACCEPT));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(limits_stand_against_a_verb_too),
		cmocka_unit_test_setup_teardown(
			a_verb_of_a_referral_can_be_done_or_is_refused, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(
			a_verb_of_a_case_is_refused_where_it_cannot_be_done, world_setup, world_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
