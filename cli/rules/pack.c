#include "cli/rules/pack.h"

#include "engine/base/buf.h"
#include "engine/base/text/lang.h"
#include "rules/match/known.h"

bool cli_pack_tell(const struct cli_pack *p, const struct cli_context *cx)
{
	struct buf out;
	buf_init(&out);
	for (int i = 0; i < p->findings.n; i++)
		pack_finding_print(&p->findings.items[i], &out);
	if (p->findings.n == 1)
		buf_printf(&out, _("1 error: the pack %s can't be read.\n"), p->dir);
	else
		buf_printf(&out, _("%d errors: the pack %s can't be read.\n"), p->findings.n, p->dir);
	const bool is_whole = !out.failed;
	if (is_whole)
		fputs(buf_text(&out), cx->err);
	buf_release(&out);
	return is_whole;
}

static int rules_pack_fail(struct cli_pack *p, const struct cli_context *cx)
{
	const struct pack_finding *first = &p->findings.items[0];
	if (!cli_pack_tell(p, cx))
		return fail(cx, ERR_NOMEM, NULL);
	diag_set(&p->d, ERR_INPUT, "bad-pack", "%s:%d:%d: %s", first->place.file, first->place.line,
		first->place.column, first->message);
	diag_field(&p->d, "pack");
	diag_instead(&p->d, "tsunagi rules check --pack %s", p->dir);
	return fail(cx, ERR_INPUT, &p->d);
}

int cli_pack_fail(struct cli_pack *p, const struct cli_context *cx, enum err e)
{
	known_names_add(p->rs, p->dir, RULE_NONE, &p->d);
	return fail(cx, e, &p->d);
}

const char *rules_pack_dir(const struct args *a)
{
	const char *dir = args_text(a, "pack");
	if (!dir)
		dir = getenv("TSUNAGI_PACK");
	return dir && *dir ? dir : "/etc/tsunagi/pack";
}

bool rules_pack_is_named(const struct args *a)
{
	const char *dir = getenv("TSUNAGI_PACK");
	return args_text(a, "pack") || (dir && *dir);
}

void cli_pack_init(struct cli_pack *p)
{
	*p = (struct cli_pack){ 0 };
	diag_init(&p->d);
	pack_findings_init(&p->findings);
}

int cli_pack_load(struct cli_pack *p, const char *dir, const struct cli_context *cx)
{
	p->dir = dir;
	const enum err e = compile_ruleset(dir, COMPILE_OFFLINE, &p->rs, &p->findings, &p->d);
	if (e == ERR_INPUT && p->findings.n > 0)
		return rules_pack_fail(p, cx);
	if (e != ERR_OK)
		diag_field(&p->d, dir);
	return e == ERR_OK ? 0 : fail(cx, e, &p->d);
}

int cli_pack_open(struct cli_pack *p, const struct verb_spec *v, int argc, char **argv,
	const struct cli_context *cx, bool tells_findings)
{
	cli_pack_init(p);
	enum err e = verb_parse(v, argc, argv, &p->args, &p->d);
	p->has_args = e == ERR_OK;
	if (e == ERR_OK) {
		p->dir = rules_pack_dir(&p->args);
		e = compile_ruleset(p->dir, COMPILE_OFFLINE, &p->rs, &p->findings, &p->d);
		if (e != ERR_OK && p->d.code) {
			diag_field(&p->d, "pack");
			diag_instead(&p->d, "tsunagi %s --pack DIR", cx->verb);
		}
	}
	if (e == ERR_OK)
		return 0;
	if (e == ERR_INPUT && p->findings.n > 0)
		return tells_findings ? rules_pack_fail(p, cx) : err_exit_status(e);
	return fail(cx, e, &p->d);
}

void cli_pack_release(struct cli_pack *p)
{
	if (p->has_args)
		args_release(&p->args);
	ruleset_free(p->rs);
	pack_findings_release(&p->findings);
	diag_release(&p->d);
}

enum err cli_pack_time(
	const struct ruleset *rs, const char *option, const char *text, int64_t *at, struct diag *d)
{
	bool has_time = false;
	if (!text) {
		*at = (int64_t)time(NULL);
		return ERR_OK;
	}
	const enum err e = instant_parse(text, rs->calendar.offset_s, at, &has_time, d);
	if (e == ERR_OK && !has_time)
		*at += rs->calendar.open_s;
	if (e != ERR_OK)
		diag_field(d, option);
	return e;
}
