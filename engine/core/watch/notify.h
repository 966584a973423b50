/* Whom an alert goes to, and by which sinks of the pack: a person by mail, a
 * section by its `alert` list. core's own header. */
#ifndef TSUNAGI_CORE_WATCH_NOTIFY_H
#define TSUNAGI_CORE_WATCH_NOTIFY_H

#include "engine/core/model/draft.h"

struct recipient {
	const char *to; /* login or section id */
	int person;	/* index of the staff, or RULE_NONE */
	int section;	/* index of the pack */
};

/* The named owner, where there is one who is still of the staff; else the section
 * (the coordinator's, where the pack has the section no more). */
struct recipient notify_find_owner(const struct ruleset *rs, const char *owner, const char *section);
/* The section's head; where it has none, the section itself; the coordinator,
 * where the section has no sink and the coordinator has one. */
struct recipient notify_find_head(const struct ruleset *rs, const char *section);
struct recipient notify_find_coordinator(const struct ruleset *rs);

/* Adds one alert for each sink of the recipient (a single one with sink NULL where
 * there is none: shown only). It is sent at once where `what` is urgent or the
 * office is open at `now`, else at the next opening: nobody is alerted outside
 * office hours unless it is urgent. */
void notify_recipient(struct draft *w, const struct recipient *to, const struct alert *what, int64_t now);

#endif
