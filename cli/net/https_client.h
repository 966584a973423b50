/* One request over TCP with TLS, by libcurl. The server's certificate is always
 * verified: by the system's authorities, or by the office's own (--cacert). The
 * token that tells the server who asks comes from TSUNAGI_TOKEN or from a file that
 * nobody else may read. */
#ifndef TSUNAGI_CLI_NET_HTTPS_CLIENT_H
#define TSUNAGI_CLI_NET_HTTPS_CLIENT_H

#include "cli/context.h"
#include "cli/net/http_message.h"

/* cx->server is "https://HOST[:PORT]". Errors as of http_ask; besides, ERR_INPUT for
 * a token file that others may read, ERR_FORBIDDEN where there is no token. */
MUST_CHECK enum err https_ask(
	const struct cli_context *cx, const struct http_request *r, struct http_answer *out, struct diag *d);

#endif
