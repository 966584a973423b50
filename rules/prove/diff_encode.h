/* Two packs in one encoding, and for each part of an outcome the literal that it
 * differs. The encoding speaks of the union of the two vocabularies (pack_union.h);
 * each side's rules are translated into it, so that one case of the solver is put to
 * both packs.
 *
 * All memory is the proof's scratch; whoever lacks it escapes (circuit.h). */
#ifndef TSUNAGI_RULES_PROVE_DIFF_ENCODE_H
#define TSUNAGI_RULES_PROVE_DIFF_ENCODE_H

#include "rules/prove/pack_union.h"

/* One opening of a need on one side. */
struct diff_opener {
	int fires; /* literal of its rule; of `otherwise` that none fires */
	const struct opening *opening;
	int respond, contact; /* term indexes of the clocks */
};

/* The rules of one side as literals. */
struct diff_side {
	int *fires;		     /* by rule of the pack */
	int *first;		     /* by routing rule: it is the first that fires */
	int none;		     /* no routing rule fires */
	int *decides;		     /* by lead and meeting rule: of its list it decides */
	struct diff_opener *openers; /* grouped by need, in file order */
	int *openers_at;	     /* by need, where its openers begin; one more for the end */
	const struct calendar *calendar;
};

struct diff_encoding {
	struct proof *p; /* borrowed */
	struct pack_union pack_union;
	struct encoding *encoding;
	struct diff_side side[SIDES];
	int *need;			   /* literals by need of the union: it differs */
	int lead, meeting;		   /* likewise */
	int common;			   /* literal: both packs can be told the case */
	const struct stand_ins *stand_ins; /* or NULL */
};

/* Encodes both packs; p->now must be set, and p->clocks empty: it is filled here. The parts
 * are left to diff_compare_parts, `common` to diff_encode_common. */
void diff_encode_init(
	struct diff_encoding *diff, struct proof *p, const struct ruleset *old, const struct ruleset *now);

/* What is taken for a rule's firing where the changed rules are to have no part in
 * the case: its own condition, false, or the condition that it had in the old pack. */
enum stand_in { STAND_IN_NONE, STAND_IN_FALSE, STAND_IN_OLD };
struct stand_ins {
	enum stand_in *of[SIDES]; /* by rule of the side */
	int *old_rule;		  /* by rule of the new pack: the old one, where STAND_IN_OLD */
};

/* Sets diff->common. */
void diff_encode_common(struct diff_encoding *diff);

/* The same packs once more in the encoding of `of`, with stand-ins. What is alike on
 * both sides folds to the same formula (circuit.h), so that what still differs has
 * other causes than the changed rules. */
void diff_encode_init_elsewhere(
	struct diff_encoding *diff, const struct diff_encoding *of, const struct stand_ins *stand_ins);

#endif
