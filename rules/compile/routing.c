#include "rules/compile/routing.h"

#include "engine/base/text/lang.h"
#include "rules/compile/condition.h"
#include "rules/compile/resolve.h"
#include "rules/pack/naming.h"
#include "rules/pack/pack.h"

#define PRIORITY_MAX 1000000000

static void compile_defines(struct pack *p, struct condition_scope *s)
{
	const struct node *map = p->defines;
	struct reader *r = s->r;
	int i = 0;
	if (!map)
		return;
	s->defines = read_alloc(r, r->scratch, map->count, sizeof *s->defines);
	if (!s->defines)
		return;
	/* all names first, so that one used too early is told from one misspelt */
	for (const struct node *key = map->first; key; key = key->next->next) {
		const int feature = symbol_index(key->symbol, NAME_FEATURE);
		const char *folded = name_fold(r->scratch, key->symbol->text);
		const int like = folded ? name_map_find(&p->names->folded[NAME_FEATURE], folded) : RULE_NONE;
		if (feature != RULE_NONE || (like != RULE_NONE && p->features[like].id == folded))
			read_report(r, key, "duplicate-id", _("“%s” is already the id of a feature"),
				key->symbol->text);
		else
			naming_id(p, r, NAME_DEFINE, i, key);
		i++;
	}
	s->allows_derived = true;
	for (const struct node *key = map->first; key; key = key->next->next, s->defines_n++) {
		struct define *define = &s->defines[s->defines_n];
		const struct condition *c = compile_condition(s, key->next, define);
		struct condition *named = c ? read_alloc(r, r->keep, 1, sizeof *named) : NULL;
		if (!named)
			continue;
		*named = *c;
		named->name = key->symbol->text;
		define->condition = named;
	}
}

/* A section that may be referred to. */
static int compile_target(struct pack *p, struct reader *r, const struct node *n)
{
	const int section = resolve_id(p, r, n, NAME_SECTION);
	if (section != RULE_NONE && p->sections[section].takes_in_only)
		read_report(r, n, "bad-value", _("“%s” only takes cases in and is never referred to"),
			p->sections[section].id);
	return section;
}

static void compile_by_area(struct pack *p, struct reader *r, struct opening *o, const struct node *map)
{
	if (!map || map->kind == NODE_BROKEN)
		return;
	if (map->kind != NODE_MAP || map->count == 0) {
		read_report(r, map, "bad-value", _("a map (area: section) belongs here"));
		return;
	}
	const int n = p->rs->areas_n;
	int *by_area = read_alloc(r, r->keep, (size_t)n, sizeof *by_area);
	if (!by_area)
		return;
	for (int i = 0; i < n; i++)
		by_area[i] = RULE_NONE;
	for (const struct node *key = map->first; key; key = key->next->next) {
		const int area = resolve_id(p, r, key, NAME_AREA), section = compile_target(p, r, key->next);
		if (area != RULE_NONE)
			by_area[area] = section;
	}
	for (int i = 0; i < n; i++)
		for (int up = p->areas[i].in; by_area[i] == RULE_NONE && up != RULE_NONE;
			up = p->areas[up].in)
			by_area[i] = by_area[up];
	o->by_area = by_area;
}

static void compile_targets(struct pack *p, struct reader *r, struct opening *o, const struct node *to)
{
	static const struct key_spec keys[] = { { "by_area", true }, { "otherwise", true } };
	const struct node *at[2];
	o->to = RULE_NONE;
	if (!to || to->kind != NODE_MAP) {
		o->to = compile_target(p, r, to);
		return;
	}
	if (!read_map(r, to, keys, 2, at))
		return;
	compile_by_area(p, r, o, at[0]);
	o->to = compile_target(p, r, at[1]);
}

static void compile_joins(struct pack *p, struct reader *r, struct opening *o, const struct node *list)
{
	int n;
	const struct node *item = read_list(r, list, &n);
	int *joins = read_alloc(r, r->keep, (size_t)n, sizeof *joins);
	if (!joins)
		return;
	for (; item; item = item->next) {
		const int section = resolve_id(p, r, item, NAME_SECTION);
		if (section != RULE_NONE)
			joins[o->joins_n++] = section;
	}
	o->joins = joins;
}

static void compile_opening(
	struct pack *p, struct reader *r, struct opening *o, const struct pack_opening *from)
{
	const struct node *const *key = from->key;
	o->need = resolve_id(p, r, key[OPENING_OPENS], NAME_NEED);
	compile_targets(p, r, o, key[OPENING_TO]);
	o->ask = read_text(r, key[OPENING_ASK]);
	o->respond_within = read_term(r, key[OPENING_RESPOND]);
	/* who must answer in four hours is not called in a week */
	o->first_contact_within =
		key[OPENING_CONTACT] ? read_term(r, key[OPENING_CONTACT]) : o->respond_within;
	o->how = (enum how)(read_code(r, key[OPENING_HOW], WORDS_HOW) + 1);
	o->is_urgent = read_bool(r, key[OPENING_URGENT]);
	o->keep = read_text(r, key[OPENING_KEEP]);
	if (key[OPENING_JOINS])
		compile_joins(p, r, o, key[OPENING_JOINS]);
	o->ground = read_text(r, key[OPENING_GROUND]);
}

static void compile_rule_id(struct pack *p, struct reader *r, struct rule *to, int i, const struct node *id)
{
	if (id && node_is(id, "otherwise")) {
		read_report(
			r, id, "bad-value", _("“%s” is a word of the rule language and no id"), "otherwise");
		return;
	}
	to->id = naming_id(p, r, NAME_RULE, i, id);
}

static void compile_rule(
	struct pack *p, struct condition_scope *s, struct rule *to, int i, const struct pack_rule *from)
{
	struct reader *r = s->r;
	int64_t priority = 0;
	to->list = from->list;
	to->to = RULE_NONE;
	to->place = read_place(r, from->map);
	compile_rule_id(p, r, to, i, from->id);
	s->allows_derived = from->list != RULE_ROUTING;
	to->when = compile_condition(s, from->when, NULL);
	to->because = read_text(r, from->because);
	if (from->list != RULE_ROUTING) {
		to->to = from->list == RULE_LEAD ? compile_target(p, r, from->to)
						 : resolve_id(p, r, from->to, NAME_MEETING);
		to->keep = read_text(r, from->keep);
		read_number(r, from->priority, -PRIORITY_MAX, PRIORITY_MAX, &priority);
		to->priority = (int)priority;
		return;
	}
	struct opening *openings = read_alloc(r, r->keep, (size_t)from->openings_n, sizeof *openings);
	if (!openings)
		return;
	for (int o = 0; o < from->openings_n; o++)
		compile_opening(p, r, &openings[o], &from->openings[o]);
	to->openings = openings;
	to->openings_n = from->openings_n;
}

static void compile_domains(struct pack *p, struct reader *r)
{
	struct name_map domains = { 0 };
	for (int i = 0; i < p->rs->needs_n; i++) {
		struct need_kind *k = &p->needs[i];
		k->domain_index = name_map_find(&domains, k->domain);
		if (k->domain_index != RULE_NONE)
			continue;
		k->domain_index = p->rs->domains_n++;
		if (name_map_add(&domains, r->scratch, k->domain, k->domain_index))
			r->findings->failed = true;
	}
}

void compile_routing(struct pack *p)
{
	struct reader r = pack_reader(p, PACK_ROUTING);
	struct condition_scope scope = { .p = p, .r = &r };
	struct rule *rules = read_alloc(&r, r.keep, (size_t)p->rs->rules_n, sizeof *rules);
	if (!rules)
		return;
	compile_defines(p, &scope);
	compile_domains(p, &r);
	for (int i = 0; i < p->rs->rules_n; i++)
		compile_rule(p, &scope, &rules[i], i, &p->rules[i]);
	p->rs->rules = rules;
	if (p->has_otherwise)
		compile_opening(p, &r, &p->rs->otherwise, &p->otherwise);
}
