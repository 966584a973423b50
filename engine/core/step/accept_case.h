/* Accepting all that waits for one section in a case: all or nothing, with one named
 * person and one next date within every limit. core's own header. */
#ifndef TSUNAGI_CORE_STEP_ACCEPT_CASE_H
#define TSUNAGI_CORE_STEP_ACCEPT_CASE_H

#include "engine/core/model/draft.h"

/* Whether accept of the case would take this on for the section: it waits there, and is
 * no offer of the lead unless that is wanted, too. */
bool accept_case_takes(const struct referral *r, const char *section, bool with_lead);
/* The verb accept for a case (command.referral 0), by the section at which something
 * waits: an event `accept` for each. ERR_REFUSED "nothing-waits" where nothing does,
 * "date-bounds" with the referral whose limit is the nearest. */
MUST_CHECK enum err accept_case_step(struct draft *w);

#endif
