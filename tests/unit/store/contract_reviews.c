/* Reviews that were closed, cases closed since, and what happened to referrals. */
#include "tests/unit/store/contract_world.h"

static const struct actor suzuki = { .login = "suzuki", .section = "renkei", .role = ROLE_COORDINATOR };

static enum err save(struct world *w, int n, int32_t day, const char *list)
{
	const struct closed_review r = { .n = n,
		.day = day,
		.since = HAND_NOW + day * INT64_C(86400),
		.until = HAND_NOW + (day + 7) * INT64_C(86400),
		.list = list };
	begin_turn(w);
	begin_step(w);
	const enum err e = w->p->reviews.save(w->p->reviews.self, &r, &suzuki, HAND_PACK, &w->d);
	if (e)
		w->p->transaction.step_undo(w->p->transaction.self);
	else
		keep_step(w);
	commit(w);
	return e;
}

static void test_a_closed_review_is_kept_and_in_the_chain(void **state)
{
	struct world *w = *state;
	struct closed_review r;
	char head[65];
	assert_int_equal(w->p->reviews.load(w->p->reviews.self, INT32_MAX, &w->a, &r, &w->d), ERR_NOT_FOUND);
	take_in(w, 2026000001, 1);
	assert_int_equal(save(w, 1, 10, "{\"new\":[]}"), ERR_OK);
	assert_int_equal(w->p->audit.head_load(w->p->audit.self, head, &w->d), ERR_OK);
	assert_int_equal(save(w, 2, 17, "{\"new\":[1]}"), ERR_OK);
	reopen(w);
	assert_int_equal(w->p->reviews.load(w->p->reviews.self, 16, &w->a, &r, &w->d), ERR_OK);
	assert_int_equal(r.n, 1);
	assert_int_equal(r.day, 10);
	assert_string_equal(r.list, "{\"new\":[]}");
	assert_string_equal(r.actor, "suzuki");
	assert_string_equal(r.head, head);
	assert_int_equal(w->p->reviews.load(w->p->reviews.self, INT32_MAX, &w->a, &r, &w->d), ERR_OK);
	assert_int_equal(r.n, 2);
	assert_int_equal(w->p->reviews.load(w->p->reviews.self, 9, &w->a, &r, &w->d), ERR_NOT_FOUND);
	assert_true(scratch_audit_is_ok(w->p));
}

static void test_a_review_is_closed_once_and_in_order(void **state)
{
	struct world *w = *state;
	struct closed_review r;
	assert_int_equal(save(w, 1, 10, "{}"), ERR_OK);
	assert_int_not_equal(save(w, 1, 17, "{}"), ERR_OK);
	diag_release(&w->d);
	assert_int_not_equal(save(w, 2, 10, "{}"), ERR_OK);
	diag_release(&w->d);
	assert_int_not_equal(save(w, 2, 3, "{}"), ERR_OK);
	diag_release(&w->d);
	assert_int_equal(w->p->reviews.load(w->p->reviews.self, INT32_MAX, &w->a, &r, &w->d), ERR_OK);
	assert_int_equal(r.n, 1);
	assert_true(scratch_audit_is_ok(w->p));
}

struct seen {
	int64_t keys[8];
	int n;
	char moves[512];
};

static bool see_key(void *context, int64_t key)
{
	struct seen *s = context;
	s->keys[s->n++ % 8] = key;
	return true;
}

static void test_cases_closed_since(void **state)
{
	struct world *w = *state;
	struct seen s = { .n = 0 };
	const struct case_state *c = take_in(w, 2026000001, 1);
	c = act(w, c, VERB_ACCEPT, 1, HAND_NOW + 60);
	c = act(w, c, VERB_REPORT, 1, HAND_NOW + 120);
	c = act(w, c, VERB_CONFIRM, 1, HAND_NOW + 180);
	act(w, c, VERB_CLOSE, 0, HAND_NOW + 240);
	take_in(w, 2026000002, 1);
	assert_int_equal(
		w->p->reviews.closed_visit(w->p->reviews.self, HAND_NOW + 240, see_key, &s, &w->d), ERR_OK);
	assert_int_equal(s.n, 1);
	assert_int_equal(s.keys[0], 2026000001);
	assert_int_equal(
		w->p->reviews.closed_visit(w->p->reviews.self, HAND_NOW + 241, see_key, &s, &w->d), ERR_OK);
	assert_int_equal(s.n, 1);
}

static bool see_move(void *context, const struct move *m)
{
	struct seen *s = context;
	size_t n = strlen(s->moves);
	(void)snprintf(s->moves + n, sizeof s->moves - n, "%d/%d %s>%s %s %s %d ", (int)(m->key % 1000),
		m->referral, m->asker, m->to, m->kind, m->code ? m->code : "-", (int)(m->at - HAND_NOW));
	return true;
}

static void test_moves_of_the_referrals_sent_within(void **state)
{
	struct world *w = *state;
	struct seen s = { .n = 0 };
	const struct case_state *c = take_in(w, 2026000001, 2);
	act(w, c, VERB_DECLINE, 2, HAND_NOW + 60);
	assert_int_equal(
		w->p->reviews.moves_visit(w->p->reviews.self, HAND_NOW, HAND_NOW + 1, see_move, &s, &w->d),
		ERR_OK);
	assert_string_equal(s.moves,
		"1/1 desk>sec1 send - 0 1/2 desk>sec2 send not_ours 0 1/2 desk>sec2 decline not_ours 60 ");
	s.moves[0] = '\0';
	assert_int_equal(
		w->p->reviews.moves_visit(w->p->reviews.self, HAND_NOW + 1, INT64_MAX, see_move, &s, &w->d),
		ERR_OK);
	assert_string_equal(s.moves, "");
}

const struct CMUnitTest contract_reviews[] = {
	TEST(test_a_closed_review_is_kept_and_in_the_chain),
	TEST(test_a_review_is_closed_once_and_in_order),
	TEST(test_cases_closed_since),
	TEST(test_moves_of_the_referrals_sent_within),
};
const size_t contract_reviews_n = sizeof contract_reviews / sizeof contract_reviews[0];
