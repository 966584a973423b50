#include "engine/core/model/case_equals.h"
#include "tests/unit/store/contract_world.h"

const struct contract_adapter *contract_adapter;

int world_begin(void **state)
{
	struct world *w = calloc(1, sizeof *w);
	scratch_make(w->dir);
	w->p = contract_adapter->open(w->dir, &w->handle);
	arena_init(&w->a);
	diag_init(&w->d);
	*state = w;
	return 0;
}

int world_end(void **state)
{
	struct world *w = *state;
	contract_adapter->close(w->handle);
	scratch_remove(w->dir);
	arena_release(&w->a);
	diag_release(&w->d);
	free(w);
	return 0;
}

void reopen(struct world *w)
{
	contract_adapter->close(w->handle);
	w->p = contract_adapter->open(w->dir, &w->handle);
}

struct case_state *load(struct world *w, int64_t key)
{
	struct case_state *c = NULL;
	assert_int_equal(w->p->cases.load(w->p->cases.self, key, &w->a, &c, &w->d), ERR_OK);
	return c;
}

void assert_same(struct world *w, const struct case_state *expected)
{
	struct buf difference;
	buf_init(&difference);
	if (!case_equals(expected, load(w, expected->key), &difference))
		fail_msg("%s", buf_text(&difference));
	buf_release(&difference);
}

struct case_state *take_in(struct world *w, int64_t key, int referrals_n)
{
	const struct decision *decision = hand_intake(&w->a, key, HAND_NOW, referrals_n);
	assert_true(scratch_save(w->p, decision));
	return decision->next;
}

struct case_state *act(struct world *w, const struct case_state *c, enum verb verb, int n, int64_t now)
{
	const struct decision *decision = hand_verb(&w->a, c, verb, n, now);
	assert_true(scratch_save(w->p, decision));
	assert_same(w, decision->next);
	return decision->next;
}

void begin_step(struct world *w)
{
	assert_int_equal(w->p->transaction.step_begin(w->p->transaction.self, &w->d), ERR_OK);
}
void keep_step(struct world *w)
{
	assert_int_equal(w->p->transaction.step_keep(w->p->transaction.self, &w->d), ERR_OK);
}
void begin_turn(struct world *w)
{
	assert_int_equal(w->p->transaction.begin(w->p->transaction.self, &w->d), ERR_OK);
}
void commit(struct world *w)
{
	assert_int_equal(w->p->transaction.commit(w->p->transaction.self, &w->d), ERR_OK);
}
