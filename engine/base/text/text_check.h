/* What a text may not hold, wherever a person's text enters: what breaks the
 * files and pages that it goes to later, or what makes it read as another text.
 *
 * Refused are noncharacters (XML and so xlsx forbid U+FFFE and U+FFFF), marks
 * that turn the direction of what stands behind them (Unicode's overrides,
 * embeddings and isolates), the line and paragraph separators U+2028 and U+2029,
 * and a text in which nothing can be seen. Controls are text_is_clean's. */
#ifndef TSUNAGI_BASE_TEXT_TEXT_CHECK_H
#define TSUNAGI_BASE_TEXT_TEXT_CHECK_H

#include "engine/base/diag.h"

/* `text` is UTF-8, `name` is what the person calls it. ERR_INPUT "bad-text" with
 * the place of the first such character (counted from 1); an empty or blank text
 * is in order here. */
MUST_CHECK enum err text_check(const char *name, const char *text, size_t bytes, struct diag *d);

#endif
