/* The readers of a pack's files, one file each. A reader types what stands by itself, names
 * what has an id (naming.h), and leaves as nodes what refers to something else. */
#ifndef TSUNAGI_RULES_PACK_READERS_H
#define TSUNAGI_RULES_PACK_READERS_H

#include "rules/pack/ast.h"

/* `root` is the file's tree; NULL: an empty file. read_places reads parts of office.yaml. */
void read_office(struct pack *p, struct reader *r, const struct node *root);
void read_places(struct pack *p, struct reader *r, const struct node *areas, const struct node *sections,
	const struct node *meetings);
void read_features(struct pack *p, struct reader *r, const struct node *root);
void read_routing(struct pack *p, struct reader *r, const struct node *root);
void read_staff(struct pack *p, struct reader *r, const struct node *root);
void read_cases(struct pack *p, struct reader *r, const struct node *root);
void read_days(struct pack *p, enum pack_file file);

/* A rhythm of meetings: {nth, weekday}, {weekday} or {dates}. */
struct rhythm read_rhythm(struct reader *r, const struct node *n);

#endif
