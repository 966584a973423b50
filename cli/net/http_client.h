/* One request over the daemon's UNIX socket, on a connection of its own. */
#ifndef TSUNAGI_CLI_NET_HTTP_CLIENT_H
#define TSUNAGI_CLI_NET_HTTP_CLIENT_H

#include "cli/net/http_message.h"

/* ERR_AGAIN with d set where the daemon can't be reached, is silent, or answers
 * with what is not HTTP; ERR_INPUT where a header's value can't stand in one;
 * ERR_NOMEM. The answer is the caller's (http_answer_release), also on failure. */
MUST_CHECK enum err http_ask(
	const char *socket_path, const struct http_request *r, struct http_answer *out, struct diag *d);

#endif
