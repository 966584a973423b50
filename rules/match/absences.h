/* Who of the staff is away, by whole days: data that stands beside the staff of a rule
 * set, and changes without a reload. The engine loads it (engine/service/absences.h) and
 * puts it into a copy of the rule set for one request or one run of the timers. */
#ifndef TSUNAGI_RULES_MATCH_ABSENCES_H
#define TSUNAGI_RULES_MATCH_ABSENCES_H

#include <stdbool.h>
#include <stdint.h>

struct absence {
	const char *login;
	int32_t from, until; /* days, both included */
	const char *deputy;  /* login of the same section, or NULL */
};

struct absences {
	const struct absence *items;
	int n;
};

/* The absence of the person on this day, of several that which ends last; NULL: none.
 * `all` may be NULL. */
const struct absence *absence_on(const struct absences *all, const char *login, int32_t day);

#endif
