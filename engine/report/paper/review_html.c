/* The review as a page: A4 in landscape, and on a telephone. First figures and who has
 * to decide how much, then the cases: a heading, a table of needs × sections, and what
 * must be decided. */
#include <stdlib.h>
#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/contract/hint.h"
#include "engine/report/format/page.h"
#include "engine/report/paper/review_html_case.h"
#include "engine/report/paper/review_paper.h"
#include "engine/report/paper/review_wording.h"
#include "engine/report/paper/words.h"

#define DECIDERS_MAX 64

static const char style[] =
	".figures{display:flex;flex-wrap:wrap;gap:.5rem 2.2rem;margin:.2rem 0 "
	".6rem;padding:0;list-style:none}\n"
	".figures li{margin:0}.figures "
	"b{font-size:1.7rem;line-height:1.2;margin-right:.3rem;font-variant-numeric:tabular-nums}\n"
	".case{margin:0 0 1.1rem;padding:.5rem .8rem .6rem;border:.06rem solid var(--line);border-left:.3rem "
	"solid var(--line);border-radius:.2rem}\n"
	".case.bad{border-left-color:var(--bad)}.case.warn{border-left-color:var(--warn)}.case.good{border-"
	"left-color:var(--good)}\n"
	".case h3{margin:0;display:flex;flex-wrap:wrap;align-items:center;gap:.15rem .6rem}\n"
	".case .number{font-variant-numeric:tabular-nums}\n"
	".case .about{margin:.1rem 0 .3rem;color:var(--soft);font-size:.9rem}\n"
	".case table{margin:.2rem 0 .4rem}\n"
	".case caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}\n"
	".decide{margin:.5rem 0 "
	"0;padding:0;list-style:none;display:grid;grid-template-columns:repeat(auto-fit,minmax(min(26rem,100%"
	"),1fr));gap:.4rem}\n"
	".decide li{margin:0;padding:.35rem .6rem .4rem;background:var(--band);border-radius:.2rem}\n"
	".decide .by{font-weight:700}.decide .command{margin:.15rem 0 0;padding:0;background:none}\n"
	".decide .write{display:none}\n"
	"@media print{.case{margin-bottom:.8rem}.case h3,.case .about{break-after:avoid}.decide "
	"li{break-inside:avoid}\n"
	".decide .write{display:block;margin:.35rem 0 0;height:1.9em;border-bottom:.06rem dotted "
	"var(--soft);color:var(--soft);font-size:.8rem}}\n"
	"@media screen and (max-width:44rem){.case{padding:.5rem .6rem}.figures{gap:.2rem 1.4rem}}\n";

static void review_html_put_figure(struct review_html_writing *w, int n, const char *what)
{
	buf_printf(w->out, "<li><b>%d</b>", n);
	page_put(w->out, what);
	page_close(w->out, "li");
}

static void review_html_put_figures(struct review_html_writing *w)
{
	page_open(w->out, "ul", "figures");
	review_html_put_figure(w, review_decide_count(w->r), _("to be decided"));
	review_html_put_figure(w, review_count(w->r, REVIEW_CARRIED), _("carried over"));
	review_html_put_figure(w, review_count(w->r, REVIEW_NEW), _("new"));
	review_html_put_figure(w, review_count(w->r, REVIEW_SETTLED), _("settled"));
	page_close(w->out, "ul");
}

struct decider {
	const char *name;
	int n, cases;
	const struct review_line *last;
};

static void review_html_count_deciders(const struct review_line *l, struct decider *deciders, int *n)
{
	for (int p = 0; p < l->points_n && l->place != REVIEW_SETTLED; p++) {
		int at = 0;
		if (l->points[p].kind == REVIEW_MOVING)
			continue;
		while (at < *n && strcmp(deciders[at].name, l->points[p].by_name) != 0)
			at++;
		if (at == DECIDERS_MAX)
			continue;
		if (at == *n)
			deciders[(*n)++] = (struct decider){ .name = l->points[p].by_name };
		deciders[at].n++;
		deciders[at].cases += deciders[at].last != l;
		deciders[at].last = l;
	}
}

static int review_html_compare_deciders(const void *a, const void *b)
{
	const struct decider *l = a, *r = b;
	if (l->n != r->n)
		return r->n > l->n ? 1 : -1;
	return strcmp(l->name, r->name);
}

/* Which section has to decide how much, the most first. */
static void review_html_put_deciders(struct review_html_writing *w)
{
	struct decider deciders[DECIDERS_MAX];
	int n = 0;
	for (int i = 0; i < w->r->n; i++)
		review_html_count_deciders(&w->r->lines[i], deciders, &n);
	if (!n)
		return;
	qsort(deciders, (size_t)n, sizeof *deciders, review_html_compare_deciders);
	page_open(w->out, "p", "lead");
	for (int i = 0; i < n; i++) {
		buf_reset(&w->say);
		buf_printf(&w->say, _("%1$s %2$d (cases: %3$d)"), deciders[i].name, deciders[i].n,
			deciders[i].cases);
		if (i)
			page_put(w->out, _(", "));
		page_put(w->out, buf_text(&w->say));
	}
	page_close(w->out, "p");
}

static void review_html_put_settled(
	struct review_html_writing *w, const struct review_line *const *lines, int n)
{
	const struct page_column columns[] = { { _("case"), false, 14 }, { _("name"), false, 18 },
		{ _("how"), false, 24 }, { _("lead"), false, 24 }, { _("on the list"), false, 20 } };
	struct page_table t;
	page_table_begin(&t, w->out, NULL, _("Cases that were closed or mended since the last review"),
		columns, (int)(sizeof columns / sizeof *columns));
	for (int i = 0; i < n; i++) {
		if (lines[i]->place != REVIEW_SETTLED)
			continue;
		page_row_begin(&t, NULL);
		page_cell(&t, lines[i]->id);
		page_cell(&t, review_wording_name(lines[i]));
		review_wording_place(lines[i], &w->say);
		if (lines[i]->outcome)
			buf_printf(&w->say, _(": %s"), words_outcome(lines[i]->outcome));
		page_cell(&t, buf_text(&w->say));
		page_cell(&t, lines[i]->lead_name);
		buf_reset(&w->say);
		if (lines[i]->weeks)
			buf_printf(&w->say, _("%d weeks"), lines[i]->weeks);
		page_cell(&t, buf_text(&w->say));
		page_row_end(&t);
	}
	page_table_end(&t);
}

static void review_html_put_cases(struct review_html_writing *w, const struct review_line *const *lines,
	int n, enum review_part part, const char *title, const char *none)
{
	int count = 0;
	page_element(w->out, "h2", NULL, title);
	for (int i = 0; i < n; i++) {
		if (review_wording_part(lines[i]) != part)
			continue;
		review_html_case_put(w, lines[i]);
		count++;
	}
	if (!count)
		page_element(w->out, "p", "quiet", none);
}

static void review_html_put_body(struct review_html_writing *w, const struct review_line *const *lines, int n)
{
	review_html_put_figures(w);
	review_html_put_deciders(w);
	review_html_put_cases(
		w, lines, n, REVIEW_PART_DECIDE, _("To be decided"), _("Nothing is to be decided."));
	review_html_put_cases(w, lines, n, REVIEW_PART_LATE, _("Late but moving"), _("None."));
	review_html_put_cases(w, lines, n, REVIEW_PART_ON_TIME, _("Going its way"), _("None."));
	page_element(w->out, "h2", NULL, _("Settled"));
	if (review_count(w->r, REVIEW_SETTLED))
		review_html_put_settled(w, lines, n);
	else
		page_element(w->out, "p", "quiet", _("None."));
}

void review_html(const struct review *r, const struct calendar *calendar, struct buf *out)
{
	struct review_html_writing w = { calendar, r, out, { 0 } };
	const struct review_line **lines = review_wording_merge(r);
	struct buf span, foot;
	struct page page = { .title = _("Weekly review"),
		.office = r->office,
		.mark = _("Handle with care: personal data"),
		.style = style,
		.paper = PAGE_LANDSCAPE };
	buf_init(&w.say);
	buf_init(&span);
	buf_init(&foot);
	review_wording_span(r, calendar, &span);
	review_wording_sealed(r, calendar, &w.say);
	buf_printf(&foot, "%s\n", buf_text(&w.say));
	review_wording_order(&w.say);
	buf_put(&foot, buf_text(&w.say));
	page.subtitle = buf_text(&span);
	page.foot = buf_text(&foot);
	page_begin(&page, out);
	if (lines)
		review_html_put_body(&w, lines, r->n);
	page_end(&page, out);
	out->failed |= w.say.failed || span.failed || foot.failed || !lines;
	free(lines);
	buf_release(&w.say);
	buf_release(&span);
	buf_release(&foot);
}
