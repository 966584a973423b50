#include "engine/report/paper/directory_paper.h"

#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/report/format/lines.h"
#include "engine/report/format/page.h"

static const char *directory_paper_group_name(const char *group) { return group ? group : _("Other"); }

/* "健康推進課 内線103", and that it is an outside partner. */
static void directory_paper_format_section(const struct ruleset *rs, int section, struct buf *out)
{
	const struct section *s = &rs->sections[section];
	buf_put(out, s->name);
	if (s->phone)
		buf_printf(out, "  %s", s->phone);
	if (s->is_outside)
		buf_printf(
			out, _(" (outside: with consent; without it %s)"), rs->sections[s->otherwise].name);
}

static void directory_paper_format_place(
	const struct ruleset *rs, const struct directory_row *row, int i, struct buf *out)
{
	if (row->places[i].area)
		buf_printf(out, _("%s: "), row->places[i].area);
	else if (row->places_n > 1)
		buf_put(out, _("elsewhere: "));
	directory_paper_format_section(rs, row->places[i].section, out);
}

static void directory_paper_format_clues(const struct directory_row *row, struct buf *out)
{
	for (int i = 0; i < row->clues_n; i++)
		buf_printf(out, "%s%s", i ? _("; ") : "", row->clues[i]);
}

static void directory_paper_format_foot(const struct directory_paper *p, struct buf *out)
{
	char when[64];
	instant_format_for_people(p->now, p->now, p->rs->calendar.offset_s, when);
	buf_printf(out, _("Made from the rules in force (%1$.12s), %2$s."), p->rs->sha256, when);
}

static void directory_paper_put_row(
	const struct directory_paper *p, const struct directory_row *row, struct buf *out)
{
	struct buf line;
	buf_init(&line);
	buf_put(&line, p->rs->needs[row->need].label);
	if (row->is_urgent)
		buf_put(&line, _(" [urgent]"));
	lines_put_folded(out, 2, 4, DIRECTORY_COLUMNS, buf_text(&line));
	for (int i = 0; i < row->places_n; i++) {
		buf_reset(&line);
		buf_put(&line, "→ ");
		directory_paper_format_place(p->rs, row, i, &line);
		lines_put_folded(out, 4, 6, DIRECTORY_COLUMNS, buf_text(&line));
	}
	buf_reset(&line);
	buf_put(&line, _("when: "));
	directory_paper_format_clues(row, &line);
	lines_put_folded(out, 6, 8, DIRECTORY_COLUMNS, buf_text(&line));
	out->failed |= line.failed;
	buf_release(&line);
}

void directory_text(const struct directory_paper *p, struct buf *out)
{
	const struct directory *d = p->directory;
	struct buf line;
	buf_init(&line);
	buf_printf(&line, _("Directory: which consultation goes where (%s)"), p->rs->office_name);
	lines_put_folded(out, 0, 0, DIRECTORY_COLUMNS, buf_text(&line));
	lines_put_rule(out, "-", DIRECTORY_COLUMNS);
	for (int i = 0; i < d->rows_n; i++) {
		if (i == 0 || !text_is_same_or_absent(d->rows[i].group, d->rows[i - 1].group))
			buf_printf(out, _("\n[%s]\n"), directory_paper_group_name(d->rows[i].group));
		directory_paper_put_row(p, &d->rows[i], out);
	}
	buf_reset(&line);
	buf_put(&line, _("What fits nowhere → "));
	directory_paper_format_section(p->rs, d->otherwise, &line);
	buf_putc(out, '\n');
	lines_put_folded(out, 0, 2, DIRECTORY_COLUMNS, buf_text(&line));
	buf_reset(&line);
	directory_paper_format_foot(p, &line);
	lines_put_folded(out, 0, 0, DIRECTORY_COLUMNS, buf_text(&line));
	out->failed |= line.failed;
	buf_release(&line);
}

static void directory_paper_put_html_row(
	const struct directory_paper *p, const struct directory_row *row, struct page_table *t)
{
	struct buf *out = t->out, line;
	buf_init(&line);
	page_row_begin(t, NULL);
	page_cell_begin(t);
	page_put(out, p->rs->needs[row->need].label);
	if (row->is_urgent) {
		buf_putc(out, ' ');
		page_badge(out, TONE_BAD, _("urgent"));
	}
	page_cell_end(t);
	for (int i = 0; i < row->places_n; i++) {
		buf_put(&line, i ? "\n" : "");
		directory_paper_format_place(p->rs, row, i, &line);
	}
	page_cell(t, buf_text(&line));
	buf_reset(&line);
	directory_paper_format_clues(row, &line);
	page_cell(t, buf_text(&line));
	page_row_end(t);
	out->failed |= line.failed;
	buf_release(&line);
}

static void directory_paper_put_groups(const struct directory_paper *p, struct buf *out)
{
	const struct page_column columns[] = { { _("Consultation"), false, 26 },
		{ _("Where to, telephone"), false, 34 }, { _("What is noticed"), false, 40 } };
	const struct directory *d = p->directory;
	struct page_table t;
	for (int i = 0; i < d->rows_n; i++) {
		bool is_first = i == 0 || !text_is_same_or_absent(d->rows[i].group, d->rows[i - 1].group);
		bool is_last =
			i + 1 == d->rows_n || !text_is_same_or_absent(d->rows[i].group, d->rows[i + 1].group);
		if (is_first) {
			page_table_begin(
				&t, out, NULL, directory_paper_group_name(d->rows[i].group), columns, 3);
		}
		directory_paper_put_html_row(p, &d->rows[i], &t);
		if (is_last)
			page_table_end(&t);
	}
}

void directory_html(const struct directory_paper *p, struct buf *out)
{
	struct buf foot, line;
	buf_init(&foot);
	buf_init(&line);
	directory_paper_format_foot(p, &foot);
	const struct page page = { .title = _("Directory"),
		.subtitle = _("Which consultation goes where"),
		.office = p->rs->office_name,
		.style = "caption{margin-top:.6rem;color:var(--deep);font-size:1.1rem;font-weight:700}\n",
		.foot = buf_text(&foot) };
	page_begin(&page, out);
	buf_put(&line, _("What fits nowhere → "));
	directory_paper_format_section(p->rs, p->directory->otherwise, &line);
	page_element(out, "p", "note", buf_text(&line));
	directory_paper_put_groups(p, out);
	page_end(&page, out);
	out->failed |= foot.failed || line.failed;
	buf_release(&foot);
	buf_release(&line);
}
