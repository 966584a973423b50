#include "engine/base/text/lang.h"
#include "engine/report/format/page.h"
#include "engine/report/paper/themes_paper.h"
#include "engine/report/paper/themes_wording.h"

static void themes_html_put_table(const struct themes_paper *p, const struct theme *t, struct buf *out)
{
	const struct themes *all = p->themes;
	struct page_column columns[THEMES_YEARS_MAX + 2] = { { _("Area"), false, 30 } };
	struct buf years[THEMES_YEARS_MAX + 1], cell;
	struct page_table table;
	int n = 1;
	buf_init(&cell);
	for (int c = themes_wording_first_column(all); c < all->columns_n; c++, n++) {
		buf_init(&years[n - 1]);
		themes_wording_year(p, c, &years[n - 1]);
		columns[n] = (struct page_column){ buf_text(&years[n - 1]), true, 0 };
	}
	page_table_begin(&table, out, "keep", themes_wording_label(t), columns, n);
	for (int r = 0; r < all->rows_n; r++) {
		if (!themes_wording_shows_row(p, r))
			continue;
		page_row_begin(&table, NULL);
		page_cell(&table, themes_wording_row_name(p, r));
		for (int c = themes_wording_first_column(all); c < all->columns_n; c++) {
			buf_reset(&cell);
			themes_wording_cell(&t->cells[r * all->columns_n + c], &cell);
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

static void themes_html_put_lists(const struct themes_paper *p, struct buf *out)
{
	struct buf line;
	buf_init(&line);
	if (p->cases_n) {
		page_element(out, "h2", NULL, _("The cases behind them (not for passing on)"));
		page_open(out, "ul", NULL);
		for (int i = 0; i < p->cases_n; i++) {
			buf_reset(&line);
			themes_wording_case(p, p->cases[i], &line);
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
			themes_wording_raised(p, &p->raised[i], &line);
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
	themes_wording_rule(&foot);
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
		themes_html_put_table(p, &p->themes->tables[i], out);
	themes_html_put_lists(p, out);
	page_end(&page, out);
	out->failed |= foot.failed;
	buf_release(&foot);
}
