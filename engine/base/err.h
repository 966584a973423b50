/* What a function can answer. 0 is success; every other value is a kind of
 * failure that callers tell apart, never a detail: details for a person go
 * into the caller's struct diag (diag.h).
 *
 * Each kind has one exit status and one HTTP status, and this is the only
 * place where the three are joined. */
#ifndef TSUNAGI_BASE_ERR_H
#define TSUNAGI_BASE_ERR_H

#define MUST_CHECK __attribute__((warn_unused_result))

enum err {
	ERR_OK = 0,
	ERR_REFUSED,   /* refused by a rule of the domain: exit 1, 409 */
	ERR_INPUT,     /* bad usage or input:              exit 2, 400 */
	ERR_NOT_FOUND, /* no such thing, or hidden:        exit 3, 404 */
	ERR_FORBIDDEN, /* this person may not:             exit 4, 403 */
	ERR_AGAIN,     /* can't now, try again:            exit 5, 503 */
	ERR_TOO_LARGE, /* over a documented limit:         exit 2, 413 */
	ERR_NOMEM,     /* allocation failed:               exit 5, 503 */
	ERR_BUG	       /* our own fault:                   exit 5, 500 */
};

int err_exit_status(enum err e);
int err_http_status(enum err e);
enum err err_from_http_status(int status);

#endif
