#include "rules/match/names.h"

#include "engine/base/text/text.h"

static uint32_t name_hash(const char *text)
{
	uint32_t h = 2166136261u;
	for (; *text; text++)
		h = (h ^ (unsigned char)*text) * 16777619u;
	return h ^ h >> 15;
}

int name_map_find(const struct name_map *m, const char *text)
{
	if (!m->slots)
		return RULE_NONE;
	const uint32_t hash = name_hash(text);
	for (uint32_t at = hash & (m->size - 1); m->slots[at].text; at = (at + 1) & (m->size - 1))
		if (m->slots[at].hash == hash && strcmp(m->slots[at].text, text) == 0)
			return m->slots[at].index;
	return RULE_NONE;
}

static void name_map_put(struct name_map *m, struct name_slot slot)
{
	uint32_t at = slot.hash & (m->size - 1);
	while (m->slots[at].text)
		at = (at + 1) & (m->size - 1);
	m->slots[at] = slot;
	m->used++;
}

static enum err name_map_widen(struct name_map *m, struct arena *a)
{
	struct name_map wide = { .size = m->size ? m->size * 2 : 16 };
	wide.slots = arena_array(a, wide.size, sizeof *wide.slots);
	if (!wide.slots)
		return ERR_NOMEM;
	for (uint32_t i = 0; i < m->size; i++)
		if (m->slots[i].text)
			name_map_put(&wide, m->slots[i]);
	*m = wide;
	return ERR_OK;
}

enum err name_map_add(struct name_map *m, struct arena *a, const char *text, int index)
{
	return name_map_add_folded(m, a, text, text, index);
}

enum err name_map_add_folded(
	struct name_map *m, struct arena *a, const char *folded, const char *shown, int index)
{
	if (m->used * 2 >= m->size && name_map_widen(m, a))
		return ERR_NOMEM;
	name_map_put(m, (struct name_slot){ folded, shown, name_hash(folded), index });
	return ERR_OK;
}

const char *name_fold(struct arena *a, const char *text)
{
	const char *p = text;
	while ((*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9') || *p == '_' || *p == '-')
		p++;
	return *p ? text_fold(a, text) : text;
}
