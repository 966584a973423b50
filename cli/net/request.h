/* From words and options to a request: what the verbs of cases and referrals
 * have in common. */
#ifndef TSUNAGI_CLI_NET_REQUEST_H
#define TSUNAGI_CLI_NET_REQUEST_H

#include "cli/net/call.h"
#include "cli/verbs/verb.h"

/* A body with every option given: its name with '_' for '-'; a flag is true.
 * NULL without memory. */
json_t *request_body(const struct args *a);

/* The path of a case, /v1/cases/ID, with `segment` after it (may be NULL).
 * ERR_INPUT for a wrong check digit or what is no id of a case. */
MUST_CHECK enum err request_case_path(struct buf *out, const char *id, const char *segment, struct diag *d);
/* /v1/cases/ID/referrals/N/segment of "26-00001-0/2". */
MUST_CHECK enum err request_referral_path(
	struct buf *out, const char *id, const char *segment, struct diag *d);

/* Run functions for the table: POST of all options to the referral (words
 * "REF") or case (words "CASE" or "CASE NEED": the need goes into the body). */
int run_referral_verb(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx);
int run_case_verb(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx);

#endif
