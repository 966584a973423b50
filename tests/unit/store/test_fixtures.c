/* Databases that past versions wrote (tests/fixtures/version_N.sql and, for each form of
 * events after the first, form_N.sql, made by tests/fixtures/make), opened by this one: nothing is lost or
 * altered, and a backup of what was is kept. Killed at any statement of the migration, it is opened again and
 * complete. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/store/common/codec.h"
#include "engine/store/sqlite/backup.h"
#include "engine/store/sqlite/schema.h"
#include "engine/store/sqlite/store.h"
#include "tests/support/random.h"
#include "tests/unit/store/scratch.h"

#define FIXTURES SOURCE_DIR "/tests/fixtures"
#define PATH_BYTES 1024
#define OPEN_KEY INT64_C(2026000001)
#define CLOSED_KEY INT64_C(2026000002)

static char *read_file(const char *path)
{
	struct stat st;
	FILE *file = fopen(path, "rb");
	if (!file || fstat(fileno(file), &st) != 0)
		return NULL;
	char *text = calloc(1, (size_t)st.st_size + 1);
	if (!text || fread(text, 1, (size_t)st.st_size, file) != (size_t)st.st_size)
		abort();
	fclose(file);
	return text;
}

static void make_database(const char *path, const char *sql)
{
	sqlite3 *db = NULL;
	char *why = NULL;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	if (sqlite3_exec(db, "PRAGMA synchronous = OFF; PRAGMA journal_mode = WAL", NULL, NULL, &why) !=
			SQLITE_OK ||
		sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
		fail_msg("%s: %s", path, why);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void copy(const char *from, const char *to)
{
	struct stat st;
	char *bytes = read_file(from);
	assert_non_null(bytes);
	assert_int_equal(stat(from, &st), 0);
	FILE *file = fopen(to, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, (size_t)st.st_size, file), st.st_size);
	fclose(file);
	free(bytes);
}

static int die_at;

static int on_statement(unsigned what, void *context, void *statement, void *text)
{
	(void)what;
	(void)context;
	(void)statement;
	(void)text;
	if (--die_at == 0)
		raise(SIGKILL);
	return 0;
}

/* In a child that is killed before its n-th statement; false where it had fewer. */
static bool migrate_and_die(const char *path, int n)
{
	int status = 0;
	const pid_t pid = fork();
	if (pid == 0) {
		sqlite3 *db = NULL;
		struct diag d;
		diag_init(&d);
		if (sqlite3_open(path, &db) != SQLITE_OK)
			_exit(1);
		die_at = n;
		sqlite3_trace_v2(db, SQLITE_TRACE_STMT, on_statement, NULL);
		_exit(schema_migrate(db, true, &d) == ERR_OK ? 0 : 2);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	if (WIFSIGNALED(status))
		return true;
	assert_int_equal(WEXITSTATUS(status), 0);
	return false;
}

static void assert_cases(const struct store *p, struct diag *d)
{
	struct store_counts n;
	struct case_state *c = NULL;
	struct arena a;
	arena_init(&a);
	assert_true(scratch_audit_is_ok(p));
	assert_int_equal(
		p->lists.count(p->lists.self, INT64_C(1775001600), &(struct count_scope){ 0 }, &n, d),
		ERR_OK);
	assert_int_equal(n.cases_open, 2);
	assert_int_equal(p->cases.load(p->cases.self, OPEN_KEY, &a, &c, d), ERR_OK);
	assert_int_equal(c->referrals[0].state, REFERRAL_ACCEPTED);
	assert_int_equal(p->cases.load(p->cases.self, CLOSED_KEY, &a, &c, d), ERR_OK);
	assert_int_equal(c->status, CASE_CLOSED);
	assert_int_equal(p->cases.load(p->cases.self, CLOSED_KEY + 1, &a, &c, d), ERR_OK);
	assert_true(c->is_protected);
	arena_release(&a);
}

static void assert_opens(const char *dir)
{
	const struct store_options options = {
		.random = &support_random, .dir = dir, .office_id = "shiken", .is_simulated = true
	};
	struct sqlite_store *s = NULL;
	struct diag d;
	diag_init(&d);
	if (sqlite_store_open(&options, &s, &d) != ERR_OK)
		fail_msg("%s: %s", d.code, d.message);
	assert_cases(sqlite_store_ports(s), &d);
	sqlite_store_close(s);
	diag_release(&d);
}

/* The first that lacks stops the tests: add it before the migration (tests/fixtures/make). */
static void test_every_version_has_one(void **state)
{
	char path[PATH_BYTES];
	(void)state;
	for (int v = 1; v <= schema_version_newest(); v++) {
		snprintf(path, sizeof path, FIXTURES "/version_%d.sql", v);
		if (access(path, R_OK) != 0)
			fail_msg("%s lacks: what a database of version %d looks like", path, v);
	}
}

static void put_file(const char *dir, const char *name, int version)
{
	char path[PATH_BYTES];
	snprintf(path, sizeof path, FIXTURES "/%s_%d.sql", name, version);
	char *sql = read_file(path);
	assert_non_null(sql);
	snprintf(path, sizeof path, "%s/tsunagi.db", dir);
	make_database(path, sql);
	free(sql);
}

static void put_fixture(const char *dir, int version) { put_file(dir, "version", version); }

/* Events are never written anew: those of each form are read for ever. */
static void test_events_of_each_form_are_read(void **state)
{
	(void)state;
	for (int form = 2; form <= CODEC_FORM; form++) {
		char dir[SCRATCH_BYTES];
		scratch_make(dir);
		put_file(dir, "form", form);
		assert_opens(dir);
		scratch_remove(dir);
	}
}

static void test_each_is_opened_and_a_copy_kept(void **state)
{
	(void)state;
	for (int v = 1; v <= schema_version_newest(); v++) {
		char dir[SCRATCH_BYTES], path[PATH_BYTES];
		struct backup_report r;
		struct diag d;
		diag_init(&d);
		scratch_make(dir);
		put_fixture(dir, v);
		assert_opens(dir);
		snprintf(path, sizeof path, "%s/before-version-%d.db", dir, schema_version_newest());
		if (v < schema_version_newest()) {
			assert_int_equal(backup_read(path, &r, &d), ERR_OK);
			assert_int_equal(r.version, v);
		} else {
			assert_int_not_equal(access(path, F_OK), 0);
		}
		assert_opens(dir);
		scratch_remove(dir);
		diag_release(&d);
	}
}

/* The backup that a past version would have made is read with no daemon. */
static void test_a_backup_of_each_is_read(void **state)
{
	(void)state;
	for (int v = 1; v <= schema_version_newest(); v++) {
		char dir[SCRATCH_BYTES], path[PATH_BYTES];
		struct store_options options = { .read_only = true };
		struct backup_report r;
		struct sqlite_store *s = NULL;
		struct diag d;
		diag_init(&d);
		scratch_make(dir);
		put_fixture(dir, v);
		snprintf(path, sizeof path, "%s/backup.db", dir);
		assert_int_equal(backup_make(dir, path, 0, NULL, NULL, &r, &d), ERR_OK);
		options.file = path;
		assert_int_equal(sqlite_store_open(&options, &s, &d), ERR_OK);
		assert_cases(sqlite_store_ports(s), &d);
		sqlite_store_close(s);
		assert_int_equal(backup_read(path, &r, &d), ERR_OK);
		assert_int_equal(r.version, v);
		scratch_remove(dir);
		diag_release(&d);
	}
}

/* Every statement is struck without a sanitizer. With one each takes several times as long: there every
 * seventh, another seventh of each version. */
#ifdef TSUNAGI_SANITIZED
#define KILL_STRIDE 7
#else
#define KILL_STRIDE 1
#endif

/* How many statements the migration has, rounded up by the stride. */
static int kill_at_each(int version)
{
	char dir[SCRATCH_BYTES], template[PATH_BYTES], path[PATH_BYTES];
	int at = 1 + version % KILL_STRIDE;
	scratch_make(dir);
	put_fixture(dir, version);
	snprintf(path, sizeof path, "%s/tsunagi.db", dir);
	snprintf(template, sizeof template, "%s.template", dir);
	assert_int_equal(rename(path, template), 0);
	for (bool has_died = true; has_died; at += KILL_STRIDE) {
		scratch_remove(dir);
		assert_int_equal(mkdir(dir, 0700), 0);
		copy(template, path);
		has_died = migrate_and_die(path, at);
		assert_opens(dir);
	}
	unlink(template);
	scratch_remove(dir);
	return at - 1 - KILL_STRIDE;
}

static void test_killed_at_each_statement(void **state)
{
	(void)state;
	assert_true(kill_at_each(1) > 40);
	for (int v = 2; v < schema_version_newest(); v++)
		assert_true(kill_at_each(v) > 0);
}

static void test_a_newer_one_is_refused(void **state)
{
	char dir[SCRATCH_BYTES], path[PATH_BYTES];
	const struct store_options options = {
		.random = &support_random, .dir = dir, .office_id = "shiken", .is_simulated = true
	};
	struct sqlite_store *s = NULL;
	struct diag d;
	(void)state;
	diag_init(&d);
	scratch_make(dir);
	put_fixture(dir, 1);
	snprintf(path, sizeof path, "%s/tsunagi.db", dir);
	make_database(path, "PRAGMA user_version = 999");
	assert_int_equal(sqlite_store_open(&options, &s, &d), ERR_REFUSED);
	assert_string_equal(d.code, "newer-database");
	assert_non_null(strstr(d.message, "999"));
	diag_release(&d);
	scratch_remove(dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_version_has_one),
		cmocka_unit_test(test_events_of_each_form_are_read),
		cmocka_unit_test(test_each_is_opened_and_a_copy_kept),
		cmocka_unit_test(test_a_backup_of_each_is_read),
		cmocka_unit_test(test_killed_at_each_statement),
		cmocka_unit_test(test_a_newer_one_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
