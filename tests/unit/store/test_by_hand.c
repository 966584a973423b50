/* Hand-written SQL against a store with a case in it: what the machine would
 * never do, the database refuses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "engine/store/common/codec.h"
#include "engine/store/sqlite/store.h"
#include "tests/support/random.h"
#include "tests/unit/store/handmade.h"
#include "tests/unit/store/scratch.h"

struct attempt {
	const char *sql;
	const char *says; /* a part of the refusal */
};

static const struct attempt attempts[] = {
	{ "UPDATE cases SET lead = 'nosuch'", "the lead moves by an accept" },
	{ "UPDATE cases SET lead = ''", "" },
	{ "UPDATE cases SET status = 1, closed_at = 1, outcome = 'supported'", "a case closes by a person" },
	{ "DELETE FROM cases", "never deleted" },
	{ "CREATE TEMP TABLE copy AS SELECT * FROM cases; UPDATE copy SET key = key + 10;"
	  " INSERT INTO cases SELECT * FROM copy",
		"by an intake" },
	{ "UPDATE referral SET state = 5, due = NULL", "ends by a person" },
	{ "UPDATE referral SET state = 6, due = NULL", "ends by a person" },
	{ "UPDATE referral SET due = NULL", "" },
	{ "UPDATE referral SET \"to\" = 'zz'", "unless it is re-homed" },
	{ "UPDATE referral SET asker = 'zz'", "moves to the lead only" },
	{ "UPDATE referral SET keep = ' '", "" },
	{ "UPDATE referral SET state = 2", "" },
	{ "DELETE FROM referral", "never deleted" },
	{ "UPDATE need SET state = 4, due = NULL, holder = NULL", "met or ended by a person" },
	{ "UPDATE need SET state = 5, due = NULL, holder = NULL", "met or ended by a person" },
	{ "UPDATE need SET state = 0", "" },
	{ "DELETE FROM need", "never deleted" },
	{ "UPDATE event SET actor = 'nobody'", "never changed" },
	{ "DELETE FROM event", "never deleted" },
	{ "UPDATE event_said SET json = NULL", "never changed" },
	{ "UPDATE event_said SET json = '{}'", "never changed" },
	{ "DELETE FROM event_said", "never deleted" },
	{ "UPDATE text SET text = 'x'", "never changed" },
	{ "UPDATE personal SET name = 'x'", "by a person's act" },
	{ "DELETE FROM personal", "but by forgetting the case" },
	{ "DELETE FROM member", "by a person's act" },
	{ "UPDATE look SET login = 'x'", "never changed" },
	{ "UPDATE cases SET forgotten_at = 1", "" },
	{ "INSERT INTO review (office, n, day, since, until, event, list) VALUES (1, 1, 1, 1, 2, 1, '{}')",
		"closed once, in order, by a person" },
	{ "DELETE FROM look", "never deleted" },
	{ "INSERT INTO look (office, at, key, login, verb, is_acting_as, n) VALUES (1, 1, 1, 'x', 'show', 0, "
	  "1)",
		"only ever added" },
};

struct world {
	char dir[SCRATCH_BYTES];
	struct arena arena;
	struct sqlite_store *store;
	sqlite3 *db;
};

static const struct store *open_store(struct world *w)
{
	const struct store_options options = {
		.random = &support_random, .dir = w->dir, .office_id = "takashima"
	};
	struct diag d;
	diag_init(&d);
	if (sqlite_store_open(&options, &w->store, &d))
		fail_msg("%s: %s", d.code, d.message);
	return sqlite_store_ports(w->store);
}

/* Two cases, one with a question; then a connection of one's own. */
static void begin(struct world *w)
{
	char path[SCRATCH_BYTES + 16];
	scratch_make(w->dir);
	arena_init(&w->arena);
	const struct store *p = open_store(w);
	static const struct member son = { "山田 一郎", "ヤマダ イチロウ", "1980-01-02", "子" };
	static const struct personal mother = {
		.name = "山田 花子", .address = "今津町南新保87", .members = &son, .members_n = 1
	};
	struct decision *intake = hand_intake(&w->arena, 2026000001, HAND_NOW, 2);
	hand_tell(intake, &mother);
	assert_true(scratch_save(p, intake));
	assert_true(scratch_save(p, hand_verb(&w->arena, intake->next, VERB_QUERY, 1, HAND_NOW + 1)));
	assert_true(scratch_save(p, hand_intake(&w->arena, 2026000002, HAND_NOW + 2, 1)));
	for (int i = 0; i < 3; i++)
		assert_int_equal(p->access.save(p->access.self,
					 &(struct access_row){ .key = 2026000001,
						 .at = HAND_NOW + i,
						 .login = "tanaka",
						 .section = "desk",
						 .verb = "show",
						 .ground = i ? "owner" : "lead" },
					 NULL),
			ERR_OK);
	assert_true(scratch_audit_is_ok(p));
	sqlite_store_close(w->store);
	snprintf(path, sizeof path, "%s/tsunagi.db", w->dir);
	assert_int_equal(sqlite3_open(path, &w->db), SQLITE_OK);
}

static void end(struct world *w)
{
	arena_release(&w->arena);
	scratch_remove(w->dir);
}

static void test_by_hand(void **state)
{
	struct world w;
	(void)state;
	begin(&w);
	for (size_t i = 0; i < sizeof attempts / sizeof *attempts; i++) {
		char *why = NULL;
		const int rc = sqlite3_exec(w.db, attempts[i].sql, NULL, NULL, &why);
		if (rc == SQLITE_OK || !why || !strstr(why, attempts[i].says))
			fail_msg("%s: %s", attempts[i].sql, why ? why : "was allowed");
		sqlite3_free(why);
	}
	sqlite3_close(w.db);
	end(&w);
}

/* Whoever drops the triggers first can write what they like: the audit finds it. */
static const char *const tamperings[] = {
	"DROP TRIGGER event_update; UPDATE event SET data = data || ' ' WHERE no = 1",
	"DROP TRIGGER event_update; UPDATE event SET at = at + 1 WHERE no = 2",
	"DROP TRIGGER event_update; UPDATE event SET actor = 'nobody' WHERE no = 1",
	"DROP TRIGGER event_delete; DELETE FROM event WHERE no = 2",
	"DROP TRIGGER event_delete; DELETE FROM event WHERE no = (SELECT max(no) FROM event)",
	("DROP TRIGGER event_update; UPDATE event SET no = 1000 WHERE no = 1; UPDATE event SET no = 1 WHERE "
	 "no = 2;"
	 " UPDATE event SET no = 2 WHERE no = 1000"),
	"DROP TRIGGER event_said_update; UPDATE event_said SET json = replace(json, 'reason', 'REASON')",
	"DROP TRIGGER event_said_delete; DELETE FROM event_said",
	"DROP TRIGGER text_update; UPDATE text SET text = text || 'x'",
	"DROP TRIGGER cases_lead_moves; UPDATE cases SET lead = 'nosuch'",
	"UPDATE referral SET due = due + 1",
	"UPDATE referral SET owner = 'nobody'",
	"UPDATE need SET declines = 7",
	"DROP TRIGGER referral_delete; DELETE FROM referral WHERE n = 2",
	"DROP TRIGGER cases_delete; DELETE FROM cases WHERE key = 2026000002",
	"DELETE FROM part WHERE section = 'desk'",
	"DROP TRIGGER look_update; UPDATE look SET login = 'nobody' WHERE no = 1",
	"DROP TRIGGER look_update; UPDATE look SET key = key + 1 WHERE no = 2",
	"DROP TRIGGER look_update; UPDATE look SET ground = 'lead' WHERE no = 2",
	"DROP TRIGGER look_update; UPDATE look SET hash = randomblob(32) WHERE no = 1",
	"DROP TRIGGER look_delete; DELETE FROM look WHERE no = 1",
	"DROP TRIGGER look_delete; DELETE FROM look WHERE no = 3",
	"DROP TRIGGER look_delete; DELETE FROM look",
	"DROP TRIGGER look_update; UPDATE look SET n = n + 10; UPDATE look SET n = 21 - n",
	"DROP TRIGGER look_insert; INSERT INTO look (office, at, key, login, verb, is_acting_as, n, hash)"
	" SELECT office, at, key, login, verb, is_acting_as, 4, hash FROM look WHERE no = 1",
	"INSERT INTO outbox (office, key, referral, level, \"to\", is_urgent, at, send_at, gather_until, "
	"failing)"
	" VALUES (1, 2026000001, 1, 2, 'tanaka', 0, 1, 1, 1, 'unanswered')",
	"DROP TRIGGER personal_update; UPDATE personal SET address = 'elsewhere'",
	"DROP TRIGGER personal_delete; DELETE FROM personal",
	"DROP TRIGGER member_delete; DELETE FROM member",
	"UPDATE member SET relation = 'x'",
};

static void test_audit_finds_tampering(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof tamperings / sizeof *tamperings; i++) {
		struct world w;
		struct audit_report report = { 0 };
		struct diag d;
		char *why = NULL;
		begin(&w);
		sqlite3_exec(w.db, tamperings[i], NULL, NULL, &why);
		if (why)
			fail_msg("%s: %s", tamperings[i], why);
		sqlite3_close(w.db);
		diag_init(&d);
		const struct store *p = open_store(&w);
		if (p->audit.verify(p->audit.self, NULL, &report, &d) == ERR_OK && report.is_ok)
			fail_msg("not found: %s", tamperings[i]);
		buf_release(&report.violations);
		diag_release(&d);
		sqlite_store_close(w.store);
		end(&w);
	}
}

static bool see_event(void *context, const struct event_row *row)
{
	(void)row;
	++*(int *)context;
	return true;
}

static void exec_by_hand(struct world *w, const char *sql)
{
	char *why = NULL;
	sqlite3_exec(w->db, sql, NULL, NULL, &why);
	if (why)
		fail_msg("%s: %s", sql, why);
}

/* What a newer program wrote is not guessed at: who reads it is told, the audit says which case. */
static void test_event_of_a_newer_form_is_refused(void **state)
{
	struct world w;
	struct audit_report report = { 0 };
	struct diag d;
	int seen = 0;
	(void)state;
	begin(&w);
	exec_by_hand(&w,
		"DROP TRIGGER event_update;"
		"UPDATE event SET data = json_set(data, '$.form', 99) WHERE key = 2026000001 AND seq = 2");
	sqlite3_close(w.db);
	diag_init(&d);
	const struct store *p = open_store(&w);
	assert_int_equal(p->cases.events_visit(p->cases.self, 2026000001, see_event, &seen, &d), ERR_REFUSED);
	assert_int_equal(seen, 1);
	assert_string_equal(d.code, "newer-event");
	assert_non_null(strstr(d.message, "99"));
	diag_release(&d);
	assert_int_equal(p->cases.events_visit(p->cases.self, 2026000002, see_event, &seen, &d), ERR_OK);
	assert_int_equal(p->audit.verify(p->audit.self, NULL, &report, &d), ERR_OK);
	assert_false(report.is_ok);
	assert_non_null(strstr(buf_text(&report.violations), "a newer tsunagid wrote it"));
	buf_release(&report.violations);
	diag_release(&d);
	sqlite_store_close(w.store);
	end(&w);
}

static int see_form(void *context, int n, char **values, char **names)
{
	(void)n;
	(void)names;
	assert_string_equal(values[0], context);
	return 0;
}

static void test_events_say_their_form(void **state)
{
	struct world w;
	char form[16];
	(void)state;
	begin(&w);
	snprintf(form, sizeof form, "%d", CODEC_FORM);
	assert_int_equal(
		sqlite3_exec(w.db, "SELECT data ->> '$.form' FROM event", see_form, form, NULL), SQLITE_OK);
	sqlite3_close(w.db);
	end(&w);
}

static void test_newer_database_is_refused(void **state)
{
	struct world w;
	struct diag d;
	(void)state;
	begin(&w);
	assert_int_equal(sqlite3_exec(w.db, "PRAGMA user_version = 9999", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(w.db);
	diag_init(&d);
	const struct store_options options = {
		.random = &support_random, .dir = w.dir, .office_id = "takashima"
	};
	assert_int_equal(sqlite_store_open(&options, &w.store, &d), ERR_REFUSED);
	assert_string_equal(d.code, "newer-database");
	diag_release(&d);
	end(&w);
}

static void test_other_clock_is_refused(void **state)
{
	struct world w;
	struct diag d;
	(void)state;
	begin(&w);
	sqlite3_close(w.db);
	diag_init(&d);
	const struct store_options options = {
		.random = &support_random, .dir = w.dir, .office_id = "takashima", .is_simulated = true
	};
	assert_int_equal(sqlite_store_open(&options, &w.store, &d), ERR_REFUSED);
	assert_string_equal(d.code, "other-clock");
	diag_release(&d);
	end(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_by_hand),
		cmocka_unit_test(test_audit_finds_tampering),
		cmocka_unit_test(test_event_of_a_newer_form_is_refused),
		cmocka_unit_test(test_events_say_their_form),
		cmocka_unit_test(test_newer_database_is_refused),
		cmocka_unit_test(test_other_clock_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
