/* libcurl, loaded when a request goes over https and only then. Loading it brings
 * some thirty other libraries with it, which takes longer than a whole command
 * that asks the daemon over its socket; such a command must not pay for it. */
#ifndef TSUNAGI_CLI_NET_CURL_LIBRARY_H
#define TSUNAGI_CLI_NET_CURL_LIBRARY_H

#include <curl/curl.h>

#include "engine/base/diag.h"

/* The functions that https_client.c calls, under their names without "curl_". */
struct curl_library {
	__typeof__(curl_easy_init) *easy_init;
	__typeof__(curl_easy_setopt) *easy_setopt; /* the compiler does not check its third argument */
	__typeof__(curl_easy_perform) *easy_perform;
	__typeof__(curl_easy_getinfo) *easy_getinfo;
	__typeof__(curl_easy_strerror) *easy_strerror;
	__typeof__(curl_easy_cleanup) *easy_cleanup;
	__typeof__(curl_slist_append) *slist_append;
	__typeof__(curl_slist_free_all) *slist_free_all;
};

/* The library stays in memory to the end of the program; nothing is to be
 * released. ERR_AGAIN where it can't be loaded: d says why, and which package
 * to install. */
MUST_CHECK enum err curl_library_load(struct curl_library *out, struct diag *d);

#endif
