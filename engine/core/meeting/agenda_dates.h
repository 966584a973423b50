/* The dates of a meeting: for which area it is held, on which day, when its
 * agenda goes out and when the day is over. Dates come from the meeting's rhythm
 * in office.yaml and lie within the holiday table. */
#ifndef TSUNAGI_CORE_MEETING_AGENDA_DATES_H
#define TSUNAGI_CORE_MEETING_AGENDA_DATES_H

#include "rules/match/match.h"

/* The area for which the meeting is held, by what a person typed (NULL: nothing);
 * *area is RULE_NONE for a meeting of the whole office. ERR_INPUT "missing" where
 * the layer needs an area, "bad-value" where the whole office meets, "no-meeting"
 * where the area has no such meeting. */
MUST_CHECK enum err agenda_dates_check_area(
	const struct ruleset *rs, int meeting, const char *typed, int *area, struct diag *d);
/* The day: that of the instant `asked`, or, for INSTANT_NONE, the next one that
 * is not over. ERR_REFUSED "no-date-left", "not-held", "date-over". d may be NULL. */
MUST_CHECK enum err agenda_dates_check_day(const struct ruleset *rs, int meeting, int area, int64_t asked,
	int64_t now, int32_t *on, struct diag *d);
/* When the agenda goes out: the opening of the last business day from which the
 * meeting's `notice` still ends by the day `on`. */
int64_t agenda_dates_ready_at(const struct ruleset *rs, int meeting, int32_t on);
/* When what has changed goes out, once: the opening of the last business day before
 * the day `on`. */
int64_t agenda_dates_again_at(const struct ruleset *rs, int32_t on);
/* When the day is over: at closing time. */
int64_t agenda_dates_over_at(const struct ruleset *rs, int32_t on);

#endif
