/* The pure core under a random walk: test_walk [SEED [STEPS [PACK]]]. */
#include "engine/core/watch/failings.h"
#include "tests/model/walk_duty.h"
#include "tests/model/walk_ladder.h"
#include "tests/support/ruleset_fixture.h"

#define STEPS 25000
#define DUTY_STEPS 10000 /* of them at least while a duty is open */
#define CASE_STEPS 400	 /* then a new case, so that one does not grow without end */
#define IDLE_DAYS 400
#define LADDER_DAYS 30 /* longer than any ladder of the test pack */

struct run {
	struct walk w;
	struct ruleset *rs;
	struct arena arena; /* of one case and its steps */
	const struct case_state *c;
	int done[STEP_VERBS], refused[STEP_VERBS];
	int need_seen[NEED_STATES], referral_seen[REFERRAL_STATES], failing_seen[FAILINGS];
	int closed, steps;
	int of_duty, of_duty_done; /* steps while a duty was open */
};

static void count(struct run *r)
{
	for (int i = 0; i < r->c->needs_n; i++)
		r->need_seen[r->c->needs[i].state]++;
	for (int i = 0; i < r->c->referrals_n; i++)
		r->referral_seen[r->c->referrals[i].state]++;
	unsigned failings = failings_of_case(r->rs, r->c, r->w.now);
	for (int f = 0; f < FAILINGS; f++)
		r->failing_seen[f] += (failings & (1u << f)) != 0;
	r->closed += r->c->status == CASE_CLOSED;
}

static int step(struct run *r)
{
	struct arena *arena = &r->arena;
	struct command *cmd = arena_alloc(arena, sizeof *cmd);
	if (!cmd)
		return 1;
	struct buf out;
	buf_init(&out);
	*cmd = walk_next(&r->w, r->c, arena);
	if (r->c && walk_climb(&r->w, &r->c, r->w.now, arena, &r->steps, &out))
		fprintf(stderr, "seed %llu: the ladder: %s", (unsigned long long)r->w.seed, buf_text(&out));
	bool is_good = out.len == 0;
	const struct case_state *before = cmd->verb == VERB_INTAKE ? NULL : r->c;
	struct decision decision;
	struct diag d;
	diag_init(&d);
	buf_reset(&out);
	enum err e = core_step(r->rs, before, cmd, r->w.now, arena, &decision, &d);
	int found = e ? walk_check_refusal(e, &d, &out) : walk_check(&r->w, before, cmd, &decision, &out);
	const bool has_duty = before && walk_has_open_duty(before);
	r->of_duty += has_duty;
	r->of_duty_done += has_duty && !e;
	if (e)
		r->refused[cmd->verb]++;
	else
		r->done[cmd->verb]++;
	if (found)
		fprintf(stderr, "seed %llu: %s by %s: %s", (unsigned long long)r->w.seed,
			verb_word(cmd->verb), cmd->actor.login, buf_text(&out));
	if (!e) {
		r->c = decision.next;
		count(r);
	}
	diag_release(&d);
	buf_release(&out);
	return found + !is_good;
}

/* Invariant 3: time alone ends nothing, and every open turn is seen. */
static int idle(struct run *r)
{
	if (!r->c || r->c->status == CASE_CLOSED)
		return 0;
	int64_t then = r->w.now + (int64_t)IDLE_DAYS * 86400;
	int open = 0;
	for (int i = 0; i < r->c->referrals_n; i++) {
		const struct referral *f = &r->c->referrals[i];
		open += !referral_is_terminal(f->state) && f->due <= then;
	}
	unsigned failings = failings_of_case(r->rs, r->c, then);
	bool is_seen = (failings & (1u << FAILING_FADED)) != 0;
	if (open > 0 &&
		!(failings & ((1u << FAILING_FADED) | (1u << FAILING_UNANSWERED) | (1u << FAILING_VAGUE))))
		is_seen = false;
	if (!is_seen)
		fprintf(stderr, "seed %llu: %d days pass in silence\n", (unsigned long long)r->w.seed,
			IDLE_DAYS);
	struct buf out;
	buf_init(&out);
	int found = walk_climb(&r->w, &r->c, then, &r->arena, &r->steps, &out);
	found += walk_check_top(&r->w, r->c, then - (int64_t)LADDER_DAYS * 86400, &out);
	if (found)
		fprintf(stderr, "seed %llu: after %d days: %s", (unsigned long long)r->w.seed, IDLE_DAYS,
			buf_text(&out));
	buf_release(&out);
	return found + !is_seen;
}

static void begin_case(struct run *r)
{
	r->c = NULL;
	arena_reset(&r->arena);
	walk_begin(&r->w, r->rs, walk_random(&r->w, 0));
}

static void report(const struct run *r)
{
	for (int v = 0; v < STEP_VERBS; v++)
		printf("  %-10s %6d done %6d refused\n", verb_word((enum verb)v), r->done[v], r->refused[v]);
	for (int s = 0; s < REFERRAL_STATES; s++)
		printf("  %-10s %d\n", referral_state_word((enum referral_state)s), r->referral_seen[s]);
	for (int s = 0; s < NEED_STATES; s++)
		printf("  %-10s %d\n", need_state_word((enum need_state)s), r->need_seen[s]);
	for (int f = 0; f < FAILINGS; f++)
		printf("  %-10s %d\n", failing_word((enum failing)f), r->failing_seen[f]);
	printf("  closed cases: %d, steps of the ladder: %d\n", r->closed, r->steps);
	printf("  steps while a duty was open: %d, %d of them done\n", r->of_duty, r->of_duty_done);
}

/* A walk that never comes to a verb or a state tests nothing there. */
static int was_everywhere(const struct run *r)
{
	int missing = (r->steps == 0) + (r->of_duty < DUTY_STEPS);
	for (int v = 0; v < STEP_VERBS; v++)
		missing += r->done[v] == 0;
	for (int s = 0; s < REFERRAL_STATES; s++)
		missing += r->referral_seen[s] == 0;
	for (int s = 0; s < NEED_STATES; s++)
		missing += r->need_seen[s] == 0;
	for (int f = 0; f < FAILINGS; f++)
		missing += r->failing_seen[f] == 0;
	if (missing)
		fprintf(stderr, "the walk left out %d verbs, states, failings or duties\n", missing);
	return missing;
}

int main(int argc, char **argv)
{
	uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 10) : 20260401;
	long steps = argc > 2 ? strtol(argv[2], NULL, 10) : STEPS;
	struct run r = { .rs = argc > 3 ? ruleset_fixture_of(argv[3]) : ruleset_fixture() };
	int found = 0;
	printf("seed %llu, %ld steps\n", (unsigned long long)seed, steps);
	walk_begin(&r.w, r.rs, seed);
	for (long i = 0; i < steps && found < 20; i++) {
		if (i % CASE_STEPS == 0) {
			found += idle(&r);
			begin_case(&r);
		}
		found += step(&r);
	}
	found += idle(&r);
	report(&r);
	if (steps >= STEPS)
		found += was_everywhere(&r);
	arena_release(&r.arena);
	ruleset_free(r.rs);
	return found ? 1 : 0;
}
