/* Negations are pushed down to the leaves on the way (de Morgan), then `all` multiplies the
 * clauses of its parts and `any` lists them. "At least k of n" is expanded as: the first part
 * and k-1 of the others, or k of the others; where that gives too many it rules nothing out. */
#include "rules/compile/clause.h"

static struct clauses *clauses_at(const struct condition *c, bool is_negated, struct arena *a);

static struct clauses *clauses_new(struct arena *a)
{
	struct clauses *s = arena_alloc(a, sizeof *s);
	if (s)
		s->is_whole = true;
	return s;
}

/* One clause without literals: it is true of every case. */
static struct clauses *clauses_anything(struct arena *a)
{
	struct clauses *s = clauses_new(a);
	if (s) {
		s->n = 1;
		s->is_whole = false;
	}
	return s;
}

static struct clauses *clauses_leaf(const struct condition *c, bool is_negated, struct arena *a)
{
	if (c->kind == CONDITION_DERIVED)
		return clauses_anything(a);
	struct clauses *s = clauses_new(a);
	struct literal *l = arena_alloc(a, sizeof *l);
	if (!s || !l)
		return NULL;
	*l = (struct literal){ c, is_negated };
	s->items[0] = (struct clause){ l, 1 };
	s->n = 1;
	return s;
}

static bool clause_join(
	struct clause *to, const struct clause *x, const struct clause *y, bool *is_whole, struct arena *a)
{
	to->literals = arena_array(a, (size_t)(x->n + y->n) + 1, sizeof *to->literals);
	to->n = 0;
	if (!to->literals)
		return false;
	for (int i = 0; i < x->n + y->n; i++) {
		if (to->n == CLAUSE_LITERALS_MAX) {
			*is_whole = false;
			break;
		}
		to->literals[to->n++] = i < x->n ? x->literals[i] : y->literals[i - x->n];
	}
	return true;
}

/* x and y; where that is too many clauses, the one of the two that has fewer. */
static struct clauses *clauses_and(struct clauses *x, struct clauses *y, struct arena *a)
{
	if (!x || !y)
		return NULL;
	if (x->n * y->n > CLAUSES_MAX) {
		struct clauses *kept = x->n <= y->n ? x : y;
		kept->is_whole = false;
		return kept;
	}
	struct clauses *s = clauses_new(a);
	if (!s)
		return NULL;
	s->is_whole = x->is_whole && y->is_whole;
	for (int i = 0; i < x->n; i++)
		for (int j = 0; j < y->n; j++)
			if (!clause_join(&s->items[s->n++], &x->items[i], &y->items[j], &s->is_whole, a))
				return NULL;
	return s;
}

static struct clauses *clauses_or(struct clauses *x, const struct clauses *y, struct arena *a)
{
	if (!x || !y)
		return NULL;
	if (x->n + y->n > CLAUSES_MAX)
		return clauses_anything(a);
	for (int i = 0; i < y->n; i++)
		x->items[x->n++] = y->items[i];
	x->is_whole &= y->is_whole;
	return x;
}

static struct clauses *clauses_all(const struct condition *c, bool is_negated, struct arena *a)
{
	struct clauses *s = clauses_at(c->parts[0], is_negated, a);
	for (int i = 1; s && i < c->n; i++)
		s = clauses_and(s, clauses_at(c->parts[i], is_negated, a), a);
	return s;
}

static struct clauses *clauses_any(const struct condition *c, bool is_negated, struct arena *a)
{
	struct clauses *s = clauses_new(a);
	if (s)
		s->n = 0;
	for (int i = 0; s && i < c->n; i++)
		s = clauses_or(s, clauses_at(c->parts[i], is_negated, a), a);
	return s;
}

/* At least `least` of the parts from `from` on. */
static struct clauses *clauses_some(
	const struct condition *c, int from, int least, bool is_negated, struct arena *a)
{
	if (least == 0) {
		struct clauses *none = clauses_new(a);
		if (none)
			none->n = 1;
		return none;
	}
	if (c->n - from < least)
		return clauses_new(a);
	struct clauses *with = clauses_and(clauses_at(c->parts[from], is_negated, a),
		clauses_some(c, from + 1, least - 1, is_negated, a), a);
	return clauses_or(with, clauses_some(c, from + 1, least, is_negated, a), a);
}

static bool clauses_are_few(int n, int least)
{
	int64_t choices = 1;
	for (int i = 0; i < least && choices <= CLAUSES_MAX; i++)
		choices = choices * (n - i) / (i + 1);
	return choices <= CLAUSES_MAX;
}

static struct clauses *clauses_at(const struct condition *c, bool is_negated, struct arena *a)
{
	switch ((enum condition_kind)c->kind) {
	case CONDITION_ALL:
		return is_negated ? clauses_any(c, true, a) : clauses_all(c, false, a);
	case CONDITION_ANY:
		return is_negated ? clauses_all(c, true, a) : clauses_any(c, false, a);
	case CONDITION_NOT:
		return clauses_at(c->parts[0], !is_negated, a);
	case CONDITION_AT_LEAST: {
		const int least = is_negated ? c->n - (int)c->low + 1 : (int)c->low;
		return clauses_are_few(c->n, least) ? clauses_some(c, 0, least, is_negated, a)
						    : clauses_anything(a);
	}
	case CONDITION_RANGE:
	case CONDITION_SET:
	case CONDITION_AREA:
	case CONDITION_CONSENT:
	case CONDITION_PROTECTED:
	case CONDITION_INTAKE:
	case CONDITION_DERIVED:
		return clauses_leaf(c, is_negated, a);
	}
	return NULL;
}

struct clauses *clauses_of_condition(const struct condition *c, struct arena *scratch)
{
	return clauses_at(c, false, scratch);
}
