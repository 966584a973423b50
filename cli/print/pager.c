#include "cli/print/pager.h"

#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>

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

int page(const struct cli_context *cx, const char *text)
{
	const char *pager = getenv("PAGER");
	if (!pager || !*pager || !print_pager_is_longer_than_screen(cx, text)) {
		fputs(text, cx->out);
		return 0;
	}
	fflush(cx->out);
	void (*before)(int) = signal(SIGPIPE, SIG_IGN);
	FILE *to = popen(pager, "w"); /* NOLINT(cert-env33-c): PAGER is a command by its nature */
	if (to) {
		fputs(text, to);
		pclose(to);
	} else {
		fputs(text, cx->out);
	}
	signal(SIGPIPE, before);
	return 0;
}
