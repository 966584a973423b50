#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/report/format/lines.h"
#include "engine/report/paper/record_paper.h"
#include "engine/report/paper/record_wording.h"

typedef void record_say(const struct record_paper *p, const struct record_line *l, struct buf *out);

static void record_text_put(struct buf *out, int indent, struct buf *line)
{
	lines_put_folded(out, indent, indent + 2, RECORD_COLUMNS, buf_text(line));
	out->failed |= line->failed;
	buf_reset(line);
}

static void record_text_put_head(const struct record_paper *p, struct buf *out)
{
	char id[CASE_ID_BYTES];
	struct buf line;
	case_id_format(p->rs->case_prefix, p->c->key, id);
	buf_init(&line);
	buf_printf(&line, _("Record of the case  %1$s  (%2$s)"), id, p->rs->office_name);
	record_text_put(out, 0, &line);
	lines_put_rule(out, "-", RECORD_COLUMNS);
	buf_put(&line, _("Handle with care: this paper is about people."));
	record_text_put(out, 2, &line);
	record_wording_person(p, &line);
	record_text_put(out, 2, &line);
	record_wording_span(p, &line);
	record_text_put(out, 2, &line);
	buf_release(&line);
}

/* Between two lines that become one: what stands in brackets needs no comma before it. */
static const char *record_text_joint(const char *next)
{
	if (strncmp(next, "（", strlen("（")) == 0)
		return "";
	return *next == '(' ? " " : _(", ");
}

/* What stands on several lines in a table's cell stands on one here. */
static void record_text_join(struct buf *to, const char *lines)
{
	for (const char *p = lines; *p; p++) {
		if (*p == '\n')
			buf_put(to, record_text_joint(p + 1));
		else
			buf_putc(to, *p);
	}
}

static void record_text_add(
	const struct record_paper *p, const struct record_line *l, record_say *say, struct buf *line)
{
	struct buf part;
	buf_init(&part);
	say(p, l, &part);
	record_text_join(line, buf_text(&part));
	line->failed |= part.failed;
	buf_release(&part);
}

static void record_text_say_contact(
	const struct record_paper *p, const struct record_line *l, struct buf *out)
{
	(void)p;
	record_wording_contact(l, out);
}

static void record_text_put_line(const struct record_paper *p, const struct record_line *l, struct buf *out)
{
	struct buf line;
	buf_init(&line);
	buf_putc(out, '\n');
	record_text_add(p, l, record_wording_time, &line);
	buf_put(&line, "  ");
	record_text_add(p, l, record_wording_writer, &line);
	buf_put(&line, "  ");
	record_text_add(p, l, record_wording_title, &line);
	if (l->is_restricted)
		buf_printf(&line, "  %s", _("[restricted]"));
	record_text_put(out, 0, &line);
	record_text_add(p, l, record_text_say_contact, &line);
	if (line.len)
		record_text_put(out, 4, &line);
	buf_put(&line, record_wording_text(l, false));
	lines_put_folded(out, 4, 4, RECORD_COLUMNS, buf_text(&line));
	buf_reset(&line);
	record_wording_next(p, l, &line);
	if (line.len) {
		buf_put(out, "    ");
		buf_printf(out, _("next: %s"), buf_text(&line));
		buf_putc(out, '\n');
	}
	out->failed |= line.failed;
	buf_release(&line);
}

void record_text(const struct record_paper *p, struct buf *out)
{
	struct buf foot;
	record_text_put_head(p, out);
	for (int i = 0; i < p->record->n; i++)
		record_text_put_line(p, &p->record->lines[i], out);
	if (!p->record->n)
		buf_printf(out, "\n%s\n", _("Nothing was written."));
	buf_init(&foot);
	record_wording_foot(p, &foot);
	buf_putc(out, '\n');
	record_text_put(out, 0, &foot);
	buf_release(&foot);
}
