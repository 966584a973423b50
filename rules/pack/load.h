/* Reads a file of a pack into memory. */
#ifndef TSUNAGI_RULES_PACK_LOAD_H
#define TSUNAGI_RULES_PACK_LOAD_H

#include "rules/pack/finding.h"

/* Reads dir/file; `file` is borrowed. A file that is not there is no finding here, since
 * some may be absent; one that can't be read or is too large is. ERR_NOMEM. */
MUST_CHECK enum err load_source(
	struct pack_source *s, const char *dir, const char *file, struct pack_findings *findings);

#endif
