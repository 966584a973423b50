/* Whether two texts are the same file: the same to a YAML reader, event by event (styles of
 * scalars and containers included), and with the same comments, byte by byte and in the same
 * order. */
#ifndef TSUNAGI_RULES_PACK_FORMAT_CHECK_H
#define TSUNAGI_RULES_PACK_FORMAT_CHECK_H

#include <stddef.h>

#include "engine/base/err.h"

/* ERR_INPUT: the first is no YAML. ERR_REFUSED: they differ. ERR_NOMEM. */
MUST_CHECK enum err format_check_same(const char *before, size_t before_n, const char *after, size_t after_n);

#endif
