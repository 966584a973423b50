/* Generated rule sets and fact sets, the same for the same seed.
 *
 * The vocabulary is 100 features: 80 flags, 10 numbers, 10 of five values.
 * A rule is two or three conditions joined by `all`, one in four with an
 * `any` of two; one flag in seven is asked to be no. A fact set knows 16
 * features. Each need has one section, so that no two rules overlap.
 *
 *   flat    every rule holds everywhere: matches grow with the set
 *   scoped  100 rules for all areas, the others 50 to an area */
#ifndef TSUNAGI_BENCH_GEN_H
#define TSUNAGI_BENCH_GEN_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "tests/bench/bench.h"

#define GEN_FLAGS 80
#define GEN_NUMBERS 10
#define GEN_ONE_OFS 10
#define GEN_FEATURES (GEN_FLAGS + GEN_NUMBERS + GEN_ONE_OFS)
#define GEN_VALUES 5
#define GEN_NUMBER_MAX 120
#define GEN_NEEDS 40
#define GEN_SECTIONS 20
#define GEN_KNOWN 16 /* features known in a fact set */
#define GEN_LITERALS_MAX 4
#define GEN_EVERYWHERE 100 /* scoped: rules for all areas */
#define GEN_PER_AREA 50	   /* scoped: rules for each area */
#define GEN_LEADS 3
#define GEN_OFFICE "bench"
#define GEN_DESK "madoguchi" /* the section that takes in, of login GEN_LOGIN */
#define GEN_LOGIN "desk"

struct gen_literal {
	int feature;
	bool is_no;    /* flag: asked to be no */
	int low, high; /* number: range; one_of: two values */
};

struct gen_rule {
	int area; /* -1: everywhere */
	struct gen_literal literals[GEN_LITERALS_MAX];
	int literals_n;
	bool has_any;	/* the last two stand under `any` */
	int need;	/* lead rules: the section */
	int respond_bd; /* 0: the policy's */
};

struct gen_set {
	int rules_n, areas_n;
	struct gen_rule *rules; /* rules_n routing rules, then GEN_LEADS lead rules */
};

#define GEN_UNKNOWN INT64_MIN
struct gen_facts {
	int64_t values[GEN_FEATURES]; /* as match_input: GEN_UNKNOWN, 0/1, number, value index */
	int area;		      /* -1: unknown (flat) */
};

struct gen_set *gen_new(int rules, bool is_scoped, uint64_t seed);
void gen_free(struct gen_set *set);

void gen_facts(const struct gen_set *set, struct dice *dice, struct gen_facts *out);

/* Writes a whole pack into `dir`, which is made where absent. */
void gen_write_pack(const struct gen_set *set, const char *dir);
/* The same routing and lead rules as CLIPS constructs: one template with one
 * slot for each feature, the area first, and a call (fired N) on the right. */
void gen_write_clips(const struct gen_set *set, const char *path);

void gen_feature_id(int feature, char out[16]);
void gen_value_id(int value, char out[16]);
void gen_area_id(int area, char out[16]);

#endif
