#include "engine/core/meeting/agenda.h"

#include "engine/base/text/text.h"

#include "engine/core/meeting/agenda_items.h"
#include "engine/core/meeting/agenda_overlaps.h"
#include "engine/core/meeting/agenda_topics.h"

static enum err agenda_find_without_area(
	const struct agenda_scope *s, const struct agenda_source *sources, int n, struct agenda *a)
{
	const struct case_state **cases = arena_array(s->arena, (size_t)n + 1, sizeof *cases);
	if (!cases)
		return ERR_NOMEM;
	for (int i = 0; i < n && s->rs->meetings[s->meeting].layer > 1; i++) {
		const struct case_state *c = sources[i].c;
		if (c->status == CASE_OPEN && !c->is_drill && agenda_place_lacks_area(s, c))
			cases[a->without_area_n++] = c;
	}
	a->without_area = cases;
	return ERR_OK;
}

enum err agenda_make(const struct ruleset *rs, const struct agenda_source *sources, int n, int meeting,
	int area, int32_t on, int64_t now, struct arena *arena, struct agenda *out)
{
	struct agenda_scope s = { rs, arena, now, meeting, area, on, on };
	if (agenda_dates_check_day(rs, meeting, area, INSTANT_NONE, now, &s.next, NULL))
		s.next = on;
	*out = (struct agenda){
		.meeting = meeting, .area = area, .on = on, .ready_at = agenda_dates_ready_at(rs, meeting, on)
	};
	enum err e = agenda_items_find(&s, sources, n, out);
	if (!e)
		e = agenda_items_find_invited(&s, out);
	if (!e && rs->meetings[meeting].is_anonymised)
		e = agenda_topics_find(&s, out);
	if (!e)
		e = agenda_overlaps_find(&s, sources, n, out);
	if (!e)
		e = agenda_find_without_area(&s, sources, n, out);
	return e;
}

static bool agenda_copy_own_asks(
	const struct agenda_item *item, const char *section, struct arena *arena, struct agenda_item *out)
{
	struct agenda_ask *asks = arena_array(arena, (size_t)item->asks_n + 1, sizeof *asks);
	if (!asks)
		return false;
	*out = *item;
	out->asks = asks;
	out->asks_n = 0;
	for (int i = 0; i < item->asks_n; i++)
		if (text_is_same(item->asks[i].section, section))
			asks[out->asks_n++] = item->asks[i];
	return true;
}

enum err agenda_of_section(const struct ruleset *rs, const struct agenda *whole, const char *section,
	struct arena *arena, struct agenda *out)
{
	const struct agenda_scope s = { rs, arena, 0, whole->meeting, whole->area, whole->on, whole->on };
	struct agenda_item *items = arena_array(arena, (size_t)whole->items_n + 1, sizeof *items);
	if (!items)
		return ERR_NOMEM;
	*out = (struct agenda){ .meeting = whole->meeting,
		.area = whole->area,
		.on = whole->on,
		.ready_at = whole->ready_at,
		.items = items };
	for (int i = 0; i < whole->items_n; i++)
		if (agenda_items_has_role(&whole->items[i], section) &&
			!agenda_copy_own_asks(&whole->items[i], section, arena, &items[out->items_n++]))
			return ERR_NOMEM;
	enum err e = agenda_items_find_invited(&s, out);
	if (!e && rs->meetings[whole->meeting].is_anonymised)
		e = agenda_topics_find(&s, out);
	return e;
}
