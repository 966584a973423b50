/* The outbox and the ladder's index, as any adapter must keep them. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "engine/store/sqlite/store.h"
#include "tests/support/random.h"
#include "tests/unit/store/handmade.h"
#include "tests/unit/store/scratch.h"

#define KEY INT64_C(2026000001)

struct world {
	char dir[SCRATCH_BYTES];
	struct sqlite_store *s;
	const struct store *p;
	struct arena a;
	struct diag d;
};

static void open_store(struct world *w)
{
	const struct store_options options = {
		.random = &support_random, .dir = w->dir, .office_id = "takashima"
	};
	assert_int_equal(sqlite_store_open(&options, &w->s, &w->d), ERR_OK);
	w->p = sqlite_store_ports(w->s);
}

static int begin(void **state)
{
	struct world *w = calloc(1, sizeof *w);
	scratch_make(w->dir);
	arena_init(&w->a);
	diag_init(&w->d);
	open_store(w);
	*state = w;
	return 0;
}

static int end(void **state)
{
	struct world *w = *state;
	sqlite_store_close(w->s);
	scratch_remove(w->dir);
	arena_release(&w->a);
	diag_release(&w->d);
	free(w);
	return 0;
}

static const struct alert two[] = {
	{ .kind = ALERT_TURN,
		.part = PART_OWNER,
		.key = KEY,
		.referral = 1,
		.need = "need1",
		.failing = "unanswered",
		.level = 0,
		.to = "sec1",
		.sink = "mail:a@example.invalid",
		.due = HAND_NOW + 5000,
		.event = "send",
		.by = "sec2",
		.seq = 2,
		.at = HAND_NOW,
		.send_at = HAND_NOW + 50,
		.gather_until = HAND_NOW + 100 },
	{ .kind = ALERT_LATE,
		.key = KEY,
		.referral = 1,
		.need = "need1",
		.failing = "unanswered",
		.level = 0,
		.to = "sec1",
		.sink = NULL,
		.is_urgent = true,
		.due = HAND_NOW,
		.at = HAND_NOW,
		.send_at = HAND_NOW,
		.gather_until = HAND_NOW },
};

static struct decision *take_in(struct world *w, int64_t key, int64_t next_step_at)
{
	struct decision *decision = hand_intake(&w->a, key, HAND_NOW, 1);
	decision->next_step_at = next_step_at;
	return decision;
}

/* A case is taken in, and these alerts with it. */
static bool save_with(struct world *w, const struct alert *alerts, int n)
{
	struct decision *decision = take_in(w, KEY, INSTANT_NONE);
	decision->alerts = alerts;
	decision->alerts_n = n;
	return scratch_save(w->p, decision);
}

struct seen {
	struct alert_row rows[8];
	int n;
	struct arena *a;
};

static bool note(void *context, const struct alert_row *row)
{
	struct seen *s = context;
	s->rows[s->n] = *row;
	s->rows[s->n].need = arena_dup(s->a, row->need);
	s->rows[s->n].to = arena_dup(s->a, row->to);
	s->rows[s->n].sink = arena_dup(s->a, row->sink);
	s->rows[s->n].last_error = arena_dup(s->a, row->last_error);
	s->rows[s->n].event = arena_dup(s->a, row->event);
	s->rows[s->n].by = arena_dup(s->a, row->by);
	s->n++;
	return true;
}

struct sending {
	struct world *w;
	struct seen *s;
	int64_t now;
	enum alert_lane lane;
};

static bool note_head(void *context, const struct alert_head *head)
{
	struct sending *k = context;
	const struct outbox_port *o = &k->w->p->outbox;
	assert_true(head->gather_until <= k->now);
	assert_int_equal(o->waiting_visit(o->self, k->lane, head, k->now, 8, note, k->s, &k->w->d), ERR_OK);
	return true;
}

/* Of all lanes; *next is the first instant of any. */
static struct seen to_send(struct world *w, int64_t now, int64_t *next)
{
	struct seen s = { .a = &w->a };
	*next = INSTANT_NONE;
	for (int lane = 0; lane < ALERT_LANES; lane++) {
		struct sending k = { w, &s, now, (enum alert_lane)lane };
		int64_t at;
		assert_int_equal(
			w->p->outbox.heads_visit(w->p->outbox.self, k.lane, now, note_head, &k, &at, &w->d),
			ERR_OK);
		if (at != INSTANT_NONE && (*next == INSTANT_NONE || at < *next))
			*next = at;
	}
	return s;
}

static struct seen all(struct world *w, bool only_undelivered)
{
	struct seen s = { .a = &w->a };
	assert_int_equal(w->p->outbox.visit(w->p->outbox.self, only_undelivered, 8, note, &s, &w->d), ERR_OK);
	return s;
}

static struct store_counts counts(struct world *w)
{
	struct store_counts n;
	assert_int_equal(
		w->p->lists.count(w->p->lists.self, HAND_NOW, &(struct count_scope){ 0 }, &n, &w->d), ERR_OK);
	return n;
}

static int64_t pending(struct world *w) { return counts(w).outbox_pending; }

static enum err tried(
	struct world *w, int64_t id, int64_t delivered_at, int64_t send_at, bool is_dead, const char *error)
{
	assert_int_equal(w->p->transaction.begin(w->p->transaction.self, &w->d), ERR_OK);
	enum err e =
		w->p->outbox.try_save(w->p->outbox.self, id, delivered_at, send_at, is_dead, error, &w->d);
	assert_int_equal(w->p->transaction.commit(w->p->transaction.self, &w->d), ERR_OK);
	return e;
}

static void test_alerts_come_with_their_decision(void **state)
{
	struct world *w = *state;
	int64_t next;
	struct decision *decision = take_in(w, KEY, INSTANT_NONE);
	decision->alerts = two;
	decision->alerts_n = 2;
	assert_int_equal(w->p->transaction.begin(w->p->transaction.self, &w->d), ERR_OK);
	assert_int_equal(w->p->transaction.step_begin(w->p->transaction.self, &w->d), ERR_OK);
	assert_int_equal(w->p->cases.save(w->p->cases.self, decision, &w->d), ERR_OK);
	w->p->transaction.step_undo(w->p->transaction.self);
	assert_int_equal(w->p->transaction.commit(w->p->transaction.self, &w->d), ERR_OK);
	assert_int_equal(all(w, false).n, 0);
	assert_true(scratch_save(w->p, decision));
	sqlite_store_close(w->s);
	open_store(w);
	assert_int_equal(pending(w), 1);
	assert_int_equal(all(w, false).n, 2);
	assert_int_equal(to_send(w, HAND_NOW + 99, &next).n, 0);
	assert_int_equal(next, HAND_NOW + 100);
	struct seen s = to_send(w, HAND_NOW + 100, &next);
	assert_int_equal(s.n, 1);
	assert_int_equal(next, INSTANT_NONE);
	assert_string_equal(s.rows[0].sink, two[0].sink);
	assert_string_equal(s.rows[0].to, "sec1");
	assert_string_equal(s.rows[0].need, "need1");
	assert_int_equal(s.rows[0].at, HAND_NOW);
	assert_int_equal(s.rows[0].level, 0);
	assert_int_equal(s.rows[0].delivered_at, INSTANT_NONE);
	assert_int_equal(s.rows[0].left_out_at, INSTANT_NONE);
	assert_int_equal(s.rows[0].kind, ALERT_TURN);
	assert_int_equal(s.rows[0].part, PART_OWNER);
	assert_int_equal(s.rows[0].due, HAND_NOW + 5000);
	assert_int_equal(s.rows[0].seq, 2);
	assert_string_equal(s.rows[0].event, "send");
	assert_string_equal(s.rows[0].by, "sec2");
	assert_int_equal(s.rows[0].send_at, HAND_NOW + 50);
	assert_int_equal(s.rows[0].gather_until, HAND_NOW + 100);
	assert_true(scratch_audit_is_ok(w->p));
}

/* The same notice twice, as by a step that is taken again, is one row. */
static void test_each_notice_is_there_once(void **state)
{
	struct world *w = *state;
	const struct alert again[] = { two[0], two[0], two[1] };
	struct decision *decision = take_in(w, KEY, INSTANT_NONE);
	decision->alerts = again;
	decision->alerts_n = 3;
	assert_true(scratch_save(w->p, decision));
	assert_int_equal(all(w, false).n, 2);
}

static enum err leave_out(struct world *w, int64_t id)
{
	assert_int_equal(w->p->transaction.begin(w->p->transaction.self, &w->d), ERR_OK);
	enum err e = w->p->outbox.leave_out_save(w->p->outbox.self, id, HAND_NOW + 100, &w->d);
	assert_int_equal(w->p->transaction.commit(w->p->transaction.self, &w->d), ERR_OK);
	return e;
}

static void test_what_is_left_out_waits_no_more(void **state)
{
	struct world *w = *state;
	int64_t next;
	assert_true(save_with(w, two, 1));
	int64_t id = to_send(w, HAND_NOW + 100, &next).rows[0].id;
	assert_int_equal(leave_out(w, id), ERR_OK);
	assert_int_equal(to_send(w, HAND_NOW + 100, &next).n, 0);
	assert_int_equal(next, INSTANT_NONE);
	assert_int_equal(pending(w), 0);
	assert_int_equal(all(w, true).n, 0);
	assert_int_equal(all(w, false).rows[0].left_out_at, HAND_NOW + 100);
	assert_int_equal(leave_out(w, id), ERR_NOT_FOUND);
	assert_int_equal(tried(w, id, HAND_NOW, HAND_NOW, false, NULL), ERR_NOT_FOUND);
}

static bool add_instead(struct world *w, const struct alert *a, int n)
{
	bool is_told = false;
	assert_int_equal(w->p->transaction.begin(w->p->transaction.self, &w->d), ERR_OK);
	assert_int_equal(w->p->outbox.add_instead(w->p->outbox.self, a, n, &is_told, &w->d), ERR_OK);
	assert_int_equal(w->p->transaction.commit(w->p->transaction.self, &w->d), ERR_OK);
	return is_told;
}

/* What is there already is not told twice; what was left out tells nobody. */
static void test_one_in_place_of_another_is_told_or_it_is_said(void **state)
{
	struct world *w = *state;
	int64_t next;
	struct alert a = two[0];
	assert_true(save_with(w, two, 1));
	const int64_t id = to_send(w, HAND_NOW + 100, &next).rows[0].id;
	a.instead_of = id;
	assert_true(add_instead(w, &a, 1));
	assert_int_equal(all(w, false).n, 1);
	a.sink = "mail:new@example.jp";
	assert_true(add_instead(w, &a, 1));
	assert_int_equal(all(w, false).n, 2);
	assert_int_equal(leave_out(w, id), ERR_OK);
	assert_false(add_instead(w, &two[0], 1));
	assert_int_equal(all(w, false).n, 2);
	/* what has neither an instant nor an act is a notice of its own each time */
	a.due = INSTANT_NONE;
	a.seq = 0;
	assert_true(add_instead(w, &a, 1));
	assert_true(add_instead(w, &a, 1));
	assert_int_equal(all(w, false).n, 4);
}

/* The seq of the page's first, how many are on it and behind it. */
static void page(struct world *w, const struct alert_page *p, int seq, int n, int64_t more)
{
	struct seen s = { .a = &w->a };
	int64_t behind = -1;
	assert_int_equal(w->p->outbox.page_visit(w->p->outbox.self, p, note, &s, &behind, &w->d), ERR_OK);
	assert_int_equal(s.n, n);
	assert_int_equal(behind, more);
	assert_true(n == 0 || s.rows[0].seq == seq);
}

/* Page after page there is each once; the filter comes before the page is cut. */
static void test_pages_hold_each_alert_once(void **state)
{
	struct world *w = *state;
	struct alert many[5];
	const char *const reader = "sec1";
	for (int i = 0; i < 5; i++) {
		many[i] = two[0];
		many[i].seq = 10 + i;
		many[i].to = i == 3 ? "sec9" : "sec1";
		many[i].failing = i == 0 ? "hoarded" : NULL; /* a section hears nothing of it */
	}
	assert_true(save_with(w, many, 5));
	page(w, &(struct alert_page){ .limit = 2 }, 14, 2, 3);
	page(w, &(struct alert_page){ .limit = 2, .after = 3 }, 12, 2, 1);
	page(w, &(struct alert_page){ .limit = 2, .after = 1 }, 10, 1, 0);
	page(w, &(struct alert_page){ .limit = 2, .to = &reader, .to_n = 1 }, 14, 2, 1);
	page(w, &(struct alert_page){ .limit = 2, .to = &reader }, 0, 0, 0);
}

static void test_what_comes_of_a_try(void **state)
{
	struct world *w = *state;
	int64_t next;
	assert_true(save_with(w, two, 1));
	int64_t id = to_send(w, HAND_NOW + 100, &next).rows[0].id;
	assert_int_equal(tried(w, id, INSTANT_NONE, HAND_NOW + 160, false, "no route"), ERR_OK);
	assert_int_equal(counts(w).outbox_failing, 1);
	assert_int_equal(counts(w).outbox_dead, 0);
	assert_int_equal(counts(w).outbox_dead_at, INSTANT_NONE);
	assert_int_equal(to_send(w, HAND_NOW + 159, &next).n, 0);
	assert_int_equal(next, HAND_NOW + 160);
	struct seen s = all(w, true);
	assert_int_equal(s.rows[0].attempts, 1);
	assert_string_equal(s.rows[0].last_error, "no route");
	assert_int_equal(tried(w, id, HAND_NOW + 161, HAND_NOW + 160, false, NULL), ERR_OK);
	assert_int_equal(counts(w).outbox_failing, 0);
	assert_int_equal(pending(w), 0);
	assert_int_equal(all(w, true).n, 0);
	s = all(w, false);
	assert_int_equal(s.rows[0].delivered_at, HAND_NOW + 161);
	assert_int_equal(s.rows[0].attempts, 2);
	/* what was delivered stays so */
	assert_int_equal(tried(w, id, INSTANT_NONE, HAND_NOW + 200, false, "late"), ERR_NOT_FOUND);
	assert_int_equal(tried(w, id + 1, HAND_NOW, HAND_NOW, false, NULL), ERR_NOT_FOUND);
}

static void test_given_up_is_kept(void **state)
{
	struct world *w = *state;
	int64_t next;
	assert_true(save_with(w, two, 1));
	int64_t id = to_send(w, HAND_NOW + 100, &next).rows[0].id;
	assert_int_equal(counts(w).outbox_failing, 0);
	assert_int_equal(tried(w, id, INSTANT_NONE, HAND_NOW + 160, true, "refused"), ERR_OK);
	assert_int_equal(counts(w).outbox_failing, 0);
	assert_int_equal(counts(w).outbox_dead, 1);
	assert_int_equal(counts(w).outbox_dead_at, HAND_NOW + 160);
	assert_int_equal(to_send(w, HAND_NOW + 10000, &next).n, 0);
	assert_int_equal(next, INSTANT_NONE);
	assert_int_equal(pending(w), 0);
	assert_true(all(w, true).rows[0].is_dead);
}

struct keys {
	int64_t keys[8];
	int n;
};

static bool note_key(void *context, int64_t key)
{
	struct keys *k = context;
	k->keys[k->n++] = key;
	return true;
}

static void test_the_ladders_index(void **state)
{
	struct world *w = *state;
	struct keys k = { .n = 0 };
	int64_t next;
	struct decision *first = take_in(w, KEY, HAND_NOW + 20);
	assert_true(scratch_save(w->p, first));
	assert_true(scratch_save(w->p, take_in(w, KEY + 1, HAND_NOW + 10)));
	assert_true(scratch_save(w->p, take_in(w, KEY + 2, INSTANT_NONE)));
	assert_int_equal(
		w->p->ladder.visit(w->p->ladder.self, HAND_NOW + 9, 8, note_key, &k, &next, &w->d), ERR_OK);
	assert_int_equal(k.n, 0);
	assert_int_equal(next, HAND_NOW + 10);
	assert_int_equal(
		w->p->ladder.visit(w->p->ladder.self, HAND_NOW + 20, 8, note_key, &k, &next, &w->d), ERR_OK);
	assert_int_equal(k.n, 2);
	assert_int_equal(k.keys[0], KEY + 1);
	assert_int_equal(k.keys[1], KEY);
	assert_int_equal(next, INSTANT_NONE);
	/* no person: the row is touched, the index moves */
	struct decision *step = hand_ladder(&w->a, first->next, 1, HAND_NOW + 20);
	step->next_step_at = HAND_NOW + 50;
	assert_true(scratch_save(w->p, step));
	k.n = 0;
	assert_int_equal(
		w->p->ladder.visit(w->p->ladder.self, HAND_NOW + 20, 1, note_key, &k, &next, &w->d), ERR_OK);
	assert_int_equal(k.n, 1);
	assert_int_equal(k.keys[0], KEY + 1);
	assert_int_equal(next, HAND_NOW + 50);
	assert_true(scratch_audit_is_ok(w->p));
}

static void test_every_open_case_is_looked_at_anew(void **state)
{
	struct world *w = *state;
	struct keys k = { .n = 0 };
	int64_t next;
	assert_true(scratch_save(w->p, take_in(w, KEY, HAND_NOW + 20)));
	assert_true(scratch_save(w->p, take_in(w, KEY + 1, INSTANT_NONE)));
	assert_int_equal(w->p->transaction.begin(w->p->transaction.self, &w->d), ERR_OK);
	assert_int_equal(w->p->transaction.step_begin(w->p->transaction.self, &w->d), ERR_OK);
	assert_int_equal(w->p->ladder.reset(w->p->ladder.self, &w->d), ERR_OK);
	assert_int_equal(w->p->transaction.step_keep(w->p->transaction.self, &w->d), ERR_OK);
	assert_int_equal(w->p->transaction.commit(w->p->transaction.self, &w->d), ERR_OK);
	assert_int_equal(
		w->p->ladder.visit(w->p->ladder.self, HAND_NOW, 8, note_key, &k, &next, &w->d), ERR_OK);
	assert_int_equal(k.n, 2);
}

static void save_person(struct world *w, int64_t key, const struct personal *p)
{
	assert_true(scratch_save(w->p, take_in(w, key, INSTANT_NONE)));
	assert_int_equal(w->p->transaction.begin(w->p->transaction.self, &w->d), ERR_OK);
	assert_int_equal(w->p->transaction.step_begin(w->p->transaction.self, &w->d), ERR_OK);
	assert_int_equal(w->p->cases.person_save(w->p->cases.self, key, p, &w->d), ERR_OK);
	assert_int_equal(w->p->transaction.step_keep(w->p->transaction.self, &w->d), ERR_OK);
	assert_int_equal(w->p->transaction.commit(w->p->transaction.self, &w->d), ERR_OK);
}

static bool note_likely(void *context, const struct likely_case *likely)
{
	return !likely->is_person || note_key(context, likely->key);
}

static void test_the_same_person(void **state)
{
	static const struct {
		struct personal p;
		bool is_same;
	} others[] = {
		{ { .name = "高田 花子", .kana = "タカダハナコ", .birth = "1948-05-03" }, true },
		{ { .kana = "ﾀｶﾀﾞ ﾊﾅｺ", .address = "高島市新旭町北畑５６５" }, true },
		{ { .name = "髙田花子", .birth = "1948-05-03" }, true },
		{ { .birth = "1948-05-03", .address = "高島市新旭町北畑565" }, true },
		{ { .kana = "たかだはなこ", .birth = "1950-05-03" }, false },
		{ { .kana = "たかだはなこ" }, false },
		{ { .kana = "たかだはなえ", .birth = "1948-05-03", .address = "高島市新旭町北畑565" },
			false },
	};
	struct world *w = *state;
	struct keys k = { .n = 0 };
	int expected = 0;
	save_person(w, KEY,
		&(struct personal){ .name = "髙田花子",
			.kana = "たかだはなこ",
			.birth = "1948-05-03",
			.address = "高島市新旭町北畑565" });
	for (int i = 0; i < (int)(sizeof others / sizeof *others); i++)
		save_person(w, KEY + 1 + i, &others[i].p);
	assert_int_equal(
		w->p->search.same_person_visit(w->p->search.self, KEY, LIKELY_OPEN, note_likely, &k, &w->d),
		ERR_OK);
	for (int i = (int)(sizeof others / sizeof *others) - 1; i >= 0; i--) {
		if (!others[i].is_same)
			continue;
		assert_true(expected < k.n);
		assert_int_equal(k.keys[expected++], KEY + 1 + i);
	}
	assert_int_equal(k.n, expected);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_alerts_come_with_their_decision),
		TEST(test_each_notice_is_there_once),
		TEST(test_what_is_left_out_waits_no_more),
		TEST(test_pages_hold_each_alert_once),
		TEST(test_one_in_place_of_another_is_told_or_it_is_said),
		TEST(test_what_comes_of_a_try),
		TEST(test_given_up_is_kept),
		TEST(test_the_ladders_index),
		TEST(test_every_open_case_is_looked_at_anew),
		TEST(test_the_same_person),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
