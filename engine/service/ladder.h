/* Running the ladder (督促の段, engine/core/watch/ladder.h) over all open cases: what
 * is due, a batch in each transaction, one step for each case. The next due time of
 * a case is a column of the store, so that a deadline survives everything that the
 * database survives. That column goes by the rule pack it was written under: another
 * pack has it written anew. */
#ifndef TSUNAGI_SERVICE_LADDER_H
#define TSUNAGI_SERVICE_LADDER_H

#include "engine/service/service.h"

#define LADDER_BATCH 100 /* cases in one transaction */

/* Takes what is due at s->now, soonest first, of at most LADDER_BATCH cases.
 * *has_more: call again in the next transaction. *next: when the first case after
 * s->now is due; INSTANT_NONE: none is. A case that can't be climbed is logged and
 * holds up no other; only ERR_AGAIN and ERR_NOMEM end the run. s->arena is not used. */
MUST_CHECK enum err ladder_run_batch(const struct service *s, int64_t *next, bool *has_more);
/* All that is due at s->now, in the transaction that is open: a simulated clock was
 * moved. */
MUST_CHECK enum err ladder_run_all(const struct service *s);

/* What is due for one case comes before whatever is done with it: *c is the case
 * after that, *climbed what there is to save first (events_n 0: nothing). Nothing is
 * saved here. */
MUST_CHECK enum err ladder_catch_up(const struct service *s, struct case_state **c, struct decision *climbed);

/* Whether s->rs is another pack than the one the due times were written under. */
MUST_CHECK enum err ladder_pack_is_new(const struct service *s, bool *is_new);
/* Where it is: has the due times of all open cases written anew, in a transaction of
 * its own. *has_reset: run the ladder now. No transaction may be open. */
MUST_CHECK enum err ladder_follow_pack(const struct service *s, bool *has_reset);

#endif
