/* A database that the first version wrote, with cases in it, opened by this
 * one: nothing is lost or altered, and every open case comes onto the ladder. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <sqlite3.h>

#include "engine/store/sqlite/schema.h"
#include "engine/store/sqlite/store.h"
#include "tests/support/random.h"
#include "tests/unit/store/handmade.h"
#include "tests/unit/store/scratch.h"

#define KEY INT64_C(2026000001)
#define PATH_BYTES (SCRATCH_BYTES + 32)

struct world {
	char dir[SCRATCH_BYTES], new_dir[SCRATCH_BYTES];
	struct sqlite_store *s;
	const struct store *p;
	struct case_state *open, *closed;
	struct arena a;
	struct diag d;
};

static void open_store(struct world *w, const char *dir)
{
	const struct store_options options = {
		.random = &support_random, .dir = dir, .office_id = "takashima"
	};
	assert_int_equal(sqlite_store_open(&options, &w->s, &w->d), ERR_OK);
	w->p = sqlite_store_ports(w->s);
}

static void run_sql(sqlite3 *db, const char *sql)
{
	char *why = NULL;
	if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
		fail_msg("%s: %s", why ? why : "?", sql);
}

static int64_t number_of(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *st = NULL;
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &st, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(st), SQLITE_ROW);
	int64_t n = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	return n;
}

/* Every row of the columns that the first schema had. */
static void copy_tables(sqlite3 *db)
{
	char *copies = NULL;
	sqlite3_stmt *st = NULL;
	assert_int_equal(
		sqlite3_prepare_v2(db,
			"SELECT group_concat('INSERT INTO main.\"' || name || '\" (' || columns || ') SELECT "
			"' || columns || "
			"' FROM newer.\"' || name || '\"', ';') FROM (SELECT t.name, (SELECT "
			"group_concat('\"' || c.name || '\"') "
			"FROM pragma_table_info(t.name, 'main') c) AS columns FROM main.sqlite_schema t "
			"WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name <> 'word')",
			-1, &st, NULL),
		SQLITE_OK);
	assert_int_equal(sqlite3_step(st), SQLITE_ROW);
	copies = sqlite3_mprintf("%s", (const char *)sqlite3_column_text(st, 0));
	sqlite3_finalize(st);
	assert_non_null(copies);
	run_sql(db, copies);
	sqlite3_free(copies);
}

/* The triggers come last: they say how a row may come to be, not that it is there. */
static void make_old(const struct world *w)
{
	char path[PATH_BYTES], *attach, *tables, *stamp;
	const char *first = schema_migration_sql(1);
	const char *triggers = strstr(first, "CREATE TRIGGER");
	sqlite3 *db = NULL;
	assert_non_null(triggers);
	snprintf(path, sizeof path, "%s/tsunagi.db", w->dir);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	tables = sqlite3_mprintf("%.*s", (int)(triggers - first), first);
	attach = sqlite3_mprintf("ATTACH '%q/tsunagi.db' AS newer", w->new_dir);
	stamp = sqlite3_mprintf("PRAGMA user_version = 1; PRAGMA application_id = %d", SCHEMA_APPLICATION_ID);
	run_sql(db, tables);
	run_sql(db, attach);
	copy_tables(db);
	run_sql(db, "DETACH newer");
	run_sql(db, triggers);
	run_sql(db, stamp);
	assert_int_equal(number_of(db, "SELECT count(*) FROM cases"), 3);
	assert_int_equal(number_of(db, "SELECT count(*) FROM sqlite_schema WHERE name = 'outbox'"), 0);
	assert_int_equal(
		number_of(db, "SELECT count(*) FROM pragma_table_info('cases') WHERE name = 'told'"), 0);
	assert_int_equal(number_of(db, "SELECT count(*) FROM event WHERE data LIKE '%told%'"), 0);
	sqlite3_free(tables);
	sqlite3_free(attach);
	sqlite3_free(stamp);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static struct case_state *save(struct world *w, struct decision *decision)
{
	assert_true(scratch_save(w->p, decision));
	return decision->next;
}

/* One open with two referrals, one open with one accepted, one closed. */
static void fill(struct world *w)
{
	struct case_state *c;
	open_store(w, w->new_dir);
	w->open = save(w, hand_intake(&w->a, KEY, HAND_NOW, 2));
	c = save(w, hand_intake(&w->a, KEY + 1, HAND_NOW, 1));
	save(w, hand_verb(&w->a, c, VERB_ACCEPT, 1, HAND_NOW + 5));
	c = save(w, hand_intake(&w->a, KEY + 2, HAND_NOW, 1));
	c = save(w, hand_verb(&w->a, c, VERB_ACCEPT, 1, HAND_NOW + 10));
	c = save(w, hand_verb(&w->a, c, VERB_REPORT, 1, HAND_NOW + 20));
	c = save(w, hand_verb(&w->a, c, VERB_CONFIRM, 1, HAND_NOW + 30));
	w->closed = save(w, hand_verb(&w->a, c, VERB_CLOSE, 0, HAND_NOW + 40));
	sqlite_store_close(w->s);
	w->s = NULL;
}

static int begin(void **state)
{
	struct world *w = calloc(1, sizeof *w);
	scratch_make(w->dir);
	scratch_make(w->new_dir);
	arena_init(&w->a);
	diag_init(&w->d);
	fill(w);
	make_old(w);
	*state = w;
	return 0;
}

static int end(void **state)
{
	struct world *w = *state;
	sqlite_store_close(w->s);
	scratch_remove(w->dir);
	scratch_remove(w->new_dir);
	arena_release(&w->a);
	diag_release(&w->d);
	free(w);
	return 0;
}

struct keys {
	int64_t keys[8];
	int n;
};

static bool note_key(void *context, int64_t key)
{
	struct keys *k = context;
	k->keys[k->n++] = key;
	return k->n < 8;
}

static void test_nothing_is_lost(void **state)
{
	struct world *w = *state;
	struct store_counts n;
	struct case_state *c;
	open_store(w, w->dir);
	assert_true(scratch_audit_is_ok(w->p));
	assert_int_equal(
		w->p->lists.count(w->p->lists.self, HAND_NOW, &(struct count_scope){ 0 }, &n, &w->d), ERR_OK);
	assert_int_equal(n.cases_open, 2);
	assert_int_equal(n.referrals_open, 3);
	assert_int_equal(n.outbox_pending, 0);
	assert_int_equal(w->p->cases.load(w->p->cases.self, KEY + 2, &w->a, &c, &w->d), ERR_OK);
	assert_int_equal(c->status, CASE_CLOSED);
	assert_int_equal(c->events, w->closed->events);
	assert_int_equal(c->told, 0);
	assert_int_equal(c->joined.n, 0);
	assert_int_equal(c->unjoined.n, 0);
}

static void test_open_cases_come_onto_the_boards(void **state)
{
	struct world *w = *state;
	static const struct {
		const char *section;
		int n;
	} boards[] = { { NULL, 2 }, { "desk", 2 }, { "sec1", 2 }, { "sec2", 1 }, { "other", 0 } };
	open_store(w, w->dir);
	for (size_t i = 0; i < sizeof boards / sizeof boards[0]; i++) {
		struct keys k = { .n = 0 };
		assert_int_equal(w->p->lists.open_visit(
					 w->p->lists.self, boards[i].section, 0, 8, note_key, &k, &w->d),
			ERR_OK);
		assert_int_equal(k.n, boards[i].n);
	}
}

static int64_t soonest(const struct case_state *c)
{
	int64_t due = INT64_MAX;
	for (int i = 0; i < c->referrals_n; i++)
		if (c->referrals[i].due != INSTANT_NONE && c->referrals[i].due < due)
			due = c->referrals[i].due;
	for (int i = 0; i < c->needs_n; i++)
		if (c->needs[i].due != INSTANT_NONE && c->needs[i].due < due)
			due = c->needs[i].due;
	return due;
}

static void test_open_cases_come_onto_the_ladder(void **state)
{
	struct world *w = *state;
	struct keys k = { .n = 0 };
	int64_t next, due = soonest(w->open);
	open_store(w, w->dir);
	assert_int_equal(w->p->ladder.visit(w->p->ladder.self, 0, 8, note_key, &k, &next, &w->d), ERR_OK);
	assert_int_equal(k.n, 0);
	assert_true(next <= due);
	assert_int_equal(
		w->p->ladder.visit(w->p->ladder.self, INT64_MAX - 1, 8, note_key, &k, &next, &w->d), ERR_OK);
	assert_int_equal(k.n, 2);
	assert_int_equal(k.keys[0] + k.keys[1], KEY + KEY + 1);
	k.n = 0;
	assert_int_equal(w->p->ladder.visit(w->p->ladder.self, due, 8, note_key, &k, &next, &w->d), ERR_OK);
	assert_true(k.n >= 1);
}

/* It goes on: the chain grows from the old head, alerts are taken. */
static void test_it_goes_on(void **state)
{
	static const struct alert told = { .key = KEY,
		.referral = 1,
		.need = "need1",
		.failing = "unanswered",
		.level = 0,
		.to = "sec1",
		.sink = "mail:a@example.invalid",
		.due = INSTANT_NONE,
		.at = HAND_NOW,
		.send_at = HAND_NOW,
		.gather_until = HAND_NOW };
	struct world *w = *state;
	struct case_state *c;
	struct store_counts n;
	open_store(w, w->dir);
	assert_int_equal(w->p->cases.load(w->p->cases.self, KEY, &w->a, &c, &w->d), ERR_OK);
	struct decision *accept = hand_verb(&w->a, c, VERB_ACCEPT, 1, HAND_NOW + 50);
	accept->alerts = &told;
	accept->alerts_n = 1;
	assert_true(scratch_save(w->p, accept));
	assert_int_equal(
		w->p->lists.count(w->p->lists.self, HAND_NOW, &(struct count_scope){ 0 }, &n, &w->d), ERR_OK);
	assert_int_equal(n.outbox_pending, 1);
	assert_true(scratch_audit_is_ok(w->p));
	/* opened again, it is not migrated again */
	sqlite_store_close(w->s);
	open_store(w, w->dir);
	assert_int_equal(
		w->p->lists.count(w->p->lists.self, HAND_NOW, &(struct count_scope){ 0 }, &n, &w->d), ERR_OK);
	assert_int_equal(n.outbox_pending, 1);
}

static void test_only_who_may_write_migrates(void **state)
{
	struct world *w = *state;
	const struct store_options options = { .dir = w->dir, .office_id = "takashima", .read_only = true };
	assert_int_equal(sqlite_store_open(&options, &w->s, &w->d), ERR_REFUSED);
	assert_string_equal(w->d.code, "older-database");
	w->s = NULL;
	open_store(w, w->dir);
	sqlite_store_close(w->s);
	assert_int_equal(sqlite_store_open(&options, &w->s, &w->d), ERR_OK);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_nothing_is_lost),
		TEST(test_open_cases_come_onto_the_boards),
		TEST(test_open_cases_come_onto_the_ladder),
		TEST(test_it_goes_on),
		TEST(test_only_who_may_write_migrates),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
