/* What tsunagid does without a daemon: --backup, --restore, and what both print. With
 * --json they print the answer of the API; with --progress lines of {"done", "all"} before
 * it, for a program that waits. */
#ifndef TSUNAGI_DAEMON_START_STANDALONE_H
#define TSUNAGI_DAEMON_START_STANDALONE_H

#include "engine/base/time/instant.h"
#include "engine/core/ports.h"
#include "engine/core/system.h"
#include "engine/daemon/start/options.h"
#include "engine/store/sqlite/backup.h"

/* Each prints what it did. Errors as in engine/store/sqlite/backup.h. */
MUST_CHECK enum err standalone_backup(
	const struct options *o, const struct clock_port *clock, struct diag *d);
MUST_CHECK enum err standalone_restore(const struct options *o, struct diag *d);
/* {"error": …} on standard output, in the API's form. */
void standalone_print_error(enum err e, const struct diag *d);

/* "2026-04-01 09:00", in the office's time. */
void standalone_format_time(const struct backup_report *r, char out[INSTANT_TEXT_BYTES]);

/* Writes the pack that a backup holds into a folder that is empty or absent; the group may
 * read it. */
MUST_CHECK enum err standalone_unpack(
	const struct store *store, const char *dir, gid_t group, struct diag *d);

#endif
