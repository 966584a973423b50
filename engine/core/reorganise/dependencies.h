/* What of an open case rests on the rule pack: its lead, its desk, its area,
 * its meeting, and of what is open the sections, the meeting and the named
 * owner. A pack that no longer has one of them may not come into force before
 * that work is re-homed (invariants 1 and 2): nobody would be left to do it. */
#ifndef TSUNAGI_CORE_REORGANISE_DEPENDENCIES_H
#define TSUNAGI_CORE_REORGANISE_DEPENDENCIES_H

#include "engine/core/model/case.h"
#include "rules/match/ruleset.h"

enum dependency_kind { DEPENDENCY_SECTION, DEPENDENCY_AREA, DEPENDENCY_MEETING, DEPENDENCY_PERSON };
#define DEPENDENCY_KINDS 4
const char *dependency_kind_word(enum dependency_kind k); /* section, area, meeting, staff */
bool dependency_kind_parse(const char *word, enum dependency_kind *out);
/* The id's place in the pack; RULE_NONE: not there, or (staff) one who can own nothing. */
int dependency_find(const struct ruleset *rs, enum dependency_kind k, const char *id);

/* Its name for people; NULL where the pack has no such thing. */
const char *dependency_name(const struct ruleset *rs, enum dependency_kind k, const char *id);

struct dependency {
	enum dependency_kind kind;
	const char *id;			 /* what the pack does not have */
	const char *as;			 /* lead, intake, area, meeting, target, asker, owner, holder */
	const struct referral *referral; /* or NULL */
	const struct need *need;	 /* or NULL: of the case itself */
};
typedef void dependency_visitor(void *context, const struct case_state *c, const struct dependency *h);

/* Each thing that the case rests on and `rs` does not have. Closed cases rest on nothing. */
void dependencies_visit_missing(
	const struct ruleset *rs, const struct case_state *c, dependency_visitor *visit, void *context);

#endif
