/* 早見表: which consultation goes where. It is made from the routing rules, so that it is
 * never older than they are. One row for each need at one place, with the conditions
 * of all rules that open it there, in the groups of features.yaml. Pure. */
#ifndef TSUNAGI_CORE_OVERVIEW_DIRECTORY_H
#define TSUNAGI_CORE_OVERVIEW_DIRECTORY_H

#include "rules/match/ruleset.h"

struct directory_place {
	int section;	  /* index */
	const char *area; /* names of the areas that it is for; NULL: all others */
};

struct directory_row {
	const char *group; /* of features.yaml, of what is noticed; NULL: none */
	int need;	   /* index */
	const char *const *clues;
	int clues_n; /* conditions of rules in words, each once */
	const struct directory_place *places;
	int places_n;
	enum how how;
	bool is_urgent;
};

struct directory {
	const struct directory_row *rows;
	int rows_n;    /* by group, then in the order of the rules */
	int otherwise; /* index of the section for what fits nowhere */
};

/* All in `arena`, in the language in force; borrows from rs. ERR_NOMEM. */
MUST_CHECK enum err directory_make(const struct ruleset *rs, struct arena *arena, struct directory *out);

#endif
