/* Inside the proofs: what they share. Each file find_*.c holds one kind of
 * question. A small question gets a desk of its own, with the few rules that
 * it is about; what hangs on counts, or on no rule firing at all, is asked of
 * the one desk that holds the whole pack. */
#ifndef TSUNAGI_RULES_PROVE_PARTS_H
#define TSUNAGI_RULES_PROVE_PARTS_H

#include "rules/prove/encode.h"
#include "rules/prove/witness.h"
#include "rules/prove/prove.h"

/* Which of two terms ends sooner hangs on the instant; a clock is one order of
 * all terms of the pack that some instant gives. */
struct clock_term {
	struct term term;
	const struct calendar *calendar;
};
struct clocks {
	struct clock_term *terms;
	int terms_n;
	int *ranks;
	int n, room; /* clock by clock, terms_n each; equal: equal rank */
	int64_t *at; /* by clock, such an instant */
};

/* One rule's way to open a need; `otherwise` has rule RULE_NONE. */
struct opener {
	int rule;
	const struct opening *opening;
	int respond, contact; /* term indexes of clocks */
};

/* The whole pack on one desk. */
struct whole {
	struct desk *encoding;
	int *first; /* by routing rule: it is the first that fires */
	int none;   /* no routing rule fires */
};

struct proof {
	struct workshop workshop;
	const struct ruleset *rs;
	struct arena *arena; /* of the findings */
	struct arena scratch;
	struct proof_finding *found;
	int found_n, found_room;
	bool *is_dead, *is_shadowed; /* by rule */
	struct clocks clocks;
	struct opener *openers; /* by need, in file order */
	int *openers_at;	/* by need, where its openers begin; one more for the end */
	int *order;		/* rules; lead and meeting rules by rank within their list */
	struct whole *whole;
	struct desk *list_encodings[RULE_MEETING + 1];
	struct desk **need_encodings; /* by need, for find_shadowed */
	int64_t now;		      /* at which examples are tried */
	bool only_errors;
	struct witness witness; /* only_errors */
};

void *proof_array(struct proof *p, size_t count, size_t item_bytes); /* scratch, zeroed, never NULL */
const struct whole *proof_whole(struct proof *p);
/* A new desk for cases in which no rule fires and none is pending. */
struct desk *proof_silent_encoding(struct proof *p);
/* A desk for the rules of the lead or meeting list: the whole's where they ask for counts. */
struct desk *proof_list_encoding(struct proof *p, enum rule_list list);
/* The part of p->order that is the list's: the one that decides comes first. */
const int *proof_order(const struct proof *p, enum rule_list list, int *n);
/* No rule of the list before `rank` in its order fires; dead ones never do. */
int proof_none_before(struct proof *p, struct desk *d, enum rule_list list, int rank);

/* Counts of sections, needs and domains of what fires on the desk, for the
 * conditions that are asked of it from now on; `none`: no routing rule fires;
 * `fires` by routing rule, or NULL. */
void encoding_count(struct desk *d, const int *fires, int none);

/* A section as it stands in under this consent. */
int section_permitted(const struct ruleset *rs, int section, const char *ground, bool consents);
/* Where the opening goes; area may be areas_n, unknown. */
int opening_lands(const struct ruleset *rs, const struct opening *o, int area, bool consents);
bool opening_is_fixed(const struct ruleset *rs, const struct opening *o); /* goes to one section always */
int encoding_lands_at(struct desk *d, const struct opening *o, int section);
int encoding_lands_apart(struct desk *d, const struct opening *a, const struct opening *b);

/* The message is from p's arena (arena_printf); `in` NULL: no example. Its
 * facts are copied. */
void proof_add(struct proof *p, const char *code, enum proof_level level, const int *rules, int rules_n,
	struct place place, const struct match_input *in, const char *message);
/* The outcome of a case, in p->scratch. */
struct outcome proof_try(struct proof *p, const struct match_input *in, enum match_want want);
/* What must hold of an example; escapes with ERR_BUG. */
void proof_confirm(struct proof *p, bool holds);
bool outcome_fired(const struct outcome *out, int rule);

void clocks_init(struct proof *p);
/* Of two packs at once; calendars that are the same are given as one. */
void clocks_init_two(struct proof *p, const struct ruleset *a, const struct calendar *of_a,
	const struct ruleset *b, const struct calendar *of_b);
int clocks_term(const struct clocks *c, struct term t, const struct calendar *calendar);
static inline int clocks_rank(const struct clocks *c, int clock, int term)
{
	return c->ranks[clock * c->terms_n + term];
}

/* With only_errors: as many are found as are wanted. */
bool proof_is_full(const struct proof *p);

void find_dead_and_untested(struct proof *p, const struct example *cases, int cases_n);
void find_dead(struct proof *p);
void find_overlaps(struct proof *p);
void find_shadowed(struct proof *p);
void find_ties(struct proof *p);
void find_no_consent_routes(struct proof *p);
void find_unreachable_sections(struct proof *p);
void find_gaps(struct proof *p);
/* A case in which the rule fires, as few yes as can be; false: it can't. */
bool rule_example(struct proof *p, int rule, struct match_input *in, int64_t *facts);

#endif
