/* A request against the one table of rights (engine/core/model/rights_table.h): who
 * asks, how far that reaches, and whom of a case it shows.
 *
 * Whether it is this section's turn is not a right but a rule of the domain
 * (core/step.h). A case that a person may not see answers like one that is
 * not there. */
#ifndef TSUNAGI_API_REQUEST_RIGHTS_H
#define TSUNAGI_API_REQUEST_RIGHTS_H

#include "engine/api/api.h"
#include "engine/core/model/rights_table.h"

enum reach { REACH_NO, REACH_OWN, REACH_ALL }; /* own: by what one is to the case, or one's section's */

struct caller {
	struct actor actor; /* login NULL: nobody of the staff */
	bool is_operator;   /* root or the daemon's user, acting as itself */
};

/* Who asks: the peer, or whom it acts as (operators only). ERR_FORBIDDEN with
 * what to do for a login that is not of the staff, unless `right` is open. */
MUST_CHECK enum err rights_identify(const struct ruleset *rs, const struct api_peer *peer, const char *as,
	enum right right, struct caller *out, struct diag *d);

/* A column of the table as people say it, in the language in force. */
const char *rights_format_role(int role);

enum reach rights_reach(const struct caller *caller, enum right right);
MUST_CHECK enum err rights_check(const struct caller *caller, enum right right, struct diag *d);
/* The same for what belongs to one section. */
MUST_CHECK enum err rights_check_section(
	const struct caller *caller, enum right right, const char *section, struct diag *d);
bool rights_reaches_case(const struct caller *caller, enum right right, const struct case_state *c);
/* Who the case is about: of a protected case only the people of RIGHT_PERSON. */
bool rights_sees_person(const struct caller *caller, const struct case_state *c);
/* How many events there are: not for members, who could tell from it what a name
 * that they take in brings about elsewhere. */
bool rights_sees_counts(const struct caller *caller);
/* Before a case is shown: to whom it is hidden whom a protected one is about, it
 * has no other cases of the same person, or who knows one of them knew. */
void rights_hide_others(const struct caller *caller, struct case_state *c);

#endif
