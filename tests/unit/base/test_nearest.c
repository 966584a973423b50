#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/base/text/text.h"

#define N(a) (sizeof(a) / sizeof *(a))

static void distance_counts_edits(void **state)
{
	static const struct {
		const char *a, *b;
		int limit, distance;
	} CASES[] = {
		{ "", "", 3, 0 },
		{ "a", "", 3, 1 },
		{ "kitten", "sitting", 3, 3 },
		{ "kitten", "sitting", 2, 3 },
		{ "zeimu", "zeimu", 0, 0 },
		{ "税務課", "税務科", 3, 1 },
		{ "ab", "ba", 3, 1 },
		{ "kodomo", "kodmoo", 3, 1 },
		{ "abcd", "badc", 3, 2 },
		{ "ca", "abc", 3, 3 },
		{ "福祉課", "祉福課", 1, 1 },
		{ "abc", "abcdefgh", 3, 4 },
		{ "abc", "xyz", 1, 2 },
	};
	(void)state;
	for (size_t i = 0; i < N(CASES); i++) {
		const char *a = CASES[i].a, *b = CASES[i].b;
		assert_int_equal(text_distance(a, b, CASES[i].limit), CASES[i].distance);
		assert_int_equal(text_distance(b, a, CASES[i].limit), CASES[i].distance);
	}
}

static void long_texts_are_too_far(void **state)
{
	char a[400], b[400];
	(void)state;
	memset(a, 'x', sizeof a - 1);
	a[sizeof a - 1] = '\0';
	memcpy(b, a, sizeof a);
	assert_int_equal(text_distance(a, b, 3), 0);
	b[0] = 'y';
	assert_int_equal(text_distance(a, b, 3), 4);
	a[256] = b[256] = '\0';
	assert_int_equal(text_distance(a, b, 3), 1);
}

static void nearest_is_what_was_meant(void **state)
{
	static const char *const NAMES[] = { "dementia_signs", "age", "rent", "consent", "認知症", "ab" };
	static const struct {
		const char *typed, *meant;
	} CASES[] = {
		{ "dementia_sings", "dementia_signs" },
		{ "demntia_sgns", "dementia_signs" },
		{ "ages", "age" },
		{ "agx", "age" },
		{ "xxe", NULL },
		{ "rant", "rent" },
		{ "認知証", "認知症" },
		{ "concent", "consent" },
		{ "housing", NULL },
		{ "", NULL },
		{ "x", NULL },
		{ "ax", "ab" },
		{ "dementia", NULL },
		{ "rnet", "rent" },
	};
	(void)state;
	for (size_t i = 0; i < N(CASES); i++) {
		const char *found = text_nearest(CASES[i].typed, NAMES, N(NAMES));
		if (!CASES[i].meant)
			assert_null(found);
		else
			assert_string_equal(found, CASES[i].meant);
	}
	assert_null(text_nearest("a", NULL, 0));
}

static void the_nearer_wins_and_then_the_first(void **state)
{
	static const char *const NAMES[] = { "stavf", "staff", "stuff" };
	(void)state;
	assert_string_equal(text_nearest("staff", NAMES, N(NAMES)), "staff");
	assert_string_equal(text_nearest("stxff", NAMES + 1, 2), "staff");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(distance_counts_edits),
		cmocka_unit_test(long_texts_are_too_far),
		cmocka_unit_test(nearest_is_what_was_meant),
		cmocka_unit_test(the_nearer_wins_and_then_the_first),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
