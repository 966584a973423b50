/* What `rules diff` proves: which outcomes change from one pack to another,
 * over every case that can stand at a desk of either.
 *
 * An outcome is what is opened where, by when (answer and first contact), how
 * urgently and with which joined sections, who leads with which keep, and
 * which meeting; not the words. It is looked at part by part: each need, the
 * lead, the meeting. For each part that differs in some case, each changed
 * rule that has to do with it is found with such a case in which it fires (or
 * would have); what differs in a case in which no changed rule has a hand is
 * found by itself. So nothing that differs is missed, and each example is a
 * case on which the two packs differ: it has been put to both.
 *
 * A pack is told of a case what its vocabulary can say; an example that both
 * can be told is preferred. Times are compared at the instants of prove.h, in
 * the years that both holiday tables cover. */
#ifndef TSUNAGI_RULES_PROVE_DIFF_H
#define TSUNAGI_RULES_PROVE_DIFF_H

#include "rules/compile/compile.h"

enum diff_change { DIFF_ADDED, DIFF_REMOVED, DIFF_CHANGED, DIFF_MOVED, DIFF_ELSEWHERE };

/* One case under one pack. */
struct diff_case {
	struct match_input in;
	struct outcome outcome;
};

struct diff_finding {
	enum diff_change change; /* DIFF_ELSEWHERE: no rule's own change */
	int old_rule, new_rule;	 /* of the packs, or RULE_NONE */
	bool has_effect;	 /* false: the rule changed, no outcome does; no cases then */
	bool is_common;		 /* both packs can be told the case */
	bool differs_lead, differs_meeting;
	const char *const *needs;
	int needs_n;		   /* ids of needs that differ in the case */
	struct diff_case old, now; /* the case as each pack is told it, and what it decides */
};

/* "added", "removed", "changed", "moved", "elsewhere" */
const char *diff_change_word(enum diff_change c);

struct diff_result {
	struct diff_finding *findings;
	int n; /* rules in the order of the packs, then elsewhere */
	/* the parts that differ in some case: exact */
	const char *const *needs;
	int needs_n;
	bool differs_lead, differs_meeting;
};

/* All in `arena`. ERR_BUG where an example doesn't show what was proved, ERR_NOMEM. */
MUST_CHECK enum err diff_packs(const struct ruleset *old, const struct ruleset *now, struct arena *arena,
	struct diff_result *out, struct diag *d);

/* What differs between two outcomes of one case; needs have room for those of
 * both, *needs_n is how many differ. True where anything does. */
bool diff_outcomes(const struct ruleset *old, const struct outcome *a, const struct ruleset *now,
	const struct outcome *b, const char **needs, int *needs_n, bool *lead, bool *meeting);

/* A calendar under which all terms end alike on the days that both cover. */
bool diff_calendar_same(const struct calendar *a, const struct calendar *b);

#endif
