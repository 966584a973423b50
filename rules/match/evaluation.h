/* Inside the decision: the state of one evaluation, which its steps fill in order.
 *
 *   1. index.c    the rules that can be true or unknown, as hits
 *   2. merge.c    openings of the routing rules that fire, merged into needs; their counts
 *   3. choose.c   with these counts, the lead and the meeting rule that decide
 *   4. meeting.c  the meeting under this consent, and its date
 *   5. question.c for each unknown fact, what a rule that is pending would change
 *
 * Everything is in the caller's arena. Functions that allocate answer ERR_NOMEM. */
#ifndef TSUNAGI_RULES_MATCH_EVALUATION_H
#define TSUNAGI_RULES_MATCH_EVALUATION_H

#include "rules/match/index.h"

/* A hash map from (group, id) to a number, open addressing: its cost follows what is put in.
 * Slots keep group + 1, so that a zeroed slot is free. */
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
	int hits_n;		     /* in file order */
	int list_at[RULE_LISTS + 1]; /* where the hits of each list begin, and the last end */
	struct circumstances facts;  /* with the counts of what fired */
	struct counts counts;
	struct due_kept *dues;
	int dues_n;	  /* room for DUES_KEPT */
	struct seen seen; /* needs by need and section; size 0 where they are few */
	uint64_t *has_section, *has_need, *has_domain;
	int lead_rule, meeting_rule; /* the winning ones, or RULE_NONE */
	int first_rule;		     /* the first routing rule that fired */
};

/* Room for `most` keys. */
MUST_CHECK enum err seen_init(struct seen *s, struct arena *a, size_t most);
/* The value kept for the key, or RULE_NONE. */
int seen_find(const struct seen *s, int group, uint64_t id);
/* Adds the key; false: it was there, and its value stays. */
bool seen_add(struct seen *s, int group, uint64_t id, int value);

/* The section itself; its `otherwise` where it is outside and may not be told, since there
 * is neither consent nor a ground. */
int match_target_permitted(
	const struct ruleset *rs, const struct match_input *in, int section, const char *ground);
/* The section that the opening names in the area of the case. */
int match_target_named(const struct match_input *in, const struct opening *o);
/* When a term ends, counted from in->now. The last few are kept. */
struct due_kept match_due(struct evaluation *ev, struct term t);
static inline struct term match_term_or(struct term own, struct term policy)
{
	return own.is_set ? own : policy;
}

/* Step 2: sets out->needs, sections and is_otherwise, ev->counts, has_* and first_rule. */
MUST_CHECK enum err merge_needs(struct evaluation *ev);
/* Index in out->needs of the need at that section, or RULE_NONE. */
int match_find_need(const struct evaluation *ev, int need, int to);
/* Puts the counts where conditions read them. */
void match_set_counts(struct circumstances *facts, const struct counts *counts);
/* The rule of the list that decides under these counts: of those that fire the one with the
 * highest priority, of equals the first; RULE_NONE: none fires. `taken` is a rule that is
 * assumed to fire, or RULE_NONE. */
int match_choose_rule(struct evaluation *ev, enum rule_list list, const struct counts *counts, int taken);
MUST_CHECK enum err match_choose_meeting(struct evaluation *ev);
/* The section that leads by this rule; without one `first_target` does, where the first
 * routing rule that fired leads to. */
int match_lead_section(const struct evaluation *ev, int lead_rule, int first_target);
/* The area whose meeting of that layer serves the case, or RULE_NONE. */
int match_area_of_layer(const struct ruleset *rs, int area, int layer);

MUST_CHECK enum err match_find_questions(struct evaluation *ev);

#endif
