/* The two brackets around everything that is stored: what is kept, what is undone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/service/transaction.h"
#include "tests/support/fake_store.h"

struct bench {
	struct fake_store store;
	struct service s;
	struct diag d;
	enum err answer; /* of the work */
	enum err host;	 /* of opening the transaction */
};

static enum err open_host(void *host, struct diag *d)
{
	struct bench *b = host;

	(void)d;
	fake_store_note(&b->store, "open");
	return b->host;
}

static void begin(struct bench *b)
{
	*b = (struct bench){ .answer = ERR_OK };
	fake_store_init(&b->store);
	diag_init(&b->d);
	b->s = (struct service){ .store = &b->store.port, .d = &b->d, .write_begin = open_host, .host = b };
}

static enum err work(void *context)
{
	struct bench *b = context;

	fake_store_note(&b->store, "work");
	return b->answer;
}

static void assert_run(struct bench *b, bool is_transaction, enum err expected, const char *trace)
{
	enum err e = is_transaction ? in_transaction(&b->s, work, b) : in_step(&b->s, work, b);

	assert_int_equal(e, expected);
	assert_string_equal(b->store.trace, trace);
	diag_release(&b->d);
}

static void a_step_is_kept_where_its_work_succeeds(void **state)
{
	struct bench b;

	(void)state;
	begin(&b);
	assert_run(&b, false, ERR_OK, "open step work keep ");
}

static void without_a_host_the_transaction_is_the_callers(void **state)
{
	struct bench b;

	(void)state;
	begin(&b);
	b.s.write_begin = NULL;
	assert_run(&b, false, ERR_OK, "step work keep ");
}

static void a_step_is_undone_where_its_work_fails(void **state)
{
	static const enum err errors[] = { ERR_REFUSED, ERR_AGAIN, ERR_NOMEM, ERR_BUG };

	(void)state;
	for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
		struct bench b;

		begin(&b);
		b.answer = errors[i];
		assert_run(&b, false, errors[i], "open step work undo ");
	}
}

static void no_work_is_done_where_no_step_begins(void **state)
{
	struct bench b;

	(void)state;
	begin(&b);
	b.host = ERR_AGAIN;
	assert_run(&b, false, ERR_AGAIN, "open ");
	begin(&b);
	b.store.fails_to_begin_step = true;
	assert_run(&b, false, ERR_AGAIN, "open step ");
}

static void a_step_that_can_not_be_kept_is_undone(void **state)
{
	struct bench b;

	(void)state;
	begin(&b);
	b.store.fails_to_keep = true;
	assert_run(&b, false, ERR_AGAIN, "open step work keep undo ");
	assert_false(b.store.is_in_step);
}

static enum err nested(void *context)
{
	struct bench *b = context;
	enum err e = in_step(&b->s, work, b);

	assert_int_equal(e, ERR_BUG);
	return e;
}

static void a_step_within_a_step_is_a_bug_and_undoes_both(void **state)
{
	struct bench b;

	(void)state;
	begin(&b);
	assert_int_equal(in_step(&b.s, nested, &b), ERR_BUG);
	assert_string_equal(b.store.trace, "open step open step undo ");
	diag_release(&b.d);
}

static void a_transaction_is_committed_where_its_work_succeeds(void **state)
{
	struct bench b;

	(void)state;
	begin(&b);
	assert_run(&b, true, ERR_OK, "begin step work keep commit ");
}

static void a_transaction_leaves_nothing_behind_where_anything_fails(void **state)
{
	struct bench b;

	(void)state;
	begin(&b);
	b.store.fails_to_begin = true;
	assert_run(&b, true, ERR_AGAIN, "begin ");
	begin(&b);
	b.store.fails_to_begin_step = true;
	assert_run(&b, true, ERR_AGAIN, "begin step abort ");
	begin(&b);
	b.answer = ERR_REFUSED;
	assert_run(&b, true, ERR_REFUSED, "begin step work undo abort ");
	begin(&b);
	b.store.fails_to_keep = true;
	assert_run(&b, true, ERR_AGAIN, "begin step work keep undo abort ");
	begin(&b);
	b.store.fails_to_commit = true;
	assert_run(&b, true, ERR_AGAIN, "begin step work keep commit abort ");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_step_is_kept_where_its_work_succeeds),
		cmocka_unit_test(without_a_host_the_transaction_is_the_callers),
		cmocka_unit_test(a_step_is_undone_where_its_work_fails),
		cmocka_unit_test(no_work_is_done_where_no_step_begins),
		cmocka_unit_test(a_step_that_can_not_be_kept_is_undone),
		cmocka_unit_test(a_step_within_a_step_is_a_bug_and_undoes_both),
		cmocka_unit_test(a_transaction_is_committed_where_its_work_succeeds),
		cmocka_unit_test(a_transaction_leaves_nothing_behind_where_anything_fails),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
