#include "cli/net/curl_library.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

#include "engine/base/text/lang.h"

/* What Debian's libcurl4 installs; the headers we are compiled with are the same version's. */
#define LIBRARY "libcurl.so.4"
#define PACKAGE "libcurl4"

static const struct {
	const char *name;
	size_t offset;
} FUNCTIONS[] = {
	{ "curl_easy_init", offsetof(struct curl_library, easy_init) },
	{ "curl_easy_setopt", offsetof(struct curl_library, easy_setopt) },
	{ "curl_easy_perform", offsetof(struct curl_library, easy_perform) },
	{ "curl_easy_getinfo", offsetof(struct curl_library, easy_getinfo) },
	{ "curl_easy_strerror", offsetof(struct curl_library, easy_strerror) },
	{ "curl_easy_cleanup", offsetof(struct curl_library, easy_cleanup) },
	{ "curl_slist_append", offsetof(struct curl_library, slist_append) },
	{ "curl_slist_free_all", offsetof(struct curl_library, slist_free_all) },
};
#define FUNCTIONS_N (sizeof FUNCTIONS / sizeof *FUNCTIONS)

_Static_assert(FUNCTIONS_N * sizeof(void *) == sizeof(struct curl_library), "every function is looked up");

static enum err curl_library_missing(struct diag *d)
{
	const char *why = dlerror();
	enum err e = diag_set(d, ERR_AGAIN, "no-libcurl",
		_("A server over https needs libcurl, which can't be loaded: %s"), why ? why : LIBRARY);
	diag_instead(d, _("install the package %s"), PACKAGE);
	return e;
}

/* RTLD_NODELETE keeps the library: OpenSSL, which comes with it, leaves handlers
 * for the end of the program, and curl's own lists are released after the request. */
enum err curl_library_load(struct curl_library *out, struct diag *d)
{
	void *library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
	if (!library)
		return curl_library_missing(d);
	enum err e = ERR_OK;
	for (size_t i = 0; !e && i < FUNCTIONS_N; i++) {
		void *function = dlsym(library, FUNCTIONS[i].name);
		memcpy((char *)out + FUNCTIONS[i].offset, &function, sizeof function);
		if (!function)
			e = curl_library_missing(d);
	}
	(void)dlclose(library);
	return e;
}
