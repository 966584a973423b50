/* Why the rules decide as they do: of facts, by a pack on this machine, or of
 * a stored case, by the daemon. */
#include "cli/failure.h"
#include "cli/net/call.h"
#include "cli/net/request.h"
#include "cli/print/answer.h"
#include "cli/print/explain.h"
#include "cli/print/pager.h"
#include "cli/rules/diff.h"
#include "cli/rules/facts.h"
#include "cli/rules/pack.h"
#include "cli/verbs/show.h"
#include "cli/verbs/verbs.h"
#include "engine/base/json_write.h"
#include "engine/base/text/lang.h"
#include "rules/explain/explain.h"

/* ---- of facts */

static enum err verb_explain_read_only(struct cli_pack *p, struct explain_only *only)
{
	const char *rule = args_text(&p->args, "rule"), *section = args_text(&p->args, "to");
	enum err e = ERR_OK;
	*only = (struct explain_only){ RULE_NONE, RULE_NONE };
	if (rule) {
		e = ruleset_find_rule(p->rs, rule, &only->rule, &p->d);
		if (e != ERR_OK)
			diag_field(&p->d, "rule");
	}
	if (e == ERR_OK && section) {
		e = ruleset_find_section(p->rs, section, &only->section, &p->d);
		if (e != ERR_OK)
			diag_field(&p->d, "to");
	}
	return e;
}

static enum err verb_explain_facts(struct cli_pack *p, struct arena *arena, struct buf *out)
{
	struct match_input in;
	struct explain_only only;
	struct json j;
	enum err e = rules_facts_read(p->rs, &p->args, arena, &in, &p->d);
	if (e == ERR_OK)
		e = verb_explain_read_only(p, &only);
	if (e != ERR_OK)
		return e;
	jsonw_begin(&j, out);
	jsonw_object(&j);
	jsonw_put_bool(&j, "is_part", only.rule != RULE_NONE || only.section != RULE_NONE);
	e = explain_json(&j, p->rs, &in, only, arena, &p->d);
	jsonw_object_end(&j);
	buf_putc(out, '\n');
	return e == ERR_OK && out->failed ? ERR_NOMEM : e;
}

static int verb_explain_run_explain_facts(
	const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	struct cli_pack p;
	int status = cli_pack_open(&p, v, argc, argv, cx, true);
	if (status == 0) {
		struct arena arena;
		struct buf out;
		arena_init(&arena);
		buf_init(&out);
		const enum err e = verb_explain_facts(&p, &arena, &out);
		status = e == ERR_OK ? answer_print_made(cx, &out, print_explain) : cli_pack_fail(&p, cx, e);
		buf_release(&out);
		arena_release(&arena);
	}
	cli_pack_release(&p);
	return status;
}

/* ---- of a stored case */

/* What the case itself says can't be given beside it. */
static enum err verb_explain_refuse_facts(const struct verb_spec *v, const struct args *a, struct diag *d)
{
	for (int i = 0; i < v->options_n; i++) {
		const char *name = option_name(&v->options[i]);
		int n = 0;
		if (option_takes(&v->options[i]) == OPTION_LIST)
			(void)args_list(a, name, &n);
		if (strcmp(name, "rule") == 0 || strcmp(name, "to") == 0 || strcmp(name, "on") == 0 ||
			(n == 0 && !args_has(a, name)))
			continue;
		(void)diag_set(d, ERR_INPUT, "not-of-a-case",
			_("--%s can't be given beside a case: the case has its own facts"), name);
		diag_field(d, name);
		diag_instead(d, "tsunagi rules explain %s", a->words[0]);
		diag_instead(d, "tsunagi rules explain --pack DIR --fact F=V");
		return ERR_INPUT;
	}
	return ERR_OK;
}

static int verb_explain_run_explain_case(
	const struct verb_spec *v, const struct args *a, const struct cli_context *cx)
{
	struct call call;
	struct diag d;
	diag_init(&d);
	call_init(&call, "GET", "");
	enum err e = verb_explain_refuse_facts(v, a, &d);
	if (e == ERR_OK)
		e = request_case_path(&call.path, a->words[0], "explain", &d);
	if (e == ERR_OK) {
		call_query(&call, "rule", args_text(a, "rule"));
		call_query(&call, "to", args_text(a, "to"));
		call_query(&call, "on", args_text(a, "on"));
	}
	const int status = e == ERR_OK ? answer_print(&call, cx, print_explain) : failure_print(cx, e, &d);
	call_release(&call);
	diag_release(&d);
	return status;
}

int verb_explain_run_explain(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	struct args a;
	struct diag d;
	int status;
	diag_init(&d);
	const enum err e = verb_parse(v, argc, argv, &a, &d);
	if (e != ERR_OK) {
		status = failure_print(cx, e, &d);
	} else {
		status = a.words_n ? verb_explain_run_explain_case(v, &a, cx)
				   : verb_explain_run_explain_facts(v, argc, argv, cx);
		args_release(&a);
	}
	diag_release(&d);
	return status;
}
