/* What a new rule pack would leave without anybody, as a member of the reload's answer. */
#ifndef TSUNAGI_API_JSON_PACK_IMPACT_H
#define TSUNAGI_API_JSON_PACK_IMPACT_H

#include "engine/base/buf.h"
#include "engine/core/reorganise/pack_impact.h"

/* "holds":[{"what","id","name","count","rehome","items":[…]}, …] */
void json_pack_impact(const struct pack_impact *p, struct buf *out);

#endif
