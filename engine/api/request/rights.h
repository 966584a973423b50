/* A request under the one table of rights (engine/core/model/rights_table.h): who asks,
 * which cases the caller reaches, and of which of them the person may be shown.
 *
 * Whether a section may act now is not a right but a rule of the domain
 * (engine/core/step/step.h). A case that a caller may not see answers like one that does
 * not exist. */
#ifndef TSUNAGI_API_REQUEST_RIGHTS_H
#define TSUNAGI_API_REQUEST_RIGHTS_H

#include "engine/api/api.h"
#include "engine/core/model/rights_table.h"
#include "engine/service/record.h"

/* Own: what the caller, or the caller's section, has a part in. */
enum reach { REACH_NO, REACH_OWN, REACH_ALL };

struct caller {
	struct actor actor; /* login NULL: not of the staff */
	bool is_operator;   /* root or the daemon's own user, not acting as somebody */
};

/* Finds who asks: the peer, or whom it acts as (operators only). ERR_FORBIDDEN with a hint
 * for a login that is not of the staff, unless the right is everybody's. */
MUST_CHECK enum err rights_identify(const struct ruleset *rs, const struct api_peer *peer, const char *as,
	enum right right, struct caller *out, struct diag *d);

/* The name of a column of the table, in the language in force. */
const char *rights_format_role(int role);

enum reach rights_reach(const struct caller *caller, enum right right);
MUST_CHECK enum err rights_check(const struct caller *caller, enum right right, struct diag *d);
/* The same for something that belongs to one section. */
MUST_CHECK enum err rights_check_section(
	const struct caller *caller, enum right right, const char *section, struct diag *d);
bool rights_reaches_case(const struct caller *caller, enum right right, const struct case_state *c);
/* Whether the person may be shown: of a case that is protected, or masked for the caller's
 * section (case_is_hidden_from), by RIGHT_PERSON alone. */
bool rights_sees_person(const struct caller *caller, const struct case_state *c);
/* Whether the caller may know who reported: by RIGHT_REPORTER, and of a protected case only
 * together with the person. */
bool rights_knows_reporter(const struct caller *caller, const struct case_state *c);
/* What the caller may read in the case's record (engine/service/record.h). */
struct record_reader rights_record_reader(const struct caller *caller, const struct case_state *c);
/* Whether the caller hears of every other case of a person. */
bool rights_sees_others(const struct caller *caller);
/* Called before a case is shown: one that is masked for the caller looks protected. */
void rights_mask_case(const struct caller *caller, struct case_state *c);
/* Whether the number of events may be shown: to the coordinator and the auditor. Others could
 * tell by it what a name that they take in changes elsewhere. */
bool rights_sees_counts(const struct caller *caller);
#endif
