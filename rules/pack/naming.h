/* Gives things of a pack their names: the id, by which the pack refers to them, and labels
 * and aliases, by which people may. Within one kind of things a name in its folded form
 * (rules/match/names.h) belongs to one thing; a second one is reported. */
#ifndef TSUNAGI_RULES_PACK_NAMING_H
#define TSUNAGI_RULES_PACK_NAMING_H

#include "rules/pack/ast.h"

/* Gives the thing its id, of which the form, reserved words and repeats are checked. Answers the
 * id; NULL: reported. */
const char *naming_id(
	struct pack *p, struct reader *r, enum name_kind kind, int index, const struct node *id);
/* Names the thing by a label or alias, or a list of them. NULL is none. */
void naming_label(struct pack *p, struct reader *r, enum name_kind kind, int index, const struct node *label);
void naming_labels(struct pack *p, struct reader *r, enum name_kind kind, int index, const struct node *list);
/* The same in a map of its own (the values of a feature). false: another thing has the name. */
bool naming_in(struct pack *p, struct reader *r, struct name_map *map, int index, const struct node *at,
	const char *text);

#endif
