/* The command line of tsunagid and its --config file: the same names in both; the command
 * line wins. An unknown name is ERR_INPUT with the nearest known one. */
#ifndef TSUNAGI_DAEMON_START_OPTIONS_H
#define TSUNAGI_DAEMON_START_OPTIONS_H

#include <stdbool.h>

#include "engine/base/arena.h"
#include "engine/base/buf.h"
#include "engine/base/diag.h"

#define OPTIONS_RETENTION_DAYS 1826 /* five years */
#define OPTIONS_SOCKET_DEFAULT "/run/tsunagi/tsunagi.sock"

struct options {
	const char *pack, *data, *socket;
	const char *config;
	const char *sendmail, *webhook_secret;	 /* NULL: the default; unsigned */
	const char *listen, *tls_cert, *tls_key; /* all three or none */
	const char *socket_mode, *socket_group;	 /* as typed; NULL: 0660, the daemon's own */
	unsigned mode;				 /* of the socket */
	const char *retention;			 /* a term in days, as typed; NULL: OPTIONS_RETENTION_DAYS */
	int retention_days;
	const char *simulate;			/* a time; NULL: the real clock */
	const char *backup, *restore, *offline; /* a file: what to do instead of running */
	const char *head;			/* restore: the event that it must end in */
	const char *reserve;
	int reserve_mb; /* of the disk: below it no case is taken in */
	bool drill, json, progress;
	bool foreground, help, version;
	struct arena arena; /* owns the texts of the config file */
};

MUST_CHECK enum err options_parse(struct options *o, int argc, char **argv, struct diag *d);
void options_release(struct options *o);
void options_print_help(struct buf *out);

#endif
