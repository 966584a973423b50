/* What a database of an older version does not hold yet and SQL can't say: done
 * once, before the first request. */
#include <string.h>

#include "engine/service/same_person.h"
#include "engine/daemon/daemon.h"

#define SETTING "unjoined" /* "1": every open case names its unjoined ones */
#define PAGE 100

struct page {
	int64_t keys[PAGE];
	int n;
};

static bool upgrade_note(void *context, int64_t key)
{
	struct page *p = context;

	p->keys[p->n++] = key;
	return p->n < PAGE;
}

static enum err upgrade_look_at_one(struct daemon *d, int64_t key, struct diag *diag)
{
	struct case_state *c;
	struct arena arena;
	enum err e;

	arena_init(&arena);
	e = d->port->cases.load(d->port->cases.self, key, &arena, &c, diag);
	if (!e)
		e = unjoined_follow(d->port, d->rules, office_clock_now(&d->clock), &arena, &c, diag);
	arena_release(&arena);
	return e;
}

static enum err upgrade_look_at_page(struct daemon *d, const struct page *p, struct diag *diag)
{
	const struct store *s = d->port;
	enum err e = s->transaction.step_begin(s->transaction.self, diag);

	if (e)
		return e;
	for (int i = 0; i < p->n && !e; i++)
		e = upgrade_look_at_one(d, p->keys[i], diag);
	if (!e && p->n < PAGE)
		e = s->settings.save(s->settings.self, SETTING, "1", diag);
	if (!e)
		return s->transaction.step_keep(s->transaction.self, diag);
	s->transaction.step_undo(s->transaction.self);
	return e;
}

static enum err upgrade_look_at_all(struct daemon *d, struct diag *diag)
{
	const struct store *s = d->port;
	struct page p = { .n = PAGE };
	enum err e = ERR_OK;

	for (int64_t after = 0; !e && p.n == PAGE; after = p.n ? p.keys[p.n - 1] : after) {
		p.n = 0;
		e = s->lists.open_visit(s->lists.self, NULL, after, PAGE, upgrade_note, &p, diag);
		if (!e)
			e = s->transaction.begin(s->transaction.self, diag);
		if (e)
			return e;
		e = upgrade_look_at_page(d, &p, diag);
		if (!e)
			e = s->transaction.commit(s->transaction.self, diag);
		else
			s->transaction.abort(s->transaction.self);
	}
	return e;
}

enum err upgrade_run(struct daemon *d, struct diag *diag)
{
	const char *done = NULL;
	struct arena arena;
	enum err e;

	arena_init(&arena);
	e = d->port->settings.load(d->port->settings.self, SETTING, &arena, &done, diag);
	if (!e && !done)
		e = upgrade_look_at_all(d, diag);
	arena_release(&arena);
	return e;
}
