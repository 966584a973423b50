/* A condition, compiled: a tree whose leaves test one fact. Names that a pack
 * defines are resolved, so trees may share parts; nothing in them changes.
 *
 * Truth is Kleene's: unknown means that no answer follows from what is known,
 * and nothing is concluded beyond that. */
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
	int n;		   /* parts or values */
	int subject;
	int64_t low, high; /* CONDITION_AT_LEAST: low of the parts */
	union {
		const struct condition *const *parts;
		const int64_t *values;
		const uint64_t *bits; /* by area or section index */
	};
	int line, column; /* in routing.yaml, from 1 */
	const char *name; /* of a condition under `define`, else NULL */
};

/* The case as conditions see it. */
struct circumstances {
	const struct match_input *in;
	int64_t derived[DERIVED_KINDS];
};

void circumstances_init(struct circumstances *of, const struct match_input *in);
enum truth condition_truth(const struct condition *c, const struct circumstances *of);

static inline bool bits_has(const uint64_t *bits, int at) { return bits[at / 64] >> (at % 64) & 1; }

static inline void bits_set(uint64_t *bits, int at) { bits[at / 64] |= UINT64_C(1) << (at % 64); }

static inline size_t bits_words(int n) { return ((size_t)n + 63) / 64; }

#endif
