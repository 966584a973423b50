/* The verbs of the contract as the command runs them: finding the one that was
 * typed, help, completion, and the manual's list. */
#ifndef TSUNAGI_CLI_VERBS_VERBS_H
#define TSUNAGI_CLI_VERBS_VERBS_H

#include "cli/verb.h"

/* argv[0] is the verb (or its sub); answers the exit status. */
typedef int verb_runner(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx);
verb_runner *verb_runner_of(enum verb verb);

/* One in each file of verbs for each verb, or for several alike; dispatch.c names them. */
verb_runner verb_away_run, verb_alerts_run_alerts, verb_alerts_run_watch, verb_audit_run_log,
	verb_audit_run_verify, verb_backup_run_backup, verb_backup_run_restore, verb_calendar_run_check,
	verb_calendar_run_due, verb_case_run_find, verb_case_run_show, verb_explain_run_explain,
	verb_intake_run_intake, verb_intake_run_update, verb_keeper_run_rehome, verb_keeper_run_reload,
	verb_meeting_run_agenda, verb_meeting_run_decide, verb_meeting_run_sheet, verb_meeting_run_record,
	verb_meeting_run_themes, verb_review_run_review, verb_review_run_stats, verb_rules_run_check,
	verb_rules_run_route, verb_rules_run_test, verb_run_board, verb_run_clock_move, verb_run_clock_now,
	verb_run_drill, verb_run_status, verb_section_run_inbox, verb_token_run_token;

/* The verb that argv names, *used of its words (1 or 2). ERR_INPUT with the
 * nearest neighbours, or with a family's members where its sub is missing. */
MUST_CHECK enum err verbs_find(
	int argc, char **argv, const struct verb_spec **out, int *used, struct diag *d);

void help_program(FILE *out);
void help_verb(const struct verb_spec *v, FILE *out);
/* help_generated.c: for packaging; tsunagi --print-completion and --print-man */
void help_completion(FILE *out); /* bash */
void help_man(FILE *out);	 /* mdoc: the list of verbs of tsunagi(1) */
/* Text for a manual page, with newlines where Japanese may be broken. */
void help_put_roff(FILE *out, const char *text);
/* help_answers.c: tsunagi --print-api and --print-openapi */
void help_answers(FILE *out); /* mdoc: the resources and objects of tsunagi-api(7) */
void help_openapi(FILE *out); /* the document at GET /v1/openapi.json */

#endif
