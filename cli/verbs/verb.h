/* The table of verbs: from it come dispatch, help, completion and man pages. */
#ifndef TSUNAGI_CLI_VERBS_VERB_H
#define TSUNAGI_CLI_VERBS_VERB_H

#include "cli/verbs/args.h"

struct verb_spec {
	const char *name;  /* "accept"; for a family "rules" */
	const char *sub;   /* "check" of "rules check", or NULL */
	const char *words; /* "REF", "CASE NEED", "[FILE|-]", "" */
	const char *help;  /* one line, N_("…") */
	const struct option_spec *options;
	int options_n;
	/* argv[0] is the verb (or its sub); answers the exit status */
	int (*run)(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx);
	const char *required; /* options that must be given, "owner next", or NULL */
	const char *resource; /* of CASE verbs: the path's last segment where it is not the name */
};

/* One array per file of verbs, gathered in verbs.c. */
extern const struct verb_spec verbs_intake[];
extern const int verbs_intake_n;
extern const struct verb_spec verbs_case[];
extern const int verbs_case_n;
extern const struct verb_spec verbs_section[];
extern const int verbs_section_n;
extern const struct verb_spec verbs_lead[];
extern const int verbs_lead_n;
extern const struct verb_spec verbs_meeting[];
extern const int verbs_meeting_n;
extern const struct verb_spec verbs_alerts[];
extern const int verbs_alerts_n;
extern const struct verb_spec verbs_review[];
extern const int verbs_review_n;
extern const struct verb_spec verbs_run[];
extern const int verbs_run_n;
extern const struct verb_spec verbs_backup[];
extern const int verbs_backup_n;
extern const struct verb_spec verbs_rules[];
extern const int verbs_rules_n;
extern const struct verb_spec verbs_keeper[];
extern const int verbs_keeper_n;
extern const struct verb_spec verbs_audit[];
extern const int verbs_audit_n;
extern const struct verb_spec verbs_token[];
extern const int verbs_token_n;
extern const struct verb_spec verbs_rules_why[];
extern const int verbs_rules_why_n;
extern const struct verb_spec verbs_calendar[];
extern const int verbs_calendar_n;

#define VERBS_MAX 64
/* All of them, in the order of --help; answers how many. */
int verbs_all(const struct verb_spec *out[VERBS_MAX]);
/* The verb that argv names, *used of its words (1 or 2). ERR_INPUT with the
 * nearest neighbours, or with a family's members where its sub is missing. */
MUST_CHECK enum err verbs_find(
	int argc, char **argv, const struct verb_spec **out, int *used, struct diag *d);
/* Options and words of one verb: as many words as the verb says, all that is
 * required given and not blank. The args are the caller's on ERR_OK. */
MUST_CHECK enum err verb_parse(
	const struct verb_spec *v, int argc, char **argv, struct args *a, struct diag *d);

void help_program(FILE *out);
void help_verb(const struct verb_spec *v, FILE *out);
/* help_made.c: for packaging; tsunagi --print-completion and --print-man */
void help_completion(FILE *out); /* bash */
void help_man(FILE *out);	 /* mdoc: the list of verbs of tsunagi(1) */

/* The options that may stand anywhere. */
extern const struct option_spec options_global[];
extern const int options_global_n;
/* verbs.c */
bool verb_requires(const struct verb_spec *v, const char *option);

#endif
