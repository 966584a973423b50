/* The routing of a rule pack as a tree, a table, and Markdown. */
#include "cli/print/rules.h"

#include "cli/print/table.h"
#include "cli/print/wording.h"
#include "engine/base/text/lang.h"

static bool print_rules_is_list(const json_t *rule, const char *list)
{
	const char *text = json_text_at(rule, "list");
	return text && strcmp(text, list) == 0;
}

static const char *print_rules_same(const json_t *item, const char *key, const char *other)
{
	const char *text = json_text_at(item, key);
	return text && other && strcmp(text, other) == 0 ? text : NULL;
}

/* "朽木: 支所, otherwise 包括" */
static void print_rules_put_target(struct buf *out, const json_t *ask)
{
	struct buf areas;
	buf_init(&areas);
	const json_t *one;
	size_t i;
	json_array_foreach(json_object_get(ask, "by_area"), i, one)
	{
		buf_put(&areas, i ? _(", ") : "");
		buf_printf(&areas, _("%1$s: %2$s"), print_format_name(one, "area"),
			print_format_name(one, "to"));
	}
	if (areas.len)
		buf_printf(out, _("%1$s, otherwise %2$s"), buf_text(&areas), print_format_name(ask, "to"));
	else
		buf_put(out, print_format_name(ask, "to"));
	out->failed |= areas.failed;
	buf_release(&areas);
}

static void print_rules_put_within(struct buf *out, const json_t *ask)
{
	buf_printf(out, json_is_true_at(ask, "urgent") ? _("within %s (urgent)") : _("within %s"),
		print_format_name(ask, "within"));
}

/* ---- tree: need, where to, when */

static bool print_rules_is_first(const json_t *rules, size_t rule, size_t ask, const char *need)
{
	size_t i, k;
	const json_t *r, *a;
	json_array_foreach(rules, i, r)
	{
		json_array_foreach(json_object_get(r, "asks"), k, a)
		{
			if (i == rule && k == ask)
				return true;
			if (print_rules_same(a, "need", need))
				return false;
		}
	}
	return true;
}

static void print_rules_put_branch(struct buf *out, const json_t *rule, const json_t *ask)
{
	buf_put(out, "    ├ ");
	print_rules_put_target(out, ask);
	buf_put(out, "  ");
	print_rules_put_within(out, ask);
	buf_printf(out, "  (%s)\n", print_format_name(rule, "rule"));
	buf_printf(out, _("    │   if %s\n"), print_format_name(rule, "when_said"));
}

static void print_rules_put_need(struct buf *out, const json_t *rules, const json_t *first)
{
	size_t i, k;
	const json_t *r, *a;
	const char *need = json_text_at(first, "need");
	buf_printf(out, "  %s (%s)\n", print_format_label(first), need);
	json_array_foreach(rules, i, r)
	{
		json_array_foreach(json_object_get(r, "asks"), k, a)
		{
			if (print_rules_same(a, "need", need))
				print_rules_put_branch(out, r, a);
		}
	}
}

/* The one that ranks highest stands first. */
static void print_rules_put_ranked(
	struct buf *out, const json_t *rules, const char *list, const char *heading)
{
	json_int_t below = 0;
	bool is_begun = false, goes_on = true;
	const json_t *r;
	print_format_heading(out, heading);
	size_t i;
	while (goes_on) {
		json_int_t best = 0;
		goes_on = false;
		json_array_foreach(rules, i, r)
		{
			const json_int_t priority = json_integer_value(json_object_get(r, "priority"));
			if (print_rules_is_list(r, list) && (!is_begun || priority < below) &&
				(!goes_on || priority > best)) {
				best = priority;
				goes_on = true;
			}
		}
		json_array_foreach(rules, i, r)
		{
			if (!goes_on || !print_rules_is_list(r, list) ||
				json_integer_value(json_object_get(r, "priority")) != best)
				continue;
			buf_printf(out, "  %4d  %s  (%s)\n", (int)best, print_format_name(r, "to"),
				print_format_name(r, "rule"));
			buf_printf(out, _("        if %s\n"), print_format_name(r, "when_said"));
		}
		below = best;
		is_begun = true;
	}
}

static void print_rules_put_tree(struct buf *out, const json_t *x)
{
	const json_t *rules = json_object_get(x, "rules"), *otherwise = json_object_get(x, "otherwise"), *r,
		     *a;
	size_t i, k;
	buf_printf(out, _("%s: where needs go\n"), print_format_name(x, "office"));
	json_array_foreach(rules, i, r)
	{
		json_array_foreach(json_object_get(r, "asks"), k, a)
		{
			const char *need = json_text_at(a, "need");
			if (need && print_rules_is_first(rules, i, k, need))
				print_rules_put_need(out, rules, a);
		}
	}
	buf_printf(out, _("  whatever fits nowhere: %s (%s)\n    └ "), print_format_label(otherwise),
		print_format_name(otherwise, "need"));
	print_rules_put_target(out, otherwise);
	buf_putc(out, '\n');
	print_rules_put_ranked(out, rules, "lead", _("Who leads, the first that fits"));
	print_rules_put_ranked(out, rules, "meetings", _("Which meeting, the first that fits"));
}

/* ---- table and Markdown: a row for each rule and need */

static void print_rules_put_cell(struct buf *out, bool is_markdown, struct table *t, const char *text)
{
	if (!is_markdown) {
		table_put(t, text);
		return;
	}
	buf_put(out, " ");
	for (const char *p = text; *p; p++)
		buf_printf(out, *p == '|' ? "\\|" : *p == '\n' ? "<br>" : "%c", *p);
	buf_put(out, " |");
}

static void print_rules_put_row(
	struct buf *out, bool is_markdown, struct table *t, const json_t *rule, const json_t *ask)
{
	struct buf target, within;
	buf_init(&target);
	buf_init(&within);
	if (ask) {
		print_rules_put_target(&target, ask);
		print_rules_put_within(&within, ask);
	} else {
		buf_put(&target, print_format_name(rule, "to"));
		buf_printf(&within, _("priority %d"),
			(int)json_integer_value(json_object_get(rule, "priority")));
	}
	if (is_markdown)
		buf_put(out, "|");
	print_rules_put_cell(out, is_markdown, t, rule ? print_format_name(rule, "rule") : "otherwise");
	print_rules_put_cell(
		out, is_markdown, t, rule ? print_format_name(rule, "when_said") : _("no rule fits"));
	print_rules_put_cell(out, is_markdown, t,
		ask				    ? print_format_label(ask)
		: print_rules_is_list(rule, "lead") ? _("lead")
						    : _("meeting"));
	print_rules_put_cell(out, is_markdown, t, buf_text(&target));
	print_rules_put_cell(out, is_markdown, t, buf_text(&within));
	out->failed |= target.failed || within.failed;
	if (is_markdown)
		buf_putc(out, '\n');
	buf_release(&target);
	buf_release(&within);
}

static void print_rules_put_rows(
	struct buf *out, bool is_markdown, struct table *t, const json_t *x, const char *list)
{
	size_t i, k;
	const json_t *r, *a;
	json_array_foreach(json_object_get(x, "rules"), i, r)
	{
		if (!print_rules_is_list(r, list))
			continue;
		json_array_foreach(json_object_get(r, "asks"), k, a)
			print_rules_put_row(out, is_markdown, t, r, a);
		if (json_array_size(json_object_get(r, "asks")) == 0)
			print_rules_put_row(out, is_markdown, t, r, NULL);
	}
	if (strcmp(list, "rules") == 0)
		print_rules_put_row(out, is_markdown, t, NULL, json_object_get(x, "otherwise"));
}

static void print_rules_put_table(struct buf *out, const struct cli_context *cx, const json_t *x)
{
	static const char *const LISTS[] = { "rules", "lead", "meetings" };
	struct table t;
	table_init(&t, 5);
	table_row(&t, (const char *[]){ _("rule"), _("if"), _("need"), _("goes to"), _("answer") });
	for (size_t i = 0; i < 3; i++)
		print_rules_put_rows(out, false, &t, x, LISTS[i]);
	table_print(&t, 0, cx->width, out);
	table_release(&t);
}

static void print_rules_put_markdown(struct buf *out, const json_t *x)
{
	static const struct {
		const char *list, *heading;
	} PARTS[] = { { "rules", N_("Where needs go") }, { "lead", N_("Who leads") },
		{ "meetings", N_("Which meeting") } };
	buf_printf(out, _("# %s: the routing\n"), print_format_name(x, "office"));
	buf_printf(out, _("\nPack %s\n"), print_format_name(x, "pack"));
	for (size_t i = 0; i < 3; i++) {
		buf_printf(out, "\n## %s\n\n| %s | %s | %s | %s | %s |\n| --- | --- | --- | --- | --- |\n",
			_(PARTS[i].heading), _("rule"), _("if"), _("need"), _("goes to"), _("answer"));
		print_rules_put_rows(out, true, NULL, x, PARTS[i].list);
	}
}

void print_rules(struct buf *out, const struct cli_context *cx, const json_t *x, enum rules_form form)
{
	switch (form) {
	case RULES_TREE:
		print_rules_put_tree(out, x);
		break;
	case RULES_TABLE:
		print_rules_put_table(out, cx, x);
		break;
	case RULES_MARKDOWN:
		print_rules_put_markdown(out, x);
		break;
	}
}
