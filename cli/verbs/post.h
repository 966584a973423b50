/* Run functions for the table of verbs: all options, POSTed to the referral
 * (words "REF") or the case (words "CASE"; in "CASE NEED" and "CASE CASE" the
 * second goes into the body). */
#ifndef TSUNAGI_CLI_VERBS_POST_H
#define TSUNAGI_CLI_VERBS_POST_H

#include "cli/verbs/verbs.h"

int post_run_referral(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx);
int post_run_case(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx);

#endif
