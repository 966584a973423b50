#include "tests/unit/store/contract.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "engine/base/text.h"
#include "engine/core/invariants.h"
#include "tests/unit/store/handmade.h"
#include "tests/unit/store/scratch.h"

const struct contract_adapter *contract_adapter;

struct world {
	char dir[SCRATCH_BYTES];
	void *handle;
	const struct store_port *p;
	struct arena a;
	struct diag d;
};

static int begin(void **state)
{
	struct world *w = calloc(1, sizeof *w);
	scratch_make(w->dir);
	w->p = contract_adapter->open(w->dir, &w->handle);
	arena_init(&w->a);
	diag_init(&w->d);
	*state = w;
	return 0;
}

static int end(void **state)
{
	struct world *w = *state;
	contract_adapter->close(w->handle);
	scratch_remove(w->dir);
	arena_release(&w->a);
	diag_release(&w->d);
	free(w);
	return 0;
}

static void reopen(struct world *w)
{
	contract_adapter->close(w->handle);
	w->p = contract_adapter->open(w->dir, &w->handle);
}

static struct case_state *load(struct world *w, int64_t key)
{
	struct case_state *c = NULL;
	assert_int_equal(w->p->case_load(w->p->self, key, &w->a, &c, &w->d), ERR_OK);
	return c;
}

static void assert_same(struct world *w, const struct case_state *expected)
{
	struct buf difference;
	buf_init(&difference);
	if (!case_equals(expected, load(w, expected->key), &difference))
		fail_msg("%s", buf_text(&difference));
	buf_release(&difference);
}

static struct case_state *take_in(struct world *w, int64_t key, int referrals_n)
{
	const struct decision *decision = hand_intake(&w->a, key, HAND_NOW, referrals_n);
	assert_true(scratch_save(w->p, decision));
	return decision->next;
}

static struct case_state *act(struct world *w, const struct case_state *c, enum verb verb, int n, int64_t now)
{
	const struct decision *decision = hand_verb(&w->a, c, verb, n, now);
	assert_true(scratch_save(w->p, decision));
	assert_same(w, decision->next);
	return decision->next;
}

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
	assert_int_equal(w->p->case_load(w->p->self, 2026000009, &w->a, &c, &w->d), ERR_NOT_FOUND);
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
	assert_int_equal(w->p->count(w->p->self, HAND_NOW, &counts, &w->d), ERR_OK);
	assert_int_equal(counts.cases_open, 0);
	assert_int_equal(counts.referrals_open, 0);
	reopen(w);
	assert_same(w, c);
	assert_true(scratch_audit_is_ok(w->p));
}

static int64_t draw(struct world *w, int fiscal_year)
{
	int64_t key = 0;
	assert_int_equal(w->p->number_draw(w->p->self, fiscal_year, &key, &w->d), ERR_OK);
	return key;
}

static void begin_step(struct world *w) { assert_int_equal(w->p->step_begin(w->p->self, &w->d), ERR_OK); }
static void keep_step(struct world *w) { assert_int_equal(w->p->step_keep(w->p->self, &w->d), ERR_OK); }
static void begin_turn(struct world *w) { assert_int_equal(w->p->turn_begin(w->p->self, &w->d), ERR_OK); }
static void commit(struct world *w) { assert_int_equal(w->p->turn_commit(w->p->self, &w->d), ERR_OK); }

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
	w->p->step_undo(w->p->self);
	begin_step(w);
	assert_int_equal(draw(w, 2026), case_key(2026, 3));
	keep_step(w);
	commit(w);
	begin_turn(w);
	begin_step(w);
	assert_int_equal(draw(w, 2026), case_key(2026, 4));
	w->p->turn_abort(w->p->self);
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
	assert_int_equal(w->p->decision_save(w->p->self, decision, &w->d), ERR_OK);
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
	w->p->step_undo(w->p->self);
	save_step(w, third);
	keep_step(w);
	commit(w);
	assert_same(w, first->next);
	assert_same(w, third->next);
	assert_int_equal(w->p->case_load(w->p->self, 2026000002, &w->a, &c, &w->d), ERR_NOT_FOUND);
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
	assert_int_equal(w->p->head(w->p->self, before, &w->d), ERR_OK);
	begin_turn(w);
	save_step(w, hand_intake(&w->a, 2026000002, HAND_NOW, 9));
	keep_step(w);
	save_step(w, hand_intake(&w->a, 2026000003, HAND_NOW, 9));
	w->p->turn_abort(w->p->self);
	assert_int_equal(w->p->head(w->p->self, after, &w->d), ERR_OK);
	assert_string_equal(before, after);
	assert_int_equal(w->p->case_load(w->p->self, 2026000002, &w->a, &c, &w->d), ERR_NOT_FOUND);
	take_in(w, 2026000002, 9);
	assert_true(scratch_audit_is_ok(w->p));
}

static void test_turns_and_steps_are_nested(void **state)
{
	struct world *w = *state;
	int64_t key;
	assert_int_equal(w->p->step_begin(w->p->self, NULL), ERR_BUG);
	assert_int_equal(w->p->turn_commit(w->p->self, NULL), ERR_BUG);
	assert_int_equal(w->p->number_draw(w->p->self, 2026, &key, NULL), ERR_BUG);
	begin_turn(w);
	assert_int_equal(w->p->turn_begin(w->p->self, NULL), ERR_BUG);
	assert_int_equal(w->p->step_keep(w->p->self, NULL), ERR_BUG);
	begin_step(w);
	assert_int_equal(w->p->step_begin(w->p->self, NULL), ERR_BUG);
	/* a turn with a step that nobody ended is not committed */
	assert_int_equal(w->p->turn_commit(w->p->self, NULL), ERR_BUG);
	w->p->turn_abort(w->p->self);
	w->p->turn_abort(w->p->self);
	w->p->step_undo(w->p->self);
}

static void test_a_failed_step_can_only_be_undone(void **state)
{
	struct world *w = *state;
	const struct case_state *c = take_in(w, 2026000001, 1);
	begin_turn(w);
	begin_step(w);
	/* a case that was already taken in */
	assert_int_not_equal(w->p->decision_save(w->p->self, hand_intake(&w->a, 2026000001, HAND_NOW, 1), NULL), ERR_OK);
	assert_int_not_equal(w->p->step_keep(w->p->self, NULL), ERR_OK);
	w->p->step_undo(w->p->self);
	save_step(w, hand_intake(&w->a, 2026000002, HAND_NOW, 1));
	keep_step(w);
	commit(w);
	assert_same(w, c);
	assert_true(scratch_audit_is_ok(w->p));
}

struct items { struct inbox_item rows[32]; char needs[32][16]; int n, stop_after; };

static bool gather(void *context, const struct inbox_item *item)
{
	struct items *i = context;
	assert_true(i->n < 32);
	i->rows[i->n] = *item;
	snprintf(i->needs[i->n], sizeof i->needs[0], "%s", item->need);
	i->n++;
	return i->n != i->stop_after;
}

static void test_inbox_is_whose_turn_it_is(void **state)
{
	struct world *w = *state;
	struct items i = { 0 };
	const struct case_state *c = take_in(w, 2026000001, 3);
	take_in(w, 2026000002, 2);
	c = act(w, c, VERB_QUERY, 2, HAND_NOW + 60);             /* urgent, due in 2 days: the desk's turn */
	c = act(w, c, VERB_DECLINE, 1, HAND_NOW + 120);          /* the need, not urgent */
	assert_int_equal(w->p->inbox_visit(w->p->self, "desk", gather, &i, &w->d), ERR_OK);
	assert_int_equal(i.n, 2);
	assert_int_equal(i.rows[0].referral, 2);
	assert_true(i.rows[0].is_urgent);
	assert_int_equal(i.rows[0].key, 2026000001);
	assert_int_equal(i.rows[1].referral, 0);
	assert_string_equal(i.needs[1], "need1");
	assert_true(i.rows[1].due == HAND_NOW + 120 + 2 * 86400);
	i = (struct items){ 0 };
	assert_int_equal(w->p->inbox_visit(w->p->self, "sec1", gather, &i, &w->d), ERR_OK);
	assert_int_equal(i.n, 1);
	assert_int_equal(i.rows[0].key, 2026000002);
	i = (struct items){ 0 };
	assert_int_equal(w->p->inbox_visit(w->p->self, "nobody", gather, &i, &w->d), ERR_OK);
	assert_int_equal(i.n, 0);
}

static void test_waiting_needs_follow_the_lead(void **state)
{
	struct world *w = *state;
	struct items i = { 0 };
	const struct case_state *c = take_in(w, 2026000001, 2);
	c = act(w, c, VERB_DECLINE, 1, HAND_NOW + 1);
	c = act(w, c, VERB_LEAD, 7, HAND_NOW + 2);
	assert_int_equal(w->p->inbox_visit(w->p->self, "sec7", gather, &i, &w->d), ERR_OK);
	assert_int_equal(i.n, 1);
	assert_string_equal(i.needs[0], "need1");
	i = (struct items){ 0 };
	assert_int_equal(w->p->inbox_visit(w->p->self, "desk", gather, &i, &w->d), ERR_OK);
	assert_int_equal(i.n, 0);
}

static void test_due_comes_soonest_first(void **state)
{
	struct world *w = *state;
	struct items i = { 0 };
	int64_t next;
	const struct case_state *c = take_in(w, 2026000001, 3);   /* due in 1, 2, 3 days */
	assert_int_equal(w->p->due_visit(w->p->self, HAND_NOW, 10, gather, &i, &next, &w->d), ERR_OK);
	assert_int_equal(i.n, 0);
	assert_true(next == HAND_NOW + 86400);
	act(w, c, VERB_DECLINE, 3, HAND_NOW + 10);                /* its need: in 2 days and 10 s */
	const int64_t later = HAND_NOW + 2 * 86400 + 10;
	assert_int_equal(w->p->due_visit(w->p->self, later, 10, gather, &i, &next, &w->d), ERR_OK);
	assert_int_equal(i.n, 3);
	assert_int_equal(i.rows[0].referral, 1);
	assert_int_equal(i.rows[1].referral, 2);
	assert_true(i.rows[1].is_urgent);
	assert_int_equal(i.rows[2].referral, 0);
	assert_string_equal(i.needs[2], "need3");
	assert_true(next == INSTANT_NONE);
	i = (struct items){ 0 };
	assert_int_equal(w->p->due_visit(w->p->self, later - 1, 1, gather, &i, &next, &w->d), ERR_OK);
	assert_int_equal(i.n, 1);
	assert_true(next == later);
	i = (struct items){ .stop_after = 2 };
	assert_int_equal(w->p->due_visit(w->p->self, later, 10, gather, &i, &next, &w->d), ERR_OK);
	assert_int_equal(i.n, 2);
}

struct stepper { struct world *w; int n; };

static bool step_ladder(void *context, const struct inbox_item *item)
{
	struct stepper *s = context;
	s->n++;
	const struct case_state *c = load(s->w, item->key);
	assert_true(scratch_save(s->w->p, hand_ladder(&s->w->a, c, item->referral, item->due)));
	return true;
}

static void test_what_is_due_may_be_changed_while_shown(void **state)
{
	struct world *w = *state;
	struct stepper s = { w, 0 };
	int64_t next;
	take_in(w, 2026000001, 3);
	take_in(w, 2026000002, 3);
	assert_int_equal(w->p->due_visit(w->p->self, HAND_NOW + 9 * 86400, 100, step_ladder, &s, &next, &w->d), ERR_OK);
	assert_int_equal(s.n, 6);
	assert_int_equal(load(w, 2026000002)->referrals[1].level, 1);
	assert_true(scratch_audit_is_ok(w->p));
}

struct seen { int n; char last[512]; char actors[8][16]; };

static bool see_event(void *context, const struct event_row *row)
{
	struct seen *s = context;
	snprintf(s->actors[s->n % 8], sizeof s->actors[0], "%s", row->actor);
	snprintf(s->last, sizeof s->last, "%d %s %s %d %s", row->seq, row->kind, row->section ? row->section : "-",
	         row->referral, row->data);
	s->n++;
	return true;
}

static void test_events_are_shown_with_what_was_said(void **state)
{
	struct world *w = *state;
	struct seen s = { 0 };
	const struct case_state *c = take_in(w, 2026000001, 1);
	act(w, c, VERB_DECLINE, 1, HAND_NOW + 60);
	assert_int_equal(w->p->events_visit(w->p->self, 2026000001, see_event, &s, &w->d), ERR_OK);
	assert_int_equal(s.n, 3);
	assert_string_equal(s.last, "3 decline desk 1 {\"code\":\"x\",\"reason\":\"理由は二つある\"}");
	assert_string_equal(s.actors[0], "tanaka");
}

struct keys { int64_t keys[16]; int n; };

static bool see_case(void *context, int64_t key)
{
	struct keys *k = context;
	assert_true(k->n < 16);
	k->keys[k->n++] = key;
	return true;
}

static struct keys find(struct world *w, const char *typed)
{
	struct keys k = { 0 };
	const char *folded = text_fold_search(&w->a, typed);
	assert_non_null(folded);
	assert_int_equal(w->p->cases_find(w->p->self, folded, see_case, &k, &w->d), ERR_OK);
	return k;
}

static void save_person(struct world *w, int64_t key, const struct personal *p)
{
	begin_turn(w);
	begin_step(w);
	assert_int_equal(w->p->personal_save(w->p->self, key, p, &w->d), ERR_OK);
	keep_step(w);
	commit(w);
}

static const struct member son = { "髙島 一郎", "タカシマ イチロウ", "1980-01-02", "子" };
static const struct personal mother = {
	.name = "髙島 花子", .kana = "たかしま はなこ", .birth = "1948-05-03", .address = "滋賀県高島市今津町南新保87",
	.phone = "0740-25-8000", .note = "耳が遠い", .members = &son, .members_n = 1
};
static const struct personal other = { .name = "山田 太郎", .kana = "ヤマダ タロウ", .birth = "1948-12-01" };

static void assert_finds(struct world *w, const char *typed, int64_t key)
{
	const struct keys k = find(w, typed);
	if (k.n != 1 || k.keys[0] != key)
		fail_msg("%s finds %d", typed, k.n);
}

static void test_a_person_is_found(void **state)
{
	struct world *w = *state;
	static const char *const ways[] = { "高島花子", "髙島", "花子", "タカシマ", "はなこ", "1948-05-03", "19480503", "1948/5/3",
	                                    "0740-25-8000", "0740258000", "滋賀県高島市", "今津町", "一郎", "26-00001-" };
	take_in(w, 2026000001, 1);
	take_in(w, 2026000002, 1);
	save_person(w, 2026000001, &mother);
	save_person(w, 2026000002, &other);
	for (size_t i = 0; i + 1 < sizeof ways / sizeof ways[0]; i++)
		assert_finds(w, ways[i], 2026000001);
	assert_finds(w, "太郎", 2026000002);
	char id[CASE_ID_BYTES];
	case_id_format("", 2026000001, id);
	assert_finds(w, id, 2026000001);
	case_id_format("TKS-", 2026000002, id);
	assert_finds(w, id, 2026000002);
	assert_int_equal(find(w, "1948").n, 2);
	assert_true(find(w, "1948").keys[0] == 2026000002);
	assert_int_equal(find(w, "%").n, 0);
	assert_int_equal(find(w, "佐藤").n, 0);
	assert_int_equal(find(w, " ").n, 0);
}

static void test_a_protected_address_finds_nothing(void **state)
{
	struct world *w = *state;
	const struct case_state *c = take_in(w, 2026000001, 1);
	save_person(w, 2026000001, &mother);
	act(w, c, VERB_UPDATE, 1, HAND_NOW + 5);
	assert_int_equal(find(w, "滋賀県高島市").n, 0);
	assert_int_equal(find(w, "今津町").n, 0);
	assert_int_equal(find(w, "0740-25-8000").n, 0);
	assert_int_equal(find(w, "花子").n, 1);
}

static void test_personal_data_is_replaced_field_by_field(void **state)
{
	struct world *w = *state;
	struct personal p;
	const struct personal moved = { .address = "大津市御陵町3-1", .name = "大津 花子" };
	take_in(w, 2026000001, 1);
	assert_int_equal(w->p->personal_load(w->p->self, 2026000001, &w->a, &p, &w->d), ERR_OK);
	assert_null(p.name);
	save_person(w, 2026000001, &mother);
	save_person(w, 2026000001, &moved);
	assert_int_equal(w->p->personal_load(w->p->self, 2026000001, &w->a, &p, &w->d), ERR_OK);
	assert_string_equal(p.name, "大津 花子");
	assert_string_equal(p.kana, mother.kana);
	assert_string_equal(p.address, moved.address);
	assert_string_equal(p.phone, mother.phone);
	assert_string_equal(p.note, mother.note);
	assert_int_equal(p.members_n, 1);
	assert_string_equal(p.members[0].name, son.name);
	assert_string_equal(p.members[0].relation, son.relation);
	assert_int_equal(find(w, "滋賀県").n, 0);
	assert_int_equal(find(w, "高島花子").n, 0);
	assert_finds(w, "大津市", 2026000001);
	assert_finds(w, "一郎", 2026000001);
}

static void test_answers_are_given_again(void **state)
{
	struct world *w = *state;
	const char *answer;
	assert_int_equal(w->p->answer_load(w->p->self, "tanaka", "k1", "aa", &w->a, &answer, &w->d), ERR_OK);
	assert_null(answer);
	begin_turn(w);
	begin_step(w);
	assert_int_equal(w->p->answer_save(w->p->self, "tanaka", "k1", "aa", HAND_NOW, "{\"id\":1}", &w->d), ERR_OK);
	keep_step(w);
	commit(w);
	reopen(w);
	assert_int_equal(w->p->answer_load(w->p->self, "tanaka", "k1", "aa", &w->a, &answer, &w->d), ERR_OK);
	assert_string_equal(answer, "{\"id\":1}");
	assert_int_equal(w->p->answer_load(w->p->self, "sato", "k1", "aa", &w->a, &answer, &w->d), ERR_OK);
	assert_null(answer);
	assert_int_equal(w->p->answer_load(w->p->self, "tanaka", "k1", "bb", &w->a, &answer, &w->d), ERR_REFUSED);
	assert_string_equal(w->d.code, "key-reused");
}

static void test_counts(void **state)
{
	struct world *w = *state;
	struct store_counts c;
	const struct case_state *first = take_in(w, 2026000001, 3);
	take_in(w, 2026000002, 2);
	act(w, first, VERB_DECLINE, 1, HAND_NOW + 1);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(w->p->count(w->p->self, HAND_NOW + 86400 + 1, &c, &w->d), ERR_OK);
		assert_int_equal(c.cases_open, 2);
		assert_int_equal(c.referrals_open, 4);
		assert_int_equal(c.events, 8);
		assert_int_equal(c.overdue, 1);
		assert_int_equal(c.outbox_pending, 0);
		reopen(w);
	}
}

static void test_settings_and_looks(void **state)
{
	struct world *w = *state;
	const char *value;
	const struct actor actor = { .login = "tanaka", .section = "desk" };
	assert_int_equal(w->p->setting_load(w->p->self, "clock", &w->a, &value, &w->d), ERR_OK);
	assert_null(value);
	begin_turn(w);
	begin_step(w);
	assert_int_equal(w->p->setting_save(w->p->self, "clock", "123", &w->d), ERR_OK);
	assert_int_equal(w->p->setting_save(w->p->self, "clock", "124", &w->d), ERR_OK);
	keep_step(w);
	commit(w);
	for (int i = 0; i < 700; i++)
		assert_int_equal(w->p->look_save(w->p->self, 2026000001, &actor, "show", HAND_NOW + i, &w->d), ERR_OK);
	reopen(w);
	assert_int_equal(w->p->setting_load(w->p->self, "clock", &w->a, &value, &w->d), ERR_OK);
	assert_string_equal(value, "124");
}

static void test_the_head_moves_with_every_event(void **state)
{
	struct world *w = *state;
	char before[65], after[65], again[65];
	struct audit_report report;
	assert_int_equal(w->p->head(w->p->self, before, &w->d), ERR_OK);
	assert_string_equal(before, "0000000000000000000000000000000000000000000000000000000000000000");
	take_in(w, 2026000001, 3);
	assert_int_equal(w->p->head(w->p->self, after, &w->d), ERR_OK);
	assert_string_not_equal(before, after);
	reopen(w);
	assert_int_equal(w->p->head(w->p->self, again, &w->d), ERR_OK);
	assert_string_equal(after, again);
	assert_int_equal(w->p->audit(w->p->self, NULL, &report, &w->d), ERR_OK);
	assert_true(report.is_ok);
	assert_int_equal(report.events, 4);
	assert_string_equal(report.head, after);
	buf_release(&report.violations);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

int contract_run(const char *name)
{
	const struct CMUnitTest tests[] = {
		TEST(test_what_is_saved_is_loaded), TEST(test_what_is_not_there_is_not_found), TEST(test_a_case_is_closed),
		TEST(test_numbers_are_drawn_in_order), TEST(test_a_step_is_undone_alone), TEST(test_a_turn_is_undone_whole),
		TEST(test_turns_and_steps_are_nested), TEST(test_a_failed_step_can_only_be_undone),
		TEST(test_inbox_is_whose_turn_it_is), TEST(test_waiting_needs_follow_the_lead),
		TEST(test_due_comes_soonest_first), TEST(test_what_is_due_may_be_changed_while_shown),
		TEST(test_events_are_shown_with_what_was_said), TEST(test_a_person_is_found),
		TEST(test_a_protected_address_finds_nothing), TEST(test_personal_data_is_replaced_field_by_field),
		TEST(test_answers_are_given_again), TEST(test_counts), TEST(test_settings_and_looks),
		TEST(test_the_head_moves_with_every_event),
	};
	return _cmocka_run_group_tests(name, tests, sizeof tests / sizeof tests[0], NULL, NULL);
}
