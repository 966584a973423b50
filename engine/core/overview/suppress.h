/* Small counts: a number of cases below SUPPRESS_BELOW can point to a person in a
 * small district, so it is kept back, and so is what it could be worked out from by
 * subtraction.
 *
 * This is the only place of the threshold. Source: statistics of small areas usually
 * keep back counts of 1 and 2 (shown as X); a junior-high-school district is smaller
 * still, so 5. Zero is shown: nobody is behind it. */
#ifndef TSUNAGI_CORE_OVERVIEW_SUPPRESS_H
#define TSUNAGI_CORE_OVERVIEW_SUPPRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/base/arena.h"

#define SUPPRESS_BELOW 5

static inline bool suppress_is_small(int64_t n) { return n > 0 && n < SUPPRESS_BELOW; }

/* A table of rows_n × columns_n counts, row after row. The last row and the last
 * column are the sums of the others. */
struct suppress_table {
	const int *counts;
	int rows_n, columns_n;
};

/* Marks in kept_back (rows_n * columns_n, the caller's) every cell that is small, and
 * beside each three more, so that no cell that is kept back follows from those that
 * are shown, from the sums, and from counts being never below zero. Chosen are the
 * cells with which least is lost; a sum is kept back only where nothing else
 * would do. */
void suppress_cells(const struct suppress_table *t, bool *kept_back);

#endif
