/* Options of a verb as they were typed (engine/contract/verbs.h has which there are).
 * "--key value" and "--key=value"; "--" ends options. An unknown option is exit 2
 * and names its nearest neighbours; the same option twice with different values
 * is exit 2 unless it may repeat. */
#ifndef TSUNAGI_CLI_ARGS_H
#define TSUNAGI_CLI_ARGS_H

#include <stdbool.h>

#include "engine/base/buf.h"
#include "engine/base/diag.h"
#include "engine/contract/verbs.h"

#define ARGS_LIST_MAX 1024
struct args {
	const struct option_spec *specs;
	int specs_n;
	const char **values; /* one per spec, NULL where not given ("" for a flag that is) */
	const char ***lists;
	int *lists_n; /* per LIST spec */
	const char **words;
	int words_n; /* what is not an option */
};

/* argv[0] is the verb. --json, --as, --socket, --server, --help are taken by main
 * wherever they stand and are not seen here. */
MUST_CHECK enum err args_parse(
	struct args *a, const struct option_spec *specs, int specs_n, int argc, char **argv, struct diag *d);
void args_release(struct args *a);
const char *args_text(const struct args *a, const char *option); /* or NULL */
bool args_has(const struct args *a, const char *option);
const char **args_list(const struct args *a, const char *option, int *n);

/* What the option takes and is for, as a way on. */
void args_format_option(const struct option_spec *spec, struct diag *d);

#endif
