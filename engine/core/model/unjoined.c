#include "engine/core/model/unjoined.h"

#include <stdio.h>
#include <stdlib.h>

bool case_is_joined(const struct case_state *c, int64_t other)
{
	char text[24];
	snprintf(text, sizeof text, "%lld", (long long)other);
	return id_list_has(&c->joined, text);
}

bool case_is_apart(const struct case_state *a, const struct case_state *b)
{
	bool is_open = a->status == CASE_OPEN && b->status == CASE_OPEN && !a->is_drill && !b->is_drill;
	bool is_one_section = strcmp(a->lead, b->lead) == 0 && strcmp(a->intake, b->intake) == 0;
	bool may_be_told = a->is_protected || !b->is_protected;
	return is_open && may_be_told && !is_one_section && !case_is_joined(a, b->key);
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
