#include "engine/core/reorganise/pack_impact.h"

#include <string.h>

#include "engine/base/array.h"
#include "engine/base/case_id.h"

void pack_impact_init(struct pack_impact *p, const struct ruleset *now, const struct ruleset *next)
{
	*p = (struct pack_impact){ .now = now, .next = next };
	arena_init(&p->arena);
}

void pack_impact_release(struct pack_impact *p) { arena_release(&p->arena); }

bool pack_impact_is_possible(const struct ruleset *now, const struct ruleset *next)
{
	if (!now)
		return true;
	for (int i = 0; i < now->sections_n; i++)
		if (dependency_find(next, DEPENDENCY_SECTION, now->sections[i].id) == RULE_NONE)
			return true;
	for (int i = 0; i < now->areas_n; i++)
		if (dependency_find(next, DEPENDENCY_AREA, now->areas[i].id) == RULE_NONE)
			return true;
	for (int i = 0; i < now->meetings_n; i++)
		if (dependency_find(next, DEPENDENCY_MEETING, now->meetings[i].id) == RULE_NONE)
			return true;
	for (int i = 0; i < now->staff_n; i++)
		if (dependency_find(next, DEPENDENCY_PERSON, now->staff[i].login) == RULE_NONE)
			return true;
	return false;
}

static struct pack_impact_group *pack_impact_find_group(struct pack_impact *p, const struct dependency *h)
{
	for (int i = 0; i < p->groups_n; i++)
		if (p->groups[i].kind == h->kind && strcmp(p->groups[i].id, h->id) == 0)
			return &p->groups[i];
	if (!array_reserve_in(&p->arena, &p->groups, p->groups_n + 1, &p->groups_cap))
		return NULL;
	struct pack_impact_group *g = &p->groups[p->groups_n];
	*g = (struct pack_impact_group){ .kind = h->kind,
		.id = arena_dup(&p->arena, h->id),
		.name = p->now ? dependency_name(p->now, h->kind, h->id) : NULL };
	if (!g->id)
		return NULL;
	p->groups_n++;
	return g;
}

/* False where memory lacked. */
static bool pack_impact_keep(struct pack_impact *p, const char *text, const char **own)
{
	*own = text ? arena_dup(&p->arena, text) : NULL;
	return *own || !text;
}

static bool pack_impact_add_item(struct pack_impact *p, struct pack_impact_group *g,
	const struct case_state *c, const struct dependency *h)
{
	const struct referral *r = h->referral;
	const struct need *n = h->need, *shown = case_is_hidden_from(c, NULL) ? NULL : n;
	char case_id[CASE_ID_BYTES], referral_id[CASE_ID_BYTES];

	if (!array_reserve_in(&p->arena, &g->items, g->n + 1, &g->cap))
		return false;
	struct pack_impact_item *i = &g->items[g->n];
	*i = (struct pack_impact_item){ .as = h->as, .due = r ? r->due : n ? n->due : INSTANT_NONE };
	i->is_estimated = r ? referral_due_is_estimated(p->next, r) : n && need_due_is_estimated(p->next, n);
	if (r)
		i->state = referral_state_word(r->state);
	else if (n)
		i->state = need_state_word(n->state);
	case_id_format(p->next->case_prefix, c->key, case_id);
	if (r)
		referral_id_format(p->next->case_prefix, c->key, r->n, referral_id);
	if (!pack_impact_keep(p, case_id, &i->case_id) ||
		!pack_impact_keep(p, r ? referral_id : NULL, &i->referral_id) ||
		!pack_impact_keep(p, shown ? shown->need : NULL, &i->need) ||
		!pack_impact_keep(p, shown ? shown->label : NULL, &i->label))
		return false;
	g->n++;
	p->n++;
	return true;
}

static void pack_impact_note(void *context, const struct case_state *c, const struct dependency *h)
{
	struct pack_impact *p = context;
	struct pack_impact_group *g = pack_impact_find_group(p, h);

	if (!g || !pack_impact_add_item(p, g, c, h))
		p->has_failed = true;
}

enum err pack_impact_add_case(struct pack_impact *p, const struct case_state *c)
{
	dependencies_visit_missing(p->next, c, pack_impact_note, p);
	return p->has_failed ? ERR_NOMEM : ERR_OK;
}

const char *pack_impact_successor(const struct pack_impact *p, enum dependency_kind kind)
{
	const char *found = NULL;

	for (int i = 0; p->now && kind == DEPENDENCY_SECTION && i < p->next->sections_n; i++) {
		if (ruleset_section(p->now, p->next->sections[i].id) != RULE_NONE)
			continue;
		if (found)
			return NULL;
		found = p->next->sections[i].id;
	}
	return found;
}
