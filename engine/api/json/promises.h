/* Who promised the overlap (のりしろ) of each referral: the section that sent it. Its asker now
 * may be another section, by a change of lead. */
#ifndef TSUNAGI_API_JSON_PROMISES_H
#define TSUNAGI_API_JSON_PROMISES_H

#include "engine/api/request/call.h"

/* A section id for each referral, at n - 1; NULL where no event tells. For a section that
 * was given up in a reorganisation it is the successor. In the call's arena. */
MUST_CHECK enum err promises_find(struct call *c, const struct case_state *s, const char *const **out);

#endif
