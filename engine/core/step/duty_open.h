/* Where duties (engine/core/model/duty.h) begin. A need carries what the pack in force says of
 * it when it opens; a reload binds nothing. The clock counts from the receipt that the
 * command gives, else from now. core's own header. */
#ifndef TSUNAGI_CORE_STEP_DUTY_OPEN_H
#define TSUNAGI_CORE_STEP_DUTY_OPEN_H

#include "engine/core/model/draft.h"

/* When what the command tells of was received: as given (duty_check_received), else now. */
int64_t duty_received_at(const struct draft *w);
/* ERR_REFUSED "date-bounds" for a receipt that is yet to come. */
MUST_CHECK enum err duty_check_received(struct draft *w);

/* Within the event begun last, of a need that just opened: a new duty, where the pack says so. */
void duty_open_new(struct draft *w, const char *need);
/* After it, of one that a person opened again by hand: the old duty where its deed was never
 * done, else none. `before` is the need's duty as it was; where it never had one, the new
 * one stays. */
void duty_open_again(struct draft *w, const char *need, const struct duty *before);
/* Within the event begun last, of a need that stands and that a rule names anew, that was
 * reported again, or that is sent on by hand: it is bound as it stands. One that is open
 * keeps the earlier of both instants; one that is done begins anew, by a rule only. */
void duty_bind_standing(struct draft *w, const char *need, bool is_by_rule);
/* Whether that changes anything. */
bool duty_binds_standing(const struct draft *w, const char *need, bool is_by_rule);

/* Within the event begun last: the due times of all that stands of the need are looked at
 * again (draft.c). */
void duty_touch_referrals(struct draft *w, const char *need);

#endif
