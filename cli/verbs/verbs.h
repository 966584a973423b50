/* The table of verbs: from it come dispatch, help, completion and man pages. */
#ifndef TSUNAGI_CLI_VERBS_VERBS_H
#define TSUNAGI_CLI_VERBS_VERBS_H

#include "cli/verb.h"

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

void help_program(FILE *out);
void help_verb(const struct verb_spec *v, FILE *out);
/* help_made.c: for packaging; tsunagi --print-completion and --print-man */
void help_completion(FILE *out); /* bash */
void help_man(FILE *out);	 /* mdoc: the list of verbs of tsunagi(1) */

/* The options that may stand anywhere. */
extern const struct option_spec options_global[];
extern const int options_global_n;

#endif
