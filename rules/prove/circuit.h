/* Formulas for the SAT solver (PicoSAT): literals, gates and counters.
 *
 * A literal is a variable of the solver, a positive int; its negation is the negative
 * int. A gate is a new literal that is true exactly where its formula is. Constants are
 * folded, so that what its form decides costs nothing, and the same gate over the same
 * literals is made once: equal formulas get the same literal, and comparing two
 * literals may replace a proof.
 *
 * Memory: the solver can't continue without it and has no way to report that; and
 * formulas would be unreadable with a check at every gate. So whoever lacks memory here
 * escapes (circuit_fail, longjmp) to where the run began (prove.c, diff.c), which frees
 * everything that the circuits of the run hold. Code in between must own no memory that
 * only it could free. No function here answers an error. */
#ifndef TSUNAGI_RULES_PROVE_CIRCUIT_H
#define TSUNAGI_RULES_PROVE_CIRCUIT_H

#include <picosat/picosat.h>
#include <setjmp.h>
#include <stdbool.h>
#include <stdint.h>

#include "engine/base/arena.h"
#include "engine/base/err.h"

#define LIT_TRUE 1
#define LIT_FALSE (-1)

struct circuit;

/* One run of proofs: its circuits, and where to escape to. */
struct circuit_run {
	jmp_buf escape;
	enum err failed;
	struct circuit *circuits;
	long long effort; /* what is left for circuit_try, in propagations of the solver */
	bool has_budget;  /* circuit_solve is limited to `left` */
	long long left;	  /* for the question in hand, in propagations */
	bool is_spent;	  /* an answer was not found within it: whoever asked must look */
};

struct solver_block;

/* A gate: `out` is true where all of `in` (ascending) are. Kept in a hash table, open
 * addressing, at most half full. */
struct gate {
	const int *in;
	int n, out;
};
struct gates {
	struct gate *slots;
	uint32_t size, used;
};

struct circuit {
	struct circuit_run *run;
	struct circuit *next;
	struct solver_block *blocks; /* the solver's memory */
	PicoSAT *sat;
	int vars;
	struct gates gates;
	struct arena arena; /* freed with the circuit; also for what is built beside the formula */
};

/* Ends the run with `e`. */
__attribute__((noreturn)) void circuit_fail(struct circuit_run *run, enum err e);

/* A circuit at the start of `bytes` of zeroed memory, for a struct that begins with one. */
struct circuit *circuit_new(struct circuit_run *run, size_t bytes);
void circuit_free(struct circuit *c); /* accepts NULL */
/* Frees the circuits that are left. */
void circuit_run_release(struct circuit_run *run);

/* `count` items of the circuit's arena, zeroed. */
void *circuit_array(struct circuit *c, size_t count, size_t item_bytes);

/* A literal on which nothing is said yet. */
int lit_new(struct circuit *c);
/* Makes the solver decide it before others, for false: examples get smaller. */
void lit_prefer_false(struct circuit *c, int lit);

/* From now on: a or b; a or b or d. */
void clause_add(struct circuit *c, int a, int b);
void clause_add_3(struct circuit *c, int a, int b, int d);

/* Gates. `all` of none is true, `any` of none false. */
int lit_and(struct circuit *c, int a, int b);
int lit_or(struct circuit *c, int a, int b);
int lit_xor(struct circuit *c, int a, int b);
int lit_all(struct circuit *c, const int *lits, int n);
int lit_any(struct circuit *c, const int *lits, int n);
/* A counter: item k of the answer, 0 to most, is "at least k of the literals are true".
 * In the circuit's arena. Costs n * most gates. */
const int *lit_counts(struct circuit *c, const int *lits, int n, int most);

/* Whether all of the formula and the n assumed literals can hold. false also where the budget of
 * the run is used up (run->is_spent). */
bool circuit_solve(struct circuit *c, const int *assumed, int n);
/* The same for what is only nice to have: false also where the answer would take too
 * long, for this question or for the whole run. */
bool circuit_try(struct circuit *c, const int *assumed, int n);
/* The literal in the case that the last circuit_solve or circuit_try found. */
bool lit_holds(struct circuit *c, int lit);

#endif
