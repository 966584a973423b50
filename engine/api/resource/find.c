/* Finding cases. For who sees all cases the index is asked. A section searches among its
 * own cases only, so that neither the answer nor its duration tells of cases that it may
 * not see. */
#include <string.h>

#include "engine/api/request/act.h"
#include "engine/api/request/mask.h"
#include "engine/base/array.h"
#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/base/time/typed.h"

#define FOUND_MAX 100

struct item {
	int64_t key;
	enum found found;
	bool is_protected;
};

struct finding {
	struct arena *arena;
	struct item *items;
	int n, cap;
	int limit; /* 0: none */
	bool has_more, has_failed;
};

static bool resource_find_note(void *context, int64_t key, enum found found, bool is_protected)
{
	struct finding *f = context;

	f->has_more = f->limit && f->n == f->limit;
	if (f->has_more)
		return false;
	f->has_failed = !array_reserve_in(f->arena, &f->items, f->n + 1, &f->cap);
	if (!f->has_failed)
		f->items[f->n++] = (struct item){ key, found, is_protected };
	return !f->has_failed;
}

static bool resource_find_note_any(void *context, int64_t key)
{
	return resource_find_note(context, key, FOUND_START, false);
}

/* Of its protected cases a section finds those whose person it may know, and any by its
 * number. Each is loaded, found or not, so that the duration tells nothing. */
static enum err resource_find_drop_masked(struct call *c, struct finding *f)
{
	int kept = 0;

	for (int i = 0; i < f->n; i++) {
		struct item *item = &f->items[i];

		struct case_state *s;
		enum err e;
		if (item->is_protected) {
			e = c->store->cases.load(c->store->cases.self, item->key, c->arena, &s, &c->diag);
			if (e)
				return e;
			if (item->found != FOUND_NUMBER && !rights_sees_person(&c->caller, s))
				item->found = FOUND_NOT;
		}
		if (item->found != FOUND_NOT)
			f->items[kept++] = *item;
	}
	f->n = kept;
	return ERR_OK;
}

/* First by number, then by the beginning of a word, then anywhere. */
static void resource_find_keep_best(struct finding *f)
{
	enum found best = FOUND_NOT;
	int kept = 0;

	for (int i = 0; i < f->n; i++)
		best = f->items[i].found > best ? f->items[i].found : best;
	for (int i = 0; i < f->n; i++)
		if (f->items[i].found == best)
			f->items[kept++] = f->items[i];
	f->has_more = kept > FOUND_MAX;
	f->n = f->has_more ? FOUND_MAX : kept;
}

static enum err resource_find_cases(struct call *c, const char *folded, struct finding *f)
{
	const struct store *s = c->store;

	enum err e;
	if (rights_reach(&c->caller, RIGHT_SEE) == REACH_ALL) {
		f->limit = FOUND_MAX;
		e = s->search.find(s->search.self, folded, resource_find_note_any, f, &c->diag);
		return !e && f->has_failed ? ERR_NOMEM : e;
	}
	e = s->search.find_own(
		s->search.self, c->caller.actor.section, folded, resource_find_note, f, &c->diag);
	if (!e && f->has_failed)
		e = ERR_NOMEM;
	if (!e)
		e = resource_find_drop_masked(c, f);
	if (!e)
		resource_find_keep_best(f);
	return e;
}

static enum err resource_find_put_found(struct call *c, int64_t key)
{
	struct case_state *s;
	enum err e = c->store->cases.load(c->store->cases.self, key, c->arena, &s, &c->diag);

	if (e || !rights_reaches_case(&c->caller, RIGHT_SEE, s))
		return e;
	struct personal person;
	e = c->store->cases.person_load(c->store->cases.self, key, c->arena, &person, &c->diag);
	if (!e)
		e = mask_case(c, s);
	if (e)
		return e;
	json_case_summary(c, s, &person);
	return act_record_access(c, s, "find");
}

/* A birth date is found in any form; a date without a year is an ordinary text. */
static const char *resource_find_fold(struct call *c, const char *typed)
{
	char day[DAY_TEXT_BYTES];

	struct typed_time date;
	if (typed_parse(typed, instant_day(c->now, c->rs->calendar.offset_s), TYPED_BEHIND, &date, NULL) !=
			ERR_OK ||
		!date.has_year || date.has_time)
		return text_fold_search(c->arena, typed);
	day_format(date.day, day);
	return text_fold_search(c->arena, day);
}

enum err cases_find(struct call *c)
{
	const char *typed = request_query(c, "q");
	struct finding found = { .arena = c->arena };

	if (text_is_blank(typed)) {
		(void)diag_set(&c->diag, ERR_INPUT, "missing", _("say what to search for: ?q=TEXT"));
		diag_field(&c->diag, "q");
		return ERR_INPUT;
	}
	const char *folded = resource_find_fold(c, typed);
	if (!folded)
		return ERR_NOMEM;
	enum err e = resource_find_cases(c, folded, &found);
	jsonw_object(&c->out);
	jsonw_put_text(&c->out, "q", typed);
	jsonw_key(&c->out, "cases");
	jsonw_array(&c->out);
	for (int i = 0; i < found.n && !e; i++)
		e = resource_find_put_found(c, found.items[i].key);
	jsonw_array_end(&c->out);
	jsonw_put_bool(&c->out, "more", found.has_more);
	jsonw_object_end(&c->out);
	return e;
}
