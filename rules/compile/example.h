/* A case of cases.yaml, compiled: facts as match_evaluate takes them, and what is expected
 * of the outcome. */
#ifndef TSUNAGI_RULES_COMPILE_EXAMPLE_H
#define TSUNAGI_RULES_COMPILE_EXAMPLE_H

#include "rules/match/match.h"

/* Ids are borrowed from the rule set. What the case expects nothing of is NULL, or -1 where
 * a number says how many. */
struct example {
	const char *name;
	struct match_input input;
	bool has_on;
	/* expectations: _n is -1 where not said; ids as in the file, borrowed */
	const char *const *sections;
	int sections_n;
	const char *const *needs;
	int needs_n;
	const char *lead;
	const char *meeting;
	bool expects_meeting, expects_no_meeting;
	const char *const *due_needs;
	const int64_t *dues;
	int dues_n;
	struct place place;
};

#endif
