/* Two rule packs over one vocabulary, so that one case can be put to both: the
 * features, areas, sections, needs and meetings of either, by id. What a pack
 * doesn't have is unknown to it, as it is to a person who can't say it there:
 * a fact outside its vocabulary leaves its conditions unknown, an area that it
 * doesn't have is no area. A feature of another kind is another feature.
 *
 * Each side is a rule set of which only what the proofs look at is filled in. */
#ifndef TSUNAGI_RULES_PROVE_PACK_UNION_H
#define TSUNAGI_RULES_PROVE_PACK_UNION_H

#include "rules/prove/parts.h"

enum side { SIDE_OLD, SIDE_NEW, SIDES };

struct pack_union_side {
	const struct ruleset *real;
	struct ruleset rs;				/* in the joint vocabulary; rules as in the pack */
	int *feature, *area, *section, *need, *meeting; /* joint index -> the pack's, or RULE_NONE */
	int *own_feature, *own_area, *own_section, *own_need, *own_meeting; /* and back */
	int **value; /* of a choice: joint value -> the pack's */
	int **own_value;
};

struct pack_union {
	struct proof *p;
	struct pack_union_side side[SIDES];
	int nothing; /* a feature that is never known */
};

/* All in p's scratch memory; without it it escapes. */
void pack_union_init(
	struct pack_union *j, struct proof *p, const struct ruleset *old, const struct ruleset *now);
/* The case as one pack can be told it; `facts` has room for its features. */
void pack_union_case(const struct pack_union *j, enum side s, const struct match_input *in,
	struct match_input *out, int64_t *facts);
/* Whether all that is said can be said in both. */
bool pack_union_is_common(const struct pack_union *j, const struct match_input *in);

#endif
