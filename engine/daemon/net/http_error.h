/* Requests that never reach the API: said as the API says its errors. */
#ifndef TSUNAGI_DAEMON_NET_HTTP_ERROR_H
#define TSUNAGI_DAEMON_NET_HTTP_ERROR_H

#include "engine/api/api.h"

/* evhttp itself answers what is too long without saying why; so it reads some
 * more than the API's limits, and cuts there. */
#define HTTP_BODY_CUT_BYTES (2 * API_BODY_MAX_BYTES)
#define HTTP_HEADERS_CUT_BYTES (16 * API_HEADERS_MAX_BYTES)

/* The language that the request asks for, of all that is said from here on. */
struct evhttp_request;
void http_speak(struct evhttp_request *req);

/* 413: the headers are over API_HEADERS_MAX_BYTES. */
void http_refuse_headers(struct api_answer *a);

/* What evhttp refuses on its own account comes through evhttp_send_error, which
 * is defined beside this one in place of libevent's. */

#endif
