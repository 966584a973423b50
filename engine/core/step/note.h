/* A note for the record of a case: what somebody who takes part in it says was done or
 * said, when, with whom, how and where. It changes nobody's turn and no due time; it is
 * a person's act, so the case is not silent. A closed case is written to as well, a
 * forgotten one never again. Nothing is edited: a note that corrects an older entry
 * stands beside it. core's own header. */
#ifndef TSUNAGI_CORE_STEP_NOTE_H
#define TSUNAGI_CORE_STEP_NOTE_H

#include "engine/core/model/draft.h"

/* Event `note`. ERR_FORBIDDEN "not-taking-part"; ERR_REFUSED "forgotten", "date-bounds"
 * (a contact is never in the future); ERR_INPUT "missing", "unknown-code"; ERR_NOT_FOUND
 * "no-such-referral". That command.corrects is an entry which the writer can read is the
 * caller's to check. */
MUST_CHECK enum err note_step(struct draft *w);

#endif
