#include "engine/core/step/hint.h"

#include <string.h>

static const char *hint_number(const struct ruleset *rs, int64_t key, int n, struct arena *arena)
{
	char id[CASE_ID_BYTES];
	if (n)
		referral_id_format(rs->case_prefix, key, n, id);
	else
		case_id_format(rs->case_prefix, key, id);
	return arena_dup(arena, id);
}

const char *hint_referral(
	const struct ruleset *rs, const struct case_state *c, const struct referral *r, struct arena *arena)
{
	static const char *const ways[REFERRAL_STATES] = {
		[REFERRAL_SENT] = "tsunagi accept %s --owner … --next …",
		[REFERRAL_QUERIED] = "tsunagi answer %s --text …",
		[REFERRAL_ACCEPTED] = "tsunagi progress %s --note … --next …",
		[REFERRAL_ON_HOLD] = "tsunagi resume %s --next …",
		[REFERRAL_REPORTED] = "tsunagi confirm %s",
	};
	const char *id = hint_number(rs, c->key, r->n, arena), *way = ways[r->state];
	const char *gap = way ? strstr(way, "%s") : NULL;
	return gap && id ? arena_printf(arena, "%.*s%s%s", (int)(gap - way), way, id, gap + 2) : id;
}

const char *hint_decide(
	const struct ruleset *rs, const struct case_state *c, const struct need *n, struct arena *arena)
{
	const char *id = hint_number(rs, c->key, 0, arena);
	const char *meeting = n->meeting ? n->meeting : c->meeting.meeting ? c->meeting.meeting : "…";
	return id ? arena_printf(arena, "tsunagi decide %s %s --meeting %s --to … --due … --reason …", id,
			    n->need, meeting)
		  : NULL;
}
