#include "cli/print/list.h"

#include "cli/print/item.h"
#include "cli/print/table.h"
#include "cli/print/wording.h"
#include "engine/base/text/lang.h"

#define HOLDERS_SHOWN 2

static void print_list_put_due_cell(struct table *t, const json_t *item)
{
	struct buf due;
	buf_init(&due);
	print_due(&due, item);
	table_put_buf(t, &due);
	buf_release(&due);
}

static void print_list_put_failings_cell(struct table *t, const json_t *failings)
{
	const json_t *f;
	struct buf text;
	buf_init(&text);
	size_t i;
	json_array_foreach(failings, i, f)
	{
		buf_printf(&text, "%s%s", i ? _(", ") : "", print_format_failing(json_string_value(f)));
	}
	table_put_buf(t, &text);
	buf_release(&text);
}

/* A text with the mark of protection, which goes wherever the case does. */
static void print_list_put_marked_cell(struct table *t, const char *text, const json_t *item)
{
	struct buf marked;
	buf_init(&marked);
	buf_put(&marked, text);
	if (json_is_true_at(item, "protected"))
		buf_printf(&marked, " %s", _("[protected]"));
	if (json_is_true_at(item, "protection_undecided"))
		buf_printf(&marked, " %s", _("[protection to be decided]"));
	table_put(t, buf_text(&marked));
	buf_release(&marked);
}

void print_inbox(struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *answer)
{
	(void)call;
	const json_t *item, *items = json_object_get(answer, "items");
	buf_printf(out, _("What waits for %s: %zu\n"), print_format_name(answer, "section"),
		json_array_size(items));
	if (json_array_size(items) == 0)
		return;
	struct table t;
	table_init(&t, 8);
	table_row(&t, (const char *[]){ "", _("number"), _("need"), _("state"), _("from"), _("owner"),
			      _("due"), _("failings") });
	size_t i;
	json_array_foreach(items, i, item)
	{
		const char *kind = json_text_at(item, "kind");
		bool is_proposal = kind && strcmp(kind, "proposal") == 0;
		bool is_need = is_proposal || (kind && strcmp(kind, "need") == 0);
		table_put(&t, json_is_true_at(item, "urgent") ? _("urgent") : "");
		table_put(&t, is_need ? json_text_at(item, "case") : json_text_at(item, "id"));
		print_list_put_marked_cell(&t, print_format_label(item), item);
		table_put(&t, is_proposal ? _("proposed") : print_format_state(json_text_at(item, "state")));
		table_put(&t, is_need ? json_text_at(item, "need") : print_format_name(item, "asker"));
		print_owner(&t, item);
		print_list_put_due_cell(&t, item);
		print_list_put_failings_cell(&t, json_object_get(item, "failings"));
	}
	table_print(&t, 2, cx->width, out);
	table_release(&t);
}

/* Whose turn a line of the board is. */
static const char *print_list_turn_name(const json_t *turn)
{
	const char *holder = json_text_at(turn, "holder"), *to = json_text_at(turn, "to");
	if (!to || json_text_at(turn, "holder_name")) /* a need, a proposal */
		return print_format_name(turn, "holder");
	return holder && strcmp(holder, to) == 0 ? print_format_name(turn, "to")
						 : print_format_name(turn, "asker");
}

static bool print_list_is_later(const json_t *a, const json_t *b)
{
	const char *left = json_text_at(a, "due"), *right = json_text_at(b, "due");
	return right && (!left || strcmp(left, right) > 0);
}

static bool print_list_is_named(const char *const *names, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

/* Of the holders not named yet the first to fall due; NULL: none is left. */
static const char *print_list_next_holder(const json_t *turns, const char *const *names, size_t n)
{
	const json_t *first = NULL, *turn;
	size_t i;
	json_array_foreach(turns, i, turn)
	{
		if (!print_list_is_named(names, n, print_list_turn_name(turn)) &&
			(!first || print_list_is_later(first, turn)))
			first = turn;
	}
	return first ? print_list_turn_name(first) : NULL;
}

static size_t print_list_holders_of(const json_t *turns)
{
	size_t n = 0, i, k;
	for (i = 0; i < json_array_size(turns); i++) {
		for (k = 0; k < i; k++)
			if (strcmp(print_list_turn_name(json_array_get(turns, i)),
				    print_list_turn_name(json_array_get(turns, k))) == 0)
				break;
		n += k == i;
	}
	return n;
}

/* Whose turn it is, the first to fall due first; a wide case names two and counts the rest. */
static void print_list_put_holders_cell(struct table *t, const json_t *turns)
{
	const char *names[HOLDERS_SHOWN];
	size_t n = 0, all = print_list_holders_of(turns);
	struct buf text, line;
	buf_init(&text);
	buf_init(&line);
	for (; n < HOLDERS_SHOWN && n < all; n++) {
		names[n] = print_list_next_holder(turns, names, n);
		buf_printf(&text, "%s%s", n ? _(", ") : "", names[n]);
	}
	if (all > n)
		buf_printf(&line, _("%1$s and %2$zu more"), buf_text(&text), all - n);
	else
		buf_put_buf(&line, &text);
	t->failed |= text.failed;
	table_put_buf(t, &line);
	buf_release(&text);
	buf_release(&line);
}

void print_board(struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *answer)
{
	(void)call;
	const json_t *c, *cases = json_object_get(answer, "cases");
	buf_printf(out, _("Whose turn it is: %zu open cases\n"), json_array_size(cases));
	if (json_array_size(cases) == 0)
		return;
	struct table t;
	table_init(&t, 8);
	table_row(&t, (const char *[]){ "", _("case"), _("lead"), _("whose turn"), _("due"), _("step"),
			      _("days of silence"), _("failings") });
	size_t i;
	json_array_foreach(cases, i, c)
	{
		char days[24], level[24];
		snprintf(days, sizeof days, "%lld",
			(long long)json_integer_value(json_object_get(c, "silent_days")));
		table_put(&t, json_is_true_at(c, "urgent") ? _("urgent") : "");
		print_list_put_marked_cell(&t, json_text_at(c, "id"), c);
		table_put(&t, print_format_name(c, "lead"));
		print_list_put_holders_cell(&t, json_object_get(c, "turns"));
		print_list_put_due_cell(&t, c);
		snprintf(level, sizeof level, "%lld",
			(long long)json_integer_value(json_object_get(c, "level")));
		table_put(&t, level);
		table_put(&t, days);
		print_list_put_failings_cell(&t, json_object_get(c, "failings"));
	}
	table_print(&t, 2, cx->width, out);
	table_release(&t);
	if (json_text_at(answer, "next"))
		buf_printf(
			out, _("There are more: tsunagi board --after %s\n"), json_text_at(answer, "next"));
}

void print_found(struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *answer)
{
	(void)call;
	const json_t *c, *cases = json_object_get(answer, "cases");
	buf_printf(out, _("Found: %zu\n"), json_array_size(cases));
	if (json_array_size(cases) == 0)
		return;
	struct table t;
	table_init(&t, 6);
	table_row(
		&t, (const char *[]){ _("case"), _("state"), _("name"), _("born"), _("lead"), _("opened") });
	size_t i;
	json_array_foreach(cases, i, c)
	{
		char opened[SAY_TIME_BYTES];
		const json_t *p = json_object_get(c, "person");
		bool is_masked = json_is_true_at(p, "masked");
		table_put(&t, json_text_at(c, "id"));
		table_put(&t, print_format_status(json_text_at(c, "status")));
		table_put(&t, is_masked			    ? _("(protected)")
			      : json_is_true_at(c, "drill") ? _("(drill)")
							    : print_format_name(p, "name"));
		table_put(&t, print_format_name(p, "birth"));
		table_put(&t, print_format_name(c, "lead"));
		table_put(&t, print_format_time(json_text_at(c, "opened"), opened));
	}
	table_print(&t, 2, cx->width, out);
	table_release(&t);
}
