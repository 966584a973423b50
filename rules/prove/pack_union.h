/* Two rule packs over one vocabulary, so that one case can be put to both: the
 * features, areas, sections, needs and meetings of either pack, joined by id. An
 * index of the union is called a union index.
 *
 * What a pack doesn't have is unknown to it, as it is to a person who can't state it
 * there: a fact outside its vocabulary leaves its conditions unknown, an area that it
 * doesn't have is no area. A feature of another kind is another feature.
 *
 * Each side gets a rule set in the union's vocabulary, of which only what the proofs
 * read is filled in: it must not be given to match_evaluate. */
#ifndef TSUNAGI_RULES_PROVE_PACK_UNION_H
#define TSUNAGI_RULES_PROVE_PACK_UNION_H

#include "rules/prove/proof.h"

enum side { SIDE_OLD, SIDE_NEW, SIDES };

struct pack_union_side {
	const struct ruleset *real; /* the pack itself, borrowed */
	struct ruleset rs;	    /* in the union's vocabulary; rules in the order of the pack */
	/* union index -> the pack's, or RULE_NONE */
	int *feature, *area, *section, *need, *meeting;
	/* the pack's index -> union index */
	int *own_feature, *own_area, *own_section, *own_need, *own_meeting;
	int **value;	 /* by feature of the union, of a choice: union value -> the pack's, or RULE_NONE */
	int **own_value; /* and back */
	/* by feature of the union: holds for the values that the pack knows; NULL: it knows all */
	const struct condition **sees;
};

struct pack_union {
	struct proof *p;
	struct pack_union_side side[SIDES];
	int never_known; /* the last feature of the union, which no case knows */
};

/* Joins the two packs. All in p's scratch memory; without it it escapes. */
void pack_union_init(
	struct pack_union *u, struct proof *p, const struct ruleset *old, const struct ruleset *now);

/* A case of the union as one pack can be told it. `facts` has room for the pack's
 * features, and becomes out->facts. */
void pack_union_case(const struct pack_union *u, enum side s, const struct match_input *in,
	struct match_input *out, int64_t *facts);

/* Whether everything that the case states can be told to both packs. */
bool pack_union_is_common(const struct pack_union *u, const struct match_input *in);

#endif
