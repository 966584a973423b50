/* For each other meeting, and for a layer's meeting each of its areas: make the
 * items and invitations of its next date from the same sources, and compare. */
#include "engine/core/meeting/agenda_overlaps.h"

#include "engine/base/text/text.h"

#include <stdlib.h>

#include "engine/core/meeting/agenda_dates.h"
#include "engine/core/meeting/agenda_items.h"

/* The agenda that is compared, with room for what is found. */
struct agenda_overlaps {
	const struct agenda_source *sources;
	int sources_n;
	struct agenda *a;
	struct agenda_overlap *overlaps;
	struct agenda_twice *twice;
};

/* Items and invited only. NULL without memory. */
static struct agenda *agenda_overlaps_make_other(
	const struct agenda_scope *s, const struct agenda_overlaps *o, int meeting, int area)
{
	struct agenda_scope other = { s->rs, s->arena, s->now, meeting, area, 0, 0 };
	struct agenda *a = arena_alloc(s->arena, sizeof *a);
	if (!a)
		return NULL;
	*a = (struct agenda){ .meeting = meeting, .area = area };
	if (agenda_dates_check_day(s->rs, meeting, area, INSTANT_NONE, s->now, &other.on, NULL))
		return a;
	a->on = other.next = other.on;
	if (agenda_items_find(&other, o->sources, o->sources_n, a) || agenda_items_find_invited(&other, a))
		return NULL;
	return a;
}

static int agenda_overlaps_shared_sections(const struct agenda *a, const struct agenda *b, const char **out)
{
	int n = 0;
	for (int i = 0; i < a->invited_n; i++)
		for (int k = 0; k < b->invited_n; k++)
			if (text_is_same(a->invited[i].section, b->invited[k].section))
				out[n++] = a->invited[i].section;
	return n;
}

static bool agenda_overlaps_compare(
	const struct agenda_scope *s, struct agenda_overlaps *o, int meeting, int area)
{
	struct agenda *a = o->a;
	const struct agenda *b = agenda_overlaps_make_other(s, o, meeting, area);
	const char **sections = arena_array(s->arena, (size_t)a->invited_n + 1, sizeof *sections);
	if (!b || !sections)
		return false;
	if (b->items_n == 0)
		return true;
	int sections_n = agenda_overlaps_shared_sections(a, b, sections);
	int32_t apart = abs(b->on - a->on);
	if (sections_n > (apart == 0 ? 0 : 1) && apart <= AGENDA_NEAR_DAYS)
		o->overlaps[a->overlaps_n++] =
			(struct agenda_overlap){ meeting, area, b->on, sections, sections_n };
	for (int i = 0; i < a->items_n; i++)
		for (int k = 0; k < b->items_n; k++)
			if (a->items[i].source == b->items[k].source)
				o->twice[a->twice_n++] =
					(struct agenda_twice){ a->items[i].source->c, meeting, area, b->on };
	return true;
}

static bool agenda_overlaps_compare_meeting(
	const struct agenda_scope *s, struct agenda_overlaps *o, int meeting)
{
	const int layer = s->rs->meetings[meeting].layer;
	if (layer <= 1) {
		bool is_itself = meeting == s->meeting && s->area == RULE_NONE;
		return is_itself || agenda_overlaps_compare(s, o, meeting, RULE_NONE);
	}
	for (int area = 0; area < s->rs->areas_n; area++) {
		bool is_itself = meeting == s->meeting && area == s->area;
		if (s->rs->areas[area].layer == layer && !is_itself &&
			!agenda_overlaps_compare(s, o, meeting, area))
			return false;
	}
	return true;
}

enum err agenda_overlaps_find(
	const struct agenda_scope *s, const struct agenda_source *sources, int n, struct agenda *a)
{
	size_t meetings = (size_t)s->rs->meetings_n * ((size_t)s->rs->areas_n + 1);
	size_t most_twice = ((size_t)s->rs->meetings_n + 1) * (size_t)(a->items_n + 1);
	struct agenda_overlaps o = { sources, n, a, arena_array(s->arena, meetings + 1, sizeof *o.overlaps),
		arena_array(s->arena, most_twice, sizeof *o.twice) };
	if (!o.overlaps || !o.twice)
		return ERR_NOMEM;
	a->overlaps = o.overlaps;
	a->twice = o.twice;
	for (int m = 0; a->items_n && m < s->rs->meetings_n; m++)
		if (!agenda_overlaps_compare_meeting(s, &o, m))
			return ERR_NOMEM;
	return ERR_OK;
}
