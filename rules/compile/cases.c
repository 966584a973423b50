#include "rules/compile/cases.h"

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "rules/pack/pack.h"

/* cases.yaml is typed by people: ids, labels and aliases all serve. */
struct case_scope {
	struct reader *r;
	const struct ruleset *rs;
	const bool *has_names;
	const bool *is_broken; /* by feature; NULL: none is */
	struct arena *arena;
};

static void compile_cases_report(
	struct case_scope *s, const struct node *at, const char *code, const struct diag *d)
{
	read_suggest(
		s->r, at, code, d->instead_n ? d->instead[0] : NULL, "%s", d->message ? d->message : "?");
}

/* The index of what the node names, or RULE_NONE (reported as undefined). */
static int compile_cases_find(struct case_scope *s, const struct node *n, enum name_kind kind)
{
	static enum err (*const finders[])(const struct ruleset *, const char *, int *,
		struct diag *) = { [NAME_AREA] = ruleset_find_area,
		[NAME_SECTION] = ruleset_find_section,
		[NAME_MEETING] = ruleset_find_meeting,
		[NAME_FEATURE] = ruleset_find_feature,
		[NAME_NEED] = ruleset_find_need };
	const struct symbol *symbol = read_symbol(s->r, n);
	int index = RULE_NONE;
	struct diag d;
	if (!symbol)
		return RULE_NONE;
	diag_init(&d);
	const enum err e = finders[kind](s->rs, symbol->text, &index, &d);
	if (e != ERR_OK) {
		index = RULE_NONE;
		s->r->findings->failed |= e == ERR_NOMEM;
		if (s->has_names[kind] && e == ERR_INPUT)
			compile_cases_report(s, n, "undefined", &d);
	}
	diag_release(&d);
	return index;
}

static void compile_cases_feature(struct case_scope *s, const struct node *key, int64_t *facts)
{
	const int feature = compile_cases_find(s, key, NAME_FEATURE);
	const struct symbol *typed = read_symbol(s->r, key->next);
	struct diag d;
	int64_t value;
	if (feature == RULE_NONE || !typed)
		return;
	if (facts[feature] != FACT_UNKNOWN) {
		read_report(s->r, key, "duplicate-key", _("“%s” has a value already"),
			s->rs->features[feature].id);
		return;
	}
	if (s->is_broken && s->is_broken[feature])
		return;
	diag_init(&d);
	const enum err e = ruleset_parse_value(s->rs, feature, typed->text, &value, &d);
	if (e == ERR_OK)
		facts[feature] = value;
	else if (e == ERR_NOMEM)
		s->r->findings->failed = true;
	else
		compile_cases_report(s, key->next,
			s->rs->features[feature].kind == FEATURE_ONE_OF ? "undefined" : "bad-value", &d);
	diag_release(&d);
}

static void compile_cases_fact(
	struct case_scope *s, const struct node *key, struct example *to, int64_t *facts)
{
	static const char *const words[] = { "area", "consent", "protected", "intake", "declines",
		"carried_over" };
	static const char *const consents[] = { "unasked", "yes", "no" };
	struct match_input *in = &to->input;
	int64_t count = 0;
	size_t w = 0;
	while (w < 6 && !node_is(key, words[w]))
		w++;
	switch (w) {
	case 0:
		in->area = compile_cases_find(s, key->next, NAME_AREA);
		break;
	case 1: {
		const int word = read_word(s->r, key->next, consents, 3);
		in->consent = word < 0 ? CONSENT_UNASKED : (enum consent)word;
		break;
	}
	case 2:
		in->is_protected = read_bool(s->r, key->next);
		break;
	case 3:
		in->intake = compile_cases_find(s, key->next, NAME_SECTION);
		break;
	case 4:
		read_number(s->r, key->next, 0, 1000000, &count);
		in->declines = (int)count;
		break;
	case 5:
		read_number(s->r, key->next, 0, 1000000, &count);
		in->carried_over = (int)count;
		break;
	default:
		compile_cases_feature(s, key, facts);
	}
}

static void compile_cases_facts(struct case_scope *s, const struct node *map, struct example *to)
{
	const int n = s->rs->features_n;
	int64_t *facts = read_alloc(s->r, s->arena, (size_t)n, sizeof *facts);
	if (!facts)
		return;
	for (int i = 0; i < n; i++)
		facts[i] = FACT_UNKNOWN;
	to->input.facts = facts;
	if (map && map->kind != NODE_MAP && map->kind != NODE_BROKEN)
		read_report(s->r, map, "bad-value", _("a map (key: value) belongs here"));
	if (map && map->kind == NODE_MAP)
		for (const struct node *key = map->first; key; key = key->next->next)
			compile_cases_fact(s, key, to, facts);
}

static void compile_cases_time(struct case_scope *s, const struct node *on, struct example *to)
{
	const struct calendar *calendar = &s->rs->calendar;
	const struct symbol *symbol = read_symbol(s->r, on);
	struct diag d;
	bool has_time = false;
	to->input.now = instant_from_day(calendar->first_day, calendar->open_s, calendar->offset_s);
	if (!symbol)
		return;
	diag_init(&d);
	if (instant_parse(symbol->text, calendar->offset_s, &to->input.now, &has_time, &d) != ERR_OK)
		compile_cases_report(s, on, "bad-value", &d);
	else
		to->input.now += has_time ? 0 : calendar->open_s;
	diag_release(&d);
	to->has_on = true;
}

static const char *compile_cases_section_id(const struct ruleset *rs, int i) { return rs->sections[i].id; }
static const char *compile_cases_need_id(const struct ruleset *rs, int i) { return rs->needs[i].id; }

static const char *const *compile_cases_ids(struct case_scope *s, const struct node *list,
	enum name_kind kind, const char *(*id_of)(const struct ruleset *, int), int *count)
{
	int n;
	*count = -1;
	if (!list)
		return NULL;
	const struct node *item = read_list(s->r, list, &n);
	const char **ids = read_alloc(s->r, s->arena, (size_t)n, sizeof *ids);
	if (!ids)
		return NULL;
	for (*count = 0; item; item = item->next) {
		const int index = compile_cases_find(s, item, kind);
		if (index != RULE_NONE)
			ids[(*count)++] = id_of(s->rs, index);
	}
	return ids;
}

static void compile_cases_dues(struct case_scope *s, const struct node *map, struct example *to)
{
	const struct calendar *calendar = &s->rs->calendar;
	to->dues_n = -1;
	if (!map || map->kind == NODE_BROKEN)
		return;
	if (map->kind != NODE_MAP) {
		read_report(s->r, map, "bad-value", _("a map (key: value) belongs here"));
		return;
	}
	const char **needs = read_alloc(s->r, s->arena, map->count, sizeof *needs);
	int64_t *dues = read_alloc(s->r, s->arena, map->count, sizeof *dues);
	if (!needs || !dues)
		return;
	to->dues_n = 0;
	for (const struct node *key = map->first; key; key = key->next->next) {
		const int need = compile_cases_find(s, key, NAME_NEED);
		const struct symbol *typed = read_symbol(s->r, key->next);
		struct diag d;
		bool has_time = false;
		int64_t at = 0;
		diag_init(&d);
		if (typed && instant_parse(typed->text, calendar->offset_s, &at, &has_time, &d) != ERR_OK)
			compile_cases_report(s, key->next, "bad-value", &d);
		diag_release(&d);
		if (need == RULE_NONE)
			continue;
		needs[to->dues_n] = s->rs->needs[need].id;
		dues[to->dues_n++] = has_time ? at : at + calendar->close_s;
	}
	to->due_needs = needs;
	to->dues = dues;
}

static void compile_cases_meeting(struct case_scope *s, const struct node *n, struct example *to)
{
	static const char *const none[] = { "null", "~", "Null", "NULL", "" };
	if (!n)
		return;
	for (size_t i = 0; i < 5; i++)
		to->expects_no_meeting |= n->is_plain && node_is(n, none[i]);
	if (to->expects_no_meeting)
		return;
	const int meeting = compile_cases_find(s, n, NAME_MEETING);
	to->expects_meeting = meeting != RULE_NONE;
	if (to->expects_meeting)
		to->meeting = s->rs->meetings[meeting].id;
}

static void compile_cases_example(struct case_scope *s, const struct pack_example *from, struct example *to)
{
	*to = (struct example){ .place = read_place(s->r, from->map),
		.input = { .area = RULE_NONE, .intake = RULE_NONE } };
	const char *name = read_text(s->r, from->name);
	to->name = name ? arena_dup(s->arena, name) : "";
	if (!to->name)
		s->r->findings->failed = true;
	compile_cases_facts(s, from->facts, to);
	compile_cases_time(s, from->on, to);
	to->sections =
		compile_cases_ids(s, from->sections, NAME_SECTION, compile_cases_section_id, &to->sections_n);
	to->needs = compile_cases_ids(s, from->needs, NAME_NEED, compile_cases_need_id, &to->needs_n);
	if (from->lead) {
		const int lead = compile_cases_find(s, from->lead, NAME_SECTION);
		to->lead = lead == RULE_NONE ? NULL : s->rs->sections[lead].id;
	}
	compile_cases_meeting(s, from->meeting, to);
	compile_cases_dues(s, from->due, to);
}

enum err compile_cases(struct pack *p, const struct ruleset *rs, const bool *has_names, struct arena *arena,
	struct example **out, int *n)
{
	struct reader r = pack_reader(p, PACK_CASES);
	struct case_scope scope = {
		.r = &r, .rs = rs, .has_names = has_names, .is_broken = p->is_feature_broken, .arena = arena
	};
	struct example *examples = read_alloc(&r, arena, (size_t)p->examples_n, sizeof *examples);
	if (!examples)
		return ERR_NOMEM;
	for (int i = 0; i < p->examples_n; i++)
		compile_cases_example(&scope, &p->examples[i], &examples[i]);
	if (out) {
		*out = examples;
		*n = p->examples_n;
	}
	return p->findings->failed ? ERR_NOMEM : ERR_OK;
}
