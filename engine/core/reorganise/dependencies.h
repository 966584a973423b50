/* What of an open case rests on the rule pack: its lead, its desk, its area,
 * its meeting, and of what is open the sections, the meeting and the named
 * owner. A pack that no longer has one of them may not come into force before
 * that work is re-homed (invariants 1 and 2): nobody would be left to do it. */
#ifndef TSUNAGI_CORE_REORGANISE_DEPENDENCIES_H
#define TSUNAGI_CORE_REORGANISE_DEPENDENCIES_H

#include "engine/core/model/case.h"
#include "rules/match/ruleset.h"

enum hold_kind { HOLD_SECTION, HOLD_AREA, HOLD_MEETING, HOLD_PERSON };
#define HOLD_KINDS 4
const char *hold_kind_word(enum hold_kind k); /* section, area, meeting, staff */
bool hold_kind_parse(const char *word, enum hold_kind *out);
/* The id's place in the pack; RULE_NONE: not there, or (staff) one who can own nothing. */
int hold_find(const struct ruleset *rs, enum hold_kind k, const char *id);

/* Its name for people; NULL where the pack has no such thing. */
const char *hold_name(const struct ruleset *rs, enum hold_kind k, const char *id);

struct hold {
	enum hold_kind kind;
	const char *id;			 /* what the pack does not have */
	const char *as;			 /* lead, intake, area, meeting, target, asker, owner, holder */
	const struct referral *referral; /* or NULL */
	const struct need *need;	 /* or NULL: of the case itself */
};
typedef void hold_visitor(void *context, const struct case_state *c, const struct hold *h);

/* Each thing that the case rests on and `rs` does not have. Closed cases rest on nothing. */
void case_holds_missing(
	const struct ruleset *rs, const struct case_state *c, hold_visitor *visit, void *context);

#endif
