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
	e = explain_json(&j, p->rs, &in, only, true, arena, &p->d);
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
		const char *name = v->options[i].name;
		int n = 0;
		if (v->options[i].takes == OPTION_LIST)
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

static int verb_explain_run_explain(
	const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
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

static const struct option_spec EXPLAIN[] = {
	{ "pack", "DIR", OPTION_TEXT, N_("the folder of the rule pack") },
	RULES_FACTS_OPTIONS,
	{ "rule", "ID", OPTION_TEXT, N_("only why this rule fired or not") },
	{ "to", "SECTION", OPTION_TEXT, N_("only why it goes to this section or not") },
};

static const struct option_spec DIFF[] = {
	{ "replay", "[FILE]", OPTION_MAYBE,
		N_("run the daemon's cases through both packs as well, or those of a file of the form of "
		   "cases.yaml") },
};

static const struct option_spec SHOW[] = {
	{ "pack", "DIR", OPTION_TEXT, N_("the folder of a rule pack; the daemon's own, if left out") },
	{ "format", "tree|table|markdown", OPTION_TEXT,
		N_("tree (by need), table or markdown; a tree, if left out") },
};

static const struct option_spec EXPORT[] = {
	{ "pack", "DIR", OPTION_TEXT, N_("the folder of the rule pack") },
	{ "dmn", NULL, OPTION_FLAG, N_("as DMN 1.3 decision tables, for a DMN editor") },
	{ "output", "FILE", OPTION_TEXT, N_("into this file, which must not be there yet") },
};

const struct verb_spec verbs_rules_why[] = {
	{ .name = "rules",
		.sub = "explain",
		.words = "[CASE]",
		.help = N_("why a case goes where it goes, why not elsewhere, what is still open, how the "
			   "times were counted"),
		.options = EXPLAIN,
		.options_n = (int)(sizeof EXPLAIN / sizeof *EXPLAIN),
		.run = verb_explain_run_explain },
	{ .name = "rules",
		.sub = "diff",
		.words = "OLD NEW [FILE]",
		.help = N_("what is decided otherwise from one rule pack to another, by proof, each with an "
			   "example"),
		.options = DIFF,
		.options_n = 1,
		.run = rules_diff_run },
	{ .name = "rules",
		.sub = "show",
		.words = "",
		.help = N_("the routing as a tree, a table or Markdown"),
		.options = SHOW,
		.options_n = 2,
		.run = rules_show_run },
	{ .name = "rules",
		.sub = "export",
		.words = "",
		.help = N_("the routing for other programs"),
		.options = EXPORT,
		.options_n = 3,
		.run = rules_export_run },
};
const int verbs_rules_why_n = (int)(sizeof verbs_rules_why / sizeof *verbs_rules_why);
