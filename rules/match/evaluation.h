/* Inside the decision: what its steps hand on to one another. */
#ifndef TSUNAGI_RULES_MATCH_EVALUATION_H
#define TSUNAGI_RULES_MATCH_EVALUATION_H

#include "rules/match/index.h"

/* A set of small keys with a number each: cost follows what is put in. */
struct seen_slot {
	uint64_t id;
	int32_t group;
	int32_t value;
};
struct seen {
	struct seen_slot *slots;
	uint32_t size;
};

#define DUES_KEPT 16
struct due_kept {
	struct term term;
	int64_t at;
	bool is_estimated;
};

struct counts {
	int sections, needs, domains;
};

struct evaluation {
	const struct ruleset *rs;
	const struct match_input *in;
	struct arena *arena;
	struct outcome *out;
	struct diag *d;
	struct index_hit *hits;
	int hits_n;		     /* file order */
	int list_at[RULE_LISTS + 1]; /* where the hits of each list begin, and the last end */
	struct circumstances facts;  /* with the counts of what fired */
	struct counts counts;
	struct due_kept *dues;
	int dues_n;	  /* room for DUES_KEPT */
	struct seen seen; /* needs by need and section, where there are many */
	uint64_t *has_section, *has_need, *has_domain;
	int lead_rule, meeting_rule; /* the winning ones, or RULE_NONE */
	int first_rule;		     /* the first routing rule that fired */
};

MUST_CHECK enum err seen_init(struct seen *s, struct arena *a, size_t most);
/* The value kept for the key, or RULE_NONE. */
int seen_find(const struct seen *s, int group, uint64_t id);
/* True when the key is new. */
bool seen_add(struct seen *s, int group, uint64_t id, int value);

/* Where an outside section can't be told, the section that stands in for it. */
int match_target_permitted(
	const struct ruleset *rs, const struct match_input *in, int section, const char *ground);
/* The section that an opening names in this area. */
int match_target_named(const struct match_input *in, const struct opening *o);
/* When a term ends; kept for the next to ask. */
struct due_kept match_due(struct evaluation *ev, struct term t);
static inline struct term match_term_or(struct term own, struct term policy)
{
	return own.is_set ? own : policy;
}

/* The routing rules that fired (or otherwise) as needs; counts, sections. */
MUST_CHECK enum err merge_needs(struct evaluation *ev);
/* The need of the outcome at that section, or RULE_NONE. */
int match_find_need(const struct evaluation *ev, int need, int to);
/* Puts the counts where conditions read them. */
void match_set_counts(struct circumstances *facts, const struct counts *counts);
/* The rule of the list that decides under these counts: the highest priority
 * that fires, the first of equals; `taken` (RULE_NONE: none) is taken to fire. */
int match_choose_rule(struct evaluation *ev, enum rule_list list, const struct counts *counts, int taken);
MUST_CHECK enum err match_choose_meeting(struct evaluation *ev);
int match_lead_section(const struct evaluation *ev, int lead_rule, int first_target);
/* The area whose meeting of that layer serves the case, or RULE_NONE. */
int match_area_of_layer(const struct ruleset *rs, int area, int layer);

MUST_CHECK enum err match_find_questions(struct evaluation *ev);

#endif
