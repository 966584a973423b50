/* A rule pack from its folder, compiled and proved: for the start, for a reload, and for a
 * backup that is answered from. */
#ifndef TSUNAGI_DAEMON_START_PACK_LOAD_H
#define TSUNAGI_DAEMON_START_PACK_LOAD_H

#include "engine/service/pack_snapshot.h"

/* *out is the caller's (ruleset_free); the files that were read are added to `kept`.
 * Findings: as JSON objects with commas between, and as lines; each may be NULL.
 * ERR_INPUT "broken-pack"; ERR_REFUSED "proof-errors". */
MUST_CHECK enum err pack_load(const char *dir, struct ruleset **out, struct pack_snapshot *kept,
	struct buf *findings_json, struct buf *findings_text, struct diag *diag);

#endif
