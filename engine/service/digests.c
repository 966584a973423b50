#include "engine/service/digests.h"

#include <stdlib.h>
#include <string.h>

#include "engine/service/absences.h"
#include "engine/service/key_list.h"
#include "engine/service/transaction.h"

#define SETTING_DAY "digest_day" /* "2026-04-06": the day that was done last */

static void digests_end(struct digests_run *r)
{
	free(r->sections.holds);
	r->sections = (struct digest_sections){ .holds = NULL };
	r->is_begun = false;
}

void digests_release(struct digests_run *r) { digests_end(r); }

/* What is stored at the end of a run. */
struct digests_saving {
	const struct service *s;
	int32_t day;
	const struct alert *alerts;
	int n;
};

static enum err digests_save(void *context)
{
	const struct digests_saving *k = context;
	const struct store *store = k->s->store;
	char day[DAY_TEXT_BYTES];
	day_format(k->day, day);
	enum err e = store->settings.save(store->settings.self, SETTING_DAY, day, k->s->d);
	if (!e && k->n)
		e = store->outbox.add(store->outbox.self, k->alerts, k->n, k->s->d);
	return e;
}

static enum err digests_save_day(const struct service *s, int32_t day)
{
	struct digests_saving k = { .s = s, .day = day };
	return in_step(s, digests_save, &k);
}

static enum err digests_load_day(const struct service *s, struct digests_run *r, bool *has_one)
{
	const char *text = NULL;
	struct arena arena;
	arena_init(&arena);
	enum err e = s->store->settings.load(s->store->settings.self, SETTING_DAY, &arena, &text, s->d);
	bool has_time;
	int64_t at;
	*has_one = !e && text && instant_parse(text, 0, &at, &has_time, NULL) == ERR_OK;
	if (*has_one)
		r->done = instant_day(at, 0);
	arena_release(&arena);
	return e;
}

/* *is_due: a day's digests are to be made now. A new store begins with the next opening. */
static enum err digests_check_due(const struct service *s, struct digests_run *r, bool *is_due)
{
	const int32_t today = instant_day(s->now, s->rs->calendar.offset_s);
	const int64_t opening = digest_opens_at(s->rs, today);
	const bool is_after = opening != INSTANT_NONE && s->now >= opening;
	bool has_one;
	*is_due = false;
	enum err e = digests_load_day(s, r, &has_one);
	if (e)
		return e;
	if (!has_one || r->done > today)
		return digests_save_day(s, is_after ? today : today - 1);
	*is_due = is_after && r->done < today;
	return ERR_OK;
}

static enum err digests_begin(const struct service *s, struct digests_run *r)
{
	const int32_t today = instant_day(s->now, s->rs->calendar.offset_s);
	if (r->is_begun && r->day == today && strcmp(r->pack, s->rs->sha256) == 0)
		return ERR_OK;
	digests_end(r);
	r->sections.holds = calloc((size_t)s->rs->sections_n + 1, 1);
	if (!r->sections.holds)
		return ERR_NOMEM;
	(void)memcpy(r->pack, s->rs->sha256, sizeof r->pack);
	r->day = today;
	r->after = 0;
	r->is_begun = true;
	return ERR_OK;
}

/* One batch of cases; *has_more: there may be another. */
static enum err digests_look(const struct service *s, struct digests_run *r, int most, bool *has_more)
{
	struct arena arena, scratch;
	arena_init(&arena);
	arena_init(&scratch);
	struct key_list keys = { .arena = &arena };
	enum err e = s->store->lists.open_visit(
		s->store->lists.self, NULL, r->after, most, key_list_add, &keys, s->d);
	if (!e && keys.has_failed)
		e = ERR_NOMEM;
	for (int i = 0; i < keys.n && !e; i++) {
		struct case_state *c;
		e = s->store->cases.load(s->store->cases.self, keys.items[i], &scratch, &c, s->d);
		if (!e)
			digest_mark_sections(s->rs, c, s->now, &r->sections);
		else if (e != ERR_AGAIN && e != ERR_NOMEM)
			e = ERR_OK; /* one that can't be read holds up no other */
		arena_reset(&scratch);
	}
	if (keys.n)
		r->after = keys.items[keys.n - 1];
	*has_more = !e && keys.n == most;
	arena_release(&scratch);
	arena_release(&arena);
	return e;
}

static enum err digests_put(const struct service *s, struct digests_run *r)
{
	const bool is_weekly = digest_has_review_between(s->rs, r->done, r->day);
	struct digests_saving k = { .s = s, .day = r->day };
	const struct ruleset *rs;
	struct arena arena;
	arena_init(&arena);
	enum err e = absences_beside(s->rs, s->store, s->now, &arena, &rs, s->d);
	if (!e)
		e = digest_make_alerts(rs, &r->sections, is_weekly, s->now, &arena, &k.alerts, &k.n);
	if (!e)
		e = in_step(s, digests_save, &k);
	arena_release(&arena);
	return e;
}

enum err digests_put_due(const struct service *s, struct digests_run *r, int most, bool *has_more)
{
	bool is_due;
	*has_more = false;
	enum err e = digests_check_due(s, r, &is_due);
	if (e || !is_due) {
		digests_end(r);
		return e;
	}
	e = digests_begin(s, r);
	if (!e)
		e = digests_look(s, r, most, has_more);
	if (!e && !*has_more)
		e = digests_put(s, r);
	if (e || !*has_more)
		digests_end(r);
	return e;
}
