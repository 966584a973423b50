/* From what was typed to the path and the body of a request. */
#ifndef TSUNAGI_CLI_NET_REQUEST_H
#define TSUNAGI_CLI_NET_REQUEST_H

#include <jansson.h>

#include "cli/args.h"

/* A body with every option given, but for lists, under its field's name; a flag
 * is true. The caller's (json_decref); NULL without memory. */
json_t *request_body(const struct args *a);

/* Puts the path of a case, /v1/cases/ID, with `segment` after it (may be NULL).
 * ERR_INPUT for a wrong check digit or what is no number of a case; ERR_NOMEM. */
MUST_CHECK enum err request_case_path(struct buf *out, const char *id, const char *segment, struct diag *d);
/* /v1/cases/ID/referrals/N/segment of "26-00001-0/2". */
MUST_CHECK enum err request_referral_path(
	struct buf *out, const char *id, const char *segment, struct diag *d);

#endif
