/* From words and options to a request: what the verbs of cases and referrals
 * have in common. */
#ifndef TSUNAGI_CLI_NET_REQUEST_H
#define TSUNAGI_CLI_NET_REQUEST_H

#include "cli/net/call.h"
#include "cli/args.h"

/* A body with every option given: its name with '_' for '-'; a flag is true.
 * NULL without memory. */
json_t *request_body(const struct args *a);

/* The path of a case, /v1/cases/ID, with `segment` after it (may be NULL).
 * ERR_INPUT for a wrong check digit or what is no id of a case. */
MUST_CHECK enum err request_case_path(struct buf *out, const char *id, const char *segment, struct diag *d);
/* /v1/cases/ID/referrals/N/segment of "26-00001-0/2". */
MUST_CHECK enum err request_referral_path(
	struct buf *out, const char *id, const char *segment, struct diag *d);

#endif
