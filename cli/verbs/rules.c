/* Rule packs on this machine, without a daemon: check, test, route. */
#include "cli/failure.h"
#include "cli/print/pager.h"
#include "cli/rules/check.h"
#include "cli/rules/facts.h"
#include "cli/rules/outcome_text.h"
#include "cli/rules/pack.h"
#include "cli/rules/test.h"
#include "cli/verbs/verbs.h"
#include "engine/base/text/lang.h"
#include "rules/explain/outcome_json.h"

/* ---- check */

static int verb_rules_tell_unreadable(const struct cli_pack *p, const struct cli_context *cx, int status)
{
	struct buf out;
	struct json j;
	buf_init(&out);
	if (cx->json) {
		jsonw_begin(&j, &out);
		cli_pack_put_findings(&j, &p->findings);
		buf_putc(&out, '\n');
	}
	status = cli_pack_print_findings(p, cx) ? print_whole(cx, &out, status)
						: failure_print(cx, ERR_NOMEM, NULL);
	buf_release(&out);
	return status;
}

int verb_rules_run_check(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	struct cli_pack p;
	int status = cli_pack_open(&p, v, argc, argv, cx, false);
	if (status == 0)
		status = rules_check_prove(&p, cx);
	if (p.findings.n > 0)
		status = verb_rules_tell_unreadable(&p, cx, status);
	cli_pack_release(&p);
	return status;
}

/* ---- test */

struct test_run {
	const struct ruleset *rs;
	const struct cli_context *cx;
	struct buf text, json;
	struct json j;
	int failed;
};

static void verb_rules_test_tell(
	struct test_run *t, const struct example *x, const struct example_difference *parts, int n)
{
	t->failed++;
	buf_printf(&t->text, _("FAILED  %s (%s:%d)\n"), x->name, x->place.file, x->place.line);
	for (int i = 0; i < n; i++) {
		buf_printf(&t->text, _("  - %s: expected %s\n"), parts[i].key, parts[i].expected);
		buf_printf(&t->text, _("  + %s: got      %s\n"), parts[i].key, parts[i].got);
	}
	jsonw_object(&t->j);
	jsonw_put_text(&t->j, "name", x->name);
	jsonw_key(&t->j, "expected");
	jsonw_object(&t->j);
	for (int i = 0; i < n; i++)
		jsonw_put_raw(&t->j, parts[i].key, parts[i].expected);
	jsonw_object_end(&t->j);
	jsonw_key(&t->j, "got");
	jsonw_object(&t->j);
	for (int i = 0; i < n; i++)
		jsonw_put_raw(&t->j, parts[i].key, parts[i].got);
	jsonw_object_end(&t->j);
	jsonw_object_end(&t->j);
}

static enum err verb_rules_test_one(
	struct test_run *t, const struct example *x, struct arena *arena, struct diag *d)
{
	struct example_difference parts[EXAMPLE_PARTS];
	struct outcome o;
	int n = 0;
	enum err e = match_evaluate(t->rs, &x->input, MATCH_OUTCOME, arena, &o, d);
	if (e == ERR_OK)
		e = rules_test_compare(t->rs, x, &o, arena, parts, &n);
	if (e == ERR_OK && n > 0)
		verb_rules_test_tell(t, x, parts, n);
	return e;
}

static enum err verb_rules_test_all(struct test_run *t, struct cli_pack *p, int *cases)
{
	struct arena kept, arena;
	struct example *examples;
	arena_init(&kept);
	arena_init(&arena);
	enum err e = compile_examples(p->dir, p->rs, &kept, &examples, cases, &p->findings, &p->d);
	jsonw_object(&t->j);
	if (e == ERR_OK)
		jsonw_put_int(&t->j, "cases", *cases);
	jsonw_key(&t->j, "failed");
	jsonw_array(&t->j);
	for (int i = 0; i < *cases && e == ERR_OK; i++) {
		e = verb_rules_test_one(t, &examples[i], &arena, &p->d);
		arena_reset(&arena);
	}
	jsonw_array_end(&t->j);
	jsonw_object_end(&t->j);
	arena_release(&arena);
	arena_release(&kept);
	return e;
}

int verb_rules_run_test(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	struct cli_pack p;
	int cases = 0;
	int status = cli_pack_open(&p, v, argc, argv, cx, true);
	if (status == 0) {
		struct test_run t = { .rs = p.rs, .cx = cx };
		buf_init(&t.text);
		buf_init(&t.json);
		jsonw_begin(&t.j, &t.json);
		const enum err e = verb_rules_test_all(&t, &p, &cases);
		if (e != ERR_OK) {
			status = failure_print(cx, e, &p.d);
		} else {
			buf_printf(&t.text, _("%d cases, %d failed.\n"), cases, t.failed);
			buf_putc(&t.json, '\n');
			status = print_whole(cx, cx->json ? &t.json : &t.text, t.failed ? 1 : 0);
		}
		buf_release(&t.text);
		buf_release(&t.json);
	}
	cli_pack_release(&p);
	return status;
}

/* ---- route */

static enum err verb_rules_route(
	struct cli_pack *p, const struct cli_context *cx, struct arena *arena, struct buf *out)
{
	struct match_input in;
	struct outcome o;
	struct json j;
	int questions;
	enum err e = rules_facts_read(p->rs, &p->args, arena, &in, &p->d);
	if (e == ERR_OK)
		e = questions_parse(args_text(&p->args, "questions"), &questions, &p->d);
	if (e == ERR_OK)
		e = match_evaluate(p->rs, &in, MATCH_QUESTIONS, arena, &o, &p->d);
	if (e != ERR_OK)
		return e;
	if (!cx->json) {
		outcome_text_put(out, cx, p->rs, &o, in.now, questions);
		return ERR_OK;
	}
	jsonw_begin(&j, out);
	jsonw_object(&j);
	outcome_json(&j, p->rs, &o, questions);
	jsonw_object_end(&j);
	buf_putc(out, '\n');
	return ERR_OK;
}

int verb_rules_run_route(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	struct cli_pack p;
	int status = cli_pack_open(&p, v, argc, argv, cx, true);
	if (status == 0) {
		struct arena arena;
		struct buf out;
		arena_init(&arena);
		buf_init(&out);
		enum err e = verb_rules_route(&p, cx, &arena, &out);
		status = e == ERR_OK ? print_whole(cx, &out, 0) : cli_pack_fail(&p, cx, e);
		buf_release(&out);
		arena_release(&arena);
	}
	cli_pack_release(&p);
	return status;
}
