/* The files of the pack in force go into the database, so that a backup can be
 * read without their folder. */
#include <string.h>

#include "engine/daemon/daemon.h"

#include "engine/base/array.h"

#define SETTING_OFFSET "utc_offset_s" /* so that a backup tells its time as the office does */

void pack_snapshot_init(struct pack_snapshot *k)
{
	*k = (struct pack_snapshot){ .n = 0 };
	arena_init(&k->arena);
}

void pack_snapshot_release(struct pack_snapshot *k) { arena_release(&k->arena); }

void pack_snapshot_watch(void *kept, const char *name, const char *bytes, size_t n)
{
	struct pack_snapshot *k = kept;
	struct snapshot_file file = { .n = n };

	if (array_reserve_in(&k->arena, &k->files, k->n + 1, &k->cap)) {
		file.name = arena_dup(&k->arena, name);
		file.bytes = arena_dup_n(&k->arena, bytes, n);
	}
	if (file.name && file.bytes)
		k->files[k->n++] = file;
	else
		k->has_failed = true;
}

static enum err pack_snapshot_save_in_step(
	const struct pack_snapshot *k, const struct ruleset *rs, const struct store *s, struct diag *diag)
{
	enum err e = s->transaction.step_begin(s->transaction.self, diag);
	char offset[16];

	if (e)
		return e;
	(void)snprintf(offset, sizeof offset, "%d", rs->calendar.offset_s);
	e = s->packs.save(s->packs.self, rs->sha256, k->files, k->n, diag);
	if (!e)
		e = s->settings.save(s->settings.self, SETTING_OFFSET, offset, diag);
	if (!e)
		return s->transaction.step_keep(s->transaction.self, diag);
	s->transaction.step_undo(s->transaction.self);
	return e;
}

static enum err pack_snapshot_write(
	const struct pack_snapshot *k, const struct ruleset *rs, const struct store *s, struct diag *diag)
{
	enum err e = s->transaction.begin(s->transaction.self, diag);

	if (e)
		return e;
	e = pack_snapshot_save_in_step(k, rs, s, diag);
	if (!e)
		return s->transaction.commit(s->transaction.self, diag);
	s->transaction.abort(s->transaction.self);
	return e;
}

enum err pack_snapshot_save(
	const struct pack_snapshot *k, const struct ruleset *rs, const struct store *store, struct diag *diag)
{
	const char *in_force = NULL;
	struct arena arena;
	enum err e;

	if (k->has_failed)
		return ERR_NOMEM;
	arena_init(&arena);
	e = store->packs.in_force_load(store->packs.self, &arena, &in_force, diag);
	if (!e && (!in_force || strcmp(in_force, rs->sha256) != 0))
		e = pack_snapshot_write(k, rs, store, diag);
	arena_release(&arena);
	return e;
}
