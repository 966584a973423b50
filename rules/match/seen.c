#include "rules/match/evaluation.h"

enum err seen_init(struct seen *s, struct arena *a, size_t most)
{
	s->size = 16;
	while (s->size < most * 2)
		s->size *= 2;
	s->slots = arena_array(a, s->size, sizeof *s->slots);
	return s->slots ? ERR_OK : ERR_NOMEM;
}

/* Slots keep group + 1, so that zeroed ones are free. */
static struct seen_slot *seen_slot(const struct seen *s, int group, uint64_t id)
{
	uint64_t h = (id ^ (uint64_t)(uint32_t)group << 40) * UINT64_C(0x9e3779b97f4a7c15);
	uint32_t at = (uint32_t)(h >> 32) & (s->size - 1);
	while (s->slots[at].group != 0 && (s->slots[at].group != group + 1 || s->slots[at].id != id))
		at = (at + 1) & (s->size - 1);
	return &s->slots[at];
}

int seen_find(const struct seen *s, int group, uint64_t id)
{
	const struct seen_slot *slot = seen_slot(s, group, id);
	return slot->group ? slot->value : RULE_NONE;
}

bool seen_add(struct seen *s, int group, uint64_t id, int value)
{
	struct seen_slot *slot = seen_slot(s, group, id);
	if (slot->group)
		return false;
	*slot = (struct seen_slot){ id, group + 1, value };
	return true;
}
