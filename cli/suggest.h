/* The nearest neighbours of a word that was mistyped, as ways forward in a
 * failure. */
#ifndef TSUNAGI_CLI_SUGGEST_H
#define TSUNAGI_CLI_SUGGEST_H

#include "engine/base/diag.h"

#define SUGGEST_MAX 3

/* Adds up to SUGGEST_MAX of `names` that lie nearest to `typed` (leading
 * dashes are not looked at), the nearest first, each through `format`, which
 * has one %s. Nothing is added where none is near. */
void suggest_names(struct diag *d, const char *typed, const char *const *names, int n, const char *format)
	__attribute__((format(printf, 5, 0)));

#endif
