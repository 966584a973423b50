/* A load client: N persistent connections on a UNIX socket, each with one
 * request under way, all in one thread over epoll.
 *     load --socket PATH [--clients N] [--seconds S] [--bodies FILE] [--path P]
 *          [--as LOGIN]
 * With --bodies each line of FILE is the body of a POST (/v1/cases), in turn;
 * else GET (/healthz).
 * The first half second is left out, but with --cold. Prints one line:
 *     requests  per_second  p50_ns  p99_ns  refused
 * --idle N instead: opens N connections, gets one answer on each, prints
 * "open N" and holds them until its standard input ends. */
#include "tests/bench/bench.h"

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define WARM_UP_NS 500000000
#define LEAST_ANSWERS 3 /* however slow they are */
#define ANSWER_MAX (1u << 26)

struct client {
	int fd;
	int64_t sent_at;
	char *in;
	size_t in_n, in_cap;
	size_t wanted;	 /* bytes of the whole answer, 0: not known yet */
	const char *out; /* what is not sent yet */
	size_t out_n;
};

struct request {
	char *text;
	size_t n;
};

struct load {
	const char *socket, *path, *as, *bodies;
	int64_t clients, seconds, idle, warm_up_ns;
	struct request *requests;
	size_t requests_n, next;
	struct samples times;
	int64_t done, refused, from, until;
	int poll;
};

static int connect_to(const char *path)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (strlen(path) >= sizeof(address.sun_path))
		bench_die("%s: too long for a socket", path);
	memcpy(address.sun_path, path, strlen(path) + 1);
	if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof(address)) != 0)
		bench_die("%s: %s", path, strerror(errno));
	return fd;
}

static void add_request(struct load *l, const char *body, size_t n)
{
	struct request *r;
	const char *as_head = l->as != NULL ? "X-Tsunagi-As: " : "", *as = l->as != NULL ? l->as : "";
	const char *as_end = l->as != NULL ? "\r\n" : "";
	size_t room = n + strlen(l->path) + strlen(as) + 256;
	int head;

	l->requests = realloc(l->requests, (l->requests_n + 1) * sizeof(*l->requests));
	if (l->requests == NULL)
		bench_die("no memory");
	r = &l->requests[l->requests_n++];
	r->text = bench_alloc(room, 1);
	if (body == NULL)
		head = snprintf(r->text, room, "GET %s HTTP/1.1\r\nHost: bench\r\n%s%s%s\r\n", l->path,
			as_head, as, as_end);
	else
		head = snprintf(r->text, room,
			"POST %s HTTP/1.1\r\nHost: bench\r\n%s%s%sContent-Type: application/json\r\n"
			"Content-Length: %zu\r\n\r\n%.*s",
			l->path, as_head, as, as_end, n, (int)n, body);
	r->n = (size_t)head;
}

static void read_bodies(struct load *l)
{
	FILE *f = l->bodies != NULL ? fopen(l->bodies, "re") : NULL;
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;

	if (l->bodies == NULL) {
		add_request(l, NULL, 0);
		return;
	}
	if (f == NULL)
		bench_die("%s: %s", l->bodies, strerror(errno));
	while ((n = getline(&line, &cap, f)) > 0)
		add_request(l, line, (size_t)n - (line[n - 1] == '\n'));
	free(line);
	fclose(f);
	if (l->requests_n == 0)
		bench_die("%s: no bodies", l->bodies);
}

static void watch(struct load *l, struct client *c, uint32_t what, int how)
{
	struct epoll_event e = { .events = what, .data.ptr = c };

	if (epoll_ctl(l->poll, how, c->fd, &e) != 0)
		bench_die("epoll: %s", strerror(errno));
}

static void send_rest(struct load *l, struct client *c)
{
	while (c->out_n > 0) {
		ssize_t n = send(c->fd, c->out, c->out_n, MSG_NOSIGNAL);

		if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
			watch(l, c, EPOLLIN | EPOLLOUT, EPOLL_CTL_MOD);
			return;
		}
		if (n < 0)
			bench_die("send: %s", strerror(errno));
		c->out += n;
		c->out_n -= (size_t)n;
	}
}

static void ask(struct load *l, struct client *c)
{
	const struct request *r = &l->requests[l->next++ % l->requests_n];

	c->out = r->text;
	c->out_n = r->n;
	c->in_n = c->wanted = 0;
	c->sent_at = bench_now_ns();
	send_rest(l, c);
}

/* Bytes of the whole answer once its head is there, else 0. */
static size_t answer_bytes(const struct client *c)
{
	const char *end = memmem(c->in, c->in_n, "\r\n\r\n", 4), *length;

	if (end == NULL)
		return 0;
	length = strcasestr(c->in, "\r\ncontent-length:");
	if (length == NULL || length > end)
		bench_die("an answer without Content-Length");
	return (size_t)(end + 4 - c->in) + strtoul(length + 17, NULL, 10);
}

/* True when the whole answer is there. */
static bool read_answer(struct client *c)
{
	for (;;) {
		ssize_t n;

		if (c->in_cap - c->in_n < 2) {
			c->in_cap = c->in_cap == 0 ? 16384 : c->in_cap * 2;
			if (c->in_cap > ANSWER_MAX || (c->in = realloc(c->in, c->in_cap)) == NULL)
				bench_die("an answer over %u bytes", ANSWER_MAX);
		}
		n = recv(c->fd, c->in + c->in_n, c->in_cap - c->in_n - 1, 0);
		if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
			return false;
		if (n <= 0)
			bench_die("the server closed a connection%s%s", n < 0 ? ": " : "",
				n < 0 ? strerror(errno) : "");
		c->in_n += (size_t)n;
		c->in[c->in_n] = '\0';
		if (c->wanted == 0)
			c->wanted = answer_bytes(c);
		if (c->wanted != 0 && c->in_n >= c->wanted)
			return true;
	}
}

static void note_answer(struct load *l, const struct client *c, int64_t now)
{
	if (now < l->from)
		return;
	if (c->in[9] != '2') {
		if (l->refused++ == 0)
			fprintf(stderr, "load: refused: %.300s\n", c->in);
		return;
	}
	samples_add(&l->times, now - c->sent_at);
	l->done++;
}

static void set_nonblocking(int fd)
{
	if (fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK) != 0)
		bench_die("fcntl: %s", strerror(errno));
}

static void run(struct load *l)
{
	struct client *clients = bench_alloc((size_t)l->clients, sizeof(*clients));
	struct epoll_event ready[256];
	int64_t started = bench_now_ns();

	l->from = started + l->warm_up_ns;
	l->until = l->from + l->seconds * 1000000000;
	for (int64_t i = 0; i < l->clients; i++) {
		clients[i].fd = connect_to(l->socket);
		set_nonblocking(clients[i].fd);
		watch(l, &clients[i], EPOLLIN, EPOLL_CTL_ADD);
		ask(l, &clients[i]);
	}
	for (int64_t now = started; now < l->until || l->done + l->refused < LEAST_ANSWERS;) {
		int n = epoll_wait(l->poll, ready, 256, 1000);

		now = bench_now_ns();
		for (int i = 0; i < n; i++) {
			struct client *c = ready[i].data.ptr;

			if (c->out_n > 0 && (ready[i].events & EPOLLOUT) != 0) {
				send_rest(l, c);
				if (c->out_n == 0)
					watch(l, c, EPOLLIN, EPOLL_CTL_MOD);
			}
			if ((ready[i].events & ~(uint32_t)EPOLLOUT) == 0 || !read_answer(c))
				continue;
			note_answer(l, c, bench_now_ns());
			ask(l, c);
		}
	}
	for (int64_t i = 0; i < l->clients; i++) {
		close(clients[i].fd);
		free(clients[i].in);
	}
	free(clients);
}

static void hold(struct load *l)
{
	struct client *clients = bench_alloc((size_t)l->idle, sizeof(*clients));

	for (int64_t i = 0; i < l->idle; i++) {
		clients[i].fd = connect_to(l->socket);
		ask(l, &clients[i]);
		if (!read_answer(&clients[i]))
			bench_die("no answer on connection %" PRId64, i);
		free(clients[i].in);
	}
	printf("open %" PRId64 "\n", l->idle);
	fflush(stdout);
	while (getchar() != EOF)
		;
	free(clients);
}

static void parse(struct load *l, int argc, char **argv)
{
	static const struct option options[] = {
		{ "socket", required_argument, NULL, 's' },
		{ "clients", required_argument, NULL, 'c' },
		{ "seconds", required_argument, NULL, 't' },
		{ "cold", no_argument, NULL, 'w' },
		{ "bodies", required_argument, NULL, 'b' },
		{ "path", required_argument, NULL, 'p' },
		{ "as", required_argument, NULL, 'a' },
		{ "idle", required_argument, NULL, 'i' },
		{ NULL, 0, NULL, 0 },
	};

	for (int c; (c = getopt_long(argc, argv, "", options, NULL)) != -1;)
		switch (c) {
		case 's':
			l->socket = optarg;
			break;
		case 'c':
			l->clients = bench_number(optarg, 1, 100000);
			break;
		case 'w':
			l->warm_up_ns = 0;
			break;
		case 't':
			l->seconds = bench_number(optarg, 1, 3600);
			break;
		case 'b':
			l->bodies = optarg;
			break;
		case 'p':
			l->path = optarg;
			break;
		case 'a':
			l->as = optarg;
			break;
		case 'i':
			l->idle = bench_number(optarg, 1, 100000);
			break;
		default:
			exit(2);
		}
	if (l->socket == NULL || optind != argc)
		bench_die("usage: load --socket PATH [--clients N] [--seconds S] [--bodies FILE] [--path P] "
			  "[--as LOGIN]"
			  " [--idle N]");
}

int main(int argc, char **argv)
{
	struct load l = { .clients = 1, .seconds = 3, .warm_up_ns = WARM_UP_NS };
	struct rlimit files;

	parse(&l, argc, argv);
	if (getrlimit(RLIMIT_NOFILE, &files) == 0) {
		files.rlim_cur = files.rlim_max;
		(void)setrlimit(RLIMIT_NOFILE, &files);
	}
	if (l.path == NULL)
		l.path = l.bodies != NULL ? "/v1/cases" : "/healthz";
	read_bodies(&l);
	l.poll = epoll_create1(EPOLL_CLOEXEC);
	if (l.idle > 0) {
		hold(&l);
		return 0;
	}
	run(&l);
	printf("%" PRId64 "\t%.0f\t%" PRId64 "\t%" PRId64 "\t%" PRId64 "\n", l.done,
		(double)l.done / (double)l.seconds, samples_percentile(&l.times, 0.50),
		samples_percentile(&l.times, 0.99), l.refused);
	for (size_t i = 0; i < l.requests_n; i++)
		free(l.requests[i].text);
	free(l.requests);
	samples_release(&l.times);
	return 0;
}
