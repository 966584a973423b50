/* At which section an opening ends up ("lands"), which depends on two facts only:
 * the area (`by_area`) and the consent (an outside section that may not be told is
 * replaced by its `otherwise`). So landing is a table over areas and consent, and
 * in an encoding it is one literal over these two facts (encode.h).
 *
 * An area index may be areas_n: the area is unknown. Sections are indexes of the
 * rule set given, which is the encoding's where an encoding is given. */
#ifndef TSUNAGI_RULES_PROVE_LANDING_H
#define TSUNAGI_RULES_PROVE_LANDING_H

#include "rules/prove/encode.h"

/* The section itself, or what replaces it without consent and without ground. */
int landing_permitted(const struct ruleset *rs, int section, const char *ground, bool consents);

/* The section at which the opening lands in this area under this consent. */
int landing_section(const struct ruleset *rs, const struct opening *o, int area, bool consents);

/* Whether it lands at o->to in every case. */
bool landing_is_fixed(const struct ruleset *rs, const struct opening *o);

/* Literal: the opening lands at this section. */
int landing_at(struct encoding *enc, const struct opening *o, int section);

/* Literal: the two openings land at different sections. */
int landing_apart(struct encoding *enc, const struct opening *a, const struct opening *b);

#endif
