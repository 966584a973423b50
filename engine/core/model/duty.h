/* A duty (法定の務め) of a need: a deed that the law or the office's own table wants by an instant
 * that no verb moves. It is a clock beside those of the need's referrals, from the receipt of
 * the report on. What it rests on is text of the pack (`basis`), quoted and never judged.
 *
 * Invariant 8: the instant never moves later, and the duty is open until its deed is
 * recorded (deed.h) or two people have ended it (duty_end.h). A second report makes a new
 * duty where the old one was done or ended, and else may only bring the instant forward.
 *
 * What it does to the due times of its need and referrals: duty_clock.h. */
#ifndef TSUNAGI_CORE_MODEL_DUTY_H
#define TSUNAGI_CORE_MODEL_DUTY_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/base/time/calendar.h"
#include "rules/match/ruleset.h"

/* None: the need carries no duty now. Open: the deed is wanted. Done: it was recorded.
 * Ended: two people ended the need without it. */
enum duty_state { DUTY_NONE, DUTY_OPEN, DUTY_DONE, DUTY_ENDED };
#define DUTY_STATES 4

struct duty {
	int n; /* which duty of the need it is: 1, 2, …; 0: the need never had one */
	enum duty_state state;
	struct term within;
	const char *deed, *basis; /* the pack's words of when it began; basis may be NULL */
	int64_t received_at;	  /* of the report */
	int64_t due;		  /* the instant: `within` from the receipt */
	int level;		  /* the last step of its ladder taken; climbed once */
	int attempts;		  /* how often the deed was not possible */
	/* of one that is done; else INSTANT_NONE and NULL */
	int64_t done_at, recorded_at; /* when the deed was done, and when that was recorded */
	const char *done_by;	      /* login */
	const char *done_section;     /* for which section */
	const char *how;
	/* the first of the two people who end it; NULL: nobody asked */
	const char *end_by, *end_section, *end_reason;
	int64_t end_at;
	enum role end_role;
};

/* No duty; of a need that had `n` of them. */
struct duty duty_none(int n);
/* Whether it is or was late: open past its instant, or done or ended after it. `settled_at`:
 * when the need was ended (need.since). */
bool duty_is_late(const struct duty *d, int64_t settled_at, int64_t now);

#endif
