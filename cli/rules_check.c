#include "cli/rules_check.h"

#include "engine/base/json_write.h"
#include "engine/base/lang.h"
#include "rules/prove/prove.h"

struct check {
	const struct ruleset *rs;
	const struct proof_finding *findings;
	int n, errors, warnings;
};

static void put_value(struct json *j, const struct feature *f, int64_t value)
{
	jsonw_key(j, f->id);
	if (f->kind == FEATURE_FLAG)
		jsonw_bool(j, value != 0);
	else if (f->kind == FEATURE_NUMBER)
		jsonw_int(j, value);
	else
		jsonw_text(j, f->values[value].id);
}

/* An object like `facts` of cases.yaml, ready for `rules route`. */
static void put_example(struct json *j, const struct ruleset *rs, const struct match_input *in)
{
	jsonw_object(j);
	for (int f = 0; f < rs->features_n; f++) {
		if (in->facts[f] != FACT_UNKNOWN)
			put_value(j, &rs->features[f], in->facts[f]);
	}
	if (in->area != RULE_NONE)
		jsonw_put_text(j, "area", rs->areas[in->area].id);
	if (in->consent != CONSENT_UNASKED)
		jsonw_put_text(j, "consent", consent_word(in->consent));
	if (in->is_protected)
		jsonw_put_bool(j, "protected", true);
	if (in->intake != RULE_NONE)
		jsonw_put_text(j, "intake", rs->sections[in->intake].id);
	if (in->declines)
		jsonw_put_int(j, "declines", in->declines);
	if (in->carried_over)
		jsonw_put_int(j, "carried_over", in->carried_over);
	jsonw_object_end(j);
}

static void put_finding(struct json *j, const struct ruleset *rs, const struct proof_finding *f)
{
	jsonw_object(j);
	jsonw_put_text(j, "code", f->code);
	jsonw_put_text(j, "level", proof_level_word(f->level));
	jsonw_key(j, "rules");
	jsonw_array(j);
	for (int i = 0; i < f->rules_n; i++)
		jsonw_text(j, rs->rules[f->rules[i]].id);
	jsonw_array_end(j);
	jsonw_put_text(j, "file", f->place.file);
	jsonw_put_int(j, "line", f->place.line);
	jsonw_put_int(j, "column", f->place.column);
	jsonw_put_text(j, "message", f->message);
	jsonw_key(j, "example");
	if (f->has_example)
		put_example(j, rs, &f->example);
	else
		jsonw_null(j);
	jsonw_put_null(j, "suggestion");
	jsonw_object_end(j);
}

static void put_all(struct buf *out, const struct check *c)
{
	struct json j;
	jsonw_begin(&j, out);
	jsonw_object(&j);
	jsonw_key(&j, "findings");
	jsonw_array(&j);
	for (int i = 0; i < c->n; i++)
		put_finding(&j, c->rs, &c->findings[i]);
	jsonw_array_end(&j);
	jsonw_put_int(&j, "errors", c->errors);
	jsonw_put_int(&j, "warnings", c->warnings);
	jsonw_object_end(&j);
	buf_putc(out, '\n');
}

static void say_finding(struct buf *out, const struct ruleset *rs, const struct proof_finding *f)
{
	static const char *const levels[] = {
		[PROOF_INFO] = N_("note"), [PROOF_WARNING] = N_("warning"), [PROOF_ERROR] = N_("error")
	};
	buf_printf(out, "%s:%d:%d: %s: %s [%s]\n", f->place.file, f->place.line, f->place.column,
	           _(levels[f->level]), f->message, f->code);
	if (!f->has_example)
		return;
	struct json j;
	buf_printf(out, "    %s ", _("for example:"));
	jsonw_begin(&j, out);
	put_example(&j, rs, &f->example);
	buf_putc(out, '\n');
}

static void say_all(struct buf *out, const struct cli_pack *p, const struct check *c)
{
	for (int i = 0; i < c->n; i++)
		say_finding(out, c->rs, &c->findings[i]);
	buf_printf(out, _("%s: %d rules, %d features, %d sections; errors: %d, warnings: %d.\n"), p->dir,
	           c->rs->rules_n, c->rs->features_n, c->rs->sections_n, c->errors, c->warnings);
}

static enum err prove(struct cli_pack *p, struct arena *arena, struct check *c)
{
	struct example *cases = NULL;
	struct proof_finding *found = NULL;
	int cases_n = 0;
	enum err e = compile_examples(p->dir, p->rs, arena, &cases, &cases_n, &p->findings, &p->d);
	if (!e)
		e = prove_ruleset(p->rs, cases, cases_n, arena, &found, &c->n, &p->d);
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
	const enum err e = prove(p, &arena, &c);
	if (e) {
		status = fail(cx, e, &p->d);
	} else {
		if (cx->json)
			put_all(&out, &c);
		else
			say_all(&out, p, &c);
		fputs(buf_text(&out), cx->out);
		status = c.errors > 0 || (args_has(&p->args, "strict") && c.warnings > 0);
	}
	buf_release(&out);
	arena_release(&arena);
	return status;
}
