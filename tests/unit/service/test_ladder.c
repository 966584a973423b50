/* Running the ladder: a batch in each transaction, one step for each case, none of
 * which holds up another. */
#include "engine/service/ladder.h"

#include <string.h>

#include "tests/unit/service/office.h"

#define LATER (OFFICE_NOW + OFFICE_YEAR_S / 12)

static int climbed(const struct office *o)
{
	int n = 0;

	for (int i = 0; i < o->n; i++)
		n += o->cases[i].saved > 0;
	return n;
}

static void with_nothing_due_no_transaction_opens(void **state)
{
	struct office *o = *state;
	int64_t next;
	bool has_more;

	office_add_case(o);
	assert_int_equal(ladder_run_batch(&o->s, &next, &has_more), ERR_OK);
	assert_string_equal(o->fake.trace, "");
	assert_false(has_more);
	assert_int_equal(next, o->cases[0].next_step_at);
}

static void what_is_due_is_taken_in_a_step_of_the_hosts_transaction(void **state)
{
	struct office *o = *state;
	int64_t next;
	bool has_more;

	office_add_case(o);
	o->s.now = o->cases[0].next_step_at;
	assert_int_equal(ladder_run_batch(&o->s, &next, &has_more), ERR_OK);
	assert_string_equal(o->fake.trace, "open step save keep ");
	assert_false(has_more);
	assert_true(o->cases[0].alerts_n > 0);
	assert_true(o->cases[0].next_step_at > o->s.now);
}

static void all_that_was_slept_through_is_taken_in_order(void **state)
{
	struct office *o = *state;

	office_add_case(o);
	o->s.now = LATER;
	o->s.write_begin = NULL;
	assert_int_equal(ladder_run_all(&o->s), ERR_OK);
	assert_string_equal(o->fake.trace, "step save keep ");
	assert_int_equal(o->cases[0].state->referrals[0].level, 4);
	assert_true(o->cases[0].next_step_at == INSTANT_NONE || o->cases[0].next_step_at > LATER);
}

static void more_than_a_batch_waits_for_the_next_transaction(void **state)
{
	struct office *o = *state;
	int64_t next;
	bool has_more;

	for (int i = 0; i < LADDER_BATCH + 20; i++)
		office_add_case(o);
	o->s.now = LATER;
	assert_int_equal(ladder_run_batch(&o->s, &next, &has_more), ERR_OK);
	assert_true(has_more);
	assert_int_equal(climbed(o), LADDER_BATCH);
	assert_int_equal(ladder_run_batch(&o->s, &next, &has_more), ERR_OK);
	assert_false(has_more);
	assert_int_equal(climbed(o), LADDER_BATCH + 20);
}

static void a_case_that_can_not_be_climbed_holds_up_no_other(void **state)
{
	struct office *o = *state;
	int64_t next;
	bool has_more;

	for (int i = 0; i < 4; i++)
		office_add_case(o);
	o->cases[1].fails_to_load = ERR_BUG;
	o->cases[2].fails_to_save = ERR_BUG;
	o->s.now = LATER;
	assert_int_equal(ladder_run_batch(&o->s, &next, &has_more), ERR_OK);
	assert_int_equal(climbed(o), 2);
	assert_int_equal(o->fake.undone, 2);
	assert_false(has_more);
}

static void a_batch_of_which_nothing_can_be_climbed_is_not_run_again_at_once(void **state)
{
	struct office *o = *state;
	int64_t next;
	bool has_more;

	for (int i = 0; i < LADDER_BATCH; i++)
		o->cases[office_add_case(o)].fails_to_load = ERR_BUG;
	o->s.now = LATER;
	assert_int_equal(ladder_run_batch(&o->s, &next, &has_more), ERR_OK);
	assert_false(has_more);
	assert_int_equal(ladder_run_all(&o->s), ERR_OK);
}

static void where_nothing_can_be_stored_the_run_ends(void **state)
{
	static const enum err errors[] = { ERR_AGAIN, ERR_NOMEM };
	struct office *o = *state;
	int64_t next;
	bool has_more;

	for (int i = 0; i < 3; i++)
		office_add_case(o);
	o->s.now = LATER;
	for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
		o->cases[1].fails_to_save = errors[i];
		assert_int_equal(ladder_run_batch(&o->s, &next, &has_more), errors[i]);
		assert_false(has_more);
		assert_int_equal(o->cases[2].saved, 0);
		diag_release(&o->d);
	}
	o->cases[1].fails_to_save = ERR_OK;
	o->fake.fails_to_begin_step = true;
	assert_int_equal(ladder_run_batch(&o->s, &next, &has_more), ERR_AGAIN);
}

static void catching_up_saves_nothing(void **state)
{
	struct office *o = *state;
	struct case_state *c;
	struct decision due;

	office_add_case(o);
	c = o->cases[0].state;
	assert_int_equal(ladder_catch_up(&o->s, &c, &due), ERR_OK);
	assert_int_equal(due.events_n, 0);
	assert_ptr_equal(c, o->cases[0].state);
	o->s.now = LATER;
	assert_int_equal(ladder_catch_up(&o->s, &c, &due), ERR_OK);
	assert_true(due.events_n > 0);
	assert_ptr_equal(c, due.next);
	assert_string_equal(o->fake.trace, "");
}

static void another_pack_has_the_due_times_written_anew_once(void **state)
{
	struct office *o = *state;
	bool has_reset;

	office_add_case(o);
	assert_int_equal(ladder_follow_pack(&o->s, &has_reset), ERR_OK);
	assert_true(has_reset);
	assert_string_equal(o->fake.trace, "begin step reset keep commit ");
	assert_memory_equal(o->fake.setting, o->rs->sha256, sizeof o->rs->sha256);
	assert_int_equal(ladder_follow_pack(&o->s, &has_reset), ERR_OK);
	assert_false(has_reset);
}

static void a_pack_that_can_not_be_noted_is_new_next_time(void **state)
{
	struct office *o = *state;
	bool has_reset, is_new;

	o->fake.fails_to_save = true;
	assert_int_equal(ladder_follow_pack(&o->s, &has_reset), ERR_AGAIN);
	assert_string_equal(o->fake.trace, "begin step reset undo abort ");
	assert_int_equal(ladder_pack_is_new(&o->s, &is_new), ERR_OK);
	assert_true(is_new);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, office_setup, office_teardown)
	const struct CMUnitTest tests[] = {
		TEST(with_nothing_due_no_transaction_opens),
		TEST(what_is_due_is_taken_in_a_step_of_the_hosts_transaction),
		TEST(all_that_was_slept_through_is_taken_in_order),
		TEST(more_than_a_batch_waits_for_the_next_transaction),
		TEST(a_case_that_can_not_be_climbed_holds_up_no_other),
		TEST(a_batch_of_which_nothing_can_be_climbed_is_not_run_again_at_once),
		TEST(where_nothing_can_be_stored_the_run_ends),
		TEST(catching_up_saves_nothing),
		TEST(another_pack_has_the_due_times_written_anew_once),
		TEST(a_pack_that_can_not_be_noted_is_new_next_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
