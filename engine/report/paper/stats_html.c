/* Statistics as a page: by section with its share of the load, then by pair of
 * sections. */
#include "engine/base/text/lang.h"
#include "engine/report/format/page.h"
#include "engine/report/paper/stats_paper.h"
#include "engine/report/paper/stats_wording.h"
#include "engine/report/paper/words.h"
#include "engine/contract/words.h"

static const char style[] =
	".bar{display:block;height:.35rem;margin:.15rem 0 "
	"0;background:var(--band);border-radius:.2rem;overflow:hidden}\n"
	".bar span{display:block;height:100%;background:var(--deep)}\n"
	"td.number,th.number{white-space:nowrap}.codes{color:var(--soft);font-size:.85rem}\n";

struct writing {
	const struct stats_view *v;
	struct buf *out, say;
};

static void stats_html_put_number(struct writing *w, struct page_table *t, int n)
{
	buf_reset(&w->say);
	buf_printf(&w->say, "%d", n);
	page_cell(t, buf_text(&w->say));
}

/* How many declines, and how many of them by which code. */
static void stats_html_put_declines(struct writing *w, struct page_table *t, const struct stats_row *r)
{
	buf_reset(&w->say);
	buf_printf(&w->say, "%d", stats_wording_declined(r));
	page_cell_begin(t);
	page_put(w->out, buf_text(&w->say));
	buf_reset(&w->say);
	for (int c = 0; c < STATS_CODES; c++)
		if (r->declined[c])
			buf_printf(&w->say, "%s%s %d", w->say.len ? _(", ") : "",
				words_outcome(word_code(WORDS_DECLINE, c)), r->declined[c]);
	if (w->say.len)
		page_element(w->out, "div", "codes", buf_text(&w->say));
	page_cell_end(t);
}

static void stats_html_put_times(struct writing *w, struct page_table *t, const struct stats_times *times)
{
	stats_wording_hours(times, times->median_s, &w->say);
	page_cell(t, buf_text(&w->say));
	stats_wording_hours(times, times->p90_s, &w->say);
	page_cell(t, buf_text(&w->say));
}

static void stats_html_put_load(struct writing *w, struct page_table *t, const struct stats_row *r)
{
	page_cell_begin(t);
	buf_printf(w->out,
		"%d.%d %%<span class=\"bar\" aria-hidden=\"true\"><span "
		"style=\"width:%d.%d%%\"></span></span>",
		r->load_permille / 10, r->load_permille % 10, r->load_permille / 10, r->load_permille % 10);
	page_cell_end(t);
}

static void stats_html_put_row(struct writing *w, struct page_table *t, const struct stats_row *r)
{
	page_row_begin(t, NULL);
	if (r->asker)
		page_cell(t, r->asker_name);
	page_cell(t, r->to_name);
	stats_html_put_number(w, t, r->sent);
	stats_html_put_number(w, t, r->accepted);
	stats_html_put_declines(w, t, r);
	stats_html_put_number(w, t, r->bounces);
	stats_html_put_number(w, t, r->waiting);
	stats_html_put_times(w, t, &r->answering);
	stats_html_put_times(w, t, &r->contact);
	if (!r->asker)
		stats_html_put_load(w, t, r);
	page_row_end(t);
}

static void stats_html_put_rows(struct writing *w, const char *title, const char *caption,
	const struct stats_row *rows, int n, bool is_pair)
{
	const struct page_column columns[] = {
		{ _("asker"), false, 16 },
		{ is_pair ? _("section asked") : _("section"), false, 18 },
		{ _("sent to it"), true, 0 },
		{ _("taken on"), true, 0 },
		{ _("declined"), true, 0 },
		{ _("bounced"), true, 0 },
		{ _("not answered yet"), true, 0 },
		{ _("answer, median"), true, 0 },
		{ _("answer, 90 %"), true, 0 },
		{ _("first contact, median"), true, 0 },
		{ _("first contact, 90 %"), true, 0 },
		{ _("share of the load"), true, 12 },
	};
	const int all = (int)(sizeof columns / sizeof *columns);
	struct page_table t;
	page_element(w->out, "h2", NULL, title);
	page_table_begin(&t, w->out, NULL, caption, is_pair ? columns : columns + 1, all - 1);
	for (int i = 0; i < n; i++)
		if (stats_is_shown(w->v->stats, &rows[i]))
			stats_html_put_row(w, &t, &rows[i]);
	page_table_end(&t);
}

void stats_html(const struct stats_view *v, struct buf *out)
{
	struct writing w = { v, out, { 0 } };
	struct buf span, notes;
	struct page page = { .title = _("Statistics of referrals"),
		.office = v->office,
		.style = style,
		.paper = PAGE_LANDSCAPE };
	buf_init(&w.say);
	buf_init(&span);
	buf_init(&notes);
	stats_wording_span(v, &span);
	stats_wording_notes(&notes);
	page.subtitle = buf_text(&span);
	page.foot = buf_text(&notes);
	page_begin(&page, out);
	stats_html_put_rows(&w, _("By section asked"),
		_("Times in office hours; what carries most comes first"), v->stats->sections,
		v->stats->sections_n, false);
	stats_html_put_rows(&w, _("From section to section"), _("Who asked whom; times in office hours"),
		v->stats->pairs, v->stats->pairs_n, true);
	page_end(&page, out);
	out->failed |= w.say.failed || span.failed || notes.failed;
	buf_release(&w.say);
	buf_release(&span);
	buf_release(&notes);
}
