#include "rules/explain/show.h"

#include "rules/explain/condition_text.h"

static void show_put_section(struct json *j, const struct ruleset *rs, int section)
{
	jsonw_put_text(j, "to", rs->sections[section].id);
	jsonw_put_text(j, "to_name", rs->sections[section].name);
}

static void show_put_by_area(struct json *j, const struct ruleset *rs, const struct opening *o)
{
	jsonw_key(j, "by_area");
	jsonw_array(j);
	for (int i = 0; o->by_area && i < rs->areas_n; i++) {
		if (o->by_area[i] == RULE_NONE)
			continue;
		jsonw_object(j);
		jsonw_put_text(j, "area", rs->areas[i].id);
		jsonw_put_text(j, "area_name", rs->areas[i].name);
		show_put_section(j, rs, o->by_area[i]);
		jsonw_object_end(j);
	}
	jsonw_array_end(j);
}

static void show_put_opening(struct json *j, const struct ruleset *rs, const struct opening *o)
{
	char term[12];
	term_format(o->respond_within.is_set ? o->respond_within : rs->policy.respond_within, term);
	jsonw_object(j);
	jsonw_put_text(j, "need", rs->needs[o->need].id);
	jsonw_put_text(j, "label", rs->needs[o->need].label);
	show_put_section(j, rs, o->to);
	show_put_by_area(j, rs, o);
	jsonw_put_text(j, "ask", o->ask);
	jsonw_put_text(j, "within", term);
	jsonw_put_bool(j, "urgent", o->is_urgent);
	jsonw_put_text(j, "ground", o->ground);
	jsonw_key(j, "joins");
	jsonw_array(j);
	for (int i = 0; i < o->joins_n; i++)
		jsonw_text(j, rs->sections[o->joins[i]].name);
	jsonw_array_end(j);
	jsonw_object_end(j);
}

static void show_put_when(struct json *j, const struct ruleset *rs, const struct rule *rule)
{
	struct buf text;
	buf_init(&text);
	condition_yaml(&text, rs, rule->when);
	jsonw_put_text(j, "when", buf_text(&text));
	buf_reset(&text);
	condition_words(&text, rs, rule->when);
	jsonw_put_text(j, "when_said", buf_text(&text));
	buf_release(&text);
}

static void show_put_rule(struct json *j, const struct ruleset *rs, const struct rule *rule)
{
	static const char *const lists[] = { "rules", "lead", "meetings" };
	jsonw_object(j);
	jsonw_put_text(j, "rule", rule->id);
	jsonw_put_text(j, "list", lists[rule->list]);
	show_put_when(j, rs, rule);
	jsonw_put_int(j, "priority", rule->priority);
	jsonw_put_text(j, "because", rule->because);
	jsonw_put_text(j, "file", rule->place.file);
	jsonw_put_int(j, "line", rule->place.line);
	if (rule->list == RULE_LEAD)
		show_put_section(j, rs, rule->to);
	if (rule->list == RULE_MEETING) {
		jsonw_put_text(j, "to", rs->meetings[rule->to].id);
		jsonw_put_text(j, "to_name", rs->meetings[rule->to].name);
	}
	jsonw_key(j, "asks");
	jsonw_array(j);
	for (int o = 0; o < rule->openings_n; o++)
		show_put_opening(j, rs, &rule->openings[o]);
	jsonw_array_end(j);
	jsonw_object_end(j);
}

void show_json(struct json *j, const struct ruleset *rs)
{
	jsonw_put_text(j, "office", rs->office_name);
	jsonw_put_text(j, "pack", rs->sha256);
	jsonw_key(j, "rules");
	jsonw_array(j);
	for (int i = 0; i < rs->rules_n; i++)
		show_put_rule(j, rs, &rs->rules[i]);
	jsonw_array_end(j);
	jsonw_key(j, "otherwise");
	show_put_opening(j, rs, &rs->otherwise);
}
