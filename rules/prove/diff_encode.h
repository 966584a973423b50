/* Inside the diff: two packs on one desk, and for each part of an outcome the
 * literal that it differs. */
#ifndef TSUNAGI_RULES_PROVE_DIFF_ENCODE_H
#define TSUNAGI_RULES_PROVE_DIFF_ENCODE_H

#include "rules/prove/diff.h"
#include "rules/prove/pack_union.h"

/* One opening of a need on one side. */
struct differ_opener {
	int fires;
	const struct opening *opening;
	int respond, contact;
};

struct differ_side {
	int *fires; /* by rule of the pack */
	int *first; /* by routing rule: the first that fires */
	int none;
	int *decides;		       /* by lead and meeting rule: it is the one that decides */
	struct differ_opener *openers; /* by need */
	int *openers_at;
	const struct calendar *calendar;
};

struct differ {
	struct proof *p;
	struct pack_union pack_union;
	struct desk *encoding;
	struct differ_side side[SIDES];
	int *need; /* by joint need: it differs */
	int lead, meeting;
	int common;			   /* both packs can be told the case */
	const struct stand_ins *stand_ins; /* or NULL */
};

/* Everything but `p`, which has its clocks then. Escapes. */
void differ_init(struct differ *d, struct proof *p, const struct ruleset *old, const struct ruleset *now);

/* What stands for a rule's firing where changed rules have no hand in it. */
enum stand_in { STAND_IN_NONE, STAND_IN_FALSE, STAND_IN_OLD };
struct stand_ins {
	enum stand_in *of[SIDES];
	int *old_rule;
}; /* by rule; of STAND_IN_OLD the old pack's */
/* The same packs on the same desk, with stand-ins: what is alike folds to the
 * same formula, so that what is left to differ has other causes. */
void differ_init_elsewhere(struct differ *d, const struct differ *of, const struct stand_ins *stand_ins);
/* differs.c: the literals of one part */
int differs_need(struct differ *d, int need);
int differs_lead(struct differ *d);
int differs_meeting(struct differ *d);

#endif
