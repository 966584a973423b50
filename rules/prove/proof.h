/* A run of the proofs over one pack: what the questions (find.h) share.
 *
 * A small question gets an encoding of its own, with the few rules that it is
 * about. What depends on counts, or on no rule firing at all, is asked of the one
 * encoding that holds the whole pack (proof_whole), which is built when it is first
 * needed. Every example that the solver finds is put to match_evaluate and must show
 * what is claimed (proof_confirm): so a fault in an encoding ends the run with
 * ERR_BUG and never gives a wrong finding.
 *
 * Whoever lacks memory escapes to where the run began (circuit.h): functions here
 * answer no error and never NULL. */
#ifndef TSUNAGI_RULES_PROVE_PROOF_H
#define TSUNAGI_RULES_PROVE_PROOF_H

#include "rules/prove/clocks.h"
#include "rules/prove/encode.h"
#include "rules/prove/finding.h"
#include "rules/prove/witness.h"

/* One rule's way to open a need; `otherwise` has rule RULE_NONE. */
struct opener {
	int rule;
	const struct opening *opening;
	int respond, contact; /* term indexes of the clocks, the policy's where the rule says none */
};

/* The whole pack in one encoding. */
struct whole {
	struct encoding *encoding;
	int *first; /* literals by routing rule: it is the first that fires */
	int none;   /* literal: no routing rule fires */
};

struct proof {
	struct circuit_run run; /* its circuits, and where to escape to */
	const struct ruleset *rs;
	struct arena *arena;  /* the caller's, for the findings */
	struct arena scratch; /* for everything else */
	struct proof_finding *found;
	int found_n, found_cap;
	bool *is_dead, *is_shadowed; /* by rule, as far as is known */
	bool *is_unproved;	     /* by rule: a question about it was not answered; no further is asked */
	struct clocks clocks;
	struct opener *openers; /* grouped by need, in file order; of its need `otherwise` is last */
	int *openers_at;	/* by need, where its openers begin; one more for the end */
	int *order;		/* rules; lead and meeting rules by rank within their list */
	struct whole *whole;	/* NULL until it is needed, as are the encodings below */
	struct encoding *list_encodings[RULE_MEETING + 1];
	struct encoding **need_encodings; /* by need, for find_shadowed */
	int64_t now;			  /* at which examples are tried */
	bool only_errors;		  /* no more than PROOF_ERRORS_MAX errors, and no times */
	int hard_left;			  /* how many more questions may use up their budget */
	int64_t on;			  /* when the holiday table is looked at; INSTANT_NONE: not */
	long long budget;		  /* of one question, in propagations of the solver */
	struct witness witness;		  /* set up where only_errors */
};

/* `count` items of the scratch memory, zeroed. */
void *proof_array(struct proof *p, size_t count, size_t item_bytes);

const struct whole *proof_whole(struct proof *p);

/* A new encoding of the cases in which no routing rule fires and none is pending; flags that
 * such a case doesn't state count as no. The caller frees it. */
struct encoding *proof_silent_encoding(struct proof *p);

/* An encoding for the rules of the lead or meeting list: the whole pack's where one
 * of them asks for counts. It belongs to the proof. */
struct encoding *proof_list_encoding(struct proof *p, enum rule_list list);

/* The part of p->order that is the list's, *n rules: of those that fire, the first
 * decides. */
const int *proof_order(const struct proof *p, enum rule_list list, int *n);

/* Literal: no rule of the list before `rank` in its order fires. Dead ones never do. */
int proof_none_before(struct proof *p, struct encoding *enc, enum rule_list list, int rank);

/* Adds a finding. `message` is from p->arena (arena_printf); NULL counts as memory
 * that was lacking. `in` may be NULL: no example. Rules and facts are copied. */
void proof_add(struct proof *p, const char *code, enum proof_level level, const int *rules, int rules_n,
	struct place place, const struct match_input *in, const char *message);

#define BUDGET_OF_EASY 20000 /* of each question, once too many were hard */
/* Begins the next question, with a budget of its own. */
void proof_ask(struct proof *p);
/* Whether its answer was not found within the budget: then `not-proven` is added at the place,
 * once (rule: RULE_NONE, or the rule that stands there), and nothing may be concluded. */
bool proof_is_spent(struct proof *p, struct place place, int rule);

/* Whether only_errors is set and as many errors are found as are wanted. */
bool proof_is_full(const struct proof *p);

/* What match_evaluate decides of the case at p->now; the outcome is in the scratch
 * memory. */
struct outcome proof_try(struct proof *p, const struct match_input *in, enum match_want want);

/* Ends the run with ERR_BUG unless it holds. */
void proof_confirm(struct proof *p, bool holds);

/* Whether the rule is among those that fired. */
bool proof_outcome_has_fired(const struct outcome *out, int rule);

/* A case in which the rule fires, with as few flags yes as can be; false: there is
 * none, or it was not found (proof_is_spent). `facts` has room for all features. */
bool proof_example(struct proof *p, int rule, struct match_input *in, int64_t *facts);

#endif
