/* Reorganisations in the midst of a random walk: whatever stands open, a case
 * that is re-homed keeps every invariant, replays, ends nothing, moves no due
 * time and leaves nothing behind: test_rehome [SEED [CASES]]. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/core/reorganise/rehome.h"
#include "tests/model/walk.h"
#include "engine/core/watch/notices.h"
#include "tests/support/replay.h"
#include "tests/support/ruleset_fixture.h"

#define CASES 400
#define CASE_STEPS 80

struct run {
	struct walk w;
	struct ruleset *rs;
	struct arena arena;
	const struct case_state *c;
	int moved[DEPENDENCY_KINDS], refused[DEPENDENCY_KINDS];
	int found;
};

static void complain(struct run *r, const struct rehoming *h, const char *what)
{
	fprintf(stderr, "seed %llu: %s %s to %s: %s\n", (unsigned long long)r->w.seed,
		dependency_kind_word(h->kind), h->from, h->to, what);
	r->found++;
}

static const char *any(struct run *r, enum dependency_kind k)
{
	const struct ruleset *rs = r->rs;
	int n = k == DEPENDENCY_SECTION	  ? rs->sections_n
		: k == DEPENDENCY_AREA	  ? rs->areas_n
		: k == DEPENDENCY_MEETING ? rs->meetings_n
					  : rs->staff_n;
	int i = (int)walk_random(&r->w, (uint64_t)n);
	return k == DEPENDENCY_SECTION	 ? rs->sections[i].id
	       : k == DEPENDENCY_AREA	 ? rs->areas[i].id
	       : k == DEPENDENCY_MEETING ? rs->meetings[i].id
					 : rs->staff[i].login;
}

static bool is(const char *a, const char *b) { return a && strcmp(a, b) == 0; }

static bool rests_on(const struct case_state *c, const struct rehoming *h)
{
	bool does =
		h->kind == DEPENDENCY_AREA ? is(c->area, h->from)
		: h->kind == DEPENDENCY_MEETING
			? is(c->meeting.meeting, h->from)
			: h->kind == DEPENDENCY_SECTION && (is(c->lead, h->from) || is(c->intake, h->from));
	for (int i = 0; i < c->referrals_n; i++) {
		const struct referral *f = &c->referrals[i];
		if (referral_is_terminal(f->state))
			continue;
		does |= h->kind == DEPENDENCY_SECTION && (is(f->to, h->from) || is(f->asker, h->from));
		does |= h->kind == DEPENDENCY_PERSON && is(f->owner, h->from);
	}
	for (int i = 0; i < c->needs_n; i++)
		does |= h->kind == DEPENDENCY_MEETING && c->needs[i].state == NEED_IN_MEETING &&
			is(c->needs[i].meeting, h->from);
	return does;
}

/* Owners are of the section that is asked, states and due times as before. */
static void check_referrals(
	struct run *r, const struct case_state *before, const struct case_state *c, const struct rehoming *h)
{
	for (int i = 0; i < c->referrals_n; i++) {
		const struct referral *a = &before->referrals[i], *b = &c->referrals[i];
		int p = b->owner ? ruleset_person(r->rs, b->owner) : RULE_NONE;
		if (a->state != b->state || a->due != b->due || a->level != b->level || !is(a->pack, b->pack))
			complain(r, h, "state, due time, step or pack of a referral");
		if (referral_is_terminal(b->state) && (!is(a->to, b->to) || !is(a->asker, b->asker)))
			complain(r, h, "an ended referral");
		if (!referral_is_terminal(b->state) && b->owner &&
			strcmp(r->rs->sections[r->rs->staff[p].section].id, b->to) != 0)
			complain(r, h, "an owner of another section");
	}
}

static void check(
	struct run *r, const struct case_state *before, const struct decision *d, const struct rehoming *h)
{
	struct buf out;
	buf_init(&out);
	if (invariants_check(r->rs, d->next, &out) || notices_check(before, d, &out) ||
		!replay_gives_next(before, d, &out) || !replay_ends_by_person(before, d, &out))
		complain(r, h, buf_text(&out));
	buf_release(&out);
	if (rests_on(d->next, h))
		complain(r, h, "something is left behind");
	if (d->next->last_human_at != before->last_human_at)
		complain(r, h, "counts as a human event");
	check_referrals(r, before, d->next, h);
}

static void rehome(struct run *r)
{
	enum dependency_kind k = (enum dependency_kind)walk_random(&r->w, DEPENDENCY_KINDS);
	struct rehoming *h = arena_alloc(&r->arena, sizeof *h);
	struct decision d;
	struct diag diag;
	if (!h)
		abort();
	*h = (struct rehoming){ .kind = k,
		.from = any(r, k),
		.to = any(r, k),
		.reason = "reorganisation",
		.actor = {
			.login = "endo", .name = "遠藤", .section = "fukushi", .role = ROLE_COORDINATOR } };
	diag_init(&diag);
	if (strcmp(h->from, h->to) != 0) {
		enum err e = rehome_case(r->rs, r->c, h, r->w.now, &r->arena, &d, &diag);
		r->refused[k] += e != ERR_OK;
		if (e && !diag.field)
			complain(r, h, "a refusal that does not name the case");
		if (!e && !d.events_n && r->c->status == CASE_OPEN && rests_on(r->c, h))
			complain(r, h, "nothing moved");
		if (!e && d.events_n) {
			r->moved[k]++;
			check(r, r->c, &d, h);
			r->c = d.next;
		}
	}
	diag_release(&diag);
}

static void step(struct run *r)
{
	struct command *cmd = arena_alloc(&r->arena, sizeof *cmd);
	struct decision d;
	struct diag diag;
	if (!cmd)
		abort();
	diag_init(&diag);
	*cmd = walk_next(&r->w, r->c, &r->arena);
	if (core_step(r->rs, cmd->verb == VERB_INTAKE ? NULL : r->c, cmd, r->w.now, &r->arena, &d, &diag) ==
		ERR_OK)
		r->c = d.next;
	diag_release(&diag);
}

int main(int argc, char **argv)
{
	struct run r = { .rs = ruleset_fixture() };
	uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 10) : 20260401;
	int cases = argc > 2 ? (int)strtol(argv[2], NULL, 10) : CASES, missing = 0;
	arena_init(&r.arena);
	for (int i = 0; i < cases && !r.found; i++) {
		r.c = NULL;
		arena_reset(&r.arena);
		walk_begin(&r.w, r.rs, seed + (uint64_t)i);
		for (int s = 0; s < CASE_STEPS && !r.found; s++) {
			step(&r);
			if (r.c && walk_random(&r.w, 4) == 0)
				rehome(&r);
		}
	}
	for (int k = 0; k < DEPENDENCY_KINDS; k++) {
		printf("  %-8s %6d moved %6d refused\n", dependency_kind_word((enum dependency_kind)k),
			r.moved[k], r.refused[k]);
		missing += !r.moved[k];
	}
	arena_release(&r.arena);
	ruleset_free(r.rs);
	return r.found || missing;
}
