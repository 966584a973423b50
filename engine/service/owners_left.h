/* Owners of referrals who work in the section no more: whoever reloads a pack hears which
 * work that is. Until the section hands it over, it is told in the person's place
 * (engine/core/watch/notify.h). */
#ifndef TSUNAGI_SERVICE_OWNERS_LEFT_H
#define TSUNAGI_SERVICE_OWNERS_LEFT_H

#include "engine/service/service.h"

/* A referral whose owner is of another section now, or of none. Texts live for the visit. */
typedef bool owners_left_visitor(void *context, const struct case_state *c, const struct referral *r);

/* Goes over all open cases by the rules s->rs. The store's errors. */
MUST_CHECK enum err owners_left_visit(const struct service *s, owners_left_visitor *visit, void *context);

#endif
