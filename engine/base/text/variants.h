/* Variant forms of kanji (異体字) as they stand in names of people and places:
 * the old form (國), the form of a family register (髙, 﨑, 𠮷) or a current
 * abbreviation (桧), each with the one form under which names compare.
 *
 * Only forms of one character: 斎 and 斉, 畑 and 畠, 崎 and 碕 stay apart.
 * Forms that NFKC already joins (the compatibility ideographs) are not
 * listed; no standard form is itself a variant of another.
 * The list is printed in tsunagi-rules(5). */
#ifndef TSUNAGI_BASE_TEXT_VARIANTS_H
#define TSUNAGI_BASE_TEXT_VARIANTS_H

#include <stddef.h>
#include <stdint.h>

struct variant {
	uint32_t variant, standard;
}; /* code points */

uint32_t variant_standard(uint32_t c); /* c itself where it is no variant */

size_t variant_count(void);
const struct variant *variant_at(size_t i); /* by code point; NULL past the end */

#endif
