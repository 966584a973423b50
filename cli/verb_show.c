/* rules show, rules export: the routing of a pack, from its folder or from the
 * daemon that runs it, as people and as other programs read it. */
#include "cli/verb_show.h"

#include "cli/call.h"
#include "cli/pager.h"
#include "cli/print_rules.h"
#include "cli/rules_pack.h"
#include "cli/say.h"
#include "cli/suggest.h"
#include "engine/base/json_write.h"
#include "engine/base/lang.h"
#include "rules/explain/show.h"

static enum err read_form(const struct args *a, enum rules_form *form, struct diag *d)
{
	static const char *const names[] = { "tree", "table", "markdown" };
	const char *as = args_text(a, "format");
	*form = RULES_TREE;
	for (int i = 0; as && i < 3; i++)
		if (strcmp(as, names[i]) == 0) {
			*form = (enum rules_form)i;
			return ERR_OK;
		}
	if (!as)
		return ERR_OK;
	(void)diag_set(d, ERR_INPUT, "bad-value", _("the routing can't be shown as “%s”"), as);
	diag_field(d, "format");
	suggest_names(d, as, names, 3, "--format %s");
	for (int i = 0; i < 3 && d->instead_n == 0; i++)
		diag_instead(d, "--format %s", names[i]);
	return ERR_INPUT;
}

static int say(const struct cli_context *cx, const char *json, size_t bytes, enum rules_form form)
{
	struct buf text;
	if (cx->json) {
		fputs(json, cx->out);
		return 0;
	}
	json_t *answer = json_loadb(json, bytes, 0, NULL);
	buf_init(&text);
	if (answer)
		print_rules(&text, cx, answer, form);
	const int status = !answer || text.failed ? fail(cx, ERR_NOMEM, NULL) : page(cx, buf_text(&text));
	buf_release(&text);
	json_decref(answer);
	return status;
}

static int show_folder(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx, enum rules_form form)
{
	struct cli_pack p;
	int status = cli_pack_open(&p, v, argc, argv, cx, true);
	if (status == 0) {
		struct buf out;
		struct json j;
		buf_init(&out);
		jsonw_begin(&j, &out);
		jsonw_object(&j);
		show_json(&j, p.rs);
		jsonw_object_end(&j);
		buf_putc(&out, '\n');
		status = out.failed ? fail(cx, ERR_NOMEM, NULL) : say(cx, buf_text(&out), out.len, form);
		buf_release(&out);
	}
	cli_pack_release(&p);
	return status;
}

static int show_running(const struct cli_context *cx, enum rules_form form)
{
	struct call call;
	struct diag d;
	struct buf raw;
	json_t *answer = NULL;
	diag_init(&d);
	buf_init(&raw);
	call_init(&call, "GET", "/v1/rules");
	const enum err e = call_ask(&call, cx, &answer, &raw, &d);
	if (e == ERR_OK && raw.len > 0 && raw.text[raw.len - 1] != '\n')
		buf_putc(&raw, '\n');
	const int status = e == ERR_OK ? say(cx, buf_text(&raw), raw.len, form) : call_fail(cx, e, &raw, &d);
	json_decref(answer);
	buf_release(&raw);
	call_release(&call);
	diag_release(&d);
	return status;
}

int run_rules_show(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	enum rules_form form;
	struct args a;
	struct diag d;
	int status;
	diag_init(&d);
	enum err e = verb_parse(v, argc, argv, &a, &d);
	if (e == ERR_OK) {
		e = read_form(&a, &form, &d);
		const bool has_pack = args_has(&a, "pack");
		args_release(&a);
		status = e != ERR_OK ? fail(cx, e, &d) : has_pack ? show_folder(v, argc, argv, cx, form) : show_running(cx, form);
	} else {
		status = fail(cx, e, &d);
	}
	diag_release(&d);
	return status;
}
