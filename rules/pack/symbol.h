/* The texts of a pack, each kept once: two texts are equal where their symbols are the same
 * pointer. A symbol knows what it is the id of, so that resolving a name costs no search. */
#ifndef TSUNAGI_RULES_PACK_SYMBOL_H
#define TSUNAGI_RULES_PACK_SYMBOL_H

#include "rules/match/names.h"

struct symbol {
	const char *text; /* NUL-terminated, in the arena for texts */
	uint32_t bytes;
	uint32_t seen;		   /* the mark of the last map that has it as a key (symbols.mark) */
	int32_t index[NAME_KINDS]; /* by kind, of the thing with this id, from 1; 0: none */
	bool has_nul;		   /* the text holds a NUL: it is refused */
};

struct symbol_slot {
	uint32_t hash, bytes;
	struct symbol *symbol;
};

struct symbols {
	struct arena *texts, *scratch;
	struct symbol_slot *slots; /* open addressing, at most half full */
	uint32_t size, used, mark;
	char *room; /* the rest of a piece of `texts` */
	size_t room_bytes;
};

/* The texts live in `texts`, all else in `scratch`; both are borrowed. */
void symbols_init(struct symbols *s, struct arena *texts, struct arena *scratch);
/* The one symbol of the bytes; NULL without memory. */
struct symbol *symbols_take(struct symbols *s, const char *text, size_t bytes);

/* Index of the thing of this kind with this id, or RULE_NONE. */
static inline int symbol_index(const struct symbol *s, enum name_kind kind) { return s->index[kind] - 1; }

#endif
