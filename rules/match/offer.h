/* Names that a typed word may mean, where it is none itself: the nearest one, those of
 * which it is a part, and those that are a part of it. They are offered, never taken:
 * "認知症" may be the sign, the assessment or the patient. */
#ifndef TSUNAGI_RULES_MATCH_OFFER_H
#define TSUNAGI_RULES_MATCH_OFFER_H

#include "rules/match/ruleset.h"

#define OFFERED_MAX 6 /* of the names of which the word is a part */

/* Adds ways to `d`: "dementia_signs (認知症の疑い)", of a feature's value "rent=arrears (家賃滞納)".
 * `folded` is name_fold's form. Compared by sound: hiragana counts as katakana. One walk over the
 * names of the kind, and of features over their values'. */
void offer_names(const struct ruleset *rs, enum name_kind kind, const char *folded, struct diag *d);

#endif
