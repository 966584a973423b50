/* A terminal hands over whole lines. Whether more of them wait, poll tells. The end of a
 * paste is often no whole line: the terminal keeps it, and says how many letters it
 * keeps only while it does not gather lines (without ICANON). */
#include "cli/intake/paste.h"

#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>

#define PASTE_MS 40 /* between two lines of one paste, over a slow connection too */
#define PASTE_MAX_BYTES (256u * 1024)

static bool intake_paste_is_waiting(int fd)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };
	return poll(&p, 1, PASTE_MS) == 1 && (p.revents & POLLIN);
}

static bool intake_paste_has_unfinished(int fd)
{
	struct termios was;
	int n = 0;
	if (tcgetattr(fd, &was) != 0)
		return false;
	struct termios raw = was;
	raw.c_lflag &= ~(tcflag_t)ICANON;
	if (tcsetattr(fd, TCSANOW, &raw) != 0)
		return false;
	(void)ioctl(fd, FIONREAD, &n);
	(void)tcsetattr(fd, TCSANOW, &was);
	return n > 0;
}

static bool intake_paste_take_line(const struct cli_context *cx, struct buf *out)
{
	char *line = NULL;
	size_t cap = 0;
	ssize_t n = getline(&line, &cap, cx->in);
	const bool is_read = n >= 0;
	if (n > 0 && line[n - 1] == '\n')
		n--;
	if (is_read) {
		buf_putc(out, '\n');
		buf_put_n(out, line, (size_t)n);
	}
	free(line);
	return is_read;
}

void intake_paste_take_rest(const struct cli_context *cx, struct buf *out)
{
	const int fd = fileno(cx->in);
	bool has_rest = false;
	while (out->len < PASTE_MAX_BYTES && intake_paste_is_waiting(fd) && intake_paste_take_line(cx, out))
		has_rest = true;
	if (has_rest && intake_paste_has_unfinished(fd))
		(void)intake_paste_take_line(cx, out);
}
