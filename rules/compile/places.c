#include "rules/compile/places.h"

#include "engine/base/text/lang.h"
#include "rules/compile/resolve.h"
#include "rules/pack/pack.h"
#include "rules/pack/readers.h"

/* One finding for a circle, at the one of its links that comes last in the
 * file; that link is then cut. `next` gives the link of an item, or RULE_NONE. */
static void compile_cut_circles(
	struct reader *r, int *next, const struct node *const *links, int n, const char *message)
{
	int *seen = read_alloc(r, r->scratch, (size_t)n, sizeof *seen);
	for (int i = 0; seen && i < n; i++) {
		int at = i;
		while (at != RULE_NONE && seen[at] == 0) {
			seen[at] = i + 1;
			at = next[at];
		}
		if (at == RULE_NONE || seen[at] != i + 1)
			continue;
		int last = at;
		for (int on = next[at]; on != at; on = next[on])
			if (on > last)
				last = on;
		read_report(r, links[last], "bad-value", "%s", lang_text(message));
		next[last] = RULE_NONE;
	}
}

static void compile_areas(struct pack *p, struct reader *r)
{
	const int n = p->rs->areas_n;
	int *next = read_alloc(r, r->scratch, (size_t)n, sizeof *next);
	if (!next)
		return;
	for (int i = 0; i < n; i++)
		next[i] = resolve_id(p, r, p->area_in[i], NAME_AREA);
	compile_cut_circles(r, next, p->area_in, n, N_("areas lie in one another in a circle"));
	for (int i = 0; i < n; i++)
		p->areas[i].in = next[i];
	for (int i = 0; i < n; i++)
		p->has_inner_areas |= next[i] != RULE_NONE;
}

static void compile_sections(struct pack *p, struct reader *r)
{
	for (int i = 0; i < p->rs->sections_n; i++) {
		struct section *s = &p->sections[i];
		const struct node *at = p->section_otherwise[i];
		s->otherwise = resolve_id(p, r, at, NAME_SECTION);
		if (at && !s->is_outside)
			read_report(r, at, "bad-value",
				_("“%s” is not outside: only an outside section has “otherwise”"), s->id);
		if (s->otherwise == RULE_NONE)
			continue;
		const struct section *other = &p->sections[s->otherwise];
		if (other->is_outside)
			read_report(r, at, "bad-value",
				_("“%s” is itself outside: a section of the office belongs here"), other->id);
		else if (other->takes_in_only)
			read_report(r, at, "bad-value",
				_("“%s” only takes cases in and is never referred to"), other->id);
	}
}

/* What holds for an area holds for those that lie in it and say nothing. */
static void compile_inherit_rhythms(const struct pack *p, struct rhythm *by_area)
{
	for (int i = 0; i < p->rs->areas_n; i++)
		for (int up = p->areas[i].in; !by_area[i].is_set && up != RULE_NONE; up = p->areas[up].in)
			by_area[i] = by_area[up];
}

static void compile_rhythms(struct pack *p, struct reader *r, struct meeting *m, const struct node *map)
{
	if (!map || map->kind == NODE_BROKEN)
		return;
	if (map->kind != NODE_MAP) {
		read_report(r, map, "bad-value", _("a map (key: value) belongs here"));
		return;
	}
	struct rhythm *by_area = read_alloc(r, r->keep, (size_t)p->rs->areas_n, sizeof *by_area);
	if (!by_area)
		return;
	for (const struct node *key = map->first; key; key = key->next->next) {
		const int area = resolve_id(p, r, key, NAME_AREA);
		const struct rhythm rhythm = read_rhythm(r, key->next);
		if (area != RULE_NONE)
			by_area[area] = rhythm;
	}
	compile_inherit_rhythms(p, by_area);
	m->by_area = by_area;
}

static void compile_meetings(struct pack *p, struct reader *r)
{
	const int n = p->rs->meetings_n;
	int *next = read_alloc(r, r->scratch, (size_t)n, sizeof *next);
	const struct node **links = read_alloc(r, r->scratch, (size_t)n, sizeof(struct node *));
	if (!next || !links)
		return;
	for (int i = 0; i < n; i++) {
		links[i] = p->meeting_refs[i].otherwise;
		next[i] = resolve_id(p, r, links[i], NAME_MEETING);
		compile_rhythms(p, r, &p->meetings[i], p->meeting_refs[i].by_area);
	}
	compile_cut_circles(r, next, links, n, N_("meetings stand in for one another in a circle"));
	for (int i = 0; i < n; i++)
		p->meetings[i].otherwise = next[i];
}

void compile_places(struct pack *p)
{
	struct reader r = pack_reader(p, PACK_OFFICE);
	compile_areas(p, &r);
	compile_sections(p, &r);
	compile_meetings(p, &r);
}

void compile_staff(struct pack *p)
{
	struct reader r = pack_reader(p, PACK_STAFF);
	const int coordinator = p->rs->coordinator;
	for (int i = 0; i < p->rs->staff_n; i++) {
		struct person *who = &p->staff[i];
		who->section = resolve_id(p, &r, p->staff_section[i], NAME_SECTION);
		const bool is_known = who->section != RULE_NONE && coordinator != RULE_NONE;
		if (who->role == ROLE_COORDINATOR && is_known && who->section != coordinator)
			read_report(&r, p->staff_section[i], "bad-value",
				_("a coordinator works in the coordinator's section, “%s”"),
				p->sections[coordinator].id);
	}
}
