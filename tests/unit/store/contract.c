#include "tests/unit/store/contract_world.h"

static void test_what_is_saved_is_loaded(void **state)
{
	struct world *w = *state;
	struct case_state *c = take_in(w, 2026000001, 3);
	assert_same(w, c);
	c = act(w, c, VERB_ACCEPT, 1, HAND_NOW + 60);
	c = act(w, c, VERB_QUERY, 2, HAND_NOW + 61);
	c = act(w, c, VERB_DECLINE, 3, HAND_NOW + 62);
	c = act(w, c, VERB_REPORT, 1, HAND_NOW + 63);
	c = act(w, c, VERB_CONFIRM, 1, HAND_NOW + 64);
	c = act(w, c, VERB_UPDATE, 1, HAND_NOW + 65);
	reopen(w);
	assert_same(w, c);
	assert_true(scratch_audit_is_ok(w->p));
}

static void test_what_is_not_there_is_not_found(void **state)
{
	struct world *w = *state;
	struct case_state *c;
	assert_int_equal(w->p->cases.load(w->p->cases.self, 2026000009, &w->a, &c, &w->d), ERR_NOT_FOUND);
	assert_null(c);
}

static void test_a_case_is_closed(void **state)
{
	struct world *w = *state;
	struct case_state *c = take_in(w, 2026000001, 1);
	c = act(w, c, VERB_DECLINE, 1, HAND_NOW + 1);
	c = act(w, c, VERB_END, 1, HAND_NOW + 2);
	c = act(w, c, VERB_CLOSE, 0, HAND_NOW + 3);
	struct store_counts counts;
	assert_int_equal(
		w->p->lists.count(w->p->lists.self, HAND_NOW, &(struct count_scope){ 0 }, &counts, &w->d),
		ERR_OK);
	assert_int_equal(counts.cases_open, 0);
	assert_int_equal(counts.referrals_open, 0);
	reopen(w);
	assert_same(w, c);
	assert_true(scratch_audit_is_ok(w->p));
}

static int64_t draw(struct world *w, int fiscal_year)
{
	int64_t key = 0;
	assert_int_equal(w->p->cases.number_draw(w->p->cases.self, fiscal_year, &key, &w->d), ERR_OK);
	return key;
}

static void test_numbers_are_drawn_in_order(void **state)
{
	struct world *w = *state;
	begin_turn(w);
	begin_step(w);
	assert_int_equal(draw(w, 2026), case_key(2026, 1));
	assert_int_equal(draw(w, 2026), case_key(2026, 2));
	assert_int_equal(draw(w, 2027), case_key(2027, 1));
	keep_step(w);
	begin_step(w);
	assert_int_equal(draw(w, 2026), case_key(2026, 3));
	w->p->transaction.step_undo(w->p->transaction.self);
	begin_step(w);
	assert_int_equal(draw(w, 2026), case_key(2026, 3));
	keep_step(w);
	commit(w);
	begin_turn(w);
	begin_step(w);
	assert_int_equal(draw(w, 2026), case_key(2026, 4));
	w->p->transaction.abort(w->p->transaction.self);
	reopen(w);
	begin_turn(w);
	begin_step(w);
	assert_int_equal(draw(w, 2026), case_key(2026, 4));
	keep_step(w);
	commit(w);
}

static void save_step(struct world *w, const struct decision *decision)
{
	begin_step(w);
	assert_int_equal(w->p->cases.save(w->p->cases.self, decision, &w->d), ERR_OK);
}

static void test_a_step_is_undone_alone(void **state)
{
	struct world *w = *state;
	struct case_state *c;
	const struct decision *first = hand_intake(&w->a, 2026000001, HAND_NOW, 2);
	const struct decision *second = hand_intake(&w->a, 2026000002, HAND_NOW, 4);
	const struct decision *third = hand_intake(&w->a, 2026000003, HAND_NOW, 3);
	begin_turn(w);
	save_step(w, first);
	keep_step(w);
	save_step(w, second);
	w->p->transaction.step_undo(w->p->transaction.self);
	save_step(w, third);
	keep_step(w);
	commit(w);
	assert_same(w, first->next);
	assert_same(w, third->next);
	assert_int_equal(w->p->cases.load(w->p->cases.self, 2026000002, &w->a, &c, &w->d), ERR_NOT_FOUND);
	assert_true(scratch_audit_is_ok(w->p));
	/* and what was undone can be done again */
	assert_true(scratch_save(w->p, second));
	reopen(w);
	assert_same(w, second->next);
	assert_true(scratch_audit_is_ok(w->p));
}

static void test_a_turn_is_undone_whole(void **state)
{
	struct world *w = *state;
	char before[65], after[65];
	struct case_state *c;
	take_in(w, 2026000001, 1);
	assert_int_equal(w->p->audit.head_load(w->p->audit.self, before, &w->d), ERR_OK);
	begin_turn(w);
	save_step(w, hand_intake(&w->a, 2026000002, HAND_NOW, 9));
	keep_step(w);
	save_step(w, hand_intake(&w->a, 2026000003, HAND_NOW, 9));
	w->p->transaction.abort(w->p->transaction.self);
	assert_int_equal(w->p->audit.head_load(w->p->audit.self, after, &w->d), ERR_OK);
	assert_string_equal(before, after);
	assert_int_equal(w->p->cases.load(w->p->cases.self, 2026000002, &w->a, &c, &w->d), ERR_NOT_FOUND);
	take_in(w, 2026000002, 9);
	assert_true(scratch_audit_is_ok(w->p));
}

static void test_turns_and_steps_are_nested(void **state)
{
	struct world *w = *state;
	int64_t key;
	assert_int_equal(w->p->transaction.step_begin(w->p->transaction.self, NULL), ERR_BUG);
	assert_int_equal(w->p->transaction.commit(w->p->transaction.self, NULL), ERR_BUG);
	assert_int_equal(w->p->cases.number_draw(w->p->cases.self, 2026, &key, NULL), ERR_BUG);
	begin_turn(w);
	assert_int_equal(w->p->transaction.begin(w->p->transaction.self, NULL), ERR_BUG);
	assert_int_equal(w->p->transaction.step_keep(w->p->transaction.self, NULL), ERR_BUG);
	begin_step(w);
	assert_int_equal(w->p->transaction.step_begin(w->p->transaction.self, NULL), ERR_BUG);
	/* a turn with a step that nobody ended is not committed */
	assert_int_equal(w->p->transaction.commit(w->p->transaction.self, NULL), ERR_BUG);
	w->p->transaction.abort(w->p->transaction.self);
	w->p->transaction.abort(w->p->transaction.self);
	w->p->transaction.step_undo(w->p->transaction.self);
}

static void test_a_failed_step_can_only_be_undone(void **state)
{
	struct world *w = *state;
	const struct case_state *c = take_in(w, 2026000001, 1);
	begin_turn(w);
	begin_step(w);
	/* a case that was already taken in */
	assert_int_not_equal(
		w->p->cases.save(w->p->cases.self, hand_intake(&w->a, 2026000001, HAND_NOW, 1), NULL),
		ERR_OK);
	assert_int_not_equal(w->p->transaction.step_keep(w->p->transaction.self, NULL), ERR_OK);
	w->p->transaction.step_undo(w->p->transaction.self);
	save_step(w, hand_intake(&w->a, 2026000002, HAND_NOW, 1));
	keep_step(w);
	commit(w);
	assert_same(w, c);
	assert_true(scratch_audit_is_ok(w->p));
}

struct items {
	struct inbox_item rows[32];
	char needs[32][16];
	int n;
};

static bool gather(void *context, const struct inbox_item *item)
{
	struct items *i = context;
	assert_true(i->n < 32);
	i->rows[i->n] = *item;
	snprintf(i->needs[i->n], sizeof i->needs[0], "%s", item->need);
	i->n++;
	return true;
}

static void test_inbox_is_whose_turn_it_is(void **state)
{
	struct world *w = *state;
	struct items i = { 0 };
	const struct case_state *c = take_in(w, 2026000001, 3);
	take_in(w, 2026000002, 2);
	c = act(w, c, VERB_QUERY, 2, HAND_NOW + 60);	/* urgent, due in 2 days: the desk's turn */
	c = act(w, c, VERB_DECLINE, 1, HAND_NOW + 120); /* the need, not urgent */
	assert_int_equal(w->p->lists.inbox_visit(w->p->lists.self, "desk", gather, &i, &w->d), ERR_OK);
	assert_int_equal(i.n, 2);
	assert_int_equal(i.rows[0].referral, 2);
	assert_true(i.rows[0].is_urgent);
	assert_int_equal(i.rows[0].key, 2026000001);
	assert_int_equal(i.rows[1].referral, 0);
	assert_string_equal(i.needs[1], "need1");
	assert_true(i.rows[1].due == HAND_NOW + 120 + 2 * 86400);
	i = (struct items){ 0 };
	assert_int_equal(w->p->lists.inbox_visit(w->p->lists.self, "sec1", gather, &i, &w->d), ERR_OK);
	assert_int_equal(i.n, 1);
	assert_int_equal(i.rows[0].key, 2026000002);
	i = (struct items){ 0 };
	assert_int_equal(w->p->lists.inbox_visit(w->p->lists.self, "nobody", gather, &i, &w->d), ERR_OK);
	assert_int_equal(i.n, 0);
}

static void test_waiting_needs_follow_the_lead(void **state)
{
	struct world *w = *state;
	struct items i = { 0 };
	const struct case_state *c = take_in(w, 2026000001, 2);
	c = act(w, c, VERB_DECLINE, 1, HAND_NOW + 1);
	c = act(w, c, VERB_LEAD, 7, HAND_NOW + 2);
	assert_int_equal(w->p->lists.inbox_visit(w->p->lists.self, "sec7", gather, &i, &w->d), ERR_OK);
	assert_int_equal(i.n, 1);
	assert_string_equal(i.needs[0], "need1");
	i = (struct items){ 0 };
	assert_int_equal(w->p->lists.inbox_visit(w->p->lists.self, "desk", gather, &i, &w->d), ERR_OK);
	assert_int_equal(i.n, 0);
}

static struct decision *take_in_until(struct world *w, int64_t key, int64_t next_step_at)
{
	struct decision *decision = hand_intake(&w->a, key, HAND_NOW, 2);
	decision->next_step_at = next_step_at;
	assert_true(scratch_save(w->p, decision));
	return decision;
}

struct stepper {
	struct world *w;
	int64_t keys[8];
	int n, stop_after;
	bool steps;
};

static bool see_step(void *context, int64_t key)
{
	struct stepper *s = context;
	s->keys[s->n++] = key;
	if (s->steps) {
		struct decision *step = hand_ladder(&s->w->a, load(s->w, key), 2, HAND_NOW + 30);
		step->next_step_at = HAND_NOW + 50;
		assert_true(scratch_save(s->w->p, step));
	}
	return s->n != s->stop_after;
}

static int64_t see_steps(struct stepper *s, int64_t now, int limit)
{
	int64_t next;
	s->n = 0;
	assert_int_equal(
		s->w->p->ladder.visit(s->w->p->ladder.self, now, limit, see_step, s, &next, &s->w->d),
		ERR_OK);
	return next;
}

static void test_the_ladders_soonest_step_comes_first(void **state)
{
	struct world *w = *state;
	struct stepper s = { .w = w };
	take_in_until(w, 2026000001, HAND_NOW + 20);
	take_in_until(w, 2026000002, HAND_NOW + 10);
	take_in_until(w, 2026000003, INSTANT_NONE);
	assert_int_equal(see_steps(&s, HAND_NOW + 9, 8), HAND_NOW + 10);
	assert_int_equal(s.n, 0);
	assert_int_equal(see_steps(&s, HAND_NOW + 20, 8), INSTANT_NONE);
	assert_int_equal(s.n, 2);
	assert_int_equal(s.keys[0], 2026000002);
	assert_int_equal(s.keys[1], 2026000001);
	assert_int_equal(see_steps(&s, HAND_NOW + 10, 8), HAND_NOW + 20);
	see_steps(&s, HAND_NOW + 20, 1);
	assert_int_equal(s.n, 1);
	assert_int_equal(s.keys[0], 2026000002);
	s.stop_after = 1;
	see_steps(&s, HAND_NOW + 20, 8);
	assert_int_equal(s.n, 1);
}

static void test_what_the_ladder_shows_may_be_changed(void **state)
{
	struct world *w = *state;
	struct stepper s = { .w = w, .steps = true };
	take_in_until(w, 2026000001, HAND_NOW + 20);
	take_in_until(w, 2026000002, HAND_NOW + 20);
	see_steps(&s, HAND_NOW + 30, 8);
	assert_int_equal(s.n, 2);
	assert_int_equal(load(w, 2026000002)->referrals[1].level, 1);
	assert_int_equal(see_steps(&s, HAND_NOW + 30, 8), HAND_NOW + 50);
	assert_int_equal(s.n, 0);
	assert_true(scratch_audit_is_ok(w->p));
}

int contract_run(const char *name)
{
	const struct CMUnitTest tests[] = {
		TEST(test_what_is_saved_is_loaded),
		TEST(test_what_is_not_there_is_not_found),
		TEST(test_a_case_is_closed),
		TEST(test_numbers_are_drawn_in_order),
		TEST(test_a_step_is_undone_alone),
		TEST(test_a_turn_is_undone_whole),
		TEST(test_turns_and_steps_are_nested),
		TEST(test_a_failed_step_can_only_be_undone),
		TEST(test_inbox_is_whose_turn_it_is),
		TEST(test_waiting_needs_follow_the_lead),
		TEST(test_the_ladders_soonest_step_comes_first),
		TEST(test_what_the_ladder_shows_may_be_changed),
	};
	int failed = _cmocka_run_group_tests(name, tests, sizeof tests / sizeof tests[0], NULL, NULL);
	failed += _cmocka_run_group_tests(name, contract_reads, contract_reads_n, NULL, NULL);
	failed += _cmocka_run_group_tests(name, contract_agendas, contract_agendas_n, NULL, NULL);
	failed += _cmocka_run_group_tests(name, contract_absences, contract_absences_n, NULL, NULL);
	return failed + _cmocka_run_group_tests(name, contract_reviews, contract_reviews_n, NULL, NULL);
}
