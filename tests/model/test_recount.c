/* Random cases at the turn of the last year that the holiday table covers; somewhere on the way
 * the table grows. What may move then is worked out here from the page "Office time" alone:
 * test_recount [SEED [CASES]]. */
#include "engine/core/reorganise/recount.h"

#include "tests/model/walk_duty.h"
#include "tests/model/walk_ladder.h"
#include "tests/support/replay.h"
#include "tests/support/ruleset_fixture.h"
#include "tests/support/ruleset_grown.h"

#define CASES 5000
#define STEPS 40
#define DAY_S 86400

struct run {
	struct ruleset *rs, *grown;
	struct arena arena;
	struct walk w;
	struct case_state const *c;
	int grew, moved, stood, of_duty;
};

static int wrong(const struct run *r, const char *what, int n, const char *need)
{
	fprintf(stderr, "seed %llu: referral %d, need %s: %s\n", (unsigned long long)r->w.seed, n,
		need ? need : "-", what);
	return 1;
}

/* An open duty's own instant is the latest that anything of its need may be moved to. */
static int check_move(
	struct run *r, const struct need *n, int64_t was, int64_t is, bool is_of_term, int number)
{
	int found = 0;
	if (was == is)
		return 0;
	r->moved++;
	const int32_t day = instant_day(was, r->rs->calendar.offset_s);
	if (!is_of_term)
		found += wrong(r, "a date that a person gave has moved", number, n ? n->need : NULL);
	if (was <= r->w.now || is <= r->w.now)
		found += wrong(r, "what is past has moved, or into the past", number, n ? n->need : NULL);
	if (calendar_covers(&r->rs->calendar, day))
		found += wrong(r, "what was no estimate has moved", number, n ? n->need : NULL);
	if (is < was)
		found += wrong(r, "it came sooner, although the office closes on more days", number,
			n ? n->need : NULL);
	if (n && n->duty.state == DUTY_OPEN && is > n->duty.due && n->duty.due > r->w.now)
		found += wrong(r, "it has moved past the duty's instant", number, n->need);
	return found;
}

/* A section that was asked has respond_within from when it was asked, by the new table. */
static int check_asked(const struct run *r, const struct referral *before, const struct referral *after)
{
	const struct term t = before->respond_within;
	if (before->state != REFERRAL_SENT || before->is_mandated || !t.is_set || before->due <= r->w.now ||
		before->due != calendar_due(&r->rs->calendar, before->since, t, NULL))
		return 0;
	if (after->due == calendar_due(&r->grown->calendar, before->since, t, NULL))
		return 0;
	const struct need *n = case_need(r->c, before->need);
	return n && n->duty.state == DUTY_OPEN
		       ? 0
		       : wrong(r, "it is not what the new table gives", after->n, after->need);
}

static int check_rows(struct run *r, const struct case_state *a, const struct case_state *b)
{
	int found = 0;
	for (int i = 0; i < a->referrals_n; i++) {
		const struct referral *x = &a->referrals[i], *y = &b->referrals[i];
		const bool is_of_term = x->state == REFERRAL_QUERIED || x->state == REFERRAL_REPORTED ||
					(x->state == REFERRAL_SENT && (!x->is_mandated || x->queries));
		if (x->state != y->state || x->level != y->level || x->since != y->since)
			found += wrong(r, "more than its due time has changed", x->n, x->need);
		if (!referral_is_terminal(x->state))
			found += check_move(r, case_need(a, x->need), x->due, y->due, is_of_term, x->n) +
				 check_asked(r, x, y);
	}
	for (int i = 0; i < a->needs_n; i++) {
		const struct need *x = &a->needs[i], *y = &b->needs[i];
		if (x->state != y->state || x->level != y->level || x->duty.due != y->duty.due ||
			x->duty.state != y->duty.state)
			found += wrong(r, "more than its due time has changed", 0, x->need);
		r->of_duty += x->duty.state == DUTY_OPEN;
		if (x->due != INSTANT_NONE)
			found += check_move(r, x, x->due, y->due, true, 0);
	}
	return found;
}

static int grow(struct run *r)
{
	const struct recount k = { r->grown, r->rs, r->w.now };
	struct decision decision;
	const enum err e = recount_case(&k, r->c, NULL, &r->arena, &decision, NULL);
	r->grew++;
	r->w.rs = r->grown;
	if (e)
		return wrong(r, "no memory", 0, NULL);
	if (!decision.events_n) {
		r->stood++;
		return 0;
	}
	struct buf out;
	buf_init(&out);
	int found = invariants_check(r->grown, decision.next, &out);
	found += !replay_gives_next(r->c, &decision, &out);
	found += !replay_ends_by_person(r->c, &decision, &out);
	for (int i = 0; i < decision.events_n; i++)
		found += strcmp(decision.events[i].kind, RECOUNT_EVENT) != 0 || decision.events[i].is_human;
	if (found)
		fprintf(stderr, "seed %llu: %s\n", (unsigned long long)r->w.seed, buf_text(&out));
	buf_release(&out);
	found += check_rows(r, r->c, decision.next);
	r->c = decision.next;
	return found;
}

static int step(struct run *r)
{
	struct command *cmd = arena_alloc(&r->arena, sizeof *cmd);
	struct decision decision;
	struct diag d;
	struct buf out;
	int steps = 0;
	if (!cmd)
		return 1;
	diag_init(&d);
	buf_init(&out);
	*cmd = walk_next(&r->w, r->c, &r->arena);
	int found = r->c ? walk_climb(&r->w, &r->c, r->w.now, &r->arena, &steps, &out) : 0;
	const struct case_state *before = cmd->verb == VERB_INTAKE ? NULL : r->c;
	if (core_step(r->w.rs, before, cmd, r->w.now, &r->arena, &decision, &d) == ERR_OK) {
		found += walk_check(&r->w, before, cmd, &decision, &out);
		r->c = decision.next;
	}
	if (found)
		fprintf(stderr, "seed %llu: %s", (unsigned long long)r->w.seed, buf_text(&out));
	diag_release(&d);
	buf_release(&out);
	return found;
}

static int walk_case(struct run *r, uint64_t seed)
{
	int found = 0;
	arena_reset(&r->arena);
	r->c = NULL;
	walk_begin(&r->w, r->rs, seed);
	r->w.now = instant_from_day(
			   day_from_date((struct date){ 2027, 12, 20 }), 9 * 3600, r->rs->calendar.offset_s) +
		   (int64_t)walk_random(&r->w, 20) * DAY_S;
	const int at = 2 + (int)walk_random(&r->w, STEPS / 4);
	for (int i = 0; i < STEPS && !found; i++) {
		found += step(r);
		if (i == at && r->c && r->c->status == CASE_OPEN)
			found += grow(r);
	}
	return found;
}

int main(int argc, char **argv)
{
	const uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 10) : 1;
	const long cases = argc > 2 ? strtol(argv[2], NULL, 10) : CASES;
	struct run r = { .rs = ruleset_fixture(), .grown = ruleset_grown(NULL) };
	int found = 0;
	arena_init(&r.arena);
	printf("seed %llu, %ld cases\n", (unsigned long long)seed, cases);
	for (long i = 0; i < cases && found < 20; i++)
		found += walk_case(&r, seed + (uint64_t)i);
	printf("  the table grew in %d, %d times nothing moved; %d due times moved; %d open duties\n", r.grew,
		r.stood, r.moved, r.of_duty);
	if (cases >= CASES && (r.moved < 50 || r.stood == 0 || r.of_duty == 0)) {
		fprintf(stderr, "the walk came to too little of it\n");
		found++;
	}
	arena_release(&r.arena);
	ruleset_free(r.rs);
	ruleset_free(r.grown);
	return found ? 1 : 0;
}
