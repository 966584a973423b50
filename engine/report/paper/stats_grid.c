/* Statistics as a table: a row for each section (without an asker), then one for each
 * pair. */
#include "engine/base/text/lang.h"
#include "engine/report/format/grid.h"
#include "engine/report/paper/stats_paper.h"
#include "engine/report/paper/stats_wording.h"
#include "engine/report/paper/words.h"

#define COLUMNS 19

static void stats_grid_fill_columns(struct grid_column columns[COLUMNS])
{
	static const char *const codes[STATS_CODES] = { N_("declined: not our duty"),
		N_("declined: no capacity"), N_("declined: served already"),
		N_("declined: information is lacking"), N_("declined: other") };
	const struct grid_column all[COLUMNS] = {
		{ _("asker"), GRID_TEXT, 0, 0 },
		{ _("section asked"), GRID_TEXT, 0, 0 },
		{ _("sent to it"), GRID_NUMBER, 0, 0 },
		{ _("answered (accepted or declined)"), GRID_NUMBER, 0, 0 },
		{ _("taken on"), GRID_NUMBER, 0, 0 },
		{ _("withdrawn"), GRID_NUMBER, 0, 0 },
		{ _("not answered yet"), GRID_NUMBER, 0, 0 },
		{ _("declined"), GRID_NUMBER, 0, 0 },
		{ _(codes[0]), GRID_NUMBER, 0, 0 },
		{ _(codes[1]), GRID_NUMBER, 0, 0 },
		{ _(codes[2]), GRID_NUMBER, 0, 0 },
		{ _(codes[3]), GRID_NUMBER, 0, 0 },
		{ _(codes[4]), GRID_NUMBER, 0, 0 },
		{ _("bounced"), GRID_NUMBER, 0, 0 },
		{ _("answer, median (office hours)"), GRID_TEXT, 0, 0 },
		{ _("answer, 90 % (office hours)"), GRID_TEXT, 0, 0 },
		{ _("first contact, median (office hours)"), GRID_TEXT, 0, 0 },
		{ _("first contact, 90 % (office hours)"), GRID_TEXT, 0, 0 },
		{ _("share of the load, %"), GRID_TEXT, 0, 0 },
	};
	for (int i = 0; i < COLUMNS; i++)
		columns[i] = all[i];
}

static void stats_grid_put_hours(
	struct grid *g, const struct stats_times *t, int64_t value_s, struct buf *say)
{
	stats_wording_hours(t, value_s, say);
	grid_text(g, stats_has_times(t) ? buf_text(say) : NULL);
	g->has_failed |= say->failed;
}

static void stats_grid_put_row(struct grid *g, const struct stats_row *r, struct buf *say)
{
	grid_text(g, r->asker_name);
	grid_text(g, r->to_name);
	grid_number(g, r->sent, false);
	grid_number(g, r->answered, false);
	grid_number(g, r->accepted, false);
	grid_number(g, r->withdrawn, false);
	grid_number(g, r->waiting, false);
	grid_number(g, stats_wording_declined(r), false);
	for (int c = 0; c < STATS_CODES; c++)
		grid_number(g, r->declined[c], false);
	grid_number(g, r->bounces, false);
	stats_grid_put_hours(g, &r->answering, r->answering.median_s, say);
	stats_grid_put_hours(g, &r->answering, r->answering.p90_s, say);
	stats_grid_put_hours(g, &r->contact, r->contact.median_s, say);
	stats_grid_put_hours(g, &r->contact, r->contact.p90_s, say);
	buf_reset(say);
	buf_printf(say, "%d.%d", r->load_permille / 10, r->load_permille % 10);
	grid_text(g, buf_text(say));
}

enum err stats_csv(
	const struct stats_view *v, enum csv_encoding encoding, struct buf *out, struct buf *notice)
{
	struct grid_column columns[COLUMNS];
	struct grid g;
	struct buf say;
	buf_init(&say);
	stats_grid_fill_columns(columns);
	grid_init(&g, columns, COLUMNS, v->calendar->offset_s);
	for (int i = 0; i < v->stats->sections_n; i++)
		if (stats_is_shown(v->stats, &v->stats->sections[i]))
			stats_grid_put_row(&g, &v->stats->sections[i], &say);
	for (int i = 0; i < v->stats->pairs_n; i++)
		if (stats_is_shown(v->stats, &v->stats->pairs[i]))
			stats_grid_put_row(&g, &v->stats->pairs[i], &say);
	enum err e = grid_put_csv(&g, encoding, out, notice);
	grid_release(&g);
	buf_release(&say);
	return e;
}
