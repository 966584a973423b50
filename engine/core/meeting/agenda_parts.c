#include "engine/core/meeting/agenda_parts.h"

#include <inttypes.h>
#include <stdio.h>

const char *agenda_key_text(const struct ruleset *rs, const struct agenda *a, struct arena *arena)
{
	char day[DAY_TEXT_BYTES];
	day_format(a->on, day);
	return arena_printf(arena, "%s/%s/%s", rs->meetings[a->meeting].id,
		a->area == RULE_NONE ? "" : rs->areas[a->area].id, day);
}

const char *agenda_why_word(enum agenda_why why)
{
	static const char *const words[AGENDA_WHYS] = { [AGENDA_NEW] = "new",
		[AGENDA_WAITS] = "waits",
		[AGENDA_CARRIED] = "carried",
		[AGENDA_LADDER] = "ladder" };
	return words[why];
}

const char *agenda_role_word(enum agenda_role role)
{
	static const char *const words[AGENDA_ROLES] = { [AGENDA_PRESENT] = "present",
		[AGENDA_PROPOSE] = "propose",
		[AGENDA_EXPLAIN] = "explain",
		[AGENDA_ANSWER] = "answer",
		[AGENDA_TELL_BACK] = "tell_back",
		[AGENDA_REPORT] = "report",
		[AGENDA_RESUME] = "resume",
		[AGENDA_CONFIRM] = "confirm" };
	return words[role];
}

/* FNV-1a: it tells a change from none, and nothing else depends on it. */
static uint64_t agenda_parts_hash_text(uint64_t hash, const char *text)
{
	for (const char *p = text ? text : "";; p++) {
		hash = (hash ^ (unsigned char)*p) * UINT64_C(1099511628211);
		if (!*p)
			return hash;
	}
}

static uint64_t agenda_parts_hash_number(uint64_t hash, int64_t n)
{
	char text[24];
	snprintf(text, sizeof text, "%" PRId64, n);
	return agenda_parts_hash_text(hash, text);
}

static uint64_t agenda_parts_hash_ask(uint64_t hash, const struct agenda_ask *ask)
{
	hash = agenda_parts_hash_text(hash, ask->section);
	hash = agenda_parts_hash_text(hash, ask->need);
	hash = agenda_parts_hash_number(hash, ask->role);
	return agenda_parts_hash_number(hash, ask->referral);
}

void agenda_digest(const struct agenda *a, char out[17])
{
	uint64_t hash = agenda_parts_hash_number(UINT64_C(14695981039346656037), a->on);
	for (int i = 0; i < a->items_n; i++) {
		const struct agenda_item *item = &a->items[i];
		hash = agenda_parts_hash_text(hash, "item");
		hash = agenda_parts_hash_number(hash, item->source->c->key);
		for (int k = 0; k < item->asks_n; k++)
			hash = agenda_parts_hash_ask(hash, &item->asks[k]);
	}
	for (int i = 0; i < a->watched_n; i++) {
		hash = agenda_parts_hash_text(hash, "watched");
		hash = agenda_parts_hash_number(hash, a->watched[i].source->c->key);
		hash = agenda_parts_hash_text(hash, a->watched[i].need->need);
	}
	snprintf(out, 17, "%016" PRIx64, hash);
}
