#include "engine/core/model/ways.h"

#include <string.h>

const char *ways_number(const struct ruleset *rs, int64_t key, int n, struct arena *arena)
{
	char id[CASE_ID_BYTES];
	if (n)
		referral_id_format(rs->case_prefix, key, n, id);
	else
		case_id_format(rs->case_prefix, key, id);
	const char *copy = arena_dup(arena, id);
	return copy ? copy : "";
}

struct hint ways_referral(
	const struct ruleset *rs, const struct case_state *c, const struct referral *r, struct arena *arena)
{
	static const enum verb next[REFERRAL_STATES] = {
		[REFERRAL_SENT] = VERB_ACCEPT,
		[REFERRAL_QUERIED] = VERB_ANSWER,
		[REFERRAL_ACCEPTED] = VERB_PROGRESS,
		[REFERRAL_ON_HOLD] = VERB_RESUME,
		[REFERRAL_REPORTED] = VERB_CONFIRM,
	};
	if (referral_is_terminal(r->state))
		return (struct hint){ .verb = VERB_SHOW, .ids = { ways_number(rs, c->key, 0, arena) } };
	return hint_required(next[r->state], ways_number(rs, c->key, r->n, arena));
}

struct hint ways_send(const char *case_id, const char *need, const char *to)
{
	if (need && strcmp(need, NEED_LEAD) == 0)
		return (struct hint){ .verb = VERB_LEAD,
			.ids = { case_id },
			.fields = { { FIELD_TO, to }, { .field = FIELD_KEEP } } };
	return (struct hint){ .verb = VERB_REFER,
		.ids = { case_id },
		.fields = { { FIELD_NEED, need }, { FIELD_TO, to }, { .field = FIELD_ASK },
			{ .field = FIELD_KEEP } } };
}

struct hint ways_decide(const char *case_id, const char *need, const char *meeting)
{
	return (struct hint){ .verb = VERB_DECIDE,
		.ids = { case_id, need },
		.fields = { { FIELD_MEETING, meeting }, { .field = FIELD_TO }, { .field = FIELD_DUE },
			{ .field = FIELD_REASON } } };
}

struct hint ways_decide_need(
	const struct ruleset *rs, const struct case_state *c, const struct need *n, struct arena *arena)
{
	return ways_decide(
		ways_number(rs, c->key, 0, arena), n->need, n->meeting ? n->meeting : c->meeting.meeting);
}
