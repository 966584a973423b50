/* The five failings (駄目な連携), told from one case and the time. Each is seen
 * from the instant on which it begins, with why and what would mend it. */
#ifndef TSUNAGI_CORE_WATCH_FAILINGS_H
#define TSUNAGI_CORE_WATCH_FAILINGS_H

#include "engine/core/step/step.h"

enum failing { FAILING_DUMPED, FAILING_HOARDED, FAILING_UNANSWERED, FAILING_FADED, FAILING_VAGUE };
#define FAILINGS 5

const char *failing_word(enum failing f);
const char *failing_label(enum failing f); /* for people, translated */

/* Of one whose turn it is and whose due time has passed by `now`: its failing. */
bool referral_failing(const struct referral *r, int64_t now, enum failing *out);
bool need_failing(const struct need *n, int64_t now, enum failing *out);

/* Of the case's unjoined ones (join.h) those whose number may be told. */
struct others {
	const int64_t *shown;
	int n;
};

struct failing_case {
	enum failing f;
	int64_t since;
	int referral;		/* n, 0: of a need or of the case */
	const char *need;	/* or NULL */
	const char *why, *mend; /* in the language in force; mend: a command to type */
};

/* Bits (1 << enum failing), by the case alone. Closed cases have none. */
unsigned case_failings(const struct ruleset *rs, const struct case_state *c, int64_t now);
/* Bits of one item whose turn it is: its own, and those of the whole case that
 * its holder can mend: the lead's rows tell all of them, another's only that
 * nobody has done anything. */
unsigned referral_failings(
	const struct ruleset *rs, const struct case_state *c, const struct referral *r, int64_t now);
unsigned need_failings(
	const struct ruleset *rs, const struct case_state *c, const struct need *n, int64_t now);
/* Every cause, the worst first; others NULL: no other case's number is told. All
 * in `arena`. ERR_NOMEM. */
MUST_CHECK enum err case_failing_causes(const struct ruleset *rs, const struct case_state *c,
	const struct others *others, int64_t now, struct arena *arena, const struct failing_case **out,
	int *n);

/* When the next failing begins that no due time tells (the ladder tells those)
 * and that is not recorded; INSTANT_NONE: none by time alone. */
int64_t failings_next_at(const struct ruleset *rs, const struct case_state *c);
/* Those that no due time tells: bits, and since when the first of them that is
 * not recorded (INSTANT_NONE: all are). */
struct failings_untimed {
	unsigned bits;
	int64_t first;
};
struct failings_untimed case_failings_untimed(
	const struct ruleset *rs, const struct case_state *c, int64_t now);

#endif
