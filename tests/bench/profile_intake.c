/* The whole intake but its HTTP, again and again: for a profiler.
 *     profile_intake PACK DATA BODIES COUNT
 * A turn holds 64 intakes. Prints the mean time of one, commits included. */
#include "tests/bench/ours.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "engine/api/api.h"
#include "engine/store/sqlite/store.h"
#include "tests/support/random.h"

#define A_TURN 64
#define BODIES_MAX 10000

struct host {
	const struct store *port;
	bool is_open;
};

static enum err write_begin(void *self, struct diag *d)
{
	struct host *h = self;

	if (h->is_open)
		return ERR_OK;
	h->is_open = true;
	return h->port->transaction.begin(h->port->transaction.self, d);
}

static int64_t uptime(void *self)
{
	(void)self;
	return 0;
}

static size_t read_bodies(const char *path, char **bodies)
{
	FILE *f = fopen(path, "re");
	size_t n = 0, cap = 0;

	if (f == NULL)
		bench_die("%s: %s", path, strerror(errno));
	while (n < BODIES_MAX && getline(&bodies[n], &cap, f) > 0) {
		n++;
		cap = 0;
	}
	free(bodies[n]);
	fclose(f);
	if (n == 0)
		bench_die("%s: no bodies", path);
	return n;
}

static void take_in(struct api *api, const char *body, int64_t now)
{
	struct api_request request = {
		.method = API_POST,
		.path = "/v1/cases",
		.body = body,
		.body_n = strlen(body),
		.as = GEN_LOGIN,
		.peer = { .login = "root", .is_operator = true },
		.now = now,
	};
	struct api_answer answer;

	api_answer_init(&answer);
	api_handle(api, &request, &answer);
	if (answer.status != 201)
		bench_die("answered %d: %.300s", answer.status, buf_text(&answer.body));
	api_answer_release(&answer);
}

int main(int argc, char **argv)
{
	char **bodies = bench_alloc(BODIES_MAX + 1, sizeof(*bodies));
	struct store_options options = { .random = &support_random, .office_id = GEN_OFFICE };
	int64_t count, from, now = (int64_t)time(NULL);
	struct sqlite_store *store = NULL;
	struct host host;
	struct api_host api_host = {
		.self = &host, .write_begin = write_begin, .uptime_s = uptime, .version = "bench"
	};
	struct api api;
	struct ruleset *rs;
	struct diag d;
	size_t bodies_n;

	if (argc != 5)
		bench_die("usage: profile_intake PACK DATA BODIES COUNT");
	diag_init(&d);
	rs = ours_load(argv[1]);
	options.dir = argv[2];
	bodies_n = read_bodies(argv[3], bodies);
	count = bench_number(argv[4], 1, 100000000);
	if (sqlite_store_open(&options, &store, &d) != ERR_OK)
		bench_die("%s: %s", argv[2], d.message);
	host = (struct host){ .port = sqlite_store_ports(store) };
	api_init(&api, rs, host.port, &api_host);
	from = bench_now_ns();
	for (int64_t i = 0; i < count; i++) {
		take_in(&api, bodies[(size_t)i % bodies_n], now);
		if (i % A_TURN != A_TURN - 1 && i != count - 1)
			continue;
		if (host.port->transaction.commit(host.port->transaction.self, &d) != ERR_OK)
			bench_die("commit: %s", d.message);
		host.is_open = false;
	}
	printf("%.1f µs an intake\n", (double)(bench_now_ns() - from) / 1e3 / (double)count);
	api_release(&api);
	sqlite_store_close(store);
	ruleset_free(rs);
	for (size_t i = 0; i < bodies_n; i++)
		free(bodies[i]);
	free(bodies);
	return 0;
}
