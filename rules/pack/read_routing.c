#include "rules/pack/readers.h"

#include "engine/base/text/lang.h"
#include "rules/pack/limits.h"
#include "rules/pack/naming.h"

static const struct key_spec opening_keys[OPENING_KEYS] = { [OPENING_OPENS] = { "opens", true },
	[OPENING_TO] = { "to", true },
	[OPENING_ASK] = { "ask", true },
	[OPENING_RESPOND] = { "respond_within", false },
	[OPENING_CONTACT] = { "first_contact_within", false },
	[OPENING_HOW] = { "how", false },
	[OPENING_URGENT] = { "urgent", false },
	[OPENING_KEEP] = { "keep", false },
	[OPENING_JOINS] = { "joins", false },
	[OPENING_GROUND] = { "ground", false } };

/* A duty without its term or its deed binds nobody: it is an error of the pack, never left out.
 * Nor is one that is late before anybody can act. */
static struct duty_kind read_duty(struct reader *r, const struct node *map)
{
	static const struct key_spec keys[] = { { "within", true }, { "deed", true }, { "basis", false } };
	const struct node *at[3];
	struct duty_kind duty = { 0 };
	if (!read_map(r, map, keys, 3, at))
		return duty;
	duty.within = read_term(r, at[0]);
	duty.deed = read_text(r, at[1]);
	duty.basis = read_text(r, at[2]);
	const bool is_of_days = duty.within.unit == TERM_BD || duty.within.unit == TERM_D;
	if (duty.within.is_set && duty.within.count == 0 && !is_of_days)
		read_report(r, at[0], "bad-value", _("a duty's term is longer than nothing: 48h"));
	return duty;
}

static void read_need(struct pack *p, struct reader *r, int i, const struct node *map)
{
	static const struct key_spec keys[] = { { "id", true }, { "label", true }, { "domain", false },
		{ "aliases", false }, { "duty", false } };
	const struct node *at[5];
	int ignored;
	struct need_kind *k = &p->needs[i];
	*k = (struct need_kind){ .id = "", .label = "", .domain = "", .place = read_place(r, map) };
	if (!read_map(r, map, keys, 5, at))
		return;
	const char *id = NULL;
	if (at[0] && node_is(at[0], "lead"))
		read_report(
			r, at[0], "bad-value", _("“%s” is a word of the rule language and no id"), "lead");
	else
		id = naming_id(p, r, NAME_NEED, i, at[0]);
	const char *label = read_label(r, at[1]), *domain = at[2] ? read_text(r, at[2]) : id;
	k->id = id ? id : "";
	k->label = label ? label : "";
	k->domain = domain ? domain : "";
	k->duty = read_duty(r, at[4]);
	naming_label(p, r, NAME_NEED, i, at[1]);
	if (at[3]) {
		read_labels(r, at[3], &ignored);
		naming_labels(p, r, NAME_NEED, i, at[3]);
	}
}

static void read_needs(struct pack *p, struct reader *r, const struct node *list)
{
	int n, i = 0;
	const struct node *item = read_list(r, list, &n);
	p->needs = read_alloc(r, r->keep, (size_t)n, sizeof *p->needs);
	if (!p->needs || !list || list->kind != NODE_LIST)
		return;
	p->has_names[NAME_NEED] = true;
	for (; item; item = item->next)
		read_need(p, r, i++, item);
	p->rs->needs = p->needs;
	p->rs->needs_n = n;
}

static struct pack_opening *read_refer(struct reader *r, const struct node *list, int *count)
{
	const struct node *item = read_list(r, list, count);
	struct pack_opening *openings = read_alloc(r, r->scratch, (size_t)*count, sizeof *openings);
	if (!openings || *count == 0) {
		if (list->kind == NODE_LIST)
			read_report(r, list, "bad-value", _("the list is empty"));
		*count = 0;
		return openings;
	}
	for (int i = 0; item; item = item->next, i++) {
		openings[i].map = item;
		read_map(r, item, opening_keys, OPENING_KEYS, openings[i].key);
	}
	return openings;
}

/* A rule says what it asks either in its own keys or in a list `refer`. */
static void read_routing_rule(struct reader *r, struct pack_rule *rule, const struct node *map)
{
	enum { ID = OPENING_KEYS, WHEN, BECAUSE, REFER, KEYS };
	static const struct key_spec own[KEYS] = { [ID] = { "id", true },
		[WHEN] = { "when", true },
		[BECAUSE] = { "because", true },
		[REFER] = { "refer", false } };
	static const struct key_spec with_refer[] = { { "id", true }, { "when", true }, { "because", true },
		{ "refer", true } };
	const struct node *at[KEYS] = { NULL };
	bool has_refer = false;
	for (const struct node *key = map->kind == NODE_MAP ? map->first : NULL; key; key = key->next->next)
		has_refer |= node_is(key, "refer");
	rule->map = map;
	if (has_refer) {
		if (!read_map(r, map, with_refer, 4, at + ID))
			return;
		rule->openings = read_refer(r, at[REFER], &rule->openings_n);
	} else {
		struct key_spec keys[KEYS];
		memcpy(keys, own, sizeof keys);
		memcpy(keys, opening_keys, sizeof opening_keys);
		rule->openings = read_alloc(r, r->scratch, 1, sizeof *rule->openings);
		if (!read_map(r, map, keys, KEYS, at) || !rule->openings)
			return;
		rule->openings_n = 1;
		rule->openings[0].map = map;
		memcpy(rule->openings[0].key, at, sizeof rule->openings[0].key);
	}
	rule->id = at[ID];
	rule->when = at[WHEN];
	rule->because = at[BECAUSE];
}

static void read_choosing_rule(struct reader *r, struct pack_rule *rule, const struct node *map)
{
	static const struct key_spec keys[] = { { "id", true }, { "when", true }, { "to", true },
		{ "priority", false }, { "because", false }, { "keep", false } };
	const struct node *at[6] = { NULL };
	rule->map = map;
	if (!read_map(r, map, keys, rule->list == RULE_LEAD ? 6 : 5, at))
		return;
	rule->id = at[0];
	rule->when = at[1];
	rule->to = at[2];
	rule->priority = at[3];
	rule->because = at[4];
	rule->keep = rule->list == RULE_LEAD ? at[5] : NULL;
}

static void read_rules(struct pack *p, struct reader *r, const struct node *const *lists)
{
	static const enum rule_list order[] = { RULE_ROUTING, RULE_LEAD, RULE_MEETING };
	const struct node *items[3];
	int n[3], at = 0;
	for (int l = 0; l < 3; l++)
		items[l] = read_list(r, lists[l], &n[l]);
	const size_t all = (size_t)n[0] + (size_t)n[1] + (size_t)n[2];
	p->rules = read_alloc(r, r->scratch, all < PACK_RULES_MAX ? all : PACK_RULES_MAX, sizeof *p->rules);
	if (!p->rules)
		return;
	for (int l = 0; l < 3; l++) {
		const int first = at;
		for (const struct node *item = items[l]; item; item = item->next) {
			if (at == PACK_RULES_MAX) {
				read_report(r, item, "too-large", _("a pack has at most %d rules"),
					PACK_RULES_MAX);
				break;
			}
			struct pack_rule *rule = &p->rules[at++];
			rule->list = order[l];
			if (rule->list == RULE_ROUTING)
				read_routing_rule(r, rule, item);
			else
				read_choosing_rule(r, rule, item);
		}
		n[l] = at - first;
	}
	p->rs->routing_n = n[0];
	p->rs->lead_n = n[1];
	p->rs->meeting_n = n[2];
	p->rs->rules_n = at;
}

void read_routing(struct pack *p, struct reader *r, const struct node *root)
{
	static const struct key_spec keys[] = { { "define", false }, { "needs", true }, { "rules", true },
		{ "lead", false }, { "meetings", false }, { "otherwise", true } };
	const struct node *at[6];
	if (!read_map(r, root, keys, 6, at))
		return;
	if (at[0] && at[0]->kind == NODE_MAP)
		p->defines = at[0];
	else if (at[0] && at[0]->kind != NODE_BROKEN)
		read_report(r, at[0], "bad-value", _("a map (key: value) belongs here"));
	read_needs(p, r, at[1]);
	read_rules(p, r, at + 2);
	p->otherwise.map = at[5];
	p->has_otherwise = read_map(r, at[5], opening_keys, OPENING_KEYS, p->otherwise.key);
}
