/* A backup: the whole database in one file of its own, made while others go on
 * writing, and the way back. For a process that has nothing else open: never
 * called on the daemon's loop.
 *
 * A backup is marked as such (setting "backup_at"), holds the rule pack that was
 * in force, and is not in WAL mode, so that it can be read from media that can't
 * be written. A plain copy of tsunagi.db is no backup: what stands in its
 * -wal file would be missing, and it is refused. */
#ifndef TSUNAGI_STORE_SQLITE_BACKUP_H
#define TSUNAGI_STORE_SQLITE_BACKUP_H

#include "engine/base/diag.h"
#include "engine/store/sqlite/backup_report.h"

#define BACKUP_PARTIAL ".partial" /* after its name while it is being written */

/* Writes `file` (mode 0600) from DIR/tsunagi.db as it stood when the copy began:
 * whole and synced under its name, or not there at all; never over a file that
 * is there (ERR_REFUSED "exists"). Checked after: its pages, and its head
 * against the one that was copied. `now` is used where the clock is real;
 * INSTANT_NONE: the last event's time. */
MUST_CHECK enum err backup_make(const char *dir, const char *file, int64_t now, backup_progress *see,
	void *context, struct backup_report *out, struct diag *d);

/* What the file is. ERR_INPUT "other-database", or where there is none;
 * ERR_REFUSED "newer-database", "truncated", "no-backup"; ERR_AGAIN where it
 * can't be read. */
MUST_CHECK enum err backup_read(const char *file, struct backup_report *out, struct diag *d);

/* Into a folder that is empty or not there (ERR_REFUSED "not-empty"): copied,
 * brought to this program's schema, every page and the whole chain verified
 * (ERR_REFUSED "not-in-order" with what was found); only then it stands there
 * under its name. On failure the folder is as it was. */
MUST_CHECK enum err backup_restore(const char *file, const char *dir, backup_progress *see, void *context,
	struct backup_report *out, struct diag *d);

#endif
