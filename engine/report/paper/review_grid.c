/* The review as a table: a row for each need and section, for filters and sums. */
#include <stdlib.h>
#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/contract/hint.h"
#include "engine/report/format/grid.h"
#include "engine/report/paper/review_paper.h"
#include "engine/report/paper/review_wording.h"
#include "engine/report/paper/words.h"

#define COLUMNS 19
#define PRINTED 13

static void review_grid_fill_columns(struct grid_column columns[COLUMNS])
{
	const struct grid_column all[COLUMNS] = {
		{ _("place"), GRID_TEXT, 10, 12 },
		{ _("case"), GRID_TEXT, 11, 14 },
		{ _("name"), GRID_TEXT, 10, 14 },
		{ _("lead"), GRID_TEXT, 12, 16 },
		{ _("failings"), GRID_TEXT, 10, 16 },
		{ _("need"), GRID_TEXT, 14, 20 },
		{ _("section"), GRID_TEXT, 12, 16 },
		{ _("state"), GRID_TEXT, 9, 12 },
		{ _("whose turn"), GRID_TEXT, 12, 16 },
		{ _("named person"), GRID_TEXT, 8, 10 },
		{ _("due"), GRID_TIME, 16, 16 },
		{ _("business days late"), GRID_NUMBER, 6, 8 },
		{ _("to be decided"), GRID_TEXT, 20, 34 },
		/* for filters and further work; not printed */
		{ _("weeks"), GRID_NUMBER, 6, 8 },
		{ _("area"), GRID_TEXT, 8, 16 },
		{ _("step of the ladder"), GRID_NUMBER, 6, 8 },
		{ _("days of silence"), GRID_NUMBER, 6, 8 },
		{ _("referral"), GRID_TEXT, 13, 18 },
		{ _("what to type"), GRID_TEXT, 20, 60 },
	};
	for (int i = 0; i < COLUMNS; i++)
		columns[i] = all[i];
}

static void review_grid_put_case_cells(struct grid *g, const struct review_line *l, struct buf *say)
{
	review_wording_place(l, say);
	grid_text(g, buf_text(say));
	grid_text(g, l->id);
	grid_text(g, review_wording_name(l));
	grid_text(g, l->lead_name);
	review_wording_failings(l->failings, say);
	grid_text(g, buf_text(say));
}

static void review_grid_put_hint(struct grid *g, const struct hint *hint)
{
	struct buf command;

	buf_init(&command);
	hint_put_command(&command, hint);
	grid_text(g, hint && !command.failed ? buf_text(&command) : NULL);
	buf_release(&command);
}

static void review_grid_put_more_cells(
	struct grid *g, const struct review_line *l, const struct review_row *w, struct buf *say)
{
	grid_number(g, l->weeks, l->weeks > 1);
	grid_text(g, l->area_name);
	grid_number(g, l->level, false);
	grid_number(g, l->silent_days, false);
	buf_reset(say);
	if (w->referral)
		buf_printf(say, "%s/%d", l->id, w->referral);
	grid_text(g, buf_text(say));
	review_grid_put_hint(g, l->place == REVIEW_SETTLED ? NULL : w->hint);
}

static bool review_grid_is_about(const struct review_point *p, const struct review_row *w)
{
	return p->need && !strcmp(p->need, w->need) &&
	       (p->referral ? p->referral == w->referral : !w->referral || w->holder);
}

/* The points about the row; in the first row of a case, those about the case too. */
static void review_grid_put_points(const struct review_line *l, int row, struct buf *say)
{
	const struct review_row *w = row < l->rows_n ? &l->rows[row] : NULL;
	buf_reset(say);
	for (int i = 0; i < l->points_n; i++)
		if ((w && review_grid_is_about(&l->points[i], w)) || (!l->points[i].need && row == 0))
			buf_printf(say, _("%1$s%2$s: %3$s"), say->len ? "\n" : "", l->points[i].by_name,
				l->points[i].what);
}

static void review_grid_put_row(struct grid *g, const struct review_line *l, int row, struct buf *say)
{
	static const struct review_row none = { .due = INSTANT_NONE };
	const struct review_row *w = l->rows_n ? &l->rows[row] : &none;
	review_grid_put_case_cells(g, l, say);
	grid_text(g, w->label);
	grid_text(g, w->section_name);
	grid_text(g, words_state(w->state));
	grid_text(g, w->holder_name);
	grid_text(g, w->owner_name);
	grid_time(g, w->due, w->is_late);
	if (w->due == INSTANT_NONE)
		grid_text(g, NULL);
	else
		grid_number(g, w->late_bd, w->is_late);
	review_grid_put_points(l, row, say);
	grid_text(g, l->place == REVIEW_SETTLED ? NULL : buf_text(say));
	review_grid_put_more_cells(g, l, w, say);
	g->has_failed |= say->failed;
}

static void review_grid_fill(
	struct grid *g, const struct review *r, const struct grid_column *columns, int32_t offset_s)
{
	const struct review_line **lines = review_wording_merge(r);
	struct buf say;
	buf_init(&say);
	grid_init(g, columns, COLUMNS, offset_s);
	g->has_failed |= !lines;
	for (int i = 0; lines && i < r->n; i++)
		for (int row = 0; row == 0 || row < lines[i]->rows_n; row++)
			review_grid_put_row(g, lines[i], row, &say);
	free(lines);
	buf_release(&say);
}

enum err review_csv(const struct review *r, const struct calendar *calendar, enum csv_encoding encoding,
	struct buf *out, struct buf *notice)
{
	struct grid_column columns[COLUMNS];
	struct grid g;
	review_grid_fill_columns(columns);
	review_grid_fill(&g, r, columns, calendar->offset_s);
	enum err e = grid_put_csv(&g, encoding, out, notice);
	grid_release(&g);
	return e;
}

enum err review_xlsx(const struct review *r, const struct calendar *calendar, struct buf *out)
{
	struct grid_column columns[COLUMNS];
	struct grid g;
	struct buf span, sealed;
	buf_init(&span);
	buf_init(&sealed);
	review_wording_span(r, calendar, &span);
	review_wording_sealed(r, calendar, &sealed);
	review_grid_fill_columns(columns);
	review_grid_fill(&g, r, columns, calendar->offset_s);
	const struct grid_sheet sheet = { .name = _("review"),
		.title = _("Weekly review"),
		.subtitle = buf_text(&span),
		.foot = buf_text(&sealed),
		.grid = &g,
		.printed = PRINTED };
	enum err e = span.failed || sealed.failed ? ERR_NOMEM : grid_put_xlsx(&sheet, 1, r->office, out);
	grid_release(&g);
	buf_release(&span);
	buf_release(&sealed);
	return e;
}
