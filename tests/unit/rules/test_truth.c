/* Kleene's truth, table by table, and nothing cleverer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include "decide.h"
#include "pack_folder.h"
#include "rules/match/condition.h"

static enum truth truth_in(const char *condition, const char *words)
{
	char text[512];
	snprintf(text, sizeof text, "when: %s, opens: home", condition);
	struct ruleset *rs = small_with("routing.yaml", "when: cold, opens: home", text);
	struct match_input in;
	struct circumstances facts;
	struct arena a;
	assert_non_null(rs);
	arena_init(&a);
	case_read(rs, words, &in, &a);
	circumstances_init(&facts, &in);
	const enum truth t = condition_truth(rs->rules[ruleset_rule(rs, "cold")].when, &facts);
	arena_release(&a);
	ruleset_free(rs);
	return t;
}

struct row {
	const char *condition, *facts;
	enum truth expected;
};

static void check_rows(const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const enum truth t = truth_in(rows[i].condition, rows[i].facts);
		if (t != rows[i].expected)
			print_error("%s in %s\n", rows[i].condition, rows[i].facts);
		assert_int_equal(t, rows[i].expected);
	}
}

#define F TRUTH_FALSE
#define U TRUTH_UNKNOWN
#define T TRUTH_TRUE

static void test_operators(void **state)
{
	static const char *const words[] = { "%s=no", "", "%s=yes" };
	static const enum truth all[3][3] = { { F, F, F }, { F, U, U }, { F, U, T } };
	static const enum truth any[3][3] = { { F, U, T }, { U, U, T }, { T, T, T } };
	(void)state;
	for (int a = 0; a < 3; a++)
		for (int b = 0; b < 3; b++) {
			char x[32], y[32], facts[80];
			snprintf(x, sizeof x, a == 1 ? "%.0s" : a ? "%s=yes" : "%s=no", "cold");
			snprintf(y, sizeof y, b == 1 ? "%.0s" : b ? "%s=yes" : "%s=no", "debts");
			snprintf(facts, sizeof facts, "%s %s", x, y);
			const struct row rows[] = {
				{ "{all: [cold, debts]}", facts, all[a][b] },
				{ "{any: [cold, debts]}", facts, any[a][b] },
				{ "{not: {all: [cold, debts]}}", facts, (enum truth)(T - all[a][b]) },
				{ "{at_least: {n: 1, of: [cold, debts]}}", facts, any[a][b] },
				{ "{at_least: {n: 2, of: [cold, debts]}}", facts, all[a][b] },
			};
			check_rows(rows, sizeof rows / sizeof *rows);
		}
	(void)words;
}

static void test_leaves(void **state)
{
	static const struct row rows[] = {
		{ "cold", "", U },
		{ "cold", "cold", T },
		{ "cold", "cold=no", F },
		{ "{cold: no}", "", U },
		{ "{cold: no}", "cold=no", T },
		{ "{cold: no}", "cold", F },
		{ "{cold: [yes, no]}", "", U },
		{ "{cold: [yes, no]}", "cold=no", T },
		{ "{age: 65}", "age=65", T },
		{ "{age: 65}", "age=64", F },
		{ "{age: [1, 3]}", "age=3", T },
		{ "{age: [1, 3]}", "age=2", F },
		{ "{age: {at_least: 65}}", "age=65", T },
		{ "{age: {at_least: 65}}", "age=64", F },
		{ "{age: {at_most: 17}}", "age=17", T },
		{ "{age: {at_most: 17}}", "age=18", F },
		{ "{age: {at_least: 1, at_most: 2}}", "age=2", T },
		{ "{age: {at_least: 0}}", "", U }, /* certain, and still not concluded */
		{ "{rent: eviction}", "rent=立ち退き", T },
		{ "{rent: eviction}", "rent=paid", F },
		{ "{rent: [arrears, eviction]}", "rent=滞納", T },
		{ "{rent: [arrears, eviction]}", "", U },
		{ "{area: [south]}", "", U },
		{ "{area: [south]}", "area=north", F },
		{ "{area: [south]}", "area=south", T },
		{ "{area: [south]}", "area=harbour", T },
		{ "{area: [harbour]}", "area=south", F },
		{ "{consent: yes}", "", F },
		{ "{consent: unasked}", "", T },
		{ "{consent: no}", "consent=no", T },
		{ "{protected: yes}", "", F },
		{ "{protected: no}", "", T },
		{ "{protected: yes}", "protected", T },
		{ "{intake: [hub, health]}", "", U },
		{ "{intake: [hub, health]}", "intake=health", T },
		{ "{intake: [hub, health]}", "intake=counter", F },
		{ "elderly", "age=70", T },
		{ "old_and_alone", "age=70", U },
		{ "old_and_alone", "age=30", F },
	};
	(void)state;
	check_rows(rows, sizeof rows / sizeof *rows);
}

static void test_not_cleverer(void **state)
{
	static const struct row rows[] = {
		{ "{any: [cold, {not: cold}]}", "", U },
		{ "{any: [cold, {not: cold}]}", "cold", T },
		{ "{all: [cold, {not: cold}]}", "", U },
		{ "{all: [cold, {not: cold}]}", "cold=no", F },
		{ "{any: [{rent: paid}, {rent: arrears}, {rent: eviction}]}", "", U },
		{ "{any: [{area: [north]}, {area: [south]}]}", "", U },
		{ "{at_least: {n: 2, of: [cold, debts, danger]}}", "cold", U },
		{ "{at_least: {n: 2, of: [cold, debts, danger]}}", "cold=no debts=no", F },
		{ "{at_least: {n: 2, of: [cold, debts, danger]}}", "cold danger", T },
		{ "{not: {at_least: {n: 2, of: [cold, debts, danger]}}}", "cold=no debts=no", T },
	};
	(void)state;
	check_rows(rows, sizeof rows / sizeof *rows);
}

static void test_sixteen_operators(void **state)
{
	(void)state;
	assert_int_equal(truth_in("{not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: "
				  "{not: {not: {not: {not: cold}}}}}}}}}}}}}}}}",
				 "cold"),
		T);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_operators),
		cmocka_unit_test(test_leaves),
		cmocka_unit_test(test_not_cleverer),
		cmocka_unit_test(test_sixteen_operators),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
