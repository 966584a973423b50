/* Opening a rule pack on this machine, for verbs that need no daemon. */
#ifndef TSUNAGI_CLI_RULES_PACK_H
#define TSUNAGI_CLI_RULES_PACK_H

#include "cli/verb.h"
#include "engine/base/json_write.h"
#include "rules/compile/compile.h"

struct cli_pack {
	struct args args; /* owned where has_args */
	bool has_args;
	struct ruleset *rs;	       /* owned; NULL: it can't be read */
	struct pack_findings findings; /* why it can't be read */
	struct diag d;
	const char *dir; /* of args, or the caller's */
};

/* The folder of the pack: --pack, else TSUNAGI_PACK, else the installed daemon's. */
const char *cli_pack_dir(const struct args *a);

/* Whether --pack or TSUNAGI_PACK names one. */
bool cli_pack_is_named(const struct args *a);

/* Reads the options of the verb, then the pack of cli_pack_dir. Returns 0, or the exit
 * status of a failure that has been printed; cli_pack_release in any case. With
 * `tells_findings` false the findings of a pack that can't be read are left to the
 * caller: the status is 2 and findings.n is not 0. */
int cli_pack_open(struct cli_pack *p, const struct verb_spec *v, int argc, char **argv,
	const struct cli_context *cx, bool tells_findings);
/* The same for a verb that names two folders: p as cli_pack_init left it; `dir` is
 * borrowed. */
void cli_pack_init(struct cli_pack *p);
int cli_pack_load(struct cli_pack *p, const char *dir, const struct cli_context *cx);
void cli_pack_release(struct cli_pack *p);
/* Prints the failure in p->d, a name that the pack does not know together with those
 * that it knows. Returns the exit status. */
int cli_pack_fail(struct cli_pack *p, const struct cli_context *cx, enum err e);
/* All findings for people, on standard error. false: memory did not suffice, and
 * nothing was printed. */
bool cli_pack_print_findings(const struct cli_pack *p, const struct cli_context *cx);

/* {"findings": […], "errors": n, "warnings": n} of a pack that can't be read. */
void cli_pack_put_findings(struct json *j, const struct pack_findings *f);

/* TIME of an option: a date alone means opening time; NULL is now. */
MUST_CHECK enum err cli_pack_time(
	const struct ruleset *rs, const char *option, const char *text, int64_t *at, struct diag *d);

#endif
