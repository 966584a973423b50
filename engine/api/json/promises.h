/* Who promised the overlap (のりしろ) of each referral: the section that sent it.
 * The asker of today may be a later lead. */
#ifndef TSUNAGI_API_JSON_PROMISES_H
#define TSUNAGI_API_JSON_PROMISES_H

#include "engine/api/request/call.h"

/* By referral, n - 1: a section id, or NULL where no event tells; a section that
 * was given up in a reorganisation is its successor. In the call's arena. */
MUST_CHECK enum err promises_find(struct call *c, const struct case_state *s, const char *const **out);

#endif
