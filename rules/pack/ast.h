/* A pack as read, before it is compiled. What stands by itself is already typed, in the rule
 * set that it becomes; what refers to something else is kept as a node, for rules/compile to
 * resolve. Arrays of nodes are by the index of the thing they belong to. It lives from
 * pack_read to pack_release; the rule set outlives it. */
#ifndef TSUNAGI_RULES_PACK_AST_H
#define TSUNAGI_RULES_PACK_AST_H

#include "rules/pack/read.h"

enum pack_file {
	PACK_OFFICE,
	PACK_FEATURES,
	PACK_ROUTING,
	PACK_STAFF,
	PACK_CASES,
	PACK_HOLIDAYS,
	PACK_CLOSED,
	PACK_FILES
};

enum opening_key {
	OPENING_OPENS,
	OPENING_TO,
	OPENING_ASK,
	OPENING_RESPOND,
	OPENING_CONTACT,
	OPENING_HOW,
	OPENING_URGENT,
	OPENING_KEEP,
	OPENING_JOINS,
	OPENING_GROUND,
	OPENING_KEYS
};

struct pack_meeting {
	const struct node *otherwise, *by_area;
};
struct pack_opening {
	const struct node *map, *key[OPENING_KEYS];
};
struct pack_rule {
	const struct node *map, *id, *when, *because;
	const struct node *to, *keep, *priority; /* of a lead or meeting rule */
	struct pack_opening *openings;
	int openings_n; /* of a routing rule */
	enum rule_list list;
};

struct pack_example {
	const struct node *map, *name, *facts, *on;
	const struct node *sections, *lead, *meeting, *needs, *due;
};

struct pack {
	struct ruleset *rs;
	struct arena scratch;
	struct symbols symbols;
	struct pack_findings *findings;
	struct pack_source sources[PACK_FILES];
	bool has_names[NAME_KINDS]; /* false: its file can't be read, so no name is undefined */
	struct name_table *names;

	struct area *areas;
	const struct node **area_in;
	bool has_inner_areas;
	struct section *sections;
	const struct node **section_otherwise;
	struct meeting *meetings;
	struct pack_meeting *meeting_refs;
	struct feature *features;
	bool *is_feature_broken;
	const struct node **feature_gates; /* the list, or NULL */
	struct need_kind *needs;
	const struct node *defines; /* the map, or NULL */
	struct pack_rule *rules;
	struct pack_opening otherwise;
	bool has_otherwise;
	struct person *staff;
	const struct node **staff_section;
	struct pack_example *examples;
	int examples_n;
	const struct node *holidays, *closed; /* the names of the files */
	const char **ids[NAME_KINDS];
	size_t ids_n[NAME_KINDS]; /* for suggestions; made when first needed */
};

#endif
