/* The same person's cases at several sections: which are apart, and what one
 * side's step records, in which instant. */
#include "engine/core/watch/failings.h"
#include "engine/core/step/join.h"
#include "engine/core/step/protect.h"
#include "engine/core/step/protect_follow.h"
#include "engine/core/model/unjoined.h"
#include "tests/support/replay.h"
#include "tests/unit/core/world.h"

#define OTHER INT64_C(2026000099)
#define THIRD INT64_C(2026000098)

static struct decision unjoined(struct world *w, const int64_t *others, int n)
{
	struct decision decision;
	struct buf why;
	assert_int_equal(
		join_follow_step(w->rs, w->c, others, n, w->now, &w->arena, &decision, &w->d), ERR_OK);
	buf_init(&why);
	if (!replay_gives_next(w->c, &decision, &why))
		fail_msg("%s", buf_text(&why));
	assert_int_equal(invariants_check(w->rs, decision.next, &why), 0);
	buf_release(&why);
	w->c = decision.next;
	return decision;
}

static void it_begins_with_the_step_and_is_told_once(void **state)
{
	struct world *w = *state;
	const int64_t others[] = { OTHER, THIRD };
	world_intake(w, "aoki", "forgets", CONSENT_NO);
	w->now += 3600;
	struct decision d = unjoined(w, others, 1);
	assert_int_equal(d.events_n, 2);
	assert_string_equal(d.events[0].kind, "same_person");
	assert_string_equal(d.events[1].kind, "failing");
	assert_false(d.events[0].is_human);
	assert_int_equal(d.alerts_n, 1);
	assert_string_equal(d.alerts[0].failing, "hoarded");
	assert_int_equal(d.alerts[0].at, w->now);
	assert_true(has_failing(w, FAILING_HOARDED));
	assert_int_equal(case_unjoined(w->c, 0).since, w->now);
	w->now += 60;
	d = unjoined(w, others, 1);
	assert_int_equal(d.events_n, 0);
	d = unjoined(w, others, 2);
	assert_int_equal(d.events_n, 1);
	assert_int_equal(d.alerts_n, 0);
	assert_int_equal(case_unjoined(w->c, 0).since, w->now - 60);
	assert_int_equal(case_unjoined(w->c, 1).since, w->now);
	d = unjoined(w, others + 1, 1);
	assert_true(has_failing(w, FAILING_HOARDED));
	d = unjoined(w, NULL, 0);
	assert_int_equal(d.events_n, 2);
	assert_int_equal(d.alerts_n, 0);
	assert_false(has_failing(w, FAILING_HOARDED));
}

static void joining_mends_it_in_the_same_step(void **state)
{
	struct world *w = *state;
	const int64_t other = OTHER;
	const struct command by = { .verb = VERB_UPDATE,
		.actor = { .login = "aoki", .name = "青木", .section = "madoguchi", .role = ROLE_MEMBER } };
	struct decision d;
	world_intake(w, "aoki", "forgets", CONSENT_NO);
	(void)unjoined(w, &other, 1);
	assert_int_equal(join_step(w->rs, w->c, OTHER, &by, w->now, &w->arena, &d, &w->d), ERR_OK);
	assert_int_equal(d.events_n, 2);
	assert_string_equal(d.events[1].kind, "failing");
	w->c = d.next;
	assert_false(has_failing(w, FAILING_HOARDED));
	assert_int_equal(w->c->unjoined.n, 0);
	assert_true(case_is_joined(w->c, OTHER));
}

static void the_reason_names_only_what_may_be_named(void **state)
{
	struct world *w = *state;
	const int64_t other = OTHER;
	const struct others shown = { &other, 1 };
	const struct failing_case *causes;
	int n;
	world_intake(w, "aoki", "forgets", CONSENT_NO);
	(void)unjoined(w, &other, 1);
	assert_int_equal(failings_list_causes(w->rs, w->c, &shown, w->now, &w->arena, &causes, &n), ERR_OK);
	assert_int_equal(n, 1);
	assert_non_null(strstr(causes[0].why, "26-00099"));
	assert_non_null(strstr(causes[0].mend.ids[1], "26-00099"));
	assert_int_equal(failings_list_causes(w->rs, w->c, NULL, w->now, &w->arena, &causes, &n), ERR_OK);
	assert_null(strstr(causes[0].why, "26-00099"));
	assert_null(strstr(causes[0].mend.ids[1], "26-00099"));
}

static void apart_are_open_cases_that_nobody_joined_or_parted(void **state)
{
	static const char *const key[] = { "99" };
	const struct case_state a = { .key = 1, .lead = "x", .intake = "x" };
	struct case_state b = { .key = 99, .lead = "x", .intake = "x" };
	(void)state;
	assert_true(case_is_apart(&a, &b));
	b.is_protected = true;
	assert_true(case_is_apart(&a, &b));
	assert_true(case_is_apart(&b, &a));
	b.is_drill = true;
	assert_false(case_is_apart(&a, &b));
	b.is_drill = false;
	b.status = CASE_CLOSED;
	assert_false(case_is_apart(&a, &b));
	b.status = CASE_OPEN;
	struct case_state joined = a, parted = a;
	joined.joined = parted.parted = (struct id_list){ key, 1 };
	assert_false(case_is_apart(&joined, &b));
	assert_false(case_is_apart(&parted, &b));
}

static const struct command by_tanaka = { .verb = VERB_UPDATE,
	.reason = "別人だった",
	.actor = { .login = "aoki", .name = "青木", .section = "madoguchi", .role = ROLE_MEMBER } };

static void unjoining_takes_it_back_with_a_reason(void **state)
{
	struct world *w = *state;
	struct command blank = by_tanaka;
	struct decision d;
	blank.reason = " ";
	world_intake(w, "aoki", "forgets", CONSENT_NO);
	assert_int_equal(
		join_undo_step(w->rs, w->c, OTHER, &by_tanaka, w->now, &w->arena, &d, &w->d), ERR_REFUSED);
	assert_string_equal(w->d.code, "not-joined");
	assert_int_equal(join_step(w->rs, w->c, OTHER, &by_tanaka, w->now, &w->arena, &d, &w->d), ERR_OK);
	w->c = d.next;
	assert_int_equal(join_undo_step(w->rs, w->c, OTHER, &blank, w->now, &w->arena, &d, &w->d), ERR_INPUT);
	assert_int_equal(
		join_undo_step(w->rs, w->c, OTHER, &by_tanaka, w->now, &w->arena, &d, &w->d), ERR_OK);
	assert_int_equal(d.next->joined.n, 0);
	assert_true(case_is_parted(d.next, OTHER));
	assert_string_equal(d.events[0].kind, "unjoin");
	w->c = d.next;
	assert_int_equal(join_step(w->rs, w->c, OTHER, &by_tanaka, w->now, &w->arena, &d, &w->d), ERR_OK);
	assert_false(case_is_parted(d.next, OTHER));
}

static void a_mask_leaves_the_view_of_those_who_take_part(void **state)
{
	struct world *w = *state;
	const int64_t by[] = { OTHER };
	struct decision d;
	world_intake(w, "aoki", "forgets", CONSENT_NO);
	assert_false(case_is_hidden_from(w->c, "madoguchi"));
	assert_int_equal(protect_mask_step(w->rs, w->c, by, 1, w->now, &w->arena, &d, &w->d), ERR_OK);
	assert_int_equal(d.events_n, 1);
	assert_int_equal(d.alerts_n, 1);
	assert_int_equal(d.alerts[0].kind, ALERT_INFORMATION);
	assert_true(case_is_masked(d.next));
	assert_false(case_is_hidden_from(d.next, "madoguchi"));
	assert_true(case_is_hidden_from(d.next, w->rs->sections[w->rs->coordinator].id));
	assert_true(case_is_hidden_from(d.next, NULL));
	w->c = d.next;
	assert_int_equal(protect_mask_step(w->rs, w->c, by, 1, w->now, &w->arena, &d, &w->d), ERR_OK);
	assert_int_equal(d.events_n, 0);
	assert_int_equal(
		protect_follow_step(w->rs, w->c, false, THIRD, &by_tanaka, w->now, &w->arena, &d, &w->d),
		ERR_OK);
	assert_false(case_is_masked(d.next));
	w->c = d.next;
	assert_int_equal(protect_mask_step(w->rs, w->c, by, 1, w->now, &w->arena, &d, &w->d), ERR_OK);
	assert_int_equal(d.events_n, 0); /* decided */
}

static void protection_goes_to_joined_cases(void **state)
{
	struct world *w = *state;
	struct decision d;
	world_intake(w, "aoki", "forgets", CONSENT_NO);
	assert_int_equal(
		protect_follow_step(w->rs, w->c, true, OTHER, &by_tanaka, w->now, &w->arena, &d, &w->d),
		ERR_OK);
	assert_true(d.next->is_protected);
	assert_string_equal(d.events[0].kind, "protection");
	w->c = d.next;
	assert_int_equal(
		protect_follow_step(w->rs, w->c, true, OTHER, &by_tanaka, w->now, &w->arena, &d, &w->d),
		ERR_OK);
	assert_int_equal(d.events_n, 0);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)
	const struct CMUnitTest tests[] = {
		T(it_begins_with_the_step_and_is_told_once),
		T(joining_mends_it_in_the_same_step),
		T(the_reason_names_only_what_may_be_named),
		cmocka_unit_test(apart_are_open_cases_that_nobody_joined_or_parted),
		T(unjoining_takes_it_back_with_a_reason),
		T(a_mask_leaves_the_view_of_those_who_take_part),
		T(protection_goes_to_joined_cases),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
