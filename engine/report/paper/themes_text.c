#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/report/format/lines.h"
#include "engine/report/paper/themes_paper.h"
#include "engine/report/paper/themes_wording.h"

#define NAME_COLUMNS 26
#define CELL_COLUMNS 12

static void themes_text_put_cell(struct buf *out, const struct buf *text)
{
	lines_put_right(out, buf_text(text), CELL_COLUMNS);
	out->failed |= text->failed;
}

static void themes_text_put_table(const struct themes_paper *p, const struct theme *t, struct buf *out)
{
	const struct themes *all = p->themes;
	struct buf cell;
	buf_init(&cell);
	buf_printf(out, "\n%s\n", themes_wording_label(t));
	buf_printf(out, "%*s", 2 + NAME_COLUMNS, "");
	for (int c = themes_wording_first_column(all); c < all->columns_n; c++) {
		buf_reset(&cell);
		themes_wording_year(p, c, &cell);
		themes_text_put_cell(out, &cell);
	}
	buf_putc(out, '\n');
	for (int r = 0; r < all->rows_n; r++) {
		if (!themes_wording_shows_row(p, r))
			continue;
		buf_put(out, "  ");
		lines_put_cell(out, themes_wording_row_name(p, r), NAME_COLUMNS);
		for (int c = themes_wording_first_column(all); c < all->columns_n; c++) {
			buf_reset(&cell);
			themes_wording_cell(&t->cells[r * all->columns_n + c], &cell);
			themes_text_put_cell(out, &cell);
		}
		buf_putc(out, '\n');
	}
	buf_release(&cell);
}

static void themes_text_put_lists(const struct themes_paper *p, struct buf *out)
{
	struct buf line;
	buf_init(&line);
	if (p->cases_n)
		buf_printf(out, _("\n[%s]\n"), _("The cases behind them (not for passing on)"));
	for (int i = 0; i < p->cases_n; i++) {
		buf_reset(&line);
		themes_wording_case(p, p->cases[i], &line);
		lines_put_folded(out, 2, 4, THEMES_COLUMNS, buf_text(&line));
	}
	if (p->raised_n)
		buf_printf(
			out, _("\n[%s]\n"), _("Raised from the districts to the city, and what came of it"));
	for (int i = 0; i < p->raised_n; i++) {
		buf_reset(&line);
		themes_wording_raised(p, &p->raised[i], &line);
		lines_put_folded(out, 2, 4, THEMES_COLUMNS, buf_text(&line));
	}
	buf_reset(&line);
	themes_wording_rule(&line);
	buf_putc(out, '\n');
	lines_put_folded(out, 0, 0, THEMES_COLUMNS, buf_text(&line));
	out->failed |= line.failed;
	buf_release(&line);
}

void themes_text(const struct themes_paper *p, struct buf *out)
{
	struct buf line;
	buf_init(&line);
	buf_printf(&line, _("Issues of the districts (%s)"), p->rs->office_name);
	lines_put_folded(out, 0, 0, THEMES_COLUMNS, buf_text(&line));
	lines_put_rule(out, "-", THEMES_COLUMNS);
	if (p->themes->tables_n == 0)
		lines_put_folded(out, 2, 2, THEMES_COLUMNS, _("No case was closed with an issue yet."));
	for (int i = 0; i < p->themes->tables_n; i++)
		themes_text_put_table(p, &p->themes->tables[i], out);
	themes_text_put_lists(p, out);
	out->failed |= line.failed;
	buf_release(&line);
}
