/* Stands where tsunagid expects sendmail -t, within the closed unit: hands the
 * mail on its standard input to tsunagi-mail.socket, behind which systemd runs
 * the machine's own sendmail, and waits for its word.
 *
 *     sendmail [-t] [SOCKET]      exit status 0: sent, 75: not now, try again */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <sysexits.h>
#include <unistd.h>

#define SOCKET_DEFAULT "/run/tsunagi-mail.socket"
#define WORD "sent\n"
#define PATIENCE_S 30

static int fail(const char *what)
{
	fprintf(stderr, "sendmail: %s: %s\n", what, strerror(errno));
	return EX_TEMPFAIL;
}

static int reach(const char *path)
{
	const struct timeval patience = { .tv_sec = PATIENCE_S };
	struct sockaddr_un to = { .sun_family = AF_UNIX };
	size_t n = strlen(path);
	int fd;

	if (n >= sizeof to.sun_path) {
		errno = ENAMETOOLONG;
		return -1;
	}
	memcpy(to.sun_path, path, n + 1);
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return -1;
	(void)setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	(void)setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
	if (connect(fd, (const struct sockaddr *)&to, sizeof to) == 0)
		return fd;
	(void)close(fd);
	return -1;
}

static int hand_over(int fd)
{
	char part[65536];
	ssize_t n, sent;

	while ((n = read(STDIN_FILENO, part, sizeof part)) > 0)
		for (ssize_t at = 0; at < n; at += sent) {
			sent = send(fd, part + at, (size_t)(n - at), MSG_NOSIGNAL);
			if (sent <= 0)
				return -1;
		}
	return n < 0 ? -1 : shutdown(fd, SHUT_WR);
}

/* The whole answer is the one word, else it was not sent. */
static int is_sent(int fd)
{
	char word[sizeof WORD + 1];
	size_t got = 0;
	ssize_t n;

	while (got < sizeof word && (n = read(fd, word + got, sizeof word - got)) > 0)
		got += (size_t)n;
	return got == sizeof WORD - 1 && memcmp(word, WORD, got) == 0;
}

int main(int argc, char **argv)
{
	const char *path = argc > 1 && strcmp(argv[argc - 1], "-t") != 0 ? argv[argc - 1] : SOCKET_DEFAULT;
	int fd = reach(path);

	if (fd < 0)
		return fail(path);
	if (hand_over(fd) != 0)
		return fail(path);
	if (is_sent(fd))
		return EX_OK;
	fprintf(stderr, "sendmail: the machine's sendmail did not take it: journalctl -u 'tsunagi-mail@*'\n");
	return EX_TEMPFAIL;
}
