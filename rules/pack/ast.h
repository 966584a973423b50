/* A pack as read: what stands by itself is already typed, in the rule set to
 * be; what refers to something else is a node, for rules/compile to resolve.
 * Lives from pack_read to pack_release; the rule set outlives it. */
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
	bool has_names[NAME_KINDS]; /* false: its file can't be read, so nothing is undefined */
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
	size_t ids_n[NAME_KINDS]; /* for suggestions, made when first needed */
};

/* Reads the folder. Findings are added; p is to be released in any case.
 * ERR_NOMEM; ERR_INPUT with d where the folder can't be read at all. */
MUST_CHECK enum err pack_read(
	struct pack *p, const char *dir, struct pack_findings *findings, struct diag *d);
/* The same from memory (fuzzing, tests). A file whose bytes are NULL is absent
 * and not reported as missing. The bytes are copied. */
struct pack_bytes {
	const char *bytes;
	size_t n;
};
MUST_CHECK enum err pack_read_bytes(
	struct pack *p, const struct pack_bytes files[PACK_FILES], struct pack_findings *findings);
/* One file alone, dir/file: its tree, not interpreted further. The names are borrowed. */
MUST_CHECK enum err pack_read_cases(
	struct pack *p, const char *dir, const char *file, struct pack_findings *findings);
void pack_release(struct pack *p); /* frees the rule set too, unless taken (p->rs = NULL) */
struct reader pack_reader(struct pack *p, enum pack_file file);

/* One reader for each file; root may be NULL (an empty file). */
void read_office(struct pack *p, struct reader *r, const struct node *root);
void read_places(struct pack *p, struct reader *r, const struct node *areas, const struct node *sections,
	const struct node *meetings);
void read_features(struct pack *p, struct reader *r, const struct node *root);
void read_routing(struct pack *p, struct reader *r, const struct node *root);
void read_staff(struct pack *p, struct reader *r, const struct node *root);
void read_cases(struct pack *p, struct reader *r, const struct node *root);
void read_days(struct pack *p, enum pack_file file);

/* Gives an id to a thing: form, reserved words and repeats are checked.
 * Answers the id, or NULL (reported). */
const char *naming_id(
	struct pack *p, struct reader *r, enum name_kind kind, int index, const struct node *id);
/* Names a thing by a label or alias; a second thing of that name is reported. */
void naming_label(struct pack *p, struct reader *r, enum name_kind kind, int index, const struct node *label);
void naming_labels(struct pack *p, struct reader *r, enum name_kind kind, int index, const struct node *list);
/* The same in a map of its own (the values of a feature). false: a repeat. */
bool naming_in(struct pack *p, struct reader *r, struct name_map *map, int index, const struct node *at,
	const char *text);

/* "mon", "tue", … or -1 (reported). */
int read_weekday(struct reader *r, const struct node *n);
/* {nth, weekday} or {weekday} or {dates}. */
struct rhythm read_rhythm(struct reader *r, const struct node *n);
const char *pack_file_name(const struct pack *p, enum pack_file file);

#endif
