/* Statistics for a terminal: no line is wider than STATS_COLUMNS. */
#include "engine/base/text/lang.h"
#include "engine/report/format/lines.h"
#include "engine/report/paper/stats_paper.h"
#include "engine/report/paper/stats_wording.h"
#include "engine/report/paper/words.h"
#include "engine/contract/words.h"

#define NAME_COLUMNS 22
#define FIGURE_COLUMNS 6
#define TIME_COLUMNS 8
#define FIGURES 9

struct writing {
	const struct stats_view *v;
	struct buf *out, say;
};

static int stats_text_width_of(int figure)
{
	return figure >= 4 && figure <= 7 ? TIME_COLUMNS : FIGURE_COLUMNS;
}

static void stats_text_put_headings(struct writing *w, bool is_pair)
{
	const char *const titles[FIGURES] = { _("rec'd"), _("taken"), _("decl."), _("back"), _("answer"),
		_("90 %"), _("contact"), _("90 %"), _("load") };
	buf_put(w->out, "  ");
	if (is_pair) {
		lines_put_cell(w->out, _("asker"), NAME_COLUMNS - 4);
		buf_putc(w->out, ' ');
	}
	lines_put_cell(w->out, is_pair ? _("section asked") : _("section"),
		is_pair ? NAME_COLUMNS - 4 : NAME_COLUMNS);
	for (int i = 0; i < FIGURES - is_pair; i++)
		lines_put_right(w->out, titles[i], stats_text_width_of(i));
	buf_putc(w->out, '\n');
}

static void stats_text_put_figure(struct writing *w, int n)
{
	buf_reset(&w->say);
	buf_printf(&w->say, "%d", n);
	lines_put_right(w->out, buf_text(&w->say), FIGURE_COLUMNS);
}

static void stats_text_put_time(struct writing *w, const struct stats_times *t, int64_t value_s)
{
	stats_wording_hours(t, value_s, &w->say);
	lines_put_right(w->out, buf_text(&w->say), TIME_COLUMNS);
}

static void stats_text_put_row(struct writing *w, const struct stats_row *r)
{
	buf_put(w->out, "  ");
	if (r->asker) {
		lines_put_cell(w->out, r->asker_name, NAME_COLUMNS - 4);
		buf_putc(w->out, ' ');
	}
	lines_put_cell(w->out, r->to_name, r->asker ? NAME_COLUMNS - 4 : NAME_COLUMNS);
	stats_text_put_figure(w, r->sent);
	stats_text_put_figure(w, r->accepted);
	stats_text_put_figure(w, stats_wording_declined(r));
	stats_text_put_figure(w, r->bounces);
	stats_text_put_time(w, &r->answering, r->answering.median_s);
	stats_text_put_time(w, &r->answering, r->answering.p90_s);
	stats_text_put_time(w, &r->contact, r->contact.median_s);
	stats_text_put_time(w, &r->contact, r->contact.p90_s);
	if (!r->asker) {
		buf_reset(&w->say);
		buf_printf(&w->say, "%d%%", (r->load_permille + 5) / 10);
		lines_put_right(w->out, buf_text(&w->say), FIGURE_COLUMNS);
	}
	buf_putc(w->out, '\n');
}

static void stats_text_put_rows(
	struct writing *w, const char *title, const struct stats_row *rows, int n, bool is_pair)
{
	int shown = 0;
	buf_printf(w->out, "\n%s\n", title);
	stats_text_put_headings(w, is_pair);
	for (int i = 0; i < n; i++) {
		if (!stats_is_shown(w->v->stats, &rows[i]))
			continue;
		stats_text_put_row(w, &rows[i]);
		shown++;
	}
	if (!shown)
		buf_printf(w->out, "  %s\n", _("none"));
}

static void stats_text_put_declines(struct writing *w)
{
	int all[STATS_CODES] = { 0 }, n = 0;
	for (int i = 0; i < w->v->stats->sections_n; i++)
		for (int c = 0; c < STATS_CODES && stats_is_shown(w->v->stats, &w->v->stats->sections[i]);
			c++)
			all[c] += w->v->stats->sections[i].declined[c];
	buf_reset(&w->say);
	buf_put(&w->say, _("Declines: "));
	for (int c = 0; c < STATS_CODES; c++)
		if (all[c])
			buf_printf(&w->say, "%s%s %d", n++ ? _(", ") : "",
				words_outcome(word_code(WORDS_DECLINE, c)), all[c]);
	if (!n)
		buf_put(&w->say, _("none"));
	buf_putc(w->out, '\n');
	lines_put_folded(w->out, 0, 4, STATS_COLUMNS, buf_text(&w->say));
}

void stats_text(const struct stats_view *v, struct buf *out)
{
	struct writing w = { v, out, { 0 } };
	buf_init(&w.say);
	buf_printf(out, _("Statistics of referrals   %s\n"), v->office);
	stats_wording_span(v, &w.say);
	buf_printf(out, "%s\n", buf_text(&w.say));
	stats_text_put_rows(&w, _("By section asked"), v->stats->sections, v->stats->sections_n, false);
	stats_text_put_rows(&w, _("From section to section"), v->stats->pairs, v->stats->pairs_n, true);
	stats_text_put_declines(&w);
	stats_wording_notes(&w.say);
	buf_putc(out, '\n');
	lines_put_folded(out, 0, 0, STATS_COLUMNS, buf_text(&w.say));
	out->failed |= w.say.failed;
	buf_release(&w.say);
}
