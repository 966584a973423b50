/* Whom a notice goes to, by which sinks of the pack, and when. A person is told by
 * mail; without one, the person's section is told in that place. A section is told
 * by its `alert` list, or without one by the mails of its members and head. What is
 * urgent goes to the `alert_urgent` of the section as well. Where none of that
 * reaches anybody the coordinator is told. core's own header.
 *
 * notify_recipient is the one place where rows of the outbox are made: who else is
 * told in a person's place (an absence's deputy) is added there. */
#ifndef TSUNAGI_CORE_WATCH_NOTIFY_H
#define TSUNAGI_CORE_WATCH_NOTIFY_H

#include "engine/core/model/draft.h"

struct recipient {
	const char *to; /* login or section id */
	int person;	/* index of the staff, or RULE_NONE */
	int section;	/* index of the pack */
	const char *of; /* the person in whose place the section is told; or NULL */
};

/* The named owner, where there is one who is still of this section and has a mail; else
 * the section (the coordinator's, where the pack has the section no more), so that a box
 * that colleagues share gets one notice. */
struct recipient notify_find_owner(const struct ruleset *rs, const char *owner, const char *section);
/* The section's head; where it has none, the section itself; the coordinator,
 * where nothing reaches the section and something the coordinator. */
struct recipient notify_find_head(const struct ruleset *rs, const char *section);
struct recipient notify_find_coordinator(const struct ruleset *rs);

/* Whether the sink is one by which this reader is told, as this part. */
bool notify_has_sink(
	const struct ruleset *rs, const struct recipient *to, enum alert_part part, const char *sink);
/* By how many this reader is told; what notify_recipient adds in other places doesn't count. */
int notify_count_sinks(const struct ruleset *rs, const struct recipient *to, enum alert_part part);
/* Adds one notice for each sink of the section's night desk. */
void notify_night_desk(struct draft *w, int section, const struct alert *what);

/* Adds one notice for each sink of the recipient (a single one with sink NULL where
 * there is none: shown only; of a turn the coordinator is told too). It goes out at once
 * where `what` is urgent, else in office hours, and never before `now`. It waits for
 * others until the policy's tell_within is over, mere information until
 * inform_within is, counted from what->at; what came about outside office hours, and
 * a digest, wait for the opening alone. */
void notify_recipient(struct draft *w, const struct recipient *to, const struct alert *what, int64_t now);

#endif
