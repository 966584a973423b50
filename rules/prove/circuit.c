/* All gates are `all` gates: `any` is the negation of `all` over negated literals
 * (de Morgan), so that one hash table finds them all. Its literals are sorted and each
 * kept once, so that the order of the parts makes no second gate. A gate of n literals
 * takes n + 1 clauses (Tseitin).
 *
 * The solver's memory goes through blocks that the circuit lists: after an escape from
 * within the solver they are freed without the solver's help. */
#include "rules/prove/circuit.h"

#define TRY_EFFORT_MAX 100000 /* of one circuit_try, in propagations */

struct solver_block {
	struct solver_block *before, *after;
};

_Static_assert(sizeof(struct solver_block) % 16 == 0, "blocks stay aligned");

void circuit_fail(struct circuit_run *run, enum err e)
{
	run->failed = e;
	longjmp(run->escape, 1);
}

static void *circuit_new_block(void *of, size_t bytes)
{
	struct circuit *c = of;
	struct solver_block *b = malloc(sizeof *b + bytes);
	if (!b)
		circuit_fail(c->run, ERR_NOMEM);
	*b = (struct solver_block){ .after = c->blocks };
	if (c->blocks)
		c->blocks->before = b;
	c->blocks = b;
	return b + 1;
}

static void circuit_drop_block(struct circuit *c, struct solver_block *b)
{
	if (b->before)
		b->before->after = b->after;
	else
		c->blocks = b->after;
	if (b->after)
		b->after->before = b->before;
	free(b);
}

static void circuit_free_block(void *of, void *memory, size_t bytes)
{
	(void)bytes;
	if (memory)
		circuit_drop_block(of, (struct solver_block *)memory - 1);
}

static void *circuit_resize_block(void *of, void *memory, size_t old_bytes, size_t bytes)
{
	void *bigger = circuit_new_block(of, bytes);
	if (memory)
		memcpy(bigger, memory, old_bytes < bytes ? old_bytes : bytes);
	circuit_free_block(of, memory, old_bytes);
	return bigger;
}

struct circuit *circuit_new(struct circuit_run *run, size_t bytes)
{
	struct circuit *c = calloc(1, bytes);
	if (!c)
		circuit_fail(run, ERR_NOMEM);
	c->run = run;
	c->next = run->circuits;
	run->circuits = c;
	arena_init(&c->arena);
	c->sat = picosat_minit(c, circuit_new_block, circuit_resize_block, circuit_free_block);
	picosat_set_global_default_phase(c->sat, 0);
	lit_new(c);
	picosat_add(c->sat, LIT_TRUE);
	picosat_add(c->sat, 0);
	return c;
}

void circuit_free(struct circuit *c)
{
	if (!c)
		return;
	for (struct circuit **at = &c->run->circuits; *at; at = &(*at)->next)
		if (*at == c) {
			*at = c->next;
			break;
		}
	/* the solver holds nothing else */
	while (c->blocks)
		/* it takes each out of the list: NOLINTNEXTLINE(clang-analyzer-unix.Malloc) */
		circuit_drop_block(c, c->blocks);
	arena_release(&c->arena);
	free(c);
}

void circuit_run_release(struct circuit_run *run)
{
	while (run->circuits)
		/* it takes each out of the list: NOLINTNEXTLINE(clang-analyzer-unix.Malloc) */
		circuit_free(run->circuits);
}

void *circuit_array(struct circuit *c, size_t count, size_t item_bytes)
{
	void *items = arena_array(&c->arena, count ? count : 1, item_bytes);
	if (!items)
		circuit_fail(c->run, ERR_NOMEM);
	return items;
}

int lit_new(struct circuit *c)
{
	c->vars = picosat_inc_max_var(c->sat);
	return c->vars;
}

void lit_prefer_false(struct circuit *c, int lit) { picosat_set_more_important_lit(c->sat, lit); }

void clause_add_3(struct circuit *c, int a, int b, int d)
{
	if (a == LIT_TRUE || b == LIT_TRUE || d == LIT_TRUE)
		return;
	if (a != LIT_FALSE)
		picosat_add(c->sat, a);
	if (b != LIT_FALSE)
		picosat_add(c->sat, b);
	if (d != LIT_FALSE)
		picosat_add(c->sat, d);
	picosat_add(c->sat, 0);
}

void clause_add(struct circuit *c, int a, int b) { clause_add_3(c, a, b, LIT_FALSE); }

/* ---- gates */

static uint32_t circuit_hash_gate(const int *in, int n)
{
	uint32_t h = 2166136261u;
	for (int i = 0; i < n; i++)
		h = (h ^ (uint32_t)in[i]) * 16777619u;
	return h ^ h >> 15;
}

static struct gate *circuit_find_slot(const struct gates *g, const int *in, int n)
{
	uint32_t at = circuit_hash_gate(in, n) & (g->size - 1);
	while (g->slots[at].in &&
		(g->slots[at].n != n || memcmp(g->slots[at].in, in, (size_t)n * sizeof *in) != 0))
		at = (at + 1) & (g->size - 1);
	return &g->slots[at];
}

static void circuit_grow_gates(struct circuit *c)
{
	const struct gates old = c->gates;
	c->gates.size = old.size ? old.size * 2 : 64;
	c->gates.slots = circuit_array(c, c->gates.size, sizeof *c->gates.slots);
	for (uint32_t i = 0; i < old.size; i++)
		if (old.slots[i].in)
			*circuit_find_slot(&c->gates, old.slots[i].in, old.slots[i].n) = old.slots[i];
}

static int circuit_add_gate(struct circuit *c, const int *in, int n)
{
	if (c->gates.used * 2 >= c->gates.size)
		circuit_grow_gates(c);
	struct gate *gate = circuit_find_slot(&c->gates, in, n);
	if (gate->in)
		return gate->out;
	int *own = circuit_array(c, (size_t)n, sizeof *own);
	memcpy(own, in, (size_t)n * sizeof *own);
	*gate = (struct gate){ own, n, lit_new(c) };
	c->gates.used++;
	for (int i = 0; i < n; i++)
		clause_add(c, -gate->out, in[i]);
	for (int i = 0; i < n; i++)
		picosat_add(c->sat, -in[i]);
	picosat_add(c->sat, gate->out);
	picosat_add(c->sat, 0);
	return gate->out;
}

int lit_and(struct circuit *c, int a, int b)
{
	if (a == LIT_FALSE || b == LIT_FALSE || a == -b)
		return LIT_FALSE;
	if (a == LIT_TRUE || a == b)
		return b;
	if (b == LIT_TRUE)
		return a;
	return circuit_add_gate(c, (const int[]){ a < b ? a : b, a < b ? b : a }, 2);
}

int lit_or(struct circuit *c, int a, int b) { return -lit_and(c, -a, -b); }

int lit_xor(struct circuit *c, int a, int b)
{
	return a == b ? LIT_FALSE : lit_or(c, lit_and(c, a, -b), lit_and(c, -a, b));
}

static int circuit_compare_lits(const void *a, const void *b)
{
	const int x = *(const int *)a, y = *(const int *)b;
	return x < y ? -1 : x > y;
}

/* The gate that all of sign * lits are true. */
static int circuit_all_of(struct circuit *c, const int *lits, int n, int sign)
{
	int *kept = circuit_array(c, (size_t)n, sizeof *kept), kept_n = 0, once = 0;
	for (int i = 0; i < n; i++) {
		if (sign * lits[i] == LIT_FALSE)
			return LIT_FALSE;
		if (sign * lits[i] != LIT_TRUE)
			kept[kept_n++] = sign * lits[i];
	}
	if (kept_n > 1)
		qsort(kept, (size_t)kept_n, sizeof *kept, circuit_compare_lits);
	for (int i = 0; i < kept_n; i++)
		if (i == 0 || kept[i] != kept[i - 1])
			kept[once++] = kept[i];
	if (once <= 1)
		return once ? kept[0] : LIT_TRUE;
	return circuit_add_gate(c, kept, once);
}

int lit_all(struct circuit *c, const int *lits, int n) { return circuit_all_of(c, lits, n, 1); }

int lit_any(struct circuit *c, const int *lits, int n) { return -circuit_all_of(c, lits, n, -1); }

const int *lit_counts(struct circuit *c, const int *lits, int n, int most)
{
	int *at_least = circuit_array(c, (size_t)most + 1, sizeof *at_least);
	at_least[0] = LIT_TRUE;
	for (int k = 1; k <= most; k++)
		at_least[k] = LIT_FALSE;
	for (int i = 0; i < n; i++)
		for (int k = i + 1 < most ? i + 1 : most; k >= 1; k--)
			at_least[k] = lit_or(c, at_least[k], lit_and(c, lits[i], at_least[k - 1]));
	return at_least;
}

static bool circuit_assume(struct circuit *c, const int *assumed, int n)
{
	for (int i = 0; i < n; i++)
		if (assumed[i] == LIT_FALSE)
			return false;
	for (int i = 0; i < n; i++)
		if (assumed[i] != LIT_TRUE)
			picosat_assume(c->sat, assumed[i]);
	return true;
}

bool circuit_solve(struct circuit *c, const int *assumed, int n)
{
	struct circuit_run *run = c->run;
	if (!circuit_assume(c, assumed, n))
		return false;
	const unsigned long long before = picosat_propagations(c->sat);
	if (run->has_budget && run->left <= 0) {
		run->is_spent = true;
		return false;
	}
	picosat_set_propagation_limit(
		c->sat, run->has_budget ? before + (unsigned long long)run->left : ~0ull);
	const int answer = picosat_sat(c->sat, -1);
	const long long used = (long long)(picosat_propagations(c->sat) - before);
	run->left -= used;
	run->is_spent |= answer == PICOSAT_UNKNOWN;
	return answer == PICOSAT_SATISFIABLE;
}

bool circuit_try(struct circuit *c, const int *assumed, int n)
{
	struct circuit_run *run = c->run;
	if (run->effort <= 0 || !circuit_assume(c, assumed, n))
		return false;
	const unsigned long long before = picosat_propagations(c->sat);
	picosat_set_propagation_limit(c->sat, before + TRY_EFFORT_MAX);
	const int answer = picosat_sat(c->sat, -1);
	run->effort -= (long long)(picosat_propagations(c->sat) - before);
	return answer == PICOSAT_SATISFIABLE;
}

bool lit_holds(struct circuit *c, int lit) { return picosat_deref(c->sat, lit) > 0; }
