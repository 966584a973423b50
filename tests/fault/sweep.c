#include "tests/fault/sweep.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tests/fault/stacks.h"

#define CALLS_MOST (1u << 20)
#define WRONG_MAX 5 /* then a scenario's kind is given up */

struct tally {
	int runs, wrong;
	long calls;
};

void sweep_on(struct sweep *s)
{
	fault_arm(s->kind, s->n, s->is_for_good);
	stacks_hold(false);
}

void sweep_off(struct sweep *s)
{
	(void)fault_disarm();
	stacks_hold(true);
	s->has_struck = s->has_struck || fault_struck();
}

void sweep_wrong(struct sweep *s, const char *format, ...)
{
	char text[1000];
	va_list args;
	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	/* said under the fault itself, when no memory may be had */
	if (s->out.len == 0)
		fprintf(stderr, "  %s\n", text);
	buf_put(&s->out, text);
	s->out.len = s->out.len ? s->out.len : 1;
}

bool sweep_check(struct sweep *s, const char *what, enum err e, const struct diag *d)
{
	if (e == ERR_OK)
		return true;
	/* SQLite calls a file that the disk can't read malformed */
	const bool is_unread =
		s->kind == FAULT_READ && e == ERR_BUG && d && d->code && strcmp(d->code, "corrupt") == 0;
	if (!fault_struck() || (e != ERR_NOMEM && e != ERR_AGAIN && !is_unread))
		sweep_wrong(s, "%s: %d %s %s", what, e, d && d->code ? d->code : "",
			d && d->message ? d->message : "");
	return false;
}

/* Blocks more after a run than before; what is made once and kept (OpenSSL's
 * place for errors, say) is there the second time. */
static long leaked(const struct scenario *c, struct sweep *s)
{
	long before = fault_live();
	c->run(s);
	if (s->kind == FAULT_KINDS || fault_live() <= before)
		return 0;
	before = fault_live();
	c->run(s);
	return fault_live() - before;
}

/* False where the fault did not strike: the sweep is through. */
static bool run_one(const struct scenario *c, enum fault_kind kind, long n, bool is_for_good, struct tally *t)
{
	struct sweep s = { .kind = kind, .n = n, .is_for_good = is_for_good };
	buf_init(&s.out);
	const long blocks = leaked(c, &s);
	bool is_wrong = s.out.len > 0;
	buf_release(&s.out);
	if (blocks > 0) {
		fprintf(stderr, "  %ld blocks are not freed\n", blocks);
		is_wrong = true;
	}
	if (is_wrong) {
		fprintf(stderr, "%s %s:%ld%s\n", c->name, fault_names[kind], n, is_for_good ? "+" : "");
		t->wrong++;
	}
	t->runs++;
	return s.has_struck;
}

static void sweep_kind(const struct scenario *c, enum fault_kind kind, long stride, struct tally *t)
{
	for (int for_good = 0; for_good < 2; for_good++) {
		const int wrong = t->wrong;
		for (long n = 1; t->wrong - wrong < WRONG_MAX && run_one(c, kind, n, for_good, t);
			n += stride)
			t->calls = n;
	}
}

static int by_stack(const void *a, const void *b)
{
	const struct stacks_call *l = a, *r = b;
	if (l->stack != r->stack)
		return l->stack < r->stack ? -1 : 1;
	return l->n < r->n ? -1 : l->n > r->n;
}

/* Marks the n of each stack's first allocation, and each stride-th; *last: the greatest n there is. */
static bool *choose(const struct scenario *c, long stride, long *last, long *stacks)
{
	struct sweep s = { .kind = FAULT_KINDS };
	struct stacks_call *calls = calloc(CALLS_MOST, sizeof *calls);
	if (!calls)
		abort();
	buf_init(&s.out);
	stacks_init();
	stacks_hold(true);
	stacks_record(calls, CALLS_MOST);
	c->run(&s);
	const uint32_t n = stacks_noted();
	stacks_record(NULL, 0);
	buf_release(&s.out);
	if (n == CALLS_MOST)
		abort(); /* more calls than there is room to note */
	*last = *stacks = 0;
	for (uint32_t i = 0; i < n; i++)
		if (calls[i].kind == FAULT_ALLOC && calls[i].n > *last)
			*last = calls[i].n;
	bool *wanted = calloc((size_t)*last + 1, sizeof *wanted);
	if (!wanted)
		abort();
	qsort(calls, n, sizeof *calls, by_stack);
	for (uint32_t i = 0; i < n; i++)
		if (calls[i].kind == FAULT_ALLOC && (i == 0 || calls[i - 1].stack != calls[i].stack)) {
			wanted[calls[i].n] = true;
			++*stacks;
		}
	for (long i = 1; i <= *last; i += stride)
		wanted[i] = true;
	free(calls);
	return wanted;
}

static void sweep_stacks(const struct scenario *c, long stride, struct tally *t)
{
	long last, stacks;
	bool *wanted = choose(c, stride, &last, &stacks);
	for (int for_good = 0; for_good < 2; for_good++) {
		const int wrong = t->wrong;
		for (long n = 1; n <= last && t->wrong - wrong < WRONG_MAX; n++)
			if (wanted[n])
				(void)run_one(c, FAULT_ALLOC, n, for_good, t);
	}
	t->calls = last;
	printf("%s: %ld stacks\n", c->name, stacks);
	free(wanted);
}

/* "kind:n[+]"; FAULT_KINDS where it is none. */
static enum fault_kind read_fault(const char *text, long *n, bool *is_for_good)
{
	const char *colon = strchr(text, ':');
	for (int k = 0; colon && k < FAULT_KINDS; k++) {
		if (strncmp(text, fault_names[k], (size_t)(colon - text)) != 0 ||
			fault_names[k][colon - text])
			continue;
		*n = strtol(colon + 1, NULL, 10);
		*is_for_good = strchr(colon, '+') != NULL;
		return (enum fault_kind)k;
	}
	return FAULT_KINDS;
}

static bool is_wanted(const struct scenario *c, int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (strcmp(argv[i], c->name) == 0)
			return true;
	return argc < 2;
}

static void sweep_scenario(const struct scenario *c, struct tally *t)
{
	const char *wish = getenv("TSUNAGI_FAULT_STRIDE"), *of_stacks = getenv("TSUNAGI_FAULT_STACKS_STRIDE");
	const long stride = wish ? strtol(wish, NULL, 10) : c->stride;
	for (int i = 0; i < c->kinds_n; i++) {
		const struct timespec none = { 0 };
		struct timespec began = none, ended = none;
		const int runs = t->runs;
		clock_gettime(CLOCK_MONOTONIC, &began);
		if (of_stacks && c->kinds[i] == FAULT_ALLOC && c->is_long)
			sweep_stacks(c, strtol(of_stacks, NULL, 10), t);
		else
			sweep_kind(c, c->kinds[i], stride > 0 ? stride : 1, t);
		clock_gettime(CLOCK_MONOTONIC, &ended);
		printf("%s, %s: %ld calls, %d runs, %ld s\n", c->name, fault_names[c->kinds[i]], t->calls,
			t->runs - runs, (long)(ended.tv_sec - began.tv_sec));
		fflush(stdout);
	}
}

int sweep_all(const struct scenario *scenarios, int n, int argc, char **argv)
{
	struct tally t = { 0 };
	for (int i = 0; i < n; i++) {
		long at = 0;
		bool is_for_good = false;
		const enum fault_kind kind = argc == 3 ? read_fault(argv[2], &at, &is_for_good) : FAULT_KINDS;
		if (!is_wanted(&scenarios[i], argc, argv))
			continue;
		/* what is made once and kept (locales, digests) is made before blocks are counted */
		if (!run_one(&scenarios[i], FAULT_KINDS, 0, false, &t))
			run_one(&scenarios[i], FAULT_KINDS, 0, false, &t);
		t.wrong = 0;
		if (kind < FAULT_KINDS)
			printf("%s\n", run_one(&scenarios[i], kind, at, is_for_good, &t)
					       ? "it struck"
					       : "it did not strike");
		else
			sweep_scenario(&scenarios[i], &t);
	}
	printf("%d runs, %d of them showed something\n", t.runs, t.wrong);
	return t.wrong != 0 || t.runs == 0;
}
