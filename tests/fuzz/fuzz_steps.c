/* A walk of commands through the core, steered by the input: two bytes choose
 * each step (tests/model/walk.h). After every step that is done all invariants
 * hold and replaying its events gives it; a refusal says why; between steps the
 * ladder climbs. */
#include <stdlib.h>

#include "engine/core/watch/ladder.h"
#include "tests/model/walk_ladder.h"
#include "tests/support/ruleset_fixture.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define STEPS_MAX 60

static void fail(const char *what, const struct buf *out)
{
	fprintf(stderr, "%s: %s\n", what, buf_text(out));
	abort();
}

static void step(struct walk *w, const struct case_state **c, struct arena *arena, struct buf *out)
{
	struct command *cmd = arena_alloc(arena, sizeof *cmd);
	struct decision decision;
	struct diag d;
	int climbed;
	if (!cmd)
		return;
	*cmd = walk_next(w, *c, arena);
	if (*c && walk_climb(w, c, w->now, arena, &climbed, out))
		fail("the ladder", out);
	const struct case_state *before = cmd->verb == VERB_INTAKE ? NULL : *c;
	diag_init(&d);
	const enum err e = core_step(w->rs, before, cmd, w->now, arena, &decision, &d);
	if (e ? walk_check_refusal(e, &d, out) : walk_check(w, before, cmd, &decision, out))
		fail(verb_word(cmd->verb), out);
	if (!e)
		*c = decision.next;
	diag_release(&d);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct ruleset *rs;
	const struct case_state *c = NULL;
	struct arena arena;
	struct buf out;
	struct walk w;
	if (!rs)
		rs = ruleset_fixture();
	arena_init(&arena);
	buf_init(&out);
	walk_begin(&w, rs, 1);
	for (size_t i = 0; i + 1 < size && i < 2 * STEPS_MAX; i += 2) {
		w.random = (uint64_t)data[i] << 8 | data[i + 1];
		step(&w, &c, &arena, &out);
	}
	buf_release(&out);
	arena_release(&arena);
	return 0;
}
