#include "engine/service/pack_snapshot.h"

#include <stdio.h>
#include <string.h>

#include "engine/base/array.h"
#include "engine/service/recount.h"
#include "engine/service/transaction.h"

#define SETTING_OFFSET "utc_offset_s" /* a backup tells its time as the office does */

void pack_snapshot_init(struct pack_snapshot *p)
{
	*p = (struct pack_snapshot){ .n = 0 };
	arena_init(&p->arena);
}

void pack_snapshot_release(struct pack_snapshot *p) { arena_release(&p->arena); }

void pack_snapshot_add(void *snapshot, const char *name, const char *bytes, size_t n)
{
	struct pack_snapshot *p = snapshot;
	struct snapshot_file file = { .n = n };

	if (array_reserve_in(&p->arena, &p->files, p->n + 1, &p->cap)) {
		file.name = arena_dup(&p->arena, name);
		file.bytes = arena_dup_n(&p->arena, bytes, n);
	}
	if (file.name && file.bytes)
		p->files[p->n++] = file;
	else
		p->has_failed = true;
}

struct pack_saving {
	const struct pack_snapshot *snapshot;
	const struct service *s;
	const struct ruleset *was;
};

static enum err pack_snapshot_save_files(void *context)
{
	const struct pack_saving *p = context;
	const struct service *s = p->s;
	char offset[16];
	enum err e = p->was ? recount_follow(s, p->was) : ERR_OK;

	if (!e)
		e = s->store->packs.save(
			s->store->packs.self, s->rs->sha256, p->snapshot->files, p->snapshot->n, s->d);
	if (e)
		return e;
	(void)snprintf(offset, sizeof offset, "%d", s->rs->calendar.offset_s);
	return s->store->settings.save(s->store->settings.self, SETTING_OFFSET, offset, s->d);
}

static enum err pack_snapshot_compare(const struct service *s, bool *has_any, bool *is_kept)
{
	const char *in_force = NULL;
	struct arena arena;

	arena_init(&arena);
	enum err e = s->store->packs.in_force_load(s->store->packs.self, &arena, &in_force, s->d);
	*has_any = !e && in_force;
	*is_kept = *has_any && strcmp(in_force, s->rs->sha256) == 0;
	arena_release(&arena);
	return e;
}

enum err pack_snapshot_is_new(const struct service *s, bool *is_new)
{
	bool has_any, is_kept;
	enum err e = pack_snapshot_compare(s, &has_any, &is_kept);

	*is_new = has_any && !is_kept;
	return e;
}

enum err pack_snapshot_save(const struct pack_snapshot *p, const struct service *s, const struct ruleset *was)
{
	struct pack_saving saving = { p, s, was };
	bool has_any, is_kept;

	if (p->has_failed)
		return ERR_NOMEM;
	enum err e = pack_snapshot_compare(s, &has_any, &is_kept);
	if (e || is_kept)
		return e;
	return in_transaction(s, pack_snapshot_save_files, &saving);
}
