/* The bare skeleton that intake is measured beside: evhttp on a UNIX socket,
 * the same eight rows (a case, three referrals, four events), one durable
 * transaction for all requests of a turn, answers after the commit. No rules,
 * no JSON, no rights, no chain, no index but the primary keys.
 *     baseline_http DIR SOCKET
 * Prints "ready" on standard error. SIGTERM checkpoints and ends; then it
 * prints the p50 of its turns of one request, from the first row to the
 * commit, in nanoseconds. */
#include "tests/bench/bench.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <event2/buffer.h>
#include <event2/event.h>
#include <event2/http.h>
#include <sqlite3.h>

#define REFERRALS 3
#define EVENTS 4
#define PRIORITY_COMMIT 1 /* after all that is ready to be read */

enum statement { BEGIN, COMMIT, CASE, REFERRAL, EVENT, STATEMENTS };

static const char *const sql[STATEMENTS] = {
	[BEGIN] = "BEGIN IMMEDIATE",
	[COMMIT] = "COMMIT",
	[CASE] = "INSERT INTO cases VALUES(?1, 0, 1775005200, 'madoguchi', 'madoguchi', NULL, 'yes', 'n07')",
	[REFERRAL] = "INSERT INTO referrals VALUES(?1, ?2, 'n07', 's07', 'desk', 0, 1775204100, 1775005200, "
		     "'r00012')",
	[EVENT] = "INSERT INTO events VALUES(?1, ?2, 1775005200, 'desk', 'madoguchi', 'send', 'n07')",
};

static const char schema[] =
	"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
	"CREATE TABLE cases(key INTEGER PRIMARY KEY, status INTEGER, opened_at INTEGER, lead TEXT, intake "
	"TEXT,"
	" area TEXT, consent TEXT, facts TEXT) STRICT;"
	"CREATE TABLE referrals(key INTEGER, n INTEGER, need TEXT, target TEXT, asker TEXT, state INTEGER,"
	" due INTEGER, since INTEGER, rules TEXT, PRIMARY KEY(key, n)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE events(key INTEGER, seq INTEGER, at INTEGER, actor TEXT, section TEXT, kind TEXT, data "
	"TEXT,"
	" PRIMARY KEY(key, seq)) STRICT, WITHOUT ROWID;";

struct skeleton {
	struct event_base *base;
	struct event *commit;
	sqlite3 *db;
	sqlite3_stmt *statements[STATEMENTS];
	sqlite3_int64 key;
	struct evhttp_request **waiting;
	size_t waiting_n, waiting_cap;
	int64_t began_at;
	struct samples alone; /* turns of one request */
};

static void run(struct skeleton *s, enum statement which, sqlite3_int64 key, int n)
{
	sqlite3_stmt *st = s->statements[which];

	if (which > COMMIT)
		sqlite3_bind_int64(st, 1, key);
	if (which > CASE)
		sqlite3_bind_int(st, 2, n);
	if (sqlite3_step(st) != SQLITE_DONE)
		bench_die("SQLite: %s", sqlite3_errmsg(s->db));
	sqlite3_reset(st);
}

static void open_database(struct skeleton *s, const char *dir)
{
	char path[4096];

	if (mkdir(dir, 0700) != 0 && errno != EEXIST)
		bench_die("%s: %s", dir, strerror(errno));
	snprintf(path, sizeof(path), "%s/bare.db", dir);
	if (sqlite3_open(path, &s->db) != SQLITE_OK ||
		sqlite3_exec(s->db, schema, NULL, NULL, NULL) != SQLITE_OK)
		bench_die("%s: %s", path, sqlite3_errmsg(s->db));
	for (int i = 0; i < STATEMENTS; i++)
		if (sqlite3_prepare_v3(s->db, sql[i], -1, SQLITE_PREPARE_PERSISTENT, &s->statements[i],
			    NULL) != SQLITE_OK)
			bench_die("%s: %s", sql[i], sqlite3_errmsg(s->db));
}

static void answer(struct evhttp_request *request)
{
	struct evbuffer *out = evhttp_request_get_output_buffer(request);

	evbuffer_add_reference(out, "{\"id\": \"26-00001-0\"}\n", 21, NULL, NULL);
	evhttp_send_reply(request, 201, "Created", NULL);
}

static void on_commit(evutil_socket_t fd, short what, void *context)
{
	struct skeleton *s = context;

	(void)fd;
	(void)what;
	run(s, COMMIT, 0, 0);
	if (s->waiting_n == 1)
		samples_add(&s->alone, bench_now_ns() - s->began_at);
	for (size_t i = 0; i < s->waiting_n; i++)
		answer(s->waiting[i]);
	s->waiting_n = 0;
}

static void on_request(struct evhttp_request *request, void *context)
{
	struct skeleton *s = context;

	if (s->waiting_n == 0) {
		s->began_at = bench_now_ns();
		run(s, BEGIN, 0, 0);
		event_active(s->commit, EV_TIMEOUT, 0);
	}
	s->key++;
	run(s, CASE, s->key, 0);
	for (int n = 1; n <= REFERRALS; n++)
		run(s, REFERRAL, s->key, n);
	for (int n = 1; n <= EVENTS; n++)
		run(s, EVENT, s->key, n);
	if (s->waiting_n == s->waiting_cap) {
		s->waiting_cap = s->waiting_cap == 0 ? 256 : s->waiting_cap * 2;
		s->waiting = realloc(s->waiting, s->waiting_cap * sizeof(*s->waiting));
		if (s->waiting == NULL)
			bench_die("no memory");
	}
	s->waiting[s->waiting_n++] = request;
}

static int listen_on(const char *path)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);

	if (strlen(path) >= sizeof(address.sun_path))
		bench_die("%s: too long for a socket", path);
	memcpy(address.sun_path, path, strlen(path) + 1);
	unlink(path);
	if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof(address)) != 0 || listen(fd, 1024) != 0)
		bench_die("%s: %s", path, strerror(errno));
	return fd;
}

static void on_end(evutil_socket_t fd, short what, void *context)
{
	(void)fd;
	(void)what;
	event_base_loopbreak(context);
}

int main(int argc, char **argv)
{
	struct skeleton s = { .key = 26000000 };
	struct evhttp *http;
	struct event *end;

	if (argc != 3)
		bench_die("usage: baseline_http DIR SOCKET");
	signal(SIGPIPE, SIG_IGN);
	open_database(&s, argv[1]);
	s.base = event_base_new();
	if (s.base == NULL || event_base_priority_init(s.base, 2) != 0)
		bench_die("no event loop");
	http = evhttp_new(s.base);
	s.commit = event_new(s.base, -1, 0, on_commit, &s);
	end = evsignal_new(s.base, SIGTERM, on_end, s.base);
	if (http == NULL || s.commit == NULL || end == NULL ||
		event_priority_set(s.commit, PRIORITY_COMMIT) != 0 ||
		event_priority_set(end, PRIORITY_COMMIT) != 0 || event_add(end, NULL) != 0)
		bench_die("no event loop");
	evhttp_set_gencb(http, on_request, &s);
	if (evhttp_accept_socket(http, listen_on(argv[2])) != 0)
		bench_die("%s: no listener", argv[2]);
	fputs("ready\n", stderr);
	event_base_dispatch(s.base);
	for (int i = 0; i < STATEMENTS; i++)
		sqlite3_finalize(s.statements[i]);
	sqlite3_close(s.db); /* checkpoints */
	evhttp_free(http);
	printf("%" PRId64 "\n", samples_percentile(&s.alone, 0.5));
	return 0;
}
