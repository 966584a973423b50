/* A condition, compiled: a tree whose inner nodes are operators and whose leaves each test
 * one fact. Names that a pack defines are resolved, so trees may share parts; nothing
 * changes in them.
 *
 * Truth is three-valued (Kleene's strong logic): unknown means that no answer follows from
 * what is known. `all` is the least and `any` the greatest truth of the parts in the order
 * false < unknown < true, `not` turns that order around. An unknown fact makes its leaf
 * unknown, whatever its values are; nothing further is concluded ("x or not x" is unknown). */
#ifndef TSUNAGI_RULES_MATCH_CONDITION_H
#define TSUNAGI_RULES_MATCH_CONDITION_H

#include "rules/match/match.h"

enum truth { TRUTH_FALSE, TRUTH_UNKNOWN, TRUTH_TRUE };

enum condition_kind {
	CONDITION_ALL,
	CONDITION_ANY,
	CONDITION_NOT,
	CONDITION_AT_LEAST,
	CONDITION_RANGE,     /* feature `subject` within low..high (a flag: 1..1 is yes) */
	CONDITION_SET,	     /* feature `subject` one of values */
	CONDITION_AREA,	     /* the case's area is in bits (those that lie in one are too) */
	CONDITION_CONSENT,   /* consent is `subject` (enum consent); never unknown */
	CONDITION_PROTECTED, /* protected is `subject` (0, 1); never unknown */
	CONDITION_INTAKE,    /* the desk's section is in bits */
	CONDITION_DERIVED    /* enum derived `subject` within low..high; never unknown */
};

/* Numbers that follow from the case: the first three from what fires (distinct sections,
 * needs, domains of needs), the others are given with it. */
enum derived {
	DERIVED_SECTIONS,
	DERIVED_NEEDS,
	DERIVED_DOMAINS,
	DERIVED_DECLINES,
	DERIVED_CARRIED_OVER,
	DERIVED_KINDS
};

struct condition {
	uint8_t kind;	   /* enum condition_kind */
	bool uses_derived; /* this or a part of it */
	int n;		   /* parts or values; 0 of other leaves */
	int subject;
	int64_t low, high; /* CONDITION_AT_LEAST: at least `low` of the parts */
	union {
		const struct condition *const *parts;
		const int64_t *values;
		const uint64_t *bits; /* by area or section index */
	};
	int line, column; /* in routing.yaml, from 1 */
	const char *name; /* of a condition under `define`, else NULL */
};

/* The case as conditions see it. `derived` is by enum derived. */
struct circumstances {
	const struct match_input *in;
	int64_t derived[DERIVED_KINDS];
};

/* The counts of what fires are 0. `in` is borrowed. */
void circumstances_init(struct circumstances *of, const struct match_input *in);
enum truth condition_truth(const struct condition *c, const struct circumstances *of);

/* Whether the condition names the feature, in any of its parts. */
bool condition_names(const struct condition *c, int feature);

/* Sets of indexes as bits, 64 to a word. */
static inline bool bits_has(const uint64_t *bits, int at) { return bits[at / 64] >> (at % 64) & 1; }

static inline void bits_set(uint64_t *bits, int at) { bits[at / 64] |= UINT64_C(1) << (at % 64); }

static inline size_t bits_words(int n) { return ((size_t)n + 63) / 64; }

#endif
