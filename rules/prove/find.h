/* The questions of the proofs, one file each. Each adds its findings to the proof
 * (codes and meaning: prove.h) and escapes where memory is lacking (circuit.h).
 *
 * The order matters: dead rules are found first, since no other question speaks of
 * them; find_shadowed asks of the rules that are left. */
#ifndef TSUNAGI_RULES_PROVE_FIND_H
#define TSUNAGI_RULES_PROVE_FIND_H

#include "rules/compile/compile.h"
#include "rules/prove/proof.h"

/* dead, untested; sets p->is_dead. A rule that one of the cases fires is alive. */
void find_dead_and_untested(struct proof *p, const struct example *cases, int cases_n);
/* dead alone, without examples: for only_errors, where p->witness is set up. */
void find_dead(struct proof *p);
/* overlap */
void find_overlaps(struct proof *p);
/* lead-tie, meeting-tie */
void find_ties(struct proof *p);
/* no-consent-route */
void find_no_consent_routes(struct proof *p);
/* unreachable-section */
void find_unreachable_sections(struct proof *p);
/* nobody; no-sink where not only_errors */
void find_staff(struct proof *p);
/* shadowed; sets p->is_shadowed */
void find_shadowed(struct proof *p);
/* slow-contact */
void find_slow_contacts(struct proof *p);
/* holidays; at `on` (INSTANT_NONE: not) also how far the table reaches */
void find_holidays(struct proof *p, int64_t on);
/* gap */
void find_gaps(struct proof *p);

#endif
