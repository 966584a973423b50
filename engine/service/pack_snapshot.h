/* The files of the rule pack in force are kept in the database, so that a backup
 * can be answered from without the pack's folder (tsunagid --offline). They are
 * noted while the pack is compiled and saved when it comes into force. */
#ifndef TSUNAGI_SERVICE_PACK_SNAPSHOT_H
#define TSUNAGI_SERVICE_PACK_SNAPSHOT_H

#include "engine/service/service.h"

/* A pack's files, in the order in which they were read. */
struct pack_snapshot {
	struct arena arena; /* owns names and bytes */
	struct snapshot_file *files;
	int n, cap;
	bool has_failed; /* for lack of memory: not all files are here */
};

void pack_snapshot_init(struct pack_snapshot *p);
void pack_snapshot_release(struct pack_snapshot *p);
/* For compile_ruleset_seen: copies the file. `snapshot` is a struct pack_snapshot. */
void pack_snapshot_add(void *snapshot, const char *name, const char *bytes, size_t n);

/* Saves the files of s->rs in a transaction of its own, and the office's offset from
 * UTC beside them; in it the due times that `was`, the pack in force before, only estimated
 * are counted anew (recount.h; NULL: there is none, or it can't be read). Nothing where this
 * pack is the one that is kept. ERR_NOMEM also where has_failed. */
MUST_CHECK enum err pack_snapshot_save(
	const struct pack_snapshot *p, const struct service *s, const struct ruleset *was);

/* Whether the pack that is kept is another one than s->rs; *is_new is false where none is. */
MUST_CHECK enum err pack_snapshot_is_new(const struct service *s, bool *is_new);

#endif
