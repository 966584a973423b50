#include "engine/core/model/unjoined.h"

#include <stdio.h>
#include <stdlib.h>

void case_key_format(int64_t key, char out[CASE_KEY_BYTES])
{
	snprintf(out, CASE_KEY_BYTES, "%lld", (long long)key);
}

static bool unjoined_has_key(const struct id_list *keys, int64_t key)
{
	char text[CASE_KEY_BYTES];
	case_key_format(key, text);
	return id_list_has(keys, text);
}

bool case_is_joined(const struct case_state *c, int64_t other) { return unjoined_has_key(&c->joined, other); }

bool case_is_parted(const struct case_state *c, int64_t other) { return unjoined_has_key(&c->parted, other); }

bool case_is_apart(const struct case_state *a, const struct case_state *b)
{
	bool is_open = a->status == CASE_OPEN && b->status == CASE_OPEN && !a->is_drill && !b->is_drill;
	return is_open && !case_is_joined(a, b->key) && !case_is_parted(a, b->key);
}

struct unjoined case_unjoined(const struct case_state *c, int i)
{
	char *end;
	int64_t key = strtoll(c->unjoined.items[i], &end, 10);
	return (struct unjoined){ key, strtoll(end, NULL, 10) };
}

bool case_has_unjoined(const struct case_state *c, int64_t other)
{
	for (int i = 0; i < c->unjoined.n; i++) {
		if (case_unjoined(c, i).key == other)
			return true;
	}
	return false;
}
