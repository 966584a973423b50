/* Pack, rules and core where each allocation in turn fails: an error, nothing
 * leaked, and where nothing failed the same answer as ever. */
#include <stdlib.h>
#include <unistd.h>

#include "engine/base/text/text.h"
#include "engine/core/watch/ladder.h"
#include "rules/compile/compile.h"
#include "tests/fault/sweep.h"
#include "tests/model/walk.h"
#include "tests/support/ruleset_fixture.h"

#define PACK SOURCE_DIR "/tests/unit/core/pack"
#define WALK_STEPS 40

static const enum fault_kind memory[] = { FAULT_ALLOC };
static const enum fault_kind files[] = { FAULT_ALLOC, FAULT_OPEN, FAULT_READ, FAULT_STAT, FAULT_CLOSE };

/* A folder that can't be read whole is no pack: an error, or findings that say so. */
static void load(struct sweep *s, const char *dir, enum err usual)
{
	struct pack_findings findings;
	struct ruleset *rs = NULL;
	struct diag d;
	diag_init(&d);
	sweep_on(s);
	pack_findings_init(&findings);
	const enum err e = compile_ruleset(dir, COMPILE_DAEMON, &rs, &findings, &d);
	sweep_off(s);
	if (e != usual && (!fault_struck() || e == ERR_OK || e == ERR_BUG))
		sweep_wrong(s, "%s: %d %s", dir, e, d.message ? d.message : "");
	if (e == ERR_OK && !rs)
		sweep_wrong(s, "%s: no rule set", dir);
	if (e == ERR_INPUT && findings.n == 0 && !d.code)
		sweep_wrong(s, "%s: refused without a word", dir);
	pack_findings_release(&findings);
	ruleset_free(rs);
	diag_release(&d);
}

static void load_good(struct sweep *s) { load(s, PACK, ERR_OK); }

/* Every finding there is to be found is found, or memory was lacking. */
static void load_broken(struct sweep *s)
{
	char dir[] = "/tmp/tsunagi-fault-XXXXXX", path[100];
	FILE *out;
	if (!mkdtemp(dir))
		abort();
	snprintf(path, sizeof path, "%s/office.yaml", dir);
	out = fopen(path, "we");
	if (!out)
		abort();
	fputs("office: {id: o, id: p}\nsections: [{id: s}, {id: s, nmae: S}]\nareas: 3\n", out);
	fclose(out);
	load(s, dir, ERR_INPUT);
	unlink(path);
	rmdir(dir);
}

static void load_examples(struct sweep *s)
{
	struct pack_findings findings;
	struct ruleset *rs = ruleset_fixture_of(SOURCE_DIR "/rules/packs/minimal");
	struct example *examples;
	struct arena a;
	struct diag d;
	int n;
	diag_init(&d);
	arena_init(&a);
	sweep_on(s);
	pack_findings_init(&findings);
	const enum err e =
		compile_examples(SOURCE_DIR "/rules/packs/minimal", rs, &a, &examples, &n, &findings, &d);
	sweep_off(s);
	if (e != ERR_OK && !fault_struck())
		sweep_wrong(s, "examples: %d", e);
	if (e == ERR_OK && n == 0)
		sweep_wrong(s, "no examples");
	pack_findings_release(&findings);
	arena_release(&a);
	ruleset_free(rs);
	diag_release(&d);
}

/* An arena with so much room left, then what malloc gives: so each piece taken
 * from it is in turn the one that finds none. */
static void arena_begin(struct arena *a, size_t room)
{
	arena_init(a);
	(void)arena_alloc(a, room);
	arena_reset(a);
	if (a->size_bytes > room)
		(void)arena_alloc(a, a->size_bytes - room);
}

/* Once: the n-th block that the arena takes. For good: none is given, and the
 * arena has room for n pieces of 16 bytes. */
static size_t arena_most_bytes; /* that a step took without a fault */

static void arena_sweep_on(struct sweep *s, struct arena *a)
{
	arena_begin(a, s->is_for_good ? (size_t)s->n * 16 : 16);
	if (s->is_for_good)
		fault_arm(s->kind, 1, true);
	else
		sweep_on(s);
}

static void arena_sweep_off(struct sweep *s, struct arena *a)
{
	sweep_off(s);
	if (s->kind == FAULT_KINDS && a->total_bytes > arena_most_bytes)
		arena_most_bytes = a->total_bytes;
	if (s->is_for_good && (size_t)s->n * 16 > arena_most_bytes)
		s->has_struck = false; /* there was room for all of it */
	arena_release(a);
}

/* Made at the first, warm run, and kept. */
static struct ruleset *rules(void)
{
	static struct ruleset *rs;
	if (!rs)
		rs = ruleset_fixture();
	return rs;
}

/* The same decision for everybody who comes, with and without a fault. */
static void decide(struct sweep *s)
{
	struct ruleset *rs = rules();
	struct arena a;
	struct outcome o;
	struct diag d;
	int64_t facts[200];
	diag_init(&d);
	for (int f = 0; f < rs->features_n; f++)
		facts[f] = f % 2 ? FACT_UNKNOWN : rs->features[f].max;
	const struct match_input in = {
		.facts = facts, .area = RULE_NONE, .intake = RULE_NONE, .now = 1775001600
	};
	arena_sweep_on(s, &a);
	const enum err e = match_evaluate(rs, &in, MATCH_QUESTIONS, &a, &o, &d);
	if (sweep_check(s, "match", e, &d) && (o.needs_n == 0 || o.lead < 0))
		sweep_wrong(s, "a decision of nothing");
	arena_sweep_off(s, &a);
	diag_release(&d);
}

/* One step under the fault: done, refused as it would be without, or no memory. */
static enum err step_once(
	struct sweep *s, const struct walk *w, const struct case_state *before, const struct command *cmd)
{
	struct decision decision;
	struct arena a;
	struct diag d;
	diag_init(&d);
	arena_sweep_on(s, &a);
	const enum err e = core_step(w->rs, before, cmd, w->now, &a, &decision, &d);
	arena_sweep_off(s, &a);
	if (e == ERR_NOMEM && !fault_struck())
		sweep_wrong(s, "no memory, and none was refused");
	if (e && e != ERR_NOMEM && !d.message)
		sweep_wrong(s, "refused without a word");
	diag_release(&d);
	return e;
}

static void climb(struct sweep *s, const struct walk *w, const struct case_state *c)
{
	const int64_t then = w->now + 40 * 86400;
	struct decision decision;
	struct arena a;
	arena_sweep_on(s, &a);
	const enum err e = ladder_step(w->rs, c, then, &a, &decision, NULL);
	sweep_check(s, "ladder", e, NULL);
	arena_sweep_off(s, &a);
}

/* What a fault made fail gives, done again, what it would have given at once. */
static void walk(struct sweep *s)
{
	struct ruleset *rs = rules();
	const struct case_state *c = NULL;
	struct arena kept;
	struct buf out;
	struct walk w;
	arena_init(&kept);
	buf_init(&out);
	walk_begin(&w, rs, 7);
	for (int i = 0; i < WALK_STEPS; i++) {
		const struct command cmd = walk_next(&w, c, &kept);
		const struct case_state *before = cmd.verb == VERB_INTAKE ? NULL : c;
		struct decision decision;
		const enum err under = step_once(s, &w, before, &cmd);
		const enum err e = core_step(rs, before, &cmd, w.now, &kept, &decision, NULL);
		if (under != e && under != ERR_NOMEM)
			sweep_wrong(s, "%s gives %d, and %d under a fault", verb_word(cmd.verb), e, under);
		if (e)
			continue;
		if (walk_check(&w, before, &cmd, &decision, &out))
			sweep_wrong(s, "%s", buf_text(&out));
		c = decision.next;
		climb(s, &w, c);
	}
	buf_release(&out);
	arena_release(&kept);
}

/* Texts that people type, folded, measured and written. */
static void texts(struct sweep *s)
{
	static const char *const names[] = { "認知症の疑い", "もの忘れ", "living_alone" };
	struct arena a;
	struct buf out;
	struct diag d;
	buf_init(&out);
	diag_init(&d);
	arena_sweep_on(s, &a);
	const char *folded = text_fold(&a, "㈱ﾂﾅｷﾞ　髙橋"), *search = text_fold_search(&a, "ﾂﾅｷﾞ 髙橋");
	if ((!folded || !search) && !fault_struck())
		sweep_wrong(s, "not folded");
	(void)text_nearest("認知症の疑", names, 3);
	(void)diag_set(&d, ERR_INPUT, "x", "%s", "one");
	diag_field(&d, "field");
	for (int i = 0; i < DIAG_INSTEAD_MAX + 1; i++)
		diag_instead(&d, "instead %d", i);
	for (int i = 0; i < 50; i++)
		buf_put_padded(&out, "見守り", 40);
	if (!out.failed && out.len < 50u * 30)
		sweep_wrong(s, "a text that is cut");
	char *taken = buf_take(&out);
	if (!taken && !fault_struck())
		sweep_wrong(s, "no text");
	arena_sweep_off(s, &a);
	free(taken);
	buf_release(&out);
	diag_release(&d);
}

int main(int argc, char **argv)
{
	static const struct scenario scenarios[] = {
		{ "load", load_good, files, sizeof files / sizeof *files, 17, false },
		{ "load-broken", load_broken, files, sizeof files / sizeof *files, 17, false },
		{ "examples", load_examples, files, sizeof files / sizeof *files, 17, false },
		{ "decide", decide, memory, 1, 1, false },
		{ "walk", walk, memory, 1, 7, false },
		{ "texts", texts, memory, 1, 1, false },
	};
	return sweep_all(scenarios, sizeof scenarios / sizeof *scenarios, argc, argv);
}
