/* What moves with a section: referrals asked of it and by it, the lead, the desk,
 * the sections informed of a referral, and past declines of what is still open.
 * core's own header. */
#ifndef TSUNAGI_CORE_REORGANISE_REHOME_SECTION_H
#define TSUNAGI_CORE_REORGANISE_REHOME_SECTION_H

#include "engine/core/reorganise/rehome_move.h"

/* ERR_REFUSED "owner-needed" where an accepted referral gets no named owner,
 * "takes-in-only" and "no-consent" where the new section may not have it. */
MUST_CHECK enum err rehome_section_move(struct rehome_move *m);

#endif
