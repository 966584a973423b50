#include "cli/rules/pack.h"

#include "cli/failure.h"
#include "engine/base/buf.h"
#include "engine/base/text/lang.h"
#include "engine/base/time/typed.h"
#include "rules/match/known.h"

bool cli_pack_print_findings(const struct cli_pack *p, const struct cli_context *cx)
{
	struct buf out;
	buf_init(&out);
	for (int i = 0; i < p->findings.n; i++)
		pack_finding_print(&p->findings.items[i], &out);
	if (p->findings.n == 1)
		buf_printf(&out, _("1 error: the pack %s can't be read\n"), p->dir);
	else
		buf_printf(&out, _("%d errors: the pack %s can't be read\n"), p->findings.n, p->dir);
	const bool is_whole = !out.failed;
	if (is_whole)
		fputs(buf_text(&out), cx->err);
	buf_release(&out);
	return is_whole;
}

void cli_pack_put_findings(struct json *j, const struct pack_findings *f)
{
	jsonw_object(j);
	jsonw_key(j, "findings");
	jsonw_array(j);
	for (int i = 0; i < f->n; i++) {
		const struct pack_finding *from = &f->items[i];
		jsonw_object(j);
		jsonw_put_text(j, "code", from->code);
		jsonw_put_text(j, "level", "error");
		jsonw_key(j, "rules");
		jsonw_array(j);
		jsonw_array_end(j);
		jsonw_put_text(j, "file", from->place.file);
		jsonw_put_int(j, "line", from->place.line);
		jsonw_put_int(j, "column", from->place.column);
		jsonw_put_text(j, "message", from->message);
		jsonw_put_null(j, "example");
		jsonw_put_text(j, "suggestion", from->suggestion);
		jsonw_object_end(j);
	}
	jsonw_array_end(j);
	jsonw_put_int(j, "errors", f->n);
	jsonw_put_int(j, "warnings", 0);
	jsonw_object_end(j);
}

static int cli_pack_fail_unreadable(struct cli_pack *p, const struct cli_context *cx)
{
	const struct pack_finding *first = &p->findings.items[0];
	if (!cli_pack_print_findings(p, cx))
		return failure_print(cx, ERR_NOMEM, NULL);
	diag_set(&p->d, ERR_INPUT, "bad-pack", "%s:%d:%d: %s", first->place.file, first->place.line,
		first->place.column, first->message);
	diag_field(&p->d, "pack");
	diag_instead(&p->d, "tsunagi rules check --pack %s", p->dir);
	return failure_print(cx, ERR_INPUT, &p->d);
}

int cli_pack_fail(struct cli_pack *p, const struct cli_context *cx, enum err e)
{
	known_names_add(p->rs, p->dir, RULE_NONE, &p->d);
	return failure_print(cx, e, &p->d);
}

const char *cli_pack_dir(const struct args *a)
{
	const char *dir = args_text(a, "pack");
	if (!dir)
		dir = getenv("TSUNAGI_PACK");
	return dir && *dir ? dir : "/etc/tsunagi/pack";
}

bool cli_pack_is_named(const struct args *a)
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
	enum err e = compile_ruleset(dir, COMPILE_OFFLINE, &p->rs, &p->findings, &p->d);
	if (e == ERR_INPUT && p->findings.n > 0)
		return cli_pack_fail_unreadable(p, cx);
	if (e)
		diag_field(&p->d, dir);
	return !e ? 0 : failure_print(cx, e, &p->d);
}

int cli_pack_open(struct cli_pack *p, const struct verb_spec *v, int argc, char **argv,
	const struct cli_context *cx, bool tells_findings)
{
	cli_pack_init(p);
	enum err e = verb_parse(v, argc, argv, &p->args, &p->d);
	p->has_args = !e;
	if (!e) {
		p->dir = cli_pack_dir(&p->args);
		e = compile_ruleset(p->dir, COMPILE_OFFLINE, &p->rs, &p->findings, &p->d);
		if (e != ERR_OK && p->d.code) {
			diag_field(&p->d, "pack");
			diag_instead(&p->d, "tsunagi %s --pack DIR", cx->verb);
		}
	}
	if (!e)
		return 0;
	if (e == ERR_INPUT && p->findings.n > 0)
		return tells_findings ? cli_pack_fail_unreadable(p, cx) : err_exit_status(e);
	return failure_print(cx, e, &p->d);
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
	const enum typed_side side = strcmp(option, "received") == 0 ? TYPED_BEHIND : TYPED_AHEAD;
	enum err e = typed_parse_instant(
		text, rs->calendar.offset_s, (int64_t)time(NULL), side, at, &has_time, NULL);
	if (e) /* refused in words that don't depend on this machine's clock */
		e = instant_parse(text, rs->calendar.offset_s, at, &has_time, d);
	if (!e && !has_time)
		*at += rs->calendar.open_s;
	if (e)
		diag_field(d, option);
	return e;
}
