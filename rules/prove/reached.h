/* Whether some case comes to a section: by a routing rule, by `otherwise` or as the lead. */
#ifndef TSUNAGI_RULES_PROVE_REACHED_H
#define TSUNAGI_RULES_PROVE_REACHED_H

#include "rules/prove/proof.h"

/* Referred: it is asked, or offered the lead. At all: or it is joined to a referral. */
enum reached { REACHED_REFERRED, REACHED_AT_ALL };

/* False also where the budget was spent before it was found (proof_is_spent). Begins with
 * proof_ask. */
bool reached_section(struct proof *p, int section, enum reached how);

#endif
