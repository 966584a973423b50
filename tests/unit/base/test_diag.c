#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/base/diag.h"

static void each_kind_has_its_status(void **state)
{
	static const struct {
		enum err e;
		int exit_status, http_status;
	} CASES[] = {
		{ ERR_OK, 0, 200 },
		{ ERR_REFUSED, 1, 409 },
		{ ERR_INPUT, 2, 400 },
		{ ERR_NOT_FOUND, 3, 404 },
		{ ERR_FORBIDDEN, 4, 403 },
		{ ERR_AGAIN, 5, 503 },
		{ ERR_TOO_LARGE, 2, 413 },
		{ ERR_NOMEM, 5, 503 },
		{ ERR_BUG, 5, 500 },
		{ (enum err)99, 5, 500 },
	};
	(void)state;
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
		assert_int_equal(err_exit_status(CASES[i].e), CASES[i].exit_status);
		assert_int_equal(err_http_status(CASES[i].e), CASES[i].http_status);
	}
}

static void a_status_comes_back_as_its_kind(void **state)
{
	static const struct {
		int status;
		enum err e;
	} CASES[] = {
		{ 200, ERR_OK },
		{ 201, ERR_OK },
		{ 400, ERR_INPUT },
		{ 401, ERR_FORBIDDEN },
		{ 403, ERR_FORBIDDEN },
		{ 404, ERR_NOT_FOUND },
		{ 405, ERR_INPUT },
		{ 409, ERR_REFUSED },
		{ 413, ERR_TOO_LARGE },
		{ 431, ERR_TOO_LARGE },
		{ 429, ERR_AGAIN },
		{ 503, ERR_AGAIN },
		{ 500, ERR_BUG },
		{ 0, ERR_BUG },
		{ 302, ERR_BUG },
	};
	(void)state;
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
		assert_int_equal(err_from_http_status(CASES[i].status), CASES[i].e);
}

static void the_first_cause_is_kept(void **state)
{
	(void)state;
	struct diag d;
	diag_init(&d);
	assert_int_equal(diag_set(&d, ERR_REFUSED, "first", "no %s", "way"), ERR_REFUSED);
	assert_int_equal(diag_set(&d, ERR_INPUT, "second", "later"), ERR_INPUT);
	diag_field(&d, "next");
	diag_field(&d, "until");
	assert_string_equal(d.code, "first");
	assert_string_equal(d.message, "no way");
	assert_string_equal(d.field, "next");
	diag_release(&d);
	assert_null(d.code);
	diag_release(&d);
	diag_release(NULL);
}

static void a_full_list_drops_the_rest(void **state)
{
	(void)state;
	struct diag d;
	diag_init(&d);
	for (int i = 0; i < DIAG_INSTEAD_MAX + 3; i++)
		diag_instead(&d, "way %d", i);
	assert_int_equal(d.instead_n, DIAG_INSTEAD_MAX);
	assert_string_equal(d.instead[DIAG_INSTEAD_MAX - 1], "way 11");
	diag_release(&d);
	assert_int_equal(d.instead_n, 0);
}

static void nobody_need_listen(void **state)
{
	(void)state;
	assert_int_equal(diag_set(NULL, ERR_AGAIN, "x", "y"), ERR_AGAIN);
	diag_field(NULL, "x");
	diag_instead(NULL, "y");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_kind_has_its_status),
		cmocka_unit_test(a_status_comes_back_as_its_kind),
		cmocka_unit_test(the_first_cause_is_kept),
		cmocka_unit_test(a_full_list_drops_the_rest),
		cmocka_unit_test(nobody_need_listen),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
