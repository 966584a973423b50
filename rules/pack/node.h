/* A file of a pack as a tree of nodes, each with its place. The language is less than YAML, on
 * purpose: no anchors, aliases, tags, merge keys or further documents, no key twice. Every
 * scalar is a text ("no" is not false, 08 is no octal number): what it means is up to the
 * reader of the key. */
#ifndef TSUNAGI_RULES_PACK_NODE_H
#define TSUNAGI_RULES_PACK_NODE_H

#include "rules/pack/finding.h"
#include "rules/pack/symbol.h"

#define NODE_DEPTH_MAX 1000 /* far more than any file needs; conditions have a lower limit */

enum node_kind { NODE_TEXT, NODE_LIST, NODE_MAP, NODE_BROKEN };

struct node {
	union {
		struct symbol *symbol; /* NODE_TEXT */
		struct node *first;    /* NODE_LIST: items; NODE_MAP: key, value, key, value … */
	};
	struct node *next;
	int32_t line, column; /* from 1; column in characters */
	uint32_t count;	      /* items, or pairs */
	uint8_t kind;	      /* enum node_kind; NODE_BROKEN was reported */
	bool is_plain;	      /* written without quotes */
	bool is_partial;      /* a map without a key that was broken */
};

/* *root is NULL where the file is empty or can't be read as YAML (then
 * source->is_readable becomes false). Findings are added; ERR_NOMEM. */
MUST_CHECK enum err node_parse(struct pack_source *source, struct symbols *symbols,
	struct pack_findings *findings, struct node **root);

#endif
