/* Errors of requests that never reach the API, in the form of the API's own errors. */
#ifndef TSUNAGI_DAEMON_NET_HTTP_ERROR_H
#define TSUNAGI_DAEMON_NET_HTTP_ERROR_H

#include "engine/api/api.h"

/* evhttp answers a request that is too long without a reason. So its own limits are
 * higher than the API's, which then gives the reason; beyond these evhttp cuts off. */
#define HTTP_BODY_CUT_BYTES (2 * API_BODY_MAX_BYTES)
#define HTTP_HEADERS_CUT_BYTES (16 * API_HEADERS_MAX_BYTES)

struct evhttp_request;

/* Makes the language that the request asks for the one in force (lang.h). */
void http_speak(struct evhttp_request *req);

/* Fills the answer for headers over API_HEADERS_MAX_BYTES: status 413. */
void http_refuse_headers(struct api_answer *a);

/* What evhttp itself refuses goes through evhttp_send_error: http_error.c defines it in
 * place of libevent's. */

#endif
