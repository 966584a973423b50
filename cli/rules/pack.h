/* Opening a rule pack on this machine, for verbs that need no daemon. */
#ifndef TSUNAGI_CLI_RULES_PACK_H
#define TSUNAGI_CLI_RULES_PACK_H

#include "cli/verb.h"
#include "engine/base/json_write.h"
#include "rules/compile/compile.h"

struct cli_pack {
	struct args args;
	bool has_args;
	struct ruleset *rs;
	struct pack_findings findings;
	struct diag d;
	const char *dir;
};

/* --pack, else TSUNAGI_PACK, else the folder that the installed daemon reads. */
const char *cli_pack_dir(const struct args *a);

/* One of the first two says which. */
bool cli_pack_is_named(const struct args *a);

/* Options of the verb, then the pack of --pack. 0, or the exit status (already
 * said); release in any case. With `tells_findings` false the findings of an
 * unreadable pack are left to the caller: 2, and findings.n is not 0. */
int cli_pack_open(struct cli_pack *p, const struct verb_spec *v, int argc, char **argv,
	const struct cli_context *cx, bool tells_findings);
/* The pack of one folder, for verbs that name two; p as cli_pack_init left it. */
void cli_pack_init(struct cli_pack *p);
int cli_pack_load(struct cli_pack *p, const char *dir, const struct cli_context *cx);
void cli_pack_release(struct cli_pack *p);
/* Says p->d: a name that the pack does not know with those that it knows. The exit status. */
int cli_pack_fail(struct cli_pack *p, const struct cli_context *cx, enum err e);
/* All findings, as people read them, on standard error. */
bool cli_pack_print_findings(const struct cli_pack *p, const struct cli_context *cx);

/* {"findings": […], "errors": n, "warnings": n} of a pack that can't be read. */
void cli_pack_put_findings(struct json *j, const struct pack_findings *f);

/* TIME of an option: a date alone means opening time; NULL is now. */
MUST_CHECK enum err cli_pack_time(
	const struct ruleset *rs, const char *option, const char *text, int64_t *at, struct diag *d);

#endif
