/* Complementary suppression. A single cell that is kept back follows from its row's
 * sum; two follow from each other's columns. Four corners of a rectangle do not: one
 * case more in one corner, one less in the next, and so on around, and all sums stay
 * as they are. So for each small cell the cheapest rectangle is looked for whose
 * corners may be exchanged so without one falling below zero, and all four are kept
 * back. Corners that are kept back already cost nothing; a sum costs more than any
 * cell, since it tells more. */
#include "engine/core/overview/suppress.h"

#include <stddef.h>

#define SUM_FACTOR 3 /* a sum costs this times its size, and SUM_BASE */
#define SUM_BASE 1000

static int suppress_cell_count(const struct suppress_table *t, int row, int column)
{
	return t->counts[row * t->columns_n + column];
}
static bool suppress_is_sum(const struct suppress_table *t, int row, int column)
{
	return row == t->rows_n - 1 || column == t->columns_n - 1;
}

/* Whether no corner falls below zero when the first changes by `by` (1 or -1), and the
 * others so that all sums stay as they are: a corner in a line of sums changes in the
 * same direction, another in the opposite one. */
static bool suppress_can_exchange(
	const struct suppress_table *t, const int rows[2], const int columns[2], int by)
{
	for (int r = 0; r < 2; r++) {
		for (int c = 0; c < 2; c++) {
			bool is_last_row = rows[1] == t->rows_n - 1 || rows[0] == t->rows_n - 1;
			bool is_last_column =
				columns[1] == t->columns_n - 1 || columns[0] == t->columns_n - 1;
			int sign = (r && !is_last_row ? -1 : 1) * (c && !is_last_column ? -1 : 1);
			if (suppress_cell_count(t, rows[r], columns[c]) + sign * by < 0)
				return false;
		}
	}
	return true;
}

static bool suppress_is_exchangeable(const struct suppress_table *t, const int rows[2], const int columns[2])
{
	return suppress_can_exchange(t, rows, columns, 1) || suppress_can_exchange(t, rows, columns, -1);
}

static int64_t suppress_cell_cost(const struct suppress_table *t, const bool *kept_back, int row, int column)
{
	if (kept_back[row * t->columns_n + column])
		return 0;
	int64_t n = suppress_cell_count(t, row, column) + 1;
	return suppress_is_sum(t, row, column) ? n * SUM_FACTOR + SUM_BASE : n;
}

/* The corner opposite to the cell in its cheapest rectangle; *other_row < 0: there is
 * none. */
static void suppress_find_corner(const struct suppress_table *t, const bool *kept_back, int row, int column,
	int *other_row, int *other_column)
{
	int64_t least = INT64_MAX;
	*other_row = -1;
	for (int r = 0; r < t->rows_n; r++) {
		for (int c = 0; c < t->columns_n; c++) {
			const int rows[2] = { row, r }, columns[2] = { column, c };
			if (r == row || c == column || !suppress_is_exchangeable(t, rows, columns))
				continue;
			int64_t cost = suppress_cell_cost(t, kept_back, row, c) +
				       suppress_cell_cost(t, kept_back, r, column) +
				       suppress_cell_cost(t, kept_back, r, c);
			if (cost < least) {
				least = cost;
				*other_row = r;
				*other_column = c;
			}
		}
	}
}

void suppress_cells(const struct suppress_table *t, bool *kept_back)
{
	for (int i = 0; i < t->rows_n * t->columns_n; i++)
		kept_back[i] = suppress_is_small(t->counts[i]);
	for (int row = 0; row < t->rows_n; row++) {
		for (int column = 0; column < t->columns_n; column++) {
			int r, c = 0;
			if (!suppress_is_small(suppress_cell_count(t, row, column)))
				continue;
			suppress_find_corner(t, kept_back, row, column, &r, &c);
			if (r < 0)
				continue;
			kept_back[row * t->columns_n + c] = true;
			kept_back[r * t->columns_n + column] = true;
			kept_back[r * t->columns_n + c] = true;
		}
	}
}
