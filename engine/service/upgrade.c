#include "engine/service/upgrade.h"

#include "engine/service/same_person.h"
#include "engine/service/transaction.h"

#define SETTING "same_person" /* "1": every open case names its unjoined ones, and is masked */
#define PAGE 100

struct upgrade_page {
	const struct service *s;
	int64_t keys[PAGE];
	int n;
};

static bool upgrade_note_key(void *context, int64_t key)
{
	struct upgrade_page *p = context;

	p->keys[p->n++] = key;
	return p->n < PAGE;
}

static enum err upgrade_follow_case(const struct service *s, int64_t key)
{
	struct service one = *s;
	struct case_state *c;
	struct arena arena;

	arena_init(&arena);
	one.arena = &arena;
	enum err e = s->store->cases.load(s->store->cases.self, key, &arena, &c, s->d);
	if (!e)
		e = same_person_find(&one, &c);
	arena_release(&arena);
	return e;
}

static enum err upgrade_follow_page(void *context)
{
	const struct upgrade_page *p = context;
	const struct service *s = p->s;

	for (int i = 0; i < p->n; i++) {
		enum err e = upgrade_follow_case(s, p->keys[i]);

		if (e)
			return e;
	}
	return p->n < PAGE ? s->store->settings.save(s->store->settings.self, SETTING, "1", s->d) : ERR_OK;
}

static enum err upgrade_follow_all(const struct service *s)
{
	struct upgrade_page p = { .s = s };
	int64_t after = 0;

	do {
		p.n = 0;
		enum err e = s->store->lists.open_visit(
			s->store->lists.self, NULL, after, PAGE, upgrade_note_key, &p, s->d);
		if (!e)
			e = in_transaction(s, upgrade_follow_page, &p);
		if (e)
			return e;
		after = p.n ? p.keys[p.n - 1] : after;
	} while (p.n == PAGE);
	return ERR_OK;
}

enum err upgrade_run(const struct service *s)
{
	const char *done = NULL;
	struct arena arena;

	arena_init(&arena);
	enum err e = s->store->settings.load(s->store->settings.self, SETTING, &arena, &done, s->d);
	bool is_done = done != NULL;
	arena_release(&arena);
	if (e || is_done)
		return e;
	return upgrade_follow_all(s);
}
