#include "cli/print.h"

#include "cli/say.h"
#include "cli/table.h"
#include "engine/base/lang.h"

static void put_due_cell(struct table *t, const json_t *item)
{
	struct buf due;
	buf_init(&due);
	print_due(&due, item);
	table_put_buf(t, &due);
	buf_release(&due);
}

static void put_failings_cell(struct table *t, const json_t *failings)
{
	struct buf text;
	size_t i;
	const json_t *f;
	buf_init(&text);
	json_array_foreach(failings, i, f) {
		buf_printf(&text, "%s%s", i ? _(", ") : "", say_failing(json_string_value(f)));
	}
	table_put_buf(t, &text);
	buf_release(&text);
}

void print_inbox(struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *answer)
{
	(void)call;
	struct table t;
	size_t i;
	const json_t *item, *items = json_object_get(answer, "items");
	buf_printf(out, _("What waits for %s: %zu\n"), say_name(answer, "section"), json_array_size(items));
	if (json_array_size(items) == 0)
		return;
	table_init(&t, 8);
	table_row(&t, (const char *[]){ "", _("number"), _("need"), _("state"), _("from"), _("owner"), _("due"),
	                                _("failings") });
	json_array_foreach(items, i, item) {
		const char *kind = json_text_at(item, "kind");
		bool is_need = kind && strcmp(kind, "need") == 0;
		table_put(&t, json_is_true_at(item, "urgent") ? _("urgent") : "");
		table_put(&t, is_need ? json_text_at(item, "case") : json_text_at(item, "id"));
		table_put(&t, say_label(item));
		table_put(&t, say_state(json_text_at(item, "state")));
		table_put(&t, is_need ? json_text_at(item, "need") : say_name(item, "asker"));
		table_put(&t, say_name(item, "owner"));
		put_due_cell(&t, item);
		put_failings_cell(&t, json_object_get(item, "failings"));
	}
	table_print(&t, 2, cx->width, out);
	table_release(&t);
}

/* Whose turn a line of the board is. */
static const char *turn_name(const json_t *turn)
{
	const char *holder = json_text_at(turn, "holder"), *to = json_text_at(turn, "to");
	if (!to)
		return say_name(turn, "holder");
	return holder && strcmp(holder, to) == 0 ? say_name(turn, "to") : say_name(turn, "asker");
}

/* Each once, with commas. */
static void put_holders_cell(struct table *t, const json_t *turns)
{
	struct buf text;
	buf_init(&text);
	for (size_t i = 0; i < json_array_size(turns); i++) {
		const char *name = turn_name(json_array_get(turns, i));
		bool is_repeat = false;
		for (size_t before = 0; before < i; before++)
			is_repeat |= strcmp(name, turn_name(json_array_get(turns, before))) == 0;
		if (!is_repeat)
			buf_printf(&text, "%s%s", text.len ? _(", ") : "", name);
	}
	table_put_buf(t, &text);
	buf_release(&text);
}

void print_board(struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *answer)
{
	(void)call;
	struct table t;
	size_t i;
	const json_t *c, *cases = json_object_get(answer, "cases");
	buf_printf(out, _("Whose turn it is: %zu open cases\n"), json_array_size(cases));
	if (json_array_size(cases) == 0)
		return;
	table_init(&t, 7);
	table_row(&t, (const char *[]){ _("case"), _("lead"), _("whose turn"), _("due"), _("step"),
	                                _("days of silence"), _("failings") });
	json_array_foreach(cases, i, c) {
		char days[24], level[24];
		snprintf(days, sizeof days, "%lld",
		         (long long)json_integer_value(json_object_get(c, "silent_days")));
		table_put(&t, json_text_at(c, "id"));
		table_put(&t, say_name(c, "lead"));
		put_holders_cell(&t, json_object_get(c, "turns"));
		put_due_cell(&t, c);
		snprintf(level, sizeof level, "%lld", (long long)json_integer_value(json_object_get(c, "level")));
		table_put(&t, level);
		table_put(&t, days);
		put_failings_cell(&t, json_object_get(c, "failings"));
	}
	table_print(&t, 2, cx->width, out);
	table_release(&t);
	if (json_text_at(answer, "next"))
		buf_printf(out, _("There are more: tsunagi board --after %s\n"), json_text_at(answer, "next"));
}

void print_found(struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *answer)
{
	(void)call;
	struct table t;
	size_t i;
	const json_t *c, *cases = json_object_get(answer, "cases");
	buf_printf(out, _("Found: %zu\n"), json_array_size(cases));
	if (json_array_size(cases) == 0)
		return;
	table_init(&t, 6);
	table_row(&t, (const char *[]){ _("case"), _("state"), _("name"), _("born"), _("lead"), _("opened") });
	json_array_foreach(cases, i, c) {
		char opened[SAY_TIME_BYTES];
		const json_t *p = json_object_get(c, "person");
		bool is_masked = json_is_true_at(p, "masked");
		table_put(&t, json_text_at(c, "id"));
		table_put(&t, say_status(json_text_at(c, "status")));
		table_put(&t, is_masked ? _("(protected)")
		          : json_is_true_at(c, "drill") ? _("(drill)") : say_name(p, "name"));
		table_put(&t, say_name(p, "birth"));
		table_put(&t, say_name(c, "lead"));
		table_put(&t, say_time(json_text_at(c, "opened"), opened));
	}
	table_print(&t, 2, cx->width, out);
	table_release(&t);
}
