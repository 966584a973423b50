#include "cli/print/pager.h"

#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/failure.h"

static int print_pager_lines_of(const char *text)
{
	int n = 0;
	for (; *text; text++)
		n += *text == '\n';
	return n;
}

static bool print_pager_is_longer_than_screen(const struct cli_context *cx, const char *text)
{
	struct winsize size;
	if (!cx->is_terminal || ioctl(fileno(cx->out), TIOCGWINSZ, &size) != 0 || size.ws_row == 0)
		return false;
	return print_pager_lines_of(text) >= size.ws_row;
}

static void print_pager_run(const struct cli_context *cx, const char *pager, const char *text)
{
	fflush(cx->out);
	void (*before)(int) = signal(SIGPIPE, SIG_IGN);
	FILE *to = popen(pager, "w"); /* NOLINT(cert-env33-c): PAGER is a command by its nature */
	fputs(text, to ? to : cx->out);
	if (to)
		pclose(to);
	signal(SIGPIPE, before);
}

int print_whole(const struct cli_context *cx, const struct buf *text, int status)
{
	if (text->failed)
		return failure_print(cx, ERR_NOMEM, NULL);
	fputs(buf_text(text), cx->out);
	return status;
}

int print_paged(const struct cli_context *cx, const struct buf *text)
{
	const char *pager = getenv("PAGER");
	if (text->failed || !pager || !*pager || !print_pager_is_longer_than_screen(cx, buf_text(text)))
		return print_whole(cx, text, 0);
	print_pager_run(cx, pager, buf_text(text));
	return 0;
}
