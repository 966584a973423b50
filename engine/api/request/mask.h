/* What a case is shown as, to one reader: one that is masked looks protected, and other
 * cases of the person have a number only for who may see both. Of one that is protected
 * nobody else hears at all, not even that there is one. Store errors. */
#ifndef TSUNAGI_API_REQUEST_MASK_H
#define TSUNAGI_API_REQUEST_MASK_H

#include "engine/api/request/call.h"

/* Called before a case is shown: changes `s`, which is for showing alone. */
MUST_CHECK enum err mask_case(struct call *c, struct case_state *s);
/* Whether the caller may see the case `key` and its person; false where there is none. */
MUST_CHECK enum err mask_sees_other(struct call *c, int64_t key, bool *sees);

#endif
