#include "cli/rules/check.h"

#include "cli/failure.h"
#include "cli/print/pager.h"
#include "engine/base/json_write.h"
#include "engine/base/text/lang.h"
#include "rules/prove/finding.h"
#include "rules/prove/prove.h"

struct check {
	const struct ruleset *rs;
	const struct proof_finding *findings;
	int n, errors, warnings;
};

static void rules_check_put_all(struct buf *out, const struct check *c)
{
	struct json j;
	jsonw_begin(&j, out);
	jsonw_object(&j);
	jsonw_key(&j, "findings");
	jsonw_array(&j);
	for (int i = 0; i < c->n; i++)
		proof_finding_json(&j, c->rs, &c->findings[i]);
	jsonw_array_end(&j);
	jsonw_put_int(&j, "errors", c->errors);
	jsonw_put_int(&j, "warnings", c->warnings);
	jsonw_object_end(&j);
	buf_putc(out, '\n');
}

static void rules_check_print_all(struct buf *out, const struct cli_pack *p, const struct check *c)
{
	for (int i = 0; i < c->n; i++)
		proof_finding_print(out, c->rs, &c->findings[i]);
	buf_printf(out, _("%s: %d rules, %d features, %d sections; errors: %d, warnings: %d.\n"), p->dir,
		c->rs->rules_n, c->rs->features_n, c->rs->sections_n, c->errors, c->warnings);
}

static enum err rules_check_read_budget(struct cli_pack *p, long long *budget)
{
	const char *text = args_text(&p->args, "budget");
	int64_t n;
	if (!text)
		return ERR_OK;
	if (whole_number_parse(text, &n) && n > 0 && n <= PROOF_BUDGET_MAX) {
		*budget = n;
		return ERR_OK;
	}
	diag_set(&p->d, ERR_INPUT, "bad-value", _("“%s” is no budget: a whole number from 1 to %d"), text,
		PROOF_BUDGET_MAX);
	diag_field(&p->d, "budget");
	return ERR_INPUT;
}

static enum err rules_check_prove_pack(struct cli_pack *p, struct arena *arena, struct check *c)
{
	struct example *cases = NULL;
	struct proof_finding *found = NULL;
	int cases_n = 0;
	long long budget = PROOF_BUDGET;
	int64_t on;
	enum err e = rules_check_read_budget(p, &budget);
	if (!e)
		e = cli_pack_time(p->rs, "on", args_text(&p->args, "on"), &on, &p->d);
	if (e)
		return e;
	e = compile_examples(p->dir, p->rs, arena, &cases, &cases_n, &p->findings, &p->d);
	if (!e)
		e = prove_ruleset(p->rs, cases, cases_n, budget, on, arena, &found, &c->n, &p->d);
	c->findings = found;
	for (int i = 0; i < c->n && !e; i++) {
		c->errors += found[i].level == PROOF_ERROR;
		c->warnings += found[i].level == PROOF_WARNING;
	}
	return e;
}

int rules_check_prove(struct cli_pack *p, const struct cli_context *cx)
{
	struct check c = { .rs = p->rs };
	struct arena arena;
	struct buf out;
	int status;
	arena_init(&arena);
	buf_init(&out);
	enum err e = rules_check_prove_pack(p, &arena, &c);
	if (e) {
		status = failure_print(cx, e, &p->d);
	} else {
		if (cx->json)
			rules_check_put_all(&out, &c);
		else
			rules_check_print_all(&out, p, &c);
		status = print_whole(
			cx, &out, c.errors > 0 || (args_has(&p->args, "strict") && c.warnings > 0));
	}
	buf_release(&out);
	arena_release(&arena);
	return status;
}
