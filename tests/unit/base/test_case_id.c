#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/base/case_id.h"

#define N(a) (sizeof(a) / sizeof *(a))

static void numbers_are_written(void **state)
{
	static const struct {
		const char *prefix;
		int year, number, n;
		const char *id;
	} CASES[] = {
		{ "", 2026, 1, 0, "26-00001-0" },
		{ "", 2026, 1, 2, "26-00001-0/2" },
		{ NULL, 2026, 1, 0, "26-00001-0" },
		{ "T-", 2026, 1, 12, "T-26-00001-0/12" },
		{ "高", 2026, 1, 0, "高26-00001-0" },
	};
	char out[CASE_ID_BYTES];
	(void)state;
	for (size_t i = 0; i < N(CASES); i++) {
		int64_t key = case_key(CASES[i].year, CASES[i].number);
		if (CASES[i].n)
			referral_id_format(CASES[i].prefix, key, CASES[i].n, out);
		else
			case_id_format(CASES[i].prefix, key, out);
		assert_string_equal(out, CASES[i].id);
	}
	case_id_format("", case_key(2026, 100000), out);
	assert_memory_equal(out, "26-100000-", 10);
	referral_id_format("0123456789abcdef", case_key(2099, 999999), 9999, out);
	assert_memory_equal(out, "0123456789abcdef99-999999-", 26);
	assert_string_equal(out + 27, "/9999");
}

/* The example of Damm's thesis, and what makes a check digit right. */
static void damm_is_damm(void **state)
{
	(void)state;
	assert_int_equal(case_id_check_digit("572"), 4);
	assert_int_equal(case_id_check_digit("5724"), 0);
	assert_int_equal(case_id_check_digit("26-00001"), 0);
	assert_int_equal(case_id_check_digit(""), 0);
}

static void what_is_written_is_read(void **state)
{
	static const char *const PREFIXES[] = { "", "T-", "高", "26-" };
	char id[CASE_ID_BYTES];
	(void)state;
	for (size_t p = 0; p < N(PREFIXES); p++)
		for (int number = 1; number <= 999999; number += 3331) {
			int64_t key = 0;
			int n = -1;
			referral_id_format(PREFIXES[p], case_key(2031, number), 7, id);
			assert_int_equal(case_id_parse(PREFIXES[p], id, &key, &n, NULL), ERR_OK);
			assert_int_equal(key, case_key(2031, number));
			assert_int_equal(n, 7);
		}
}

static void people_type_as_they_like(void **state)
{
	static const struct {
		const char *prefix, *text;
		int n;
	} CASES[] = {
		{ "", "26-00001-0", 0 },
		{ "", " 26-00001-0 ", 0 },
		{ "", "２６－００００１－０", 0 },
		{ "", "２６ー００００１ー０／３", 3 },
		{ "T-", "26-00001-0", 0 },
		{ "T-", "t-26-00001-0", 0 },
		{ "T-", "Ｔ－２６－００００１－０", 0 },
		{ "高", "高２６-00001-0/4", 4 },
		{ "高", "26-00001-0", 0 },
		{ "26-", "26-00001-0", 0 },
		{ "26-", "26-26-00001-0", 0 },
		{ NULL, "26-00001-0", 0 },
	};
	(void)state;
	for (size_t i = 0; i < N(CASES); i++) {
		int64_t key = 0;
		int n = -1;
		if (case_id_parse(CASES[i].prefix, CASES[i].text, &key, &n, NULL))
			fail_msg("%s", CASES[i].text);
		assert_int_equal(key, case_key(2026, 1));
		assert_int_equal(n, CASES[i].n);
	}
}

static void malformed_ones_are_bad_input(void **state)
{
	static const struct {
		const char *text, *code;
	} CASES[] = {
		{ "26-00001-1", "wrong-check-digit" },
		{ "26-00002-0", "wrong-check-digit" },
		{ "26-00010-0", "wrong-check-digit" },
		{ "62-00001-0", "wrong-check-digit" },
		{ "", "bad-id" },
		{ "26", "bad-id" },
		{ "26-00001", "bad-id" },
		{ "26-0001-0", "bad-id" },
		{ "26-000001-0", "bad-id" },
		{ "26-0000001-0", "bad-id" },
		{ "26-00000-0", "bad-id" },
		{ "2026-00001-0", "bad-id" },
		{ "26-00001-0/", "bad-id" },
		{ "26-00001-0/0", "bad-id" },
		{ "26-00001-0/12345", "bad-id" },
		{ "26-00001-0/2x", "bad-id" },
		{ "26-00001-00", "bad-id" },
		{ "X-26-00001-0", "bad-id" },
		{ "26-00001-0\xff", "bad-id" },
		{ "26_00001_0", "bad-id" },
		{ "26-00001-0/2/3", "bad-id" },
		{ "-26-00001-0", "bad-id" },
	};
	(void)state;
	for (size_t i = 0; i < N(CASES); i++) {
		struct diag d;
		int64_t key;
		int n;
		diag_init(&d);
		if (case_id_parse("", CASES[i].text, &key, &n, &d) != ERR_INPUT)
			fail_msg("%s", CASES[i].text);
		assert_string_equal(d.code, CASES[i].code);
		assert_true(d.instead_n > 0);
		diag_release(&d);
	}
}

/* Every single wrong digit and every swap of neighbours is found. */
static void slips_are_found(void **state)
{
	char id[CASE_ID_BYTES], slip[CASE_ID_BYTES];
	int64_t key;
	int n;
	(void)state;
	for (int number = 1; number < 99999; number += 977) {
		case_id_format("", case_key(2026, number), id);
		for (size_t i = 0; id[i]; i++) {
			if (id[i] == '-')
				continue;
			for (char c = '0'; c <= '9'; c++) {
				memcpy(slip, id, sizeof slip);
				slip[i] = c;
				assert_int_equal(
					case_id_parse("", slip, &key, &n, NULL) == ERR_OK, c == id[i]);
			}
			size_t next = id[i + 1] == '-' ? i + 2 : i + 1;
			if (!id[i + 1] || id[next] == id[i])
				continue;
			memcpy(slip, id, sizeof slip);
			slip[i] = id[next];
			slip[next] = id[i];
			assert_int_not_equal(case_id_parse("", slip, &key, &n, NULL), ERR_OK);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_written),
		cmocka_unit_test(damm_is_damm),
		cmocka_unit_test(what_is_written_is_read),
		cmocka_unit_test(people_type_as_they_like),
		cmocka_unit_test(malformed_ones_are_bad_input),
		cmocka_unit_test(slips_are_found),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
