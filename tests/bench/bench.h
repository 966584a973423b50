/* What the benchmarks share: a monotonic clock, percentiles, rows of the
 * table, and a way to give up. A row is one line of tab-separated text
 *     name  ours  baseline  ratio  figure to reach
 * which tests/bench/run lays out. Nothing here passes or fails. */
#ifndef TSUNAGI_BENCH_BENCH_H
#define TSUNAGI_BENCH_BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

int64_t bench_now_ns(void);

/* A list of measured times, in nanoseconds. */
struct samples {
	int64_t *items;
	size_t n, cap;
};
void samples_add(struct samples *s, int64_t ns);
/* 0 < share < 1; sorts the list. 0 where it is empty. */
int64_t samples_percentile(struct samples *s, double share);
void samples_release(struct samples *s);

/* "1.2 µs", "3.4 ms": out holds 32 bytes. */
const char *bench_time(double ns, char out[32]);
/* NULL columns are printed as "–". */
void bench_row(
	const char *name, const char *ours, const char *baseline, const char *ratio, const char *figure);
/* The same with two times and their ratio: baseline / ours where `is_gain`
 * (how many times faster ours is), else ours / baseline. */
void bench_row_times(const char *name, double ours_ns, double baseline_ns, bool is_gain, const char *figure);

_Noreturn void bench_die(const char *format, ...) __attribute__((format(printf, 1, 2)));
void *bench_alloc(size_t count, size_t item_bytes); /* zeroed; never NULL */
int64_t bench_number(const char *text, int64_t least, int64_t most);

/* Random numbers with a seed, the same on every machine (splitmix64). */
struct dice {
	uint64_t state;
};
uint64_t dice_next(struct dice *d);
int dice_below(struct dice *d, int n); /* 0 … n-1 */

#endif
