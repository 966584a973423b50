#include "engine/core/reorganise/rehome_move.h"

#include <string.h>

bool rehome_move_is_from(const struct rehome_move *m, const char *id)
{
	return id && strcmp(id, m->r->from) == 0;
}

bool rehome_move_can_own(const struct ruleset *rs, int person, int section)
{
	return person != RULE_NONE && rs->staff[person].section == section;
}

void rehome_move_begin(struct rehome_move *m)
{
	if (m->is_begun)
		return;
	m->is_begun = true;
	draft_event(&m->w, REHOME_EVENT, 0, NULL);
	draft_detail(&m->w, "what", dependency_kind_word(m->r->kind));
	draft_detail(&m->w, "from", m->r->from);
	draft_detail(&m->w, "to", m->r->to);
	draft_set_said(&m->w, "reason", m->r->reason);
}
