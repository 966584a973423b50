#include "cli/print/item.h"

#include "cli/print/wording.h"
#include "engine/base/text/lang.h"

void print_due(struct buf *out, const json_t *item)
{
	char text[SAY_DUE_BYTES];
	const char *due = print_format_due(item, text);
	if (json_is_true_at(item, "overdue"))
		buf_printf(out, _("%s (late)"), due);
	else
		buf_put(out, due);
}

void print_owner(struct table *t, const json_t *item)
{
	const char *until = json_text_at(item, "owner_away_until");
	struct buf text;
	if (!until) {
		table_put(t, print_format_name(item, "owner"));
		return;
	}
	buf_init(&text);
	buf_printf(&text, _("%1$s (away until %2$s)"), print_format_name(item, "owner"), until);
	table_put(t, buf_text(&text));
	t->failed |= text.failed;
	buf_release(&text);
}

void print_questions(struct buf *out, const json_t *of)
{
	const json_t *questions = json_object_get(of, "questions");
	size_t n = json_array_size(questions), i;
	const json_t *q;
	if (n == 0)
		return;
	print_format_heading(out, _("Questions still open (their answers would change something)"));
	json_array_foreach(questions, i, q)
	{
		const char *ask = json_text_at(q, "ask");
		buf_put(out, "  - ");
		print_format_text(out, ask ? ask : print_format_name(q, "label"), 4);
		buf_printf(out, "  [%s]\n", print_format_name(q, "feature"));
	}
	if (json_integer_value(json_object_get(of, "more_questions")) > 0)
		buf_printf(out, "  %s\n", _("… more can be asked: --questions all"));
}
