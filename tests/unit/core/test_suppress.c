/* No count that is kept back can be worked out: every table of counts that fits
 * what is shown is tried, and each cell kept back has two values or more. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/core/overview/suppress.h"

#define ROWS_MOST 3
#define COLUMNS_MOST 4
#define CELLS_MOST (ROWS_MOST * COLUMNS_MOST)
#define MORE 2 /* above the true values are tried so far */

struct trial {
	int rows, columns; /* with the sums */
	int counts[CELLS_MOST];
	bool kept_back[CELLS_MOST];
	int least[CELLS_MOST], most[CELLS_MOST];
	int tried[CELLS_MOST];
	int64_t fits;
};

static void sum_up(int rows, int columns, int *counts)
{
	for (int r = 0; r < rows; r++)
		counts[r * columns + columns - 1] = 0;
	for (int c = 0; c < columns; c++)
		counts[(rows - 1) * columns + c] = 0;
	for (int r = 0; r < rows - 1; r++)
		for (int c = 0; c < columns - 1; c++) {
			int n = counts[r * columns + c];
			counts[r * columns + columns - 1] += n;
			counts[(rows - 1) * columns + c] += n;
			counts[(rows - 1) * columns + columns - 1] += n;
		}
}

static void weigh(struct trial *t)
{
	sum_up(t->rows, t->columns, t->tried);
	for (int i = 0; i < t->rows * t->columns; i++)
		if (!t->kept_back[i] && t->tried[i] != t->counts[i])
			return;
	t->fits++;
	for (int i = 0; i < t->rows * t->columns; i++) {
		t->least[i] = t->tried[i] < t->least[i] ? t->tried[i] : t->least[i];
		t->most[i] = t->tried[i] > t->most[i] ? t->tried[i] : t->most[i];
	}
}

/* Every value of each inner cell that is kept back. */
static void try_all(struct trial *t, int inner)
{
	int columns = t->columns - 1;
	if (inner == (t->rows - 1) * columns) {
		weigh(t);
		return;
	}
	int at = inner / columns * t->columns + inner % columns;
	int from = t->kept_back[at] ? 0 : t->counts[at],
	    to = t->kept_back[at] ? t->counts[at] + MORE : t->counts[at];
	for (int n = from; n <= to; n++) {
		t->tried[at] = n;
		try_all(t, inner + 1);
	}
}

static void check(struct trial *t)
{
	sum_up(t->rows, t->columns, t->counts);
	const struct suppress_table table = { t->counts, t->rows, t->columns };
	suppress_cells(&table, t->kept_back);
	for (int i = 0; i < CELLS_MOST; i++) {
		t->least[i] = INT32_MAX;
		t->most[i] = -1;
	}
	t->fits = 0;
	try_all(t, 0);
	assert_true(t->fits > 0);
	for (int i = 0; i < t->rows * t->columns; i++) {
		if (suppress_is_small(t->counts[i]))
			assert_true(t->kept_back[i]);
		if (t->kept_back[i] && t->least[i] == t->most[i])
			fail_msg("cell %d of %dx%d can be worked out: %d", i, t->rows, t->columns,
				t->counts[i]);
	}
}

static void random_tables_give_nothing_away(void **state)
{
	static const int high[] = { 2, 4, 6, 9 };
	(void)state;
	srand(20260401);
	for (int i = 0; i < 600; i++) {
		struct trial t = { .rows = 2 + rand() % (ROWS_MOST - 1),
			.columns = 2 + rand() % (COLUMNS_MOST - 1) };
		for (int k = 0; k < CELLS_MOST; k++)
			t.counts[k] = rand() % 3 ? rand() % (high[i % 4] + 1) : 0;
		check(&t);
	}
}

/* 7 - 5 = 2: the sum would tell it. */
static void what_could_be_subtracted_is_kept_back_too(void **state)
{
	struct trial t = { .rows = 3, .columns = 3, .counts = { 5, 2, 0, 9, 8, 0, 0, 0, 0 } };
	int kept = 0;
	(void)state;
	check(&t);
	assert_true(t.kept_back[1]);
	for (int i = 0; i < 9; i++)
		kept += t.kept_back[i];
	assert_int_equal(kept, 4);
	assert_false(t.kept_back[2] || t.kept_back[8]); /* sums are spared where they can be */
}

static void large_counts_and_zeros_are_shown(void **state)
{
	struct trial t = { .rows = 3, .columns = 3, .counts = { 5, 0, 0, 0, 8, 0, 0, 0, 0 } };
	(void)state;
	check(&t);
	for (int i = 0; i < 9; i++)
		assert_false(t.kept_back[i]);
	assert_false(suppress_is_small(0));
	assert_true(suppress_is_small(1) && suppress_is_small(SUPPRESS_BELOW - 1));
	assert_false(suppress_is_small(SUPPRESS_BELOW));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_tables_give_nothing_away),
		cmocka_unit_test(what_could_be_subtracted_is_kept_back_too),
		cmocka_unit_test(large_counts_and_zeros_are_shown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
