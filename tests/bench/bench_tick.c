/* tick: the daemon's look at the clock (ladder_visit of the store's port),
 * beside a bare SQLite loop over a table of as many open cases with an index
 * on the next step. Both answer the cases whose step is due, soonest first,
 * and when the next one is.
 *     bench_tick SMALL BIG SCRATCH    two folders filled by bench_fill */
#include "tests/bench/gen.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <sqlite3.h>

#include "engine/store/sqlite/store.h"
#include "tests/support/random.h"

#define LOOKS 20001
#define LOOKS_WITH_DUE 2001
#define LIMIT 1000
#define DAY_S 86400

struct tick {
	int64_t due, cases, referrals, nothing_ns, due_ns, reads;
};

static bool count_due(void *context, int64_t key)
{
	if (key <= 0)
		bench_die("a due case without its number");
	++*(int64_t *)context;
	return true;
}

/* Calls of read and its like so far, from /proc/self/io. */
static int64_t read_calls(void)
{
	FILE *f = fopen("/proc/self/io", "re");
	char line[128];
	int64_t n = -1;

	while (f != NULL && fgets(line, sizeof(line), f) != NULL)
		if (strncmp(line, "syscr: ", 7) == 0)
			n = strtoll(line + 7, NULL, 10);
	if (f != NULL)
		fclose(f);
	return n;
}

static int64_t look(const struct store *port, int64_t now, int looks, int64_t *due)
{
	struct samples times = { .items = NULL };

	for (int i = 0; i < looks; i++) {
		int64_t next, from = bench_now_ns();

		*due = 0;
		struct diag d;
		diag_init(&d);
		if (port->ladder.visit(port->ladder.self, now, LIMIT, count_due, due, &next, &d) != ERR_OK ||
			next == INSTANT_NONE)
			bench_die("ladder_visit: %s", d.message != NULL ? d.message : "nothing is next");
		samples_add(&times, bench_now_ns() - from);
	}
	int64_t p50 = samples_percentile(&times, 0.5);
	samples_release(&times);
	return p50;
}

static void run_ours(const char *dir, int64_t now, struct tick *t)
{
	struct store_options options = { .random = &support_random, .dir = dir, .office_id = GEN_OFFICE };
	struct sqlite_store *store = NULL;
	int64_t due, reads, reads_of_reading;

	struct diag d;
	diag_init(&d);
	if (sqlite_store_open(&options, &store, &d) != ERR_OK)
		bench_die("%s: %s", dir, d.message);
	const struct store *port = sqlite_store_ports(store);
	struct store_counts counts;
	if (port->lists.count(port->lists.self, now, &(struct count_scope){ 0 }, &counts, &d) != ERR_OK)
		bench_die("%s: %s", dir, d.message);
	t->cases = counts.cases_open;
	t->referrals = counts.referrals_open;
	look(port, now - 61 * DAY_S, 10, &due); /* warm */
	reads = read_calls();
	reads_of_reading = read_calls() - reads;
	reads = read_calls();
	t->nothing_ns = look(port, now - 61 * DAY_S, LOOKS, &due);
	t->reads = read_calls() - reads - reads_of_reading;
	if (due != 0)
		bench_die("%s: %" PRId64 " are due where nothing should be", dir, due);
	look(port, now, 10, &t->due);
	t->due_ns = look(port, now, LOOKS_WITH_DUE, &t->due);
	sqlite_store_close(store);
}

static void must(sqlite3 *db, int rc)
{
	if (rc != SQLITE_OK && rc != SQLITE_DONE && rc != SQLITE_ROW)
		bench_die("SQLite: %s", sqlite3_errmsg(db));
}

/* The same steps as the store has: `due` cases past, the others in the evenings
 * of the next 50 days. */
static sqlite3 *fill_bare(const char *path, int64_t cases, int64_t due, int64_t now)
{
	sqlite3 *db;

	unlink(path);
	must(NULL, sqlite3_open(path, &db));
	must(db, sqlite3_exec(db,
			 "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
			 "CREATE TABLE cases(key INTEGER PRIMARY KEY, next_step_at INTEGER, lead TEXT, facts "
			 "TEXT) STRICT;"
			 "CREATE INDEX cases_step ON cases(next_step_at, key) WHERE next_step_at IS NOT "
			 "NULL; BEGIN",
			 NULL, NULL, NULL));
	sqlite3_stmt *st;
	must(db, sqlite3_prepare_v2(db,
			 "INSERT INTO cases VALUES(?1, ?2, 's07', "
			 "'困りごと7の様子を確かめ、要るときは手続きを助ける')",
			 -1, &st, NULL));
	for (int64_t i = 0; i < cases; i++) {
		sqlite3_bind_int64(st, 1, 2026000001 + i);
		sqlite3_bind_int64(st, 2, i < due ? now - 50 * DAY_S : now + (4 + i % 50) * DAY_S);
		must(db, sqlite3_step(st));
		sqlite3_reset(st);
	}
	sqlite3_finalize(st);
	must(db, sqlite3_exec(db, "COMMIT; PRAGMA wal_checkpoint(TRUNCATE)", NULL, NULL, NULL));
	return db;
}

static int64_t look_bare(sqlite3 *db, sqlite3_stmt *st, int64_t now, int looks, int64_t *due)
{
	struct samples times = { .items = NULL };

	for (int i = 0; i < looks; i++) {
		int64_t from = bench_now_ns(), next = 0;

		*due = 0;
		for (int rc; (rc = sqlite3_step(st)) != SQLITE_DONE;) {
			must(db, rc);
			next = sqlite3_column_int64(st, 0);
			if (next > now)
				break;
			(void)count_due(due, sqlite3_column_int64(st, 1));
		}
		sqlite3_reset(st);
		if (next <= now)
			bench_die("nothing is next in the bare table");
		samples_add(&times, bench_now_ns() - from);
	}
	int64_t p50 = samples_percentile(&times, 0.5);
	samples_release(&times);
	return p50;
}

static void run_bare(const char *path, int64_t now, const struct tick *ours, struct tick *t)
{
	sqlite3 *db = fill_bare(path, ours->cases, ours->due, now);

	sqlite3_stmt *st;
	must(db, sqlite3_prepare_v3(db,
			 "SELECT next_step_at, key FROM cases WHERE next_step_at IS NOT NULL"
			 " ORDER BY next_step_at",
			 -1, SQLITE_PREPARE_PERSISTENT, &st, NULL));
	int64_t due;
	look_bare(db, st, now, 10, &due);
	t->nothing_ns = look_bare(db, st, now - 61 * DAY_S, LOOKS, &due);
	t->due_ns = look_bare(db, st, now, LOOKS_WITH_DUE, &t->due);
	if (t->due != ours->due)
		bench_die("%" PRId64 " due in the bare table, %" PRId64 " in ours", t->due, ours->due);
	sqlite3_finalize(st);
	sqlite3_close(db);
	unlink(path);
}

int main(int argc, char **argv)
{
	struct tick small = { .due = 0 }, big = { .due = 0 }, bare = { .due = 0 };
	int64_t now = (int64_t)time(NULL);
	char path[4096], row[128];

	if (argc != 4)
		bench_die("usage: bench_tick SMALL BIG SCRATCH");
	snprintf(path, sizeof(path), "%s/tick-bare.db", argv[3]);
	run_ours(argv[1], now, &small);
	run_ours(argv[2], now, &big);
	run_bare(path, now, &big, &bare);
	snprintf(row, sizeof(row),
		"tick, nothing due of %" PRId64 " referrals (%" PRId64 " reads in %d looks)", big.referrals,
		big.reads, LOOKS);
	bench_row_times(row, (double)big.nothing_ns, (double)bare.nothing_ns, false, "≤ 10 µs, no read");
	snprintf(row, sizeof(row), "tick, of %" PRId64 " beside of %" PRId64, big.referrals, small.referrals);
	bench_row_times(row, (double)big.nothing_ns, (double)small.nothing_ns, false, "≤ 1.2×");
	snprintf(row, sizeof(row), "tick, %" PRId64 " cases due of %" PRId64 " referrals", big.due,
		big.referrals);
	bench_row_times(row, (double)big.due_ns, (double)bare.due_ns, false, "≤ 1.4×");
	return 0;
}
