/* Formulas for the solver: literals, gates and counts. A literal is a number
 * of the solver's, its negation the negative one. Constants are folded, so
 * that what is decided by its form costs nothing; and the same gate over the
 * same literals is made once.
 *
 * The solver can't go on without memory and has no way to say so; nor would
 * formulas be readable with a check at every gate. So whoever lacks memory
 * here escapes (circuit_fail) to where the proofs began, which gives back all
 * that circuits hold. */
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

/* All circuits of one run, and where to escape to. */
struct workshop {
	jmp_buf escape;
	enum err failed;
	struct circuit *circuits;
	long long effort; /* left for circuit_try, in steps of the solver */
};

struct solver_block;

/* Gates that there are, so that the same formula is the same literal. */
struct gate {
	const int *in;
	int n, out;
};
struct gates {
	struct gate *slots;
	uint32_t size, used;
};

struct circuit {
	struct workshop *workshop;
	struct circuit *next;
	struct solver_block *blocks; /* the solver's memory */
	PicoSAT *sat;
	int vars;
	struct gates gates;
	struct arena arena; /* of what is built beside the formula */
};

__attribute__((noreturn)) void circuit_fail(struct workshop *w, enum err e);

/* Embedded at the start of what is allocated with `bytes`; zeroed. */
struct circuit *circuit_new(struct workshop *w, size_t bytes);
void circuit_free(struct circuit *c);	   /* accepts NULL */
void workshop_release(struct workshop *w); /* all circuits still there */

/* Zeroed, of the circuit's arena; never NULL. */
void *circuit_array(struct circuit *c, size_t count, size_t item_bytes);

int lit_new(struct circuit *c);
/* To be decided before others, and false. */
void lit_prefer_false(struct circuit *c, int lit);
void clause_add(struct circuit *c, int a, int b); /* a or b */
void clause_add_3(struct circuit *c, int a, int b, int d);
int lit_and(struct circuit *c, int a, int b);
int lit_or(struct circuit *c, int a, int b);
int lit_xor(struct circuit *c, int a, int b);
int lit_all(struct circuit *c, const int *lits, int n);
int lit_any(struct circuit *c, const int *lits, int n);
/* out[k], k from 0 to most: at least k of the literals are true. */
const int *lit_counts(struct circuit *c, const int *lits, int n, int most);

bool circuit_solve(struct circuit *c, const int *assumed, int n);
/* The same for what is only nice to have: false also where the answer would
 * take too long, for this question or for all of a run. */
bool circuit_try(struct circuit *c, const int *assumed, int n);
/* Under the model of the last solve that answered true. */
bool lit_holds(struct circuit *c, int lit);

#endif
