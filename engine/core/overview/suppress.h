/* Small counts: a number of cases below SUPPRESS_BELOW can point to a person in
 * a small district, so it is not told, and neither is what it could be
 * subtracted from.
 *
 * The one place of the threshold. Source: statistics of small areas usually
 * keep back counts of 1 and 2 (X); a junior-high-school district is smaller
 * still, so 5. Zero is told: nobody is behind it. */
#ifndef TSUNAGI_CORE_OVERVIEW_SUPPRESS_H
#define TSUNAGI_CORE_OVERVIEW_SUPPRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/base/arena.h"

#define SUPPRESS_BELOW 5

static inline bool suppress_is_small(int64_t n) { return n > 0 && n < SUPPRESS_BELOW; }

/* A table of counts with its sums: rows_n x columns_n, the last row and the last
 * column being the sums of the others. */
struct suppress_table {
	const int *counts;
	int rows_n, columns_n;
};

/* Which cells are kept back (rows_n * columns_n, the caller's; true: kept
 * back): every small one, and beside each three more with which it could be
 * exchanged, so that no cell kept back can be told from those that are shown,
 * from the sums, and from counts being never below zero. Least is lost first;
 * a sum is kept back only where nothing within would do. */
void suppress_cells(const struct suppress_table *t, bool *kept_back);

#endif
