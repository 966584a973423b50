/* The random walk of tests/model through the store: test_walk [SEED [STEPS]].
 * Each step begins from what was loaded, is now and then undone and done
 * again, and is loaded back; at the end the audit replays all of it. */
#include "engine/core/model/case_equals.h"
#include "engine/store/sqlite/store.h"
#include "tests/model/walk.h"
#include "tests/support/random.h"
#include "tests/support/ruleset_fixture.h"
#include "tests/unit/store/scratch.h"

#define STEPS 3000
#define CASE_STEPS 150 /* then a new case */
#define TURN_STEPS 5

struct run {
	struct walk w;
	const struct store *p;
	struct arena now, next, after; /* the case as loaded; the step from it; the case loaded then */
	struct case_state *c;
	int saved, undone;
};

static int fail(const struct run *r, const char *what, const char *why)
{
	fprintf(stderr, "seed %llu: %s: %s\n", (unsigned long long)r->w.seed, what, why ? why : "");
	return 1;
}

static enum err save(struct run *r, const struct decision *decision, struct diag *d)
{
	enum err e = r->p->transaction.step_begin(r->p->transaction.self, d);
	if (!e)
		e = r->p->cases.save(r->p->cases.self, decision, d);
	for (int i = 0; i < decision->events_n && !e; i++)
		if (decision->events[i].given)
			e = r->p->cases.person_save(
				r->p->cases.self, decision->next->key, decision->events[i].given, d);
	return e;
}

/* Three out of four steps are kept at once; the fourth is undone first. */
static int store_step(struct run *r, const struct decision *decision)
{
	struct diag d;
	diag_init(&d);
	enum err e = save(r, decision, &d);
	if (!e && walk_random(&r->w, 4) == 0) {
		r->p->transaction.step_undo(r->p->transaction.self);
		r->undone++;
		e = save(r, decision, &d);
	}
	if (!e)
		e = r->p->transaction.step_keep(r->p->transaction.self, &d);
	const int found = e ? fail(r, "not saved", d.message) : 0;
	r->saved++;
	diag_release(&d);
	return found;
}

/* Takes over what the store says now. */
static int load_back(struct run *r, const struct case_state *expected)
{
	const struct arena before = r->now;
	struct case_state *c = NULL;
	struct buf difference;
	struct diag d;
	int found = 0;
	buf_init(&difference);
	diag_init(&d);
	arena_reset(&r->after);
	if (r->p->cases.load(r->p->cases.self, expected->key, &r->after, &c, &d))
		found = fail(r, "not loaded", d.message);
	else if (!case_equals(expected, c, &difference))
		found = fail(r, "not what was saved", buf_text(&difference));
	r->c = c;
	r->now = r->after;
	r->after = before;
	buf_release(&difference);
	diag_release(&d);
	return found;
}

static int step(struct run *r)
{
	struct decision decision;
	struct diag d;
	diag_init(&d);
	arena_reset(&r->next);
	const struct command cmd = walk_next(&r->w, r->c, &r->next);
	const struct case_state *before = cmd.verb == VERB_INTAKE ? NULL : r->c;
	const enum err e = core_step(r->w.rs, before, &cmd, r->w.now, &r->next, &decision, &d);
	diag_release(&d);
	if (e)
		return 0;
	const int found = store_step(r, &decision);
	return found ? found : load_back(r, decision.next);
}

static int turns(struct run *r, int steps)
{
	int found = 0;
	for (int i = 0; i < steps && !found; i++) {
		struct diag d;
		diag_init(&d);
		if (i % CASE_STEPS == 0)
			r->c = NULL;
		if (i % TURN_STEPS == 0 && r->p->transaction.begin(r->p->transaction.self, &d))
			found = fail(r, "no turn", d.message);
		if (!found)
			found = step(r);
		if (!found && i % TURN_STEPS == TURN_STEPS - 1 &&
			r->p->transaction.commit(r->p->transaction.self, &d))
			found = fail(r, "not committed", d.message);
		diag_release(&d);
	}
	r->p->transaction.abort(r->p->transaction.self);
	return found;
}

static int walk(const struct ruleset *rs, uint64_t seed, int steps, bool is_simulated)
{
	char dir[SCRATCH_BYTES];
	scratch_make(dir);
	const struct store_options options = {
		.random = &support_random, .dir = dir, .office_id = "takashima", .is_simulated = is_simulated
	};
	struct sqlite_store *s;
	if (sqlite_store_open(&options, &s, NULL))
		abort();
	struct run r = { .p = sqlite_store_ports(s) };
	arena_init(&r.now);
	arena_init(&r.next);
	arena_init(&r.after);
	walk_begin(&r.w, rs, seed);
	int found = turns(&r, steps);
	found += !scratch_audit_is_ok(r.p);
	found += r.saved == 0 || r.undone == 0;
	printf("seed %llu: %d steps saved, %d undone first, %d cases\n", (unsigned long long)seed, r.saved,
		r.undone, r.w.cases);
	arena_release(&r.now);
	arena_release(&r.next);
	arena_release(&r.after);
	sqlite_store_close(s);
	scratch_remove(dir);
	return found;
}

int main(int argc, char **argv)
{
	const uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 10) : 1;
	const int steps = argc > 2 ? (int)strtol(argv[2], NULL, 10) : STEPS;
	struct ruleset *rs = ruleset_fixture();
	int found = 0;
	for (uint64_t i = 0; i < 2 && !found; i++)
		found = walk(rs, seed + i, steps, i % 2 == 0);
	ruleset_free(rs);
	return found != 0;
}
