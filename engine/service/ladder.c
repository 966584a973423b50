#include "engine/service/ladder.h"

#include <string.h>

#include "engine/base/log.h"
#include "engine/core/watch/ladder.h"
#include "engine/core/watch/ladder_schedule.h"
#include "engine/service/absences.h"
#include "engine/service/transaction.h"

#define SETTING_PACK "ladder_pack" /* sha256 of the pack that the due times were written under */

struct ladder_batch {
	int64_t keys[LADDER_BATCH];
	int n;
};

static bool ladder_note_key(void *context, int64_t key)
{
	struct ladder_batch *b = context;

	b->keys[b->n++] = key;
	return b->n < LADDER_BATCH;
}

struct climbing {
	const struct service *s;
	int64_t key;
	struct arena arena; /* of this case alone */
};

static enum err ladder_climb(void *context)
{
	struct climbing *k = context;
	const struct service *s = k->s;
	struct case_state *c;
	enum err e = s->store->cases.load(s->store->cases.self, k->key, &k->arena, &c, s->d);

	struct decision decision;
	const struct ruleset *rs;
	if (!e)
		e = absences_beside(s->rs, s->store, s->now, &k->arena, &rs, s->d);
	if (!e)
		e = ladder_step(rs, c, s->now, &k->arena, &decision, s->d);
	if (e)
		return e;
	return s->store->cases.save(s->store->cases.self, &decision, s->d);
}

static enum err ladder_climb_in_step(const struct service *s, int64_t key)
{
	struct climbing k = { .s = s, .key = key };

	arena_init(&k.arena);
	enum err e = in_step(s, ladder_climb, &k);
	arena_release(&k.arena);
	return e;
}

/* *done: how many climbed; with none of a batch nothing would change by another. */
static enum err ladder_climb_all(const struct service *s, const struct ladder_batch *b, int *done)
{
	*done = 0;
	for (int i = 0; i < b->n; i++) {
		enum err e = ladder_climb_in_step(s, b->keys[i]);

		if (e == ERR_AGAIN || e == ERR_NOMEM)
			return e;
		*done += !e;
		if (e)
			log_message(LOG_LEVEL_ERROR, "the ladder of case %lld: %s", (long long)b->keys[i],
				s->d && s->d->message ? s->d->message : "?");
	}
	return ERR_OK;
}

static enum err ladder_run(const struct service *s, int64_t *next, struct ladder_batch *b, int *done)
{
	b->n = *done = 0;
	enum err e = s->store->ladder.visit(
		s->store->ladder.self, s->now, LADDER_BATCH, ladder_note_key, b, next, s->d);
	if (e)
		return e;
	return ladder_climb_all(s, b, done);
}

enum err ladder_run_batch(const struct service *s, int64_t *next, bool *has_more)
{
	struct ladder_batch b;
	int done;
	enum err e = ladder_run(s, next, &b, &done);

	*has_more = b.n == LADDER_BATCH && done > 0;
	return e;
}

enum err ladder_run_all(const struct service *s)
{

	struct ladder_batch b;
	int64_t next;
	int done;
	enum err e;
	do
		e = ladder_run(s, &next, &b, &done);
	while (!e && done);
	return e;
}

enum err ladder_catch_up(const struct service *s, struct case_state **c, struct decision *climbed)
{
	int64_t next = ladder_schedule_next_at(s->rs, *c);

	*climbed = (struct decision){ .events_n = 0 };
	if (next == INSTANT_NONE || next > s->now)
		return ERR_OK;
	enum err e = ladder_step(s->rs, *c, s->now, s->arena, climbed, s->d);
	if (!e && climbed->events_n)
		*c = climbed->next;
	return e;
}

enum err ladder_pack_is_new(const struct service *s, bool *is_new)
{
	const char *kept = NULL;

	struct arena arena;
	arena_init(&arena);
	enum err e = s->store->settings.load(s->store->settings.self, SETTING_PACK, &arena, &kept, s->d);
	*is_new = !e && (!kept || strcmp(kept, s->rs->sha256) != 0);
	arena_release(&arena);
	return e;
}

static enum err ladder_reset(void *context)
{
	const struct service *s = context;
	enum err e = s->store->ladder.reset(s->store->ladder.self, s->d);

	if (e)
		return e;
	return s->store->settings.save(s->store->settings.self, SETTING_PACK, s->rs->sha256, s->d);
}

enum err ladder_follow_pack(const struct service *s, bool *has_reset)
{
	struct service own = *s;
	enum err e = ladder_pack_is_new(s, has_reset);

	if (e || !*has_reset)
		return e;
	return in_transaction(s, ladder_reset, &own);
}
