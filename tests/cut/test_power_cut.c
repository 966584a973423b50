/* Power cuts at any write or sync of the store, on a disk that loses what was
 * not synced (cut_vfs.h): what a turn acknowledged is there, the chain is whole.
 *
 *     cut-test_power_cut [CUTS [SEED]]     default: 200
 *
 * The same with a disk that only says it has synced must lose; else this test
 * could not fail. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/store/sqlite/db.h"
#include "engine/store/sqlite/store.h"
#include "tests/cut/cut_vfs.h"
#include "tests/support/random.h"
#include "tests/unit/store/handmade.h"
#include "tests/unit/store/scratch.h"

#define CUTS 200
#define LIES 30
#define OPS_MOST 700
#define CHECKPOINT_PAGES 25 /* often, so that cuts fall into checkpoints too */
#define FIRST_KEY INT64_C(2026000000)
#define CASES_MOST 60000

struct run {
	char dir[SCRATCH_BYTES];
	struct sqlite_store *s;
	const struct store *p;
	uint64_t dice;
	int64_t next;		      /* the key after those tried */
	int64_t tried;		      /* keys of the turn in hand begin here */
	bool *is_there, *is_accepted; /* by key: acknowledged */
	int64_t acknowledged;
	struct diag d;
};

static uint64_t draw(struct run *r, uint64_t n)
{
	r->dice ^= r->dice << 13;
	r->dice ^= r->dice >> 7;
	r->dice ^= r->dice << 17;
	return r->dice % n;
}

static enum err open_store(struct run *r)
{
	const struct store_options options = {
		.random = &support_random, .dir = r->dir, .office_id = "takashima"
	};
	const enum err e = sqlite_store_open(&options, &r->s, &r->d);
	if (e)
		return e;
	r->p = sqlite_store_ports(r->s);
	sqlite3_wal_autocheckpoint(r->s->db, CHECKPOINT_PAGES);
	return ERR_OK;
}

static enum err step(struct run *r, struct arena *a, int64_t key, bool is_accept)
{
	struct case_state *c = NULL;
	enum err e = r->p->transaction.step_begin(r->p->transaction.self, &r->d);
	if (e)
		return e;
	if (is_accept)
		e = r->p->cases.load(r->p->cases.self, key, a, &c, &r->d);
	if (!e)
		e = r->p->cases.save(r->p->cases.self,
			is_accept ? hand_verb(a, c, VERB_ACCEPT, 1, HAND_NOW + 1)
				  : hand_intake(a, key, HAND_NOW, 2),
			&r->d);
	return e ? e : r->p->transaction.step_keep(r->p->transaction.self, &r->d);
}

/* One to four cases and sometimes an accept, in one turn. */
static enum err turn(struct run *r, struct arena *a)
{
	const int64_t first = r->next, n = 1 + (int64_t)draw(r, 4);
	const int64_t old = first > 1 ? 1 + (int64_t)draw(r, (uint64_t)first - 1) : 0;
	const bool accepts = old && r->is_there[old] && !r->is_accepted[old] && draw(r, 2);
	enum err e = r->p->transaction.begin(r->p->transaction.self, &r->d);
	for (int64_t i = 0; !e && i < n; i++)
		e = step(r, a, FIRST_KEY + first + i, false);
	if (!e && accepts)
		e = step(r, a, FIRST_KEY + old, true);
	r->next += n; /* a number is not tried twice */
	if (!e)
		e = r->p->transaction.commit(r->p->transaction.self, &r->d);
	else
		r->p->transaction.abort(r->p->transaction.self);
	for (int64_t i = 0; !e && i < n; i++)
		r->is_there[first + i] = true;
	if (!e && accepts)
		r->is_accepted[old] = true;
	r->acknowledged += e ? 0 : n;
	return e;
}

static void work(struct run *r)
{
	while (!cut_is_off() && r->next < CASES_MOST - 8) {
		struct arena a;
		arena_init(&a);
		if (turn(r, &a) && !cut_is_off())
			r->next = CASES_MOST; /* it fails with the power on: the check will say */
		arena_release(&a);
		diag_release(&r->d);
	}
}

static int lost(const char *what, int64_t key)
{
	printf("# %s %lld\n", what, (long long)key);
	return 1;
}

static int check_case(struct run *r, int64_t n)
{
	struct case_state *c = NULL;
	struct arena a;
	int found = 0;
	arena_init(&a);
	if (r->p->cases.load(r->p->cases.self, FIRST_KEY + n, &a, &c, &r->d) != ERR_OK)
		found = lost("acknowledged and lost: case", n);
	else if (r->is_accepted[n] && c->referrals[0].state != REFERRAL_ACCEPTED)
		found = lost("an accept was acknowledged and lost: case", n);
	arena_release(&a);
	diag_release(&r->d);
	return found;
}

static int check(struct run *r)
{
	int found = 0;
	if (open_store(r) != ERR_OK) {
		printf("# does not open: %s\n", r->d.message ? r->d.message : "?");
		diag_release(&r->d);
		return 1;
	}
	for (int64_t n = 1; n < r->next && n < CASES_MOST && found == 0; n++)
		if (r->is_there[n])
			found += check_case(r, n);
	if (found == 0 && !scratch_audit_is_ok(r->p))
		found = lost("audit verify, after", r->acknowledged);
	sqlite_store_close(r->s);
	r->s = NULL;
	return found;
}

static int one(struct run *r, bool is_lying)
{
	cut_arm(1 + (int64_t)draw(r, OPS_MOST), is_lying);
	if (open_store(r) == ERR_OK) {
		work(r);
		sqlite_store_close(r->s);
		r->s = NULL;
	}
	diag_release(&r->d);
	if (!cut_is_off())
		return lost("stopped with the power on, after", r->acknowledged);
	cut_restore(draw(r, UINT32_MAX));
	return check(r);
}

/* The first cut that lost something, 0 where none did. */
static int run(int cuts, uint64_t seed, bool is_lying, int64_t *acknowledged)
{
	struct run r = { .dice = seed * 2654435761u + 1, .next = 1 };
	int at = 0;
	scratch_make(r.dir);
	r.is_there = calloc(CASES_MOST, sizeof *r.is_there);
	r.is_accepted = calloc(CASES_MOST, sizeof *r.is_accepted);
	if (!r.is_there || !r.is_accepted)
		abort();
	diag_init(&r.d);
	for (int i = 1; i <= cuts && !at; i++)
		if (one(&r, is_lying))
			at = i;
	*acknowledged = r.acknowledged;
	free(r.is_there);
	free(r.is_accepted);
	cut_forget();
	scratch_remove(r.dir);
	return at;
}

int main(int argc, char **argv)
{
	const int cuts = argc > 1 ? (int)strtol(argv[1], NULL, 10) : CUTS;
	const uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
	int64_t acknowledged;
	cut_install();
	int at = run(cuts, seed, false, &acknowledged);
	if (at || acknowledged < cuts) {
		printf("seed %llu: lost at cut %d, after %lld acknowledged\n", (unsigned long long)seed, at,
			(long long)acknowledged);
		return 1;
	}
	printf("%d cuts, %lld cases acknowledged, none lost\n", cuts, (long long)acknowledged);
	at = run(LIES, seed, true, &acknowledged);
	printf(at ? "with a disk that lies the first is lost at cut %d: the test can tell\n"
		  : "with a disk that lies %d cuts lost nothing: the test can't tell\n",
		at ? at : LIES);
	return at == 0;
}
