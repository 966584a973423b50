/* What every verb of the command line is given: where it prints, for whom, and how
 * it reaches the daemon. main fills it once, from options, environment and terminal;
 * its texts live as long as the program. */
#ifndef TSUNAGI_CLI_CONTEXT_H
#define TSUNAGI_CLI_CONTEXT_H

#include <stdbool.h>
#include <stdio.h>

struct cli_context {
	bool json;		/* --json: the API's answer, unchanged */
	bool color;		/* a terminal, and NO_COLOR is not set */
	bool is_terminal;	/* standard input and output are terminals: only then may one ask */
	int columns;		/* of the terminal, else 100 */
	int width;		/* the same, but 0 where output goes elsewhere: nothing is cut there */
	const char *socket;	/* --socket, TSUNAGI_SOCKET, or the installed default */
	const char *server;	/* https://…: --server, TSUNAGI_SERVER; NULL: the socket */
	const char *cacert;	/* --cacert, TSUNAGI_CACERT, or NULL: the system's authorities */
	const char *token;	/* TSUNAGI_TOKEN, or NULL */
	const char *token_file; /* TSUNAGI_TOKEN_FILE, or ~/.config/tsunagi/token; NULL: no home */
	const char
		*state_dir;  /* of the user: XDG_STATE_HOME/tsunagi, ~/.local/state/tsunagi; NULL: no home */
	const char *offline; /* --offline: a backup to ask in place of the daemon, or NULL */
	const char *as;	     /* --as, TSUNAGI_AS, or NULL */
	const char *verb;    /* "rules explain": what is being done, for --help of it; NULL: not known yet */
	FILE *in, *out, *err;
};

#endif
