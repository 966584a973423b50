/* Whole processes, measured from their start.
 *     spawn COUNT A [ARG…] -- B [ARG…]    runs A and B in turn to their end,
 *         prints the p50 of each in nanoseconds
 *     spawn --ready COUNT PROGRAM [ARG…]  runs PROGRAM until its standard
 *         error says "ready", then ends it by SIGTERM; prints the p50 */
#include "tests/bench/bench.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define READY_WITHIN_MS 120000

extern char **environ;

static pid_t begin(char **argv, int error_fd)
{
	posix_spawn_file_actions_t actions;
	pid_t pid;
	int rc;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
	if (error_fd >= 0)
		posix_spawn_file_actions_adddup2(&actions, error_fd, 2);
	rc = posix_spawnp(&pid, argv[0], &actions, NULL, argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	if (rc != 0)
		bench_die("%s: %s", argv[0], strerror(rc));
	return pid;
}

static void end(pid_t pid, const char *name)
{
	int status = 0;

	if (waitpid(pid, &status, 0) != pid || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
		bench_die("%s ended badly (status %d)", name, status);
}

static int64_t run_to_end(char **argv)
{
	int64_t from = bench_now_ns();

	end(begin(argv, -1), argv[0]);
	return bench_now_ns() - from;
}

static int64_t run_to_ready(char **argv)
{
	char said[8192] = "";
	size_t n = 0;
	int ends[2];
	int64_t from = bench_now_ns(), took = 0;
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC) != 0)
		bench_die("pipe: %s", strerror(errno));
	pid = begin(argv, ends[1]);
	close(ends[1]);
	while (took == 0) {
		struct pollfd p = { .fd = ends[0], .events = POLLIN };
		ssize_t got =
			poll(&p, 1, READY_WITHIN_MS) > 0 ? read(ends[0], said + n, sizeof(said) - n - 1) : 0;

		if (got <= 0) {
			kill(pid, SIGKILL);
			bench_die("%s is not ready: %s", argv[0], said);
		}
		n += (size_t)got;
		said[n] = '\0';
		if (strstr(said, "ready") != NULL)
			took = bench_now_ns() - from;
	}
	kill(pid, SIGTERM);
	end(pid, argv[0]);
	close(ends[0]);
	return took;
}

int main(int argc, char **argv)
{
	struct samples a = { .items = NULL }, b = { .items = NULL };
	bool is_ready = argc > 3 && strcmp(argv[1], "--ready") == 0;
	char **first = argv + (is_ready ? 3 : 2), **second = NULL;
	int64_t count;

	if (argc < 4)
		bench_die("usage: spawn COUNT A [ARG…] -- B [ARG…] | spawn --ready COUNT PROGRAM [ARG…]");
	count = bench_number(argv[is_ready ? 2 : 1], 1, 100000);
	for (int i = 3; i < argc && !is_ready && second == NULL; i++)
		if (strcmp(argv[i], "--") == 0) {
			argv[i] = NULL;
			second = argv + i + 1;
		}
	if (!is_ready && (second == NULL || *second == NULL))
		bench_die("the second program is missing");
	for (int64_t i = 0; i < count; i++) {
		samples_add(&a, is_ready ? run_to_ready(first) : run_to_end(first));
		if (second != NULL)
			samples_add(&b, run_to_end(second));
	}
	printf("%" PRId64 "\t%" PRId64 "\n", samples_percentile(&a, 0.5), samples_percentile(&b, 0.5));
	samples_release(&a);
	samples_release(&b);
	return 0;
}
