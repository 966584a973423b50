/* Decisions made by hand, for tests of the store alone: plausible, not
 * core's. All in the arena; NULL is never answered (a test ends without
 * memory). */
#ifndef TSUNAGI_TESTS_STORE_HANDMADE_H
#define TSUNAGI_TESTS_STORE_HANDMADE_H

#include "engine/core/ports.h"

#define HAND_NOW INT64_C(1775001600) /* 2026-04-01T09:00+09:00 */
#define HAND_PACK "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

/* A case with needs "need1" … and one referral each, to "sec1" …; the desk
 * "desk" is its lead. */
struct decision *hand_intake(struct arena *a, int64_t key, int64_t now, int referrals_n);
/* accept, decline, query, report, confirm, withdraw of referral n; end of the
 * n-th need; lead to "sec<n>"; update (a fact); close; forget (its event alone). */
struct decision *hand_verb(
	struct arena *a, const struct case_state *before, enum verb verb, int n, int64_t now);
/* Lets the decision's first event tell this of the person. */
void hand_tell(struct decision *decision, const struct personal *given);
/* The same, as if another person's clock step had done it (no person). */
struct decision *hand_ladder(struct arena *a, const struct case_state *before, int n, int64_t now);

#endif
