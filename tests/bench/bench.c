#include "tests/bench/bench.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

int64_t bench_now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

void samples_add(struct samples *s, int64_t ns)
{
	if (s->n == s->cap) {
		s->cap = s->cap == 0 ? 4096 : s->cap * 2;
		s->items = realloc(s->items, s->cap * sizeof(*s->items));
		if (s->items == NULL)
			bench_die("no memory for %zu samples", s->cap);
	}
	s->items[s->n++] = ns;
}

static int compare_ns(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

int64_t samples_percentile(struct samples *s, double share)
{
	size_t at = (size_t)((double)s->n * share);

	if (s->n == 0)
		return 0;
	qsort(s->items, s->n, sizeof(*s->items), compare_ns);
	return s->items[at < s->n ? at : s->n - 1];
}

void samples_release(struct samples *s)
{
	free(s->items);
	*s = (struct samples){ .items = NULL };
}

const char *bench_time(double ns, char out[32])
{
	if (ns < 1e3)
		snprintf(out, 32, "%.0f ns", ns);
	else if (ns < 1e6)
		snprintf(out, 32, ns < 1e5 ? "%.1f µs" : "%.0f µs", ns / 1e3);
	else if (ns < 1e9)
		snprintf(out, 32, ns < 1e8 ? "%.1f ms" : "%.0f ms", ns / 1e6);
	else
		snprintf(out, 32, "%.2f s", ns / 1e9);
	return out;
}

void bench_row(
	const char *name, const char *ours, const char *baseline, const char *ratio, const char *figure)
{
	const char *none = "–";

	printf("%s\t%s\t%s\t%s\t%s\n", name, ours != NULL ? ours : none, baseline != NULL ? baseline : none,
		ratio != NULL ? ratio : none, figure != NULL ? figure : none);
	fflush(stdout);
}

void bench_row_times(const char *name, double ours_ns, double baseline_ns, bool is_gain, const char *figure)
{
	char ours[32], baseline[32], ratio[32];
	double r = is_gain ? baseline_ns / ours_ns : ours_ns / baseline_ns;

	snprintf(ratio, sizeof(ratio), r >= 20 ? "%.0f×" : "%.2f×", r);
	bench_row(name, bench_time(ours_ns, ours), bench_time(baseline_ns, baseline), ratio, figure);
}

void bench_die(const char *format, ...)
{
	va_list args;

	fflush(stdout);
	fputs("bench: ", stderr);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	exit(2);
}

void *bench_alloc(size_t count, size_t item_bytes)
{
	void *p = calloc(count > 0 ? count : 1, item_bytes);

	if (p == NULL)
		bench_die("no memory for %zu × %zu bytes", count, item_bytes);
	return p;
}

int64_t bench_number(const char *text, int64_t least, int64_t most)
{
	char *end = NULL;
	long long n;

	errno = 0;
	n = strtoll(text, &end, 10);
	if (errno != 0 || end == text || *end != '\0' || n < least || n > most)
		bench_die("'%s' is not a number from %" PRId64 " to %" PRId64, text, least, most);
	return n;
}

uint64_t dice_next(struct dice *d)
{
	uint64_t z = d->state += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

int dice_below(struct dice *d, int n) { return (int)(dice_next(d) % (uint64_t)n); }
