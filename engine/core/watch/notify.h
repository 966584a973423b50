/* To whom an alert goes, and by which sinks of the pack: a person by mail, a
 * section by its `alert` list. core's own header. */
#ifndef TSUNAGI_CORE_WATCH_NOTIFY_H
#define TSUNAGI_CORE_WATCH_NOTIFY_H

#include "engine/core/step/draft.h"

struct recipient {
	const char *to; /* login or section id */
	int person;	/* of the staff, or RULE_NONE */
	int section;	/* of the pack, or RULE_NONE */
};

/* The named owner where there is one and the staff still has them, else the section. */
struct recipient notify_find_owner(const struct ruleset *rs, const char *owner, const char *section);
/* The section's head; the section where it has none; the coordinator where the
 * section has no sink of its own and the coordinator has. */
struct recipient notify_find_head(const struct ruleset *rs, const char *section);
struct recipient notify_find_coordinator(const struct ruleset *rs);

/* One alert for each sink (sink NULL, where there is none: shown only), to be
 * sent at once if the office is open at `now` or it is urgent, else at the next
 * opening. */
void notify_recipient(struct draft *w, const struct recipient *told, const struct alert *what, int64_t now);

#endif
