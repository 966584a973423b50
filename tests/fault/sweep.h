/* Takes a scenario through every fault: the n-th call of each kind, n = 1, 2, …
 * until a run that it no longer strikes, once and for good. A scenario says what
 * is wrong (into `out`); the sweep adds blocks that were not freed.
 *
 * $TSUNAGI_FAULT_STRIDE takes only each so manieth n, for a short run; each
 * program has a default of its own. $TSUNAGI_FAULT_STACKS_STRIDE takes of the
 * allocations the first of each stack (stacks.h), and besides each so manieth. The command line names
 * scenarios: all others are left out; "scenario kind:n[+]" runs that one fault. */
#ifndef TSUNAGI_TESTS_SWEEP_H
#define TSUNAGI_TESTS_SWEEP_H

#include "engine/base/buf.h"
#include "engine/base/diag.h"
#include "tests/fault/fault.h"

struct sweep {
	enum fault_kind kind;
	long n;
	bool is_for_good; /* an error is then all that is to be had */
	bool has_struck;  /* between any sweep_on and sweep_off */
	struct buf out;	  /* what the scenario has found wrong */
};

struct scenario {
	const char *name;
	void (*run)(struct sweep *s);
	const enum fault_kind *kinds;
	int kinds_n;
	int stride;   /* of the short form */
	bool is_long; /* at length only the first allocation of each stack, and some */
};

/* From here to sweep_off the fault may strike; each time calls are counted anew. */
void sweep_on(struct sweep *s);
void sweep_off(struct sweep *s);
void sweep_wrong(struct sweep *s, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Where the fault has not struck everything must be done; where it has, an
 * error is ERR_NOMEM or ERR_AGAIN. Answers whether e is ERR_OK. */
bool sweep_check(struct sweep *s, const char *what, enum err e, const struct diag *d);

/* main's: 0 where nothing was wrong. */
int sweep_all(const struct scenario *scenarios, int n, int argc, char **argv);

#endif
