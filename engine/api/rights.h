/* The one place where a right is decided. A table of role by kind of act says
 * how far a person reaches; what it does not grant is denied.
 *
 * Whether it is this section's turn is not a right but a rule of the domain
 * (core/step.h). A case that a person may not see answers like one that is
 * not there. */
#ifndef TSUNAGI_API_RIGHTS_H
#define TSUNAGI_API_RIGHTS_H

#include "engine/api/api.h"

enum right {
	RIGHT_OPEN,        /* anyone who may connect: healthz, metrics */
	RIGHT_STATUS,      /* status, the clock's time */
	RIGHT_INTAKE,
	RIGHT_SEE,         /* a case */
	RIGHT_ACT,         /* the verbs of a case and its referrals */
	RIGHT_INBOX,       /* inbox and board of a section */
	RIGHT_AUDIT,
	RIGHT_CLOCK,       /* moving it */
	RIGHT_RELOAD,
	RIGHT_DRILL,       /* a marked case through the whole way */
	RIGHT_REHOME       /* moving what a section, an area, a meeting or a person holds */
};
#define RIGHTS 11

enum reach { REACH_NO, REACH_OWN, REACH_ALL };   /* own: what one's section takes part in */

struct caller {
	struct actor actor;       /* login NULL: nobody of the staff */
	bool is_operator;         /* root or the daemon's user, acting as itself */
};

/* Who asks: the peer, or whom it acts as (operators only). ERR_FORBIDDEN with
 * what to do for a login that is not of the staff, unless `right` is open. */
MUST_CHECK enum err rights_identify(const struct ruleset *rs, const struct api_peer *peer,
                                    const char *as, enum right right, struct caller *out,
                                    struct diag *d);

enum reach rights_reach(const struct caller *caller, enum right right);
MUST_CHECK enum err rights_check(const struct caller *caller, enum right right, struct diag *d);
/* The same for what belongs to one section. */
MUST_CHECK enum err rights_check_section(const struct caller *caller, enum right right,
                                         const char *section, struct diag *d);
bool rights_reaches_case(const struct caller *caller, enum right right, const struct case_state *c);
/* Who the case is about: of a protected case only the lead's and the desk's
 * section, the coordinators and the named owner of an open referral. */
bool rights_sees_person(const struct caller *caller, const struct case_state *c);

#endif
