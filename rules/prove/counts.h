/* Counts of what fires, for conditions of lead and meeting rules that ask for them
 * (`sections`, `needs`, `domains`). They are put into the encoding before the first
 * such condition is asked of it. */
#ifndef TSUNAGI_RULES_PROVE_COUNTS_H
#define TSUNAGI_RULES_PROVE_COUNTS_H

#include "rules/prove/encode.h"

#define COUNTS_KINDS (DERIVED_DOMAINS + 1) /* of enum derived, those that follow from what fires */

/* Raises most[kind] to the highest count that the condition, or a part of it, tells
 * apart from lower ones. What is beyond need not be counted. */
void counts_find_most(const struct condition *cond, int64_t most[COUNTS_KINDS]);

/* Counts over the routing rules of enc->rs. `fires`: a literal by routing rule, NULL
 * for the rules' own conditions; `none`: no routing rule fires, so that `otherwise`
 * is what counts. */
void counts_encode(struct encoding *enc, const int *fires, int none);

#endif
