/* One review by hand: something to decide, something that goes its way,
 * something settled, a protected case, and names that would be formulas. */
#ifndef TSUNAGI_TESTS_REPORT_REVIEW_SAMPLE_H
#define TSUNAGI_TESTS_REPORT_REVIEW_SAMPLE_H

#include "engine/core/meeting/review.h"

extern const struct calendar review_calendar;
const struct review *review_sample(void);

#endif
