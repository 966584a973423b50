/* When a part of the outcome differs between the two packs of a diff_encoding: one
 * literal for each part. */
#ifndef TSUNAGI_RULES_PROVE_DIFF_COMPARE_H
#define TSUNAGI_RULES_PROVE_DIFF_COMPARE_H

#include "rules/prove/diff_encode.h"

/* Sets the literals of all parts: diff->need, lead and meeting. */
void diff_compare_parts(struct diff_encoding *diff);

/* The need differs: it is opened at a section on one side where the other side opens
 * nothing that is as urgent, as soon by every clock, and joined by the same sections. */
int diff_compare_need(struct diff_encoding *diff, int need);

/* The section that leads, or what it is to keep, differs. */
int diff_compare_lead(struct diff_encoding *diff);

/* The meeting differs, or only one side has one. */
int diff_compare_meeting(struct diff_encoding *diff);

#endif
