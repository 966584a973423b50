/* What `rules diff` proves: which outcomes change from one pack to another, over every
 * case that either pack can be told.
 *
 * An outcome is: what is opened at which section, by when (answer and first contact), how
 * urgently and with which joined sections; who leads, with which keep; and which meeting.
 * Wording is not part of it (rules/explain/changes.h). It is compared part by part: each
 * need, the lead, the meeting. For each part that differs in some case, each changed rule
 * that can change it is found with such a case in which the rule fires, or fired before.
 * A difference in a case in which no changed rule is involved is a finding of its own
 * (DIFF_ELSEWHERE). So nothing that differs is missed; and each example has been put to
 * both packs and shows the difference.
 *
 * A pack is told what its vocabulary can express of a case; an example that both packs
 * can be told whole is preferred. Times are compared at the instants of prove.h, in the
 * years that both holiday tables cover. */
#ifndef TSUNAGI_RULES_PROVE_DIFF_H
#define TSUNAGI_RULES_PROVE_DIFF_H

#include "rules/compile/compile.h"

/* DIFF_MOVED: only its place among the other rules; DIFF_ELSEWHERE: no rule changed. */
enum diff_change { DIFF_ADDED, DIFF_REMOVED, DIFF_CHANGED, DIFF_MOVED, DIFF_ELSEWHERE };

/* One case under one pack. */
struct diff_case {
	struct match_input in;
	struct outcome outcome;
};

struct diff_finding {
	enum diff_change change;
	int old_rule, new_rule; /* indexes in the packs, or RULE_NONE */
	bool has_effect;	/* false: the rule changed but no outcome does; the fields below are empty */
	bool is_common;		/* both packs can be told the case */
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
	/* the parts that differ in some case: these, and no others */
	const char *const *needs;
	int needs_n;
	bool differs_lead, differs_meeting;
};

/* Compares the packs. The result is in `arena` and borrows from both packs. ERR_NOMEM;
 * ERR_BUG where an example doesn't show what was proved. */
MUST_CHECK enum err diff_packs(const struct ruleset *old, const struct ruleset *now, struct arena *arena,
	struct diff_result *out, struct diag *d);

#endif
