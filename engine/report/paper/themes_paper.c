#include "engine/report/paper/themes_paper.h"

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/report/format/lines.h"
#include "engine/report/format/page.h"

#define NAME_COLUMNS 26
#define CELL_COLUMNS 12
#define YEARS_MOST 5 /* the newest of them on one paper; and all years */

static int themes_paper_first_column(const struct themes *t)
{
	return t->columns_n - 1 > YEARS_MOST ? t->columns_n - 1 - YEARS_MOST : 0;
}

static void themes_paper_put_text_cell(struct buf *out, const struct buf *text)
{
	lines_put_right(out, buf_text(text), CELL_COLUMNS);
	out->failed |= text->failed;
}

static void themes_paper_put_text_table(const struct themes_paper *p, const struct theme *t, struct buf *out)
{
	const struct themes *all = p->themes;
	struct buf cell;

	buf_init(&cell);
	buf_printf(out, "\n%s\n", themes_label(t));
	buf_printf(out, "%*s", 2 + NAME_COLUMNS, "");
	for (int c = themes_paper_first_column(all); c < all->columns_n; c++) {
		buf_reset(&cell);
		themes_format_year(p, c, &cell);
		themes_paper_put_text_cell(out, &cell);
	}
	buf_putc(out, '\n');
	for (int r = 0; r < all->rows_n; r++) {
		if (!themes_shows_row(p, r))
			continue;
		buf_put(out, "  ");
		lines_put_cell(out, themes_row_name(p, r), NAME_COLUMNS);
		for (int c = themes_paper_first_column(all); c < all->columns_n; c++) {
			buf_reset(&cell);
			themes_format_cell(&t->cells[r * all->columns_n + c], &cell);
			themes_paper_put_text_cell(out, &cell);
		}
		buf_putc(out, '\n');
	}
	buf_release(&cell);
}

static void themes_paper_put_text_lists(const struct themes_paper *p, struct buf *out)
{
	struct buf line;

	buf_init(&line);
	if (p->cases_n)
		buf_printf(out, _("\n[%s]\n"), _("The cases behind them (not for passing on)"));
	for (int i = 0; i < p->cases_n; i++) {
		buf_reset(&line);
		themes_format_case(p, p->cases[i], &line);
		lines_put_folded(out, 2, 4, THEMES_COLUMNS, buf_text(&line));
	}
	if (p->raised_n)
		buf_printf(
			out, _("\n[%s]\n"), _("Raised from the districts to the city, and what came of it"));
	for (int i = 0; i < p->raised_n; i++) {
		buf_reset(&line);
		themes_format_raised(p, &p->raised[i], &line);
		lines_put_folded(out, 2, 4, THEMES_COLUMNS, buf_text(&line));
	}
	buf_reset(&line);
	themes_format_rule(&line);
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
		themes_paper_put_text_table(p, &p->themes->tables[i], out);
	themes_paper_put_text_lists(p, out);
	out->failed |= line.failed;
	buf_release(&line);
}

static void themes_paper_put_html_table(const struct themes_paper *p, const struct theme *t, struct buf *out)
{
	const struct themes *all = p->themes;
	struct page_column columns[YEARS_MOST + 2] = { { _("Area"), false, 30 } };
	struct buf years[YEARS_MOST + 1], cell;
	struct page_table table;
	int n = 1;

	buf_init(&cell);
	for (int c = themes_paper_first_column(all); c < all->columns_n; c++, n++) {
		buf_init(&years[n - 1]);
		themes_format_year(p, c, &years[n - 1]);
		columns[n] = (struct page_column){ buf_text(&years[n - 1]), true, 0 };
	}
	page_table_begin(&table, out, "keep", themes_label(t), columns, n);
	for (int r = 0; r < all->rows_n; r++) {
		if (!themes_shows_row(p, r))
			continue;
		page_row_begin(&table, NULL);
		page_cell(&table, themes_row_name(p, r));
		for (int c = themes_paper_first_column(all); c < all->columns_n; c++) {
			buf_reset(&cell);
			themes_format_cell(&t->cells[r * all->columns_n + c], &cell);
			page_cell(&table, buf_text(&cell));
		}
		page_row_end(&table);
	}
	page_table_end(&table);
	for (int i = 0; i < n - 1; i++)
		buf_release(&years[i]);
	out->failed |= cell.failed;
	buf_release(&cell);
}

static void themes_paper_put_html_lists(const struct themes_paper *p, struct buf *out)
{
	struct buf line;

	buf_init(&line);
	if (p->cases_n) {
		page_element(out, "h2", NULL, _("The cases behind them (not for passing on)"));
		page_open(out, "ul", NULL);
		for (int i = 0; i < p->cases_n; i++) {
			buf_reset(&line);
			themes_format_case(p, p->cases[i], &line);
			page_element(out, "li", NULL, buf_text(&line));
		}
		page_close(out, "ul");
	}
	if (p->raised_n) {
		page_element(
			out, "h2", NULL, _("Raised from the districts to the city, and what came of it"));
		page_open(out, "ul", NULL);
		for (int i = 0; i < p->raised_n; i++) {
			buf_reset(&line);
			themes_format_raised(p, &p->raised[i], &line);
			page_element(out, "li", NULL, buf_text(&line));
		}
		page_close(out, "ul");
	}
	out->failed |= line.failed;
	buf_release(&line);
}

void themes_html(const struct themes_paper *p, struct buf *out)
{
	struct buf foot;

	buf_init(&foot);
	themes_format_rule(&foot);
	const struct page page = { .title = _("Issues of the districts"),
		.office = p->rs->office_name,
		.foot = buf_text(&foot),
		.subtitle = p->area == RULE_NONE ? NULL : p->rs->areas[p->area].name,
		.mark = p->cases_n || p->raised_n ? _("Handle with care") : NULL };
	page_begin(&page, out);
	page_element(out, "h2", NULL, _("By area and fiscal year"));
	if (p->themes->tables_n == 0)
		page_element(out, "p", "note", _("No case was closed with an issue yet."));
	for (int i = 0; i < p->themes->tables_n; i++)
		themes_paper_put_html_table(p, &p->themes->tables[i], out);
	themes_paper_put_html_lists(p, out);
	page_end(&page, out);
	out->failed |= foot.failed;
	buf_release(&foot);
}
