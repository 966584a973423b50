#include "rules/explain/dmn.h"

#include <inttypes.h>

#include "rules/explain/condition_text.h"
#include "rules/match/rank.h"

static void dmn_put_xml(struct buf *out, const char *text)
{
	for (const char *p = text; *p; p++)
		switch (*p) {
		case '&':
			buf_put(out, "&amp;");
			break;
		case '<':
			buf_put(out, "&lt;");
			break;
		case '>':
			buf_put(out, "&gt;");
			break;
		case '"':
			buf_put(out, "&quot;");
			break;
		default:
			buf_putc(out, *p);
		}
}

/* ---- conditions in FEEL */

static void dmn_feel(struct buf *out, const struct ruleset *rs, const struct condition *c);

static void dmn_feel_joined(
	struct buf *out, const struct ruleset *rs, const struct condition *c, const char *between)
{
	for (int i = 0; i < c->n; i++) {
		if (i > 0)
			buf_put(out, between);
		dmn_feel(out, rs, c->parts[i]);
	}
}

/* True with so many true parts, false with too many false ones, else null. */
static void dmn_feel_at_least(struct buf *out, const struct ruleset *rs, const struct condition *c)
{
	buf_put(out, "(if count([");
	dmn_feel_joined(out, rs, c, ", ");
	buf_printf(out, "][item = true]) >= %" PRId64 " then true else if count([", c->low);
	dmn_feel_joined(out, rs, c, ", ");
	buf_printf(out, "][item = false]) > %" PRId64 " then false else null)", c->n - c->low);
}

static void dmn_feel_value(struct buf *out, const struct feature *f, int64_t value)
{
	if (f->kind == FEATURE_FLAG)
		buf_put(out, value ? "true" : "false");
	else if (f->kind == FEATURE_NUMBER)
		buf_printf(out, "%" PRId64, value);
	else
		buf_printf(out, "\"%s\"", f->values[value].id);
}

static void dmn_feel_range(struct buf *out, const struct ruleset *rs, const struct condition *c)
{
	const struct feature *f = &rs->features[c->subject];
	if (f->kind == FEATURE_FLAG)
		buf_printf(out, c->low ? "%s" : "not(%s)", f->id);
	else if (f->kind == FEATURE_NUMBER)
		buf_printf(out, "(%s >= %" PRId64 " and %s <= %" PRId64 ")", f->id, c->low, f->id, c->high);
	else
		buf_printf(
			out, "(if %s = null then null else %s = \"%s\")", f->id, f->id, f->values[c->low].id);
}

static void dmn_feel_set(struct buf *out, const struct ruleset *rs, const struct condition *c)
{
	const struct feature *f = &rs->features[c->subject];
	buf_printf(out, "(if %s = null then null else list contains([", f->id);
	for (int i = 0; i < c->n; i++) {
		if (i > 0)
			buf_put(out, ", ");
		dmn_feel_value(out, f, c->values[i]);
	}
	buf_printf(out, "], %s))", f->id);
}

static void dmn_feel_places(struct buf *out, const struct ruleset *rs, const struct condition *c)
{
	const bool is_area = c->kind == CONDITION_AREA;
	const int n = is_area ? rs->areas_n : rs->sections_n;
	const char *gap = "", *name = is_area ? "area" : "intake";
	buf_printf(out, "(if %s = null then null else list contains([", name);
	for (int i = 0; i < n; i++)
		if (bits_has(c->bits, i)) {
			buf_printf(out, "%s\"%s\"", gap, is_area ? rs->areas[i].id : rs->sections[i].id);
			gap = ", ";
		}
	buf_printf(out, "], %s))", name);
}

static void dmn_feel(struct buf *out, const struct ruleset *rs, const struct condition *c)
{
	static const char *const derived[] = { "sections", "needs", "domains", "declines", "carried_over" };
	switch ((enum condition_kind)c->kind) {
	case CONDITION_ALL:
	case CONDITION_ANY:
		buf_putc(out, '(');
		dmn_feel_joined(out, rs, c, c->kind == CONDITION_ALL ? " and " : " or ");
		buf_putc(out, ')');
		break;
	case CONDITION_NOT:
		buf_put(out, "not(");
		dmn_feel(out, rs, c->parts[0]);
		buf_putc(out, ')');
		break;
	case CONDITION_AT_LEAST:
		dmn_feel_at_least(out, rs, c);
		break;
	case CONDITION_RANGE:
		dmn_feel_range(out, rs, c);
		break;
	case CONDITION_SET:
		dmn_feel_set(out, rs, c);
		break;
	case CONDITION_AREA:
	case CONDITION_INTAKE:
		dmn_feel_places(out, rs, c);
		break;
	case CONDITION_CONSENT:
		buf_printf(out, "consent = \"%s\"", consent_word((enum consent)c->subject));
		break;
	case CONDITION_PROTECTED:
		buf_put(out, c->subject ? "protected" : "not(protected)");
		break;
	case CONDITION_DERIVED:
		buf_printf(out, "(%s >= %" PRId64 " and %s <= %" PRId64 ")", derived[c->subject], c->low,
			derived[c->subject], c->high);
		break;
	}
}

/* ---- decisions */

static void dmn_put_text(
	struct buf *out, const char *element, const char *id, int n, int part, const char *text)
{
	buf_printf(out, "        <%s id=\"%s_%d_%d\"><text>", element, id, n, part);
	dmn_put_xml(out, text);
	buf_printf(out, "</text></%s>\n", element);
}

static void dmn_put_output_text(struct buf *out, const char *id, int n, int part, const char *text)
{
	struct buf quoted;
	buf_init(&quoted);
	buf_putc(&quoted, '"');
	for (const char *p = text ? text : ""; *p; p++)
		buf_printf(&quoted, *p == '"' || *p == '\\' ? "\\%c" : *p == '\n' ? " " : "%c", *p);
	buf_putc(&quoted, '"');
	dmn_put_text(out, "outputEntry", id, n, part, buf_text(&quoted));
	buf_release(&quoted);
}

/* FEEL of the section, by area where it hangs on it. */
static void dmn_put_target(
	struct buf *out, const struct ruleset *rs, const struct opening *o, const char *id, int n)
{
	struct buf target;
	buf_init(&target);
	for (int i = 0; o->by_area && i < rs->areas_n; i++)
		if (o->by_area[i] != RULE_NONE && o->by_area[i] != o->to) {
			buf_printf(&target, "if area = \"%s\" then \"%s\" else ", rs->areas[i].id,
				rs->sections[o->by_area[i]].id);
		}
	buf_printf(&target, "\"%s\"", rs->sections[o->to].id);
	dmn_put_text(out, "outputEntry", id, n, 2, buf_text(&target));
	buf_release(&target);
}

static void dmn_begin_rule(
	struct buf *out, const struct ruleset *rs, const struct rule *rule, const char *id, int n)
{
	struct buf when;
	buf_init(&when);
	dmn_feel(&when, rs, rule->when);
	buf_printf(out, "      <rule id=\"%s_%d\">\n        <description>", id, n);
	dmn_put_xml(out, rule->id);
	if (rule->because) {
		buf_put(out, ": ");
		dmn_put_xml(out, rule->because);
	}
	buf_put(out, "</description>\n");
	dmn_put_text(out, "inputEntry", id, n, 0, buf_text(&when));
	buf_release(&when);
}

static void dmn_put_routing(struct buf *out, const struct ruleset *rs)
{
	int n = 0;
	for (int i = 0; i < rs->routing_n; i++)
		for (int o = 0; o < rs->rules[i].openings_n; o++, n++) {
			const struct opening *opening = &rs->rules[i].openings[o];
			dmn_begin_rule(out, rs, &rs->rules[i], "routing", n);
			dmn_put_output_text(out, "routing", n, 1, rs->needs[opening->need].id);
			dmn_put_target(out, rs, opening, "routing", n);
			dmn_put_output_text(out, "routing", n, 3, opening->ask);
			buf_put(out, "      </rule>\n");
		}
}

/* When no routing rule fires: none of their conditions is true. */
static void dmn_put_otherwise(struct buf *out, const struct ruleset *rs)
{
	struct buf when;
	buf_init(&when);
	buf_put(&when, "count([");
	for (int i = 0; i < rs->routing_n; i++) {
		if (i > 0)
			buf_put(&when, ", ");
		dmn_feel(&when, rs, rs->rules[i].when);
	}
	buf_put(&when, "][item = true]) = 0");
	buf_put(out, "      <rule id=\"routing_otherwise\">\n        <description>otherwise</description>\n");
	dmn_put_text(out, "inputEntry", "otherwise", 0, 0, buf_text(&when));
	dmn_put_output_text(out, "otherwise", 0, 1, rs->needs[rs->otherwise.need].id);
	dmn_put_target(out, rs, &rs->otherwise, "otherwise", 0);
	dmn_put_output_text(out, "otherwise", 0, 3, rs->otherwise.ask);
	buf_put(out, "      </rule>\n");
	buf_release(&when);
}

static void dmn_put_first(struct buf *out, const struct ruleset *rs, const char *id, int from, int n)
{
	struct ranked_rule *order = calloc((size_t)n + 1, sizeof *order);
	out->failed |= !order;
	if (order)
		rank_rules(rs, from, n, order);
	for (int i = 0; order && i < n; i++) {
		const struct rule *rule = &rs->rules[order[i].rule];
		dmn_begin_rule(out, rs, rule, id, i);
		dmn_put_output_text(out, id, i, 1,
			rule->list == RULE_LEAD ? rs->sections[rule->to].id : rs->meetings[rule->to].id);
		buf_put(out, "      </rule>\n");
	}
	free(order);
}

static void dmn_begin_decision(
	struct buf *out, const char *id, const char *policy, const char *const *outputs, int outputs_n)
{
	buf_printf(out,
		"  <decision id=\"%s\" name=\"%s\">\n    <variable id=\"%s_variable\" name=\"%s\" />\n"
		"    <decisionTable id=\"%s_table\" hitPolicy=\"%s\">\n"
		"      <input id=\"%s_input\" label=\"condition\">\n"
		"        <inputExpression id=\"%s_expression\" "
		"typeRef=\"boolean\"><text>true</text></inputExpression>\n"
		"      </input>\n",
		id, id, id, id, id, policy, id, id);
	for (int i = 0; i < outputs_n; i++)
		buf_printf(out,
			"      <output id=\"%s_output_%s\" label=\"%s\" name=\"%s\" typeRef=\"string\" />\n",
			id, outputs[i], outputs[i], outputs[i]);
}

static void dmn_put_shape(struct buf *out, const char *id, int x)
{
	buf_printf(out,
		"      <dmndi:DMNShape id=\"%s_shape\" dmnElementRef=\"%s\">\n"
		"        <dc:Bounds x=\"%d\" y=\"100\" width=\"180\" height=\"80\" />\n      "
		"</dmndi:DMNShape>\n",
		id, id, x);
}

void dmn_write(struct buf *out, const struct ruleset *rs)
{
	static const char *const asked[] = { "need", "section", "ask" }, *const led[] = { "section" },
				 *const met[] = { "meeting" };
	buf_put(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		     "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\"\n"
		     "             xmlns:dmndi=\"https://www.omg.org/spec/DMN/20191111/DMNDI/\"\n"
		     "             xmlns:dc=\"http://www.omg.org/spec/DMN/20180521/DC/\"\n"
		     "             id=\"tsunagi\" name=\"");
	dmn_put_xml(out, rs->office_name);
	buf_printf(out, "\" namespace=\"urn:sha256:%s\">\n", rs->sha256);
	dmn_begin_decision(out, "routing", "COLLECT", asked, 3);
	dmn_put_routing(out, rs);
	dmn_put_otherwise(out, rs);
	buf_put(out, "    </decisionTable>\n  </decision>\n");
	dmn_begin_decision(out, "lead", "FIRST", led, 1);
	dmn_put_first(out, rs, "lead", rs->routing_n, rs->lead_n);
	buf_put(out, "    </decisionTable>\n  </decision>\n");
	dmn_begin_decision(out, "meeting", "FIRST", met, 1);
	dmn_put_first(out, rs, "meeting", rs->routing_n + rs->lead_n, rs->meeting_n);
	buf_put(out, "    </decisionTable>\n  </decision>\n  <dmndi:DMNDI>\n    <dmndi:DMNDiagram "
		     "id=\"diagram\">\n");
	dmn_put_shape(out, "routing", 100);
	dmn_put_shape(out, "lead", 320);
	dmn_put_shape(out, "meeting", 540);
	buf_put(out, "    </dmndi:DMNDiagram>\n  </dmndi:DMNDI>\n</definitions>\n");
}
