/* Every verb of the product: what it is called, what must and may be given, and
 * the resource of the API that answers it. From this table come the command's
 * grammar, help, completion and the manual's list of verbs, the checks of the
 * API's bodies and queries and of core's steps, and the advice in failures.
 * Who may use a verb stands in engine/core/model/rights_table.c. */
#ifndef TSUNAGI_CONTRACT_VERBS_H
#define TSUNAGI_CONTRACT_VERBS_H

#include <stdbool.h>

#include "engine/contract/fields.h"

/* An option of one verb: a field, with what it is for here. */
struct option_spec {
	enum field_id field;
	const char *help; /* one line, N_("…") */
	bool is_required;
	bool may_repeat;     /* here, although the field as such does not */
	const char *metavar; /* where it is another than the field's; else NULL */
};

enum verb_method { METHOD_NONE, METHOD_GET, METHOD_POST };

struct verb_spec {
	enum verb verb;
	const char *name;  /* "accept"; for a family "rules" */
	const char *sub;   /* "check" of "rules check", or NULL */
	const char *words; /* "REF", "CASE NEED", "[FILE|-]", "" */
	const char *help;  /* one line, N_("…") */
	const struct option_spec *options;
	int options_n;
	enum field_id word_field; /* the body's key of the last word, where it is no id of the path */
	enum verb_method method;  /* METHOD_NONE: not asked of the daemon */
	const char *path;	  /* "*" stands for any segment */
	const char *queries;	  /* keys a query may have, a blank between; NULL: none */
};

/* All verbs in the order of --help: verb_spec_at(0 … verb_specs_count() - 1). */
int verb_specs_count(void);
const struct verb_spec *verb_spec_at(int i);
const struct verb_spec *verb_spec(enum verb verb); /* NULL for VERB_NONE */

bool verb_requires(const struct verb_spec *v, enum field_id field);
const struct option_spec *verb_option(const struct verb_spec *v, enum field_id field); /* or NULL */

const char *option_name(const struct option_spec *o);	 /* "dry-run" */
const char *option_metavar(const struct option_spec *o); /* NULL for a flag */
enum option_takes option_takes(const struct option_spec *o);

/* The options that may stand anywhere on the command line. */
extern const struct option_spec options_global[];
extern const int options_global_n;

/* The rows: verbs_of_cases.c, verbs_of_office.c. */
extern const struct verb_spec verbs_of_cases[], verbs_of_office[];
extern const int verbs_of_cases_n, verbs_of_office_n;

#endif
