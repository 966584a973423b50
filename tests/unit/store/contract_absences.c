/* Who is away: kept, replaced, over, and proved. */
#include "tests/unit/store/contract_world.h"

static const struct actor yamada = { .login = "yamada", .section = "houkatsu", .role = ROLE_MEMBER };

static enum err save(struct world *w, const struct absence_change *change)
{
	begin_turn(w);
	begin_step(w);
	const enum err e =
		w->p->absences.save(w->p->absences.self, change, &yamada, HAND_NOW, HAND_PACK, &w->d);
	if (e)
		w->p->transaction.step_undo(w->p->transaction.self);
	else
		keep_step(w);
	commit(w);
	return e;
}

static enum err say(struct world *w, const char *login, int32_t from, int32_t until, const char *deputy)
{
	return save(w, &(struct absence_change){ .absence = { login, from, until, deputy }, .day = 10 });
}

static struct absences away_from(struct world *w, int32_t day)
{
	struct absences all;
	assert_int_equal(w->p->absences.load(w->p->absences.self, day, &w->a, &all, &w->d), ERR_OK);
	return all;
}

static void test_an_absence_is_kept_and_in_the_chain(void **state)
{
	struct world *w = *state;
	assert_int_equal(away_from(w, 0).n, 0);
	take_in(w, 2026000001, 1);
	assert_int_equal(say(w, "yamada", 20, 24, "sasaki"), ERR_OK);
	assert_int_equal(say(w, "tanaka", 12, 12, NULL), ERR_OK);
	reopen(w);
	const struct absences all = away_from(w, 12);
	assert_int_equal(all.n, 2);
	assert_string_equal(all.items[0].login, "tanaka");
	assert_null(all.items[0].deputy);
	assert_string_equal(all.items[1].deputy, "sasaki");
	assert_int_equal(all.items[1].until, 24);
	assert_int_equal(away_from(w, 13).n, 1);
	assert_int_equal(away_from(w, 25).n, 0);
	assert_true(scratch_audit_is_ok(w->p));
}

static void test_a_new_absence_takes_the_place_of_what_it_overlaps(void **state)
{
	struct world *w = *state;
	assert_int_equal(say(w, "yamada", 20, 24, "sasaki"), ERR_OK);
	assert_int_equal(say(w, "yamada", 30, 31, NULL), ERR_OK);
	assert_int_equal(say(w, "yamada", 24, 26, NULL), ERR_OK);
	const struct absences all = away_from(w, 10);
	assert_int_equal(all.n, 2);
	assert_int_equal(all.items[0].from, 24);
	assert_int_equal(all.items[1].from, 30);
	assert_true(scratch_audit_is_ok(w->p));
}

static void test_who_is_there_again_has_none(void **state)
{
	struct world *w = *state;
	assert_int_equal(say(w, "yamada", 8, 24, NULL), ERR_OK);
	assert_int_equal(say(w, "yamada", 30, 31, NULL), ERR_OK);
	assert_int_equal(say(w, "sasaki", 8, 24, NULL), ERR_OK);
	const struct absence_change clear = { .absence = { .login = "yamada" }, .is_clear = true, .day = 10 };
	assert_int_equal(save(w, &clear), ERR_OK);
	assert_int_equal(save(w, &clear), ERR_OK);
	const struct absences all = away_from(w, 10);
	assert_int_equal(all.n, 1);
	assert_string_equal(all.items[0].login, "sasaki");
	reopen(w);
	assert_true(scratch_audit_is_ok(w->p));
}

static void test_what_makes_no_sense_is_not_kept(void **state)
{
	struct world *w = *state;
	assert_int_not_equal(say(w, "yamada", 24, 20, NULL), ERR_OK);
	diag_release(&w->d);
	assert_int_not_equal(say(w, "yamada", 20, 24, "yamada"), ERR_OK);
	diag_release(&w->d);
	assert_int_equal(away_from(w, 0).n, 0);
	assert_true(scratch_audit_is_ok(w->p));
}

const struct CMUnitTest contract_absences[] = {
	TEST(test_an_absence_is_kept_and_in_the_chain),
	TEST(test_a_new_absence_takes_the_place_of_what_it_overlaps),
	TEST(test_who_is_there_again_has_none),
	TEST(test_what_makes_no_sense_is_not_kept),
};
const size_t contract_absences_n = sizeof contract_absences / sizeof contract_absences[0];
