/* What an open case needs the rule pack to have: its lead, its desk, its area, its
 * meeting, and of what is open the sections, the meeting and the named owner. A pack
 * without one of them may not come into force before that work is re-homed (rehome.h;
 * invariants 1 and 2): nobody would be left to do it. */
#ifndef TSUNAGI_CORE_REORGANISE_DEPENDENCIES_H
#define TSUNAGI_CORE_REORGANISE_DEPENDENCIES_H

#include "engine/core/model/case.h"
#include "rules/match/ruleset.h"

enum dependency_kind { DEPENDENCY_SECTION, DEPENDENCY_AREA, DEPENDENCY_MEETING, DEPENDENCY_PERSON };
#define DEPENDENCY_KINDS 4
/* "section", "area", "meeting", "staff". */
const char *dependency_kind_word(enum dependency_kind k);
bool dependency_kind_parse(const char *word, enum dependency_kind *out);
/* The index of the id in the pack; RULE_NONE: it is not there, or (staff) has a role
 * that owns no referral. */
int dependency_find(const struct ruleset *rs, enum dependency_kind k, const char *id);

/* Its name for people; NULL where the pack does not have it. */
const char *dependency_name(const struct ruleset *rs, enum dependency_kind k, const char *id);

struct dependency {
	enum dependency_kind kind;
	const char *id;			 /* what the pack does not have */
	const char *as;			 /* lead, intake, area, meeting, target, asker, owner, holder */
	const struct referral *referral; /* or NULL */
	const struct need *need;	 /* or NULL: of the case itself */
};
typedef void dependency_visitor(
	void *context, const struct case_state *c, const struct dependency *dependency);

/* Visits each thing that the case needs and `rs` does not have. A closed case needs
 * nothing. */
void dependencies_visit_missing(
	const struct ruleset *rs, const struct case_state *c, dependency_visitor *visit, void *context);

#endif
