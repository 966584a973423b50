/* Names of a rule set and what they stand for: ids exactly, and every id, label and alias in
 * the folded form in which a person may type it (text_fold, engine/base/text/text.h). Built
 * once by the compiler, then only read. All texts are borrowed. */
#ifndef TSUNAGI_RULES_MATCH_NAMES_H
#define TSUNAGI_RULES_MATCH_NAMES_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/base/arena.h"
#include "engine/base/err.h"

#define RULE_NONE (-1) /* as an index into a rule set: none, or not stated */

enum name_kind {
	NAME_AREA,
	NAME_SECTION,
	NAME_MEETING,
	NAME_FEATURE,
	NAME_NEED,
	NAME_PERSON,
	NAME_RULE,
	NAME_DEFINE,
	NAME_KINDS
};

/* `text` is what is compared; `shown` the name as the pack spells it. */
struct name_slot {
	const char *text, *shown;
	uint32_t hash;
	int32_t index;
};

/* A hash map, open addressing, at most half full; slots is NULL while it is empty. */
struct name_map {
	struct name_slot *slots;
	uint32_t size, used;
};

struct name_table {
	struct name_map ids[NAME_KINDS];    /* exact */
	struct name_map folded[NAME_KINDS]; /* ids, labels, aliases */
	struct name_map *values;	    /* per feature: its values' names, folded */
};

/* What the text stands for, or RULE_NONE. */
int name_map_find(const struct name_map *m, const char *text);
/* Adds a name that is not in the map yet; the text is borrowed. ERR_NOMEM. */
MUST_CHECK enum err name_map_add(struct name_map *m, struct arena *a, const char *text, int index);
/* The same for a name in its folded form. */
MUST_CHECK enum err name_map_add_folded(
	struct name_map *m, struct arena *a, const char *folded, const char *shown, int index);
/* text_fold; the text itself where it is its own folded form (lower-case ASCII). NULL without
 * memory, or where the text is not UTF-8. */
const char *name_fold(struct arena *a, const char *text);

#endif
