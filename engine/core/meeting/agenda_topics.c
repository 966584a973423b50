#include "engine/core/meeting/agenda_topics.h"

#include "engine/base/text/text.h"

/* The pack's own words for a need: never what a person typed. */
static const char *agenda_topics_ask_of_pack(const struct ruleset *rs, const char *need)
{
	for (int r = 0; r < rs->routing_n; r++)
		for (int o = 0; o < rs->rules[r].openings_n; o++)
			if (strcmp(rs->needs[rs->rules[r].openings[o].need].id, need) == 0)
				return rs->rules[r].openings[o].ask;
	return NULL;
}

static void agenda_topics_add_section(const char **sections, int *n, const char *section)
{
	for (int i = 0; i < *n; i++)
		if (strcmp(sections[i], section) == 0)
			return;
	sections[(*n)++] = section;
}

static bool agenda_topics_has_need(const struct agenda_item *item, const char *need)
{
	for (int i = 0; i < item->asks_n; i++)
		if (text_is_same(item->asks[i].need, need))
			return true;
	return false;
}

static bool agenda_topics_fill(
	const struct agenda_scope *s, const struct agenda *a, int need, struct agenda_topic *topic)
{
	const char *id = s->rs->needs[need].id;
	const char **sections = arena_array(s->arena, (size_t)s->rs->sections_n + 1, sizeof *sections);
	if (!sections)
		return false;
	*topic = (struct agenda_topic){ .need = id,
		.label = s->rs->needs[need].label,
		.ask = agenda_topics_ask_of_pack(s->rs, id),
		.sections = sections };
	for (int i = 0; i < a->items_n; i++) {
		const struct agenda_item *item = &a->items[i];
		if (item->source->c->is_protected || !agenda_topics_has_need(item, id))
			continue;
		topic->cases++;
		for (int k = 0; k < item->asks_n; k++)
			if (text_is_same(item->asks[k].need, id) &&
				ruleset_section(s->rs, item->asks[k].section) != RULE_NONE)
				agenda_topics_add_section(
					sections, &topic->sections_n, item->asks[k].section);
	}
	return true;
}

enum err agenda_topics_find(const struct agenda_scope *s, struct agenda *a)
{
	struct agenda_topic *topics = arena_array(s->arena, (size_t)s->rs->needs_n + 1, sizeof *topics);
	if (!topics)
		return ERR_NOMEM;
	for (int i = 0; i < a->items_n; i++)
		a->has_hidden |= a->items[i].source->c->is_protected;
	for (int n = 0; n < s->rs->needs_n; n++) {
		if (!agenda_topics_fill(s, a, n, &topics[a->topics_n]))
			return ERR_NOMEM;
		a->topics_n += topics[a->topics_n].cases > 0;
	}
	a->topics = topics;
	return ERR_OK;
}
