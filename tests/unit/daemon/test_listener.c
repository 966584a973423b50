/* The UNIX socket: taken over from the dead, never from the living, never in place of a file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmocka.h>

#include "engine/daemon/net/listener.h"

struct world {
	char dir[64], path[80];
	struct event_base *base;
	struct listener l;
	struct diag d;
};
static const struct listener_access access_usual = { .mode = 0660 };

static int begin(void **state)
{
	struct world *w = calloc(1, sizeof *w);

	snprintf(w->dir, sizeof w->dir, "/tmp/tsunagi-listener-XXXXXX");
	assert_non_null(mkdtemp(w->dir));
	snprintf(w->path, sizeof w->path, "%s/socket", w->dir);
	w->base = event_base_new();
	diag_init(&w->d);
	*state = w;
	return 0;
}

static void let_go(struct world *w)
{
	struct evconnlistener *connections = w->l.connections;

	listener_release(&w->l);
	if (connections)
		evconnlistener_free(connections);
}

static int end(void **state)
{
	struct world *w = *state;

	let_go(w);
	unlink(w->path);
	rmdir(w->dir);
	event_base_free(w->base);
	diag_release(&w->d);
	free(w);
	return 0;
}

static enum err open_at(struct world *w, const char *path)
{
	return listener_open(&w->l, w->base, path, &access_usual, &w->d);
}

/* A socket file on which nobody listens any more. */
static void leave_dead_socket(const char *path)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	snprintf(at.sun_path, sizeof at.sun_path, "%s", path);
	assert_int_equal(bind(fd, (const struct sockaddr *)&at, sizeof at), 0);
	close(fd);
}

static void it_is_made_for_its_group_and_goes_with_us(void **state)
{
	struct world *w = *state;
	struct stat st;

	assert_int_equal(open_at(w, w->path), ERR_OK);
	assert_int_equal(lstat(w->path, &st), 0);
	assert_true(S_ISSOCK(st.st_mode));
	assert_int_equal(st.st_mode & 0777, 0660);
	let_go(w);
	assert_int_equal(lstat(w->path, &st), -1);
}

static void a_dead_daemons_socket_is_taken_over(void **state)
{
	struct world *w = *state;

	leave_dead_socket(w->path);
	assert_int_equal(open_at(w, w->path), ERR_OK);
}

static void a_living_one_is_left_alone(void **state)
{
	struct world *w = *state;
	struct listener other;
	struct stat st;

	assert_int_equal(open_at(w, w->path), ERR_OK);
	assert_int_equal(listener_open(&other, w->base, w->path, &access_usual, &w->d), ERR_AGAIN);
	assert_string_equal(w->d.code, "in-use");
	listener_release(&other);
	assert_int_equal(lstat(w->path, &st), 0);
}

static void what_is_no_socket_is_left_alone(void **state)
{
	struct world *w = *state;
	FILE *file = fopen(w->path, "w");
	struct stat st;

	assert_non_null(file);
	fclose(file);
	assert_int_equal(open_at(w, w->path), ERR_AGAIN);
	assert_string_equal(w->d.code, "can't-listen");
	assert_int_equal(lstat(w->path, &st), 0);
	assert_true(S_ISREG(st.st_mode));
}

static void a_path_that_can_not_be_says_so(void **state)
{
	struct world *w = *state;
	char long_path[300];

	memset(long_path, 'x', sizeof long_path - 1);
	long_path[sizeof long_path - 1] = '\0';
	assert_int_equal(open_at(w, long_path), ERR_INPUT);
	diag_release(&w->d);
	assert_int_equal(open_at(w, "/nonexistent/folder/socket"), ERR_AGAIN);
	assert_int_equal(w->d.instead_n, 1);
}

/* Another daemon's file at the same place is not ours to take away. */
static void only_our_own_file_is_taken_away(void **state)
{
	struct world *w = *state;
	struct stat st;

	assert_int_equal(open_at(w, w->path), ERR_OK);
	assert_int_equal(unlink(w->path), 0);
	leave_dead_socket(w->path);
	let_go(w);
	assert_int_equal(lstat(w->path, &st), 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(it_is_made_for_its_group_and_goes_with_us),
		TEST(a_dead_daemons_socket_is_taken_over),
		TEST(a_living_one_is_left_alone),
		TEST(what_is_no_socket_is_left_alone),
		TEST(a_path_that_can_not_be_says_so),
		TEST(only_our_own_file_is_taken_away),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
