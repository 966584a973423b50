/* rules diff OLD NEW [--replay [FILE]]: all of it is written as JSON, and what people
 * read is made from that JSON (cli/print/diff.h), so that both say the same. */
#include "cli/rules/diff.h"

#include <sys/stat.h>

#include "cli/failure.h"
#include "cli/print/answer.h"
#include "cli/print/diff.h"
#include "cli/print/pager.h"
#include "cli/rules/diff_json.h"
#include "cli/rules/pack.h"
#include "cli/rules/replay.h"
#include "engine/base/text/lang.h"
#include "rules/explain/changes.h"
#include "rules/explain/facts.h"
#include "rules/explain/outcome_json.h"
#include "rules/prove/diff.h"

static void rules_diff_put_pack(struct json *j, const char *key, const struct cli_pack *p)
{
	jsonw_key(j, key);
	jsonw_object(j);
	jsonw_put_text(j, "dir", p->dir);
	jsonw_put_text(j, "pack", p->rs->sha256);
	jsonw_put_int(j, "rules", p->rs->rules_n);
	jsonw_object_end(j);
}

static int rules_diff_facts_known(const struct ruleset *rs, const struct match_input *in)
{
	int known = (in->area != RULE_NONE) + (in->intake != RULE_NONE);
	for (int i = 0; i < rs->features_n; i++)
		known += in->facts[i] != FACT_UNKNOWN;
	return known;
}

/* The case in the words of the pack that can be told more of it. */
static void rules_diff_put_example(
	struct json *j, const struct cli_pack packs[2], const struct diff_finding *f)
{
	const bool by_new = rules_diff_facts_known(packs[1].rs, &f->now.in) >
			    rules_diff_facts_known(packs[0].rs, &f->old.in);
	jsonw_key(j, "accepted_by");
	jsonw_array(j);
	if (f->is_common || !by_new)
		jsonw_text(j, "old");
	if (f->is_common || by_new)
		jsonw_text(j, "new");
	jsonw_array_end(j);
	outcome_json_instant(j, "on", packs[0].rs, f->old.in.now);
	jsonw_key(j, "example");
	facts_json(j, packs[by_new].rs, by_new ? &f->now.in : &f->old.in);
	diff_json_put_differs(j, f->needs, f->needs_n, f->differs_lead, f->differs_meeting);
	diff_json_put_outcome(j, "old", packs[0].rs, &f->old.outcome);
	diff_json_put_outcome(j, "new", packs[1].rs, &f->now.outcome);
}

static void rules_diff_put_finding(
	struct json *j, const struct cli_pack packs[2], const struct diff_finding *f)
{
	static const char *const LISTS[] = { "rules", "lead", "meetings" };
	const struct rule *old = f->old_rule == RULE_NONE ? NULL : &packs[0].rs->rules[f->old_rule];
	const struct rule *now = f->new_rule == RULE_NONE ? NULL : &packs[1].rs->rules[f->new_rule];
	const struct rule *rule = now ? now : old;
	jsonw_object(j);
	jsonw_put_text(j, "rule", rule ? rule->id : NULL);
	jsonw_put_text(j, "list", rule ? LISTS[rule->list] : NULL);
	jsonw_put_text(j, "change", diff_change_word(f->change));
	jsonw_put_text(j, "file", rule ? rule->place.file : NULL);
	jsonw_put_int(j, "old_line", old ? old->place.line : 0);
	jsonw_put_int(j, "new_line", now ? now->place.line : 0);
	jsonw_put_bool(j, "changes_outcomes", f->has_effect);
	if (f->has_effect)
		rules_diff_put_example(j, packs, f);
	jsonw_object_end(j);
}

static enum err rules_diff_put_proofs(
	struct json *j, struct cli_pack packs[2], struct arena *arena, bool *differs)
{
	struct diff_result found;
	enum err e = diff_packs(packs[0].rs, packs[1].rs, arena, &found, &packs[0].d);
	if (e)
		return e;
	jsonw_key(j, "outcomes");
	jsonw_object(j);
	diff_json_put_differs(j, found.needs, found.needs_n, found.differs_lead, found.differs_meeting);
	jsonw_object_end(j);
	jsonw_key(j, "changes");
	jsonw_array(j);
	for (int i = 0; i < found.n; i++)
		rules_diff_put_finding(j, packs, &found.findings[i]);
	jsonw_array_end(j);
	*differs |= found.n > 0;
	return ERR_OK;
}

static int rules_diff_compare(struct json *j, struct cli_pack packs[2], const struct args *a,
	const char *file, const struct cli_context *cx, bool *differs)
{
	struct arena arena;
	int status = 0;
	arena_init(&arena);
	jsonw_object(j);
	rules_diff_put_pack(j, "old", &packs[0]);
	rules_diff_put_pack(j, "new", &packs[1]);
	enum err e = rules_diff_put_proofs(j, packs, &arena, differs);
	if (e)
		status = failure_print(cx, e, &packs[0].d);
	*differs |= changes_json(j, packs[0].rs, packs[1].rs) > 0;
	if (status == 0 && args_has(a, "replay"))
		status = rules_replay(j, packs, file, cx, differs);
	jsonw_object_end(j);
	buf_putc(j->out, '\n');
	arena_release(&arena);
	return status;
}

static int rules_diff_packs(
	const struct args *a, const char *const dirs[2], const char *file, const struct cli_context *cx)
{
	struct cli_pack packs[2];
	struct buf out;
	struct json j;
	bool differs = false;
	buf_init(&out);
	jsonw_begin(&j, &out);
	for (int i = 0; i < 2; i++)
		cli_pack_init(&packs[i]);
	int status = cli_pack_load(&packs[0], dirs[0], cx);
	if (status == 0)
		status = cli_pack_load(&packs[1], dirs[1], cx);
	if (status == 0)
		status = rules_diff_compare(&j, packs, a, file, cx, &differs);
	if (status == 0)
		status = answer_print_made(cx, &out, print_diff);
	for (int i = 0; i < 2; i++)
		cli_pack_release(&packs[i]);
	buf_release(&out);
	return status == 0 && differs ? 1 : status;
}

static bool rules_diff_is_file(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && !S_ISDIR(st.st_mode);
}

/* Two folders, and where a third word stands among them, the file of cases. */
static enum err rules_diff_read_words(
	const struct args *a, const char *dirs[2], const char **file, struct diag *d)
{
	const char *given = args_text(a, "replay");
	int at = a->words_n - 1;
	*file = given && *given ? given : NULL;
	if (a->words_n == 3) {
		for (int i = 0; i < 3; i++)
			if (rules_diff_is_file(a->words[i]))
				at = i;
		if (*file || !given) {
			enum err e = diag_set(
				d, ERR_INPUT, "too-many-words", _("%s is one word too many"), a->words[at]);
			diag_field(d, a->words[at]);
			diag_instead(d, "tsunagi rules diff OLD NEW --replay FILE");
			return e;
		}
		*file = a->words[at];
	}
	for (int i = 0, n = 0; i < a->words_n && n < 2; i++)
		if (a->words_n == 2 || i != at)
			dirs[n++] = a->words[i];
	return ERR_OK;
}

int rules_diff_run(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	const char *dirs[2] = { NULL, NULL }, *file;
	struct args a;
	struct diag d;
	int status;
	diag_init(&d);
	enum err e = verb_parse(v, argc, argv, &a, &d);
	if (e) {
		status = failure_print(cx, e, &d);
	} else {
		e = rules_diff_read_words(&a, dirs, &file, &d);
		status = !e ? rules_diff_packs(&a, dirs, file, cx) : failure_print(cx, e, &d);
		args_release(&a);
	}
	diag_release(&d);
	return status;
}
