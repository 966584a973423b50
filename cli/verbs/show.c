/* rules show, rules export: the routing of a pack, from its folder or from the
 * daemon that runs it, as people and as other programs read it. */
#include "cli/verbs/show.h"
#include "cli/verbs/verbs.h"

#include <errno.h>

#include "cli/failure.h"
#include "cli/net/call.h"
#include "cli/print/answer.h"
#include "cli/print/pager.h"
#include "cli/print/rules.h"
#include "cli/print/wording.h"
#include "cli/rules/pack.h"
#include "engine/base/json_write.h"
#include "engine/base/text/lang.h"
#include "rules/explain/dmn.h"
#include "rules/explain/show.h"

static enum err verb_show_read_form(const struct args *a, enum rules_form *form, struct diag *d)
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
	for (int i = 0; i < 3; i++)
		diag_instead(d, "--format %s", names[i]);
	return ERR_INPUT;
}

static int verb_show_print(const struct cli_context *cx, const char *json, size_t bytes, enum rules_form form)
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
	const int status = answer ? print_paged(cx, &text) : failure_print(cx, ERR_NOMEM, NULL);
	buf_release(&text);
	json_decref(answer);
	return status;
}

static int verb_show_folder(
	const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx, enum rules_form form)
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
		status = out.failed ? failure_print(cx, ERR_NOMEM, NULL)
				    : verb_show_print(cx, buf_text(&out), out.len, form);
		buf_release(&out);
	}
	cli_pack_release(&p);
	return status;
}

static int verb_show_running(const struct cli_context *cx, enum rules_form form)
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
	const int status = e == ERR_OK ? verb_show_print(cx, buf_text(&raw), raw.len, form)
				       : answer_print_failure(cx, e, &raw, &d);
	json_decref(answer);
	buf_release(&raw);
	call_release(&call);
	diag_release(&d);
	return status;
}

int rules_show_run(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	enum rules_form form;
	struct args a;
	struct diag d;
	int status;
	diag_init(&d);
	enum err e = verb_parse(v, argc, argv, &a, &d);
	if (e == ERR_OK) {
		e = verb_show_read_form(&a, &form, &d);
		const bool has_pack = args_has(&a, "pack");
		args_release(&a);
		status = e != ERR_OK ? failure_print(cx, e, &d)
			 : has_pack  ? verb_show_folder(v, argc, argv, cx, form)
				     : verb_show_running(cx, form);
	} else {
		status = failure_print(cx, e, &d);
	}
	diag_release(&d);
	return status;
}

/* ---- export */

/* A file that is there is never written over. */
static int verb_show_write_file(
	struct cli_pack *p, const struct cli_context *cx, const char *path, const struct buf *text)
{
	FILE *f = fopen(path, "wxe");
	bool is_written = f && fwrite(buf_text(text), 1, text->len, f) == text->len;
	is_written &= f && fclose(f) == 0;
	if (is_written)
		return 0;
	const enum err e = diag_set(&p->d, ERR_INPUT, "unwritable", _("the file “%s” can't be written: %s"),
		path, strerror(errno));
	diag_field(&p->d, "output");
	return failure_print(cx, e, &p->d);
}

int rules_export_run(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	struct cli_pack p;
	int status = cli_pack_open(&p, v, argc, argv, cx, true);
	if (status == 0 && !args_has(&p.args, "dmn")) {
		const enum err e =
			diag_set(&p.d, ERR_INPUT, "missing", _("say as what the rules are to be exported"));
		diag_field(&p.d, "dmn");
		diag_instead(&p.d, "tsunagi rules export --dmn");
		status = failure_print(cx, e, &p.d);
	} else if (status == 0) {
		const char *path = args_text(&p.args, "output");
		struct buf text;
		buf_init(&text);
		dmn_write(&text, p.rs);
		if (text.failed)
			status = failure_print(cx, ERR_NOMEM, NULL);
		else if (path)
			status = verb_show_write_file(&p, cx, path, &text);
		else
			fputs(buf_text(&text), cx->out);
		buf_release(&text);
	}
	cli_pack_release(&p);
	return status;
}
