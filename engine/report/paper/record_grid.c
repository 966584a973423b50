#include "engine/base/text/lang.h"
#include "engine/base/time/eras.h"
#include "engine/report/format/grid.h"
#include "engine/report/paper/record_paper.h"
#include "engine/report/paper/record_wording.h"

#define COLUMNS 10

static void record_grid_fill_columns(struct grid_column columns[COLUMNS])
{
	const struct grid_column all[COLUMNS] = {
		{ _("No."), GRID_NUMBER, 5, 6 },
		{ _("date and time"), GRID_TEXT, 20, 26 },
		{ _("by what way"), GRID_TEXT, 6, 10 },
		{ _("with whom"), GRID_TEXT, 8, 14 },
		{ _("where"), GRID_TEXT, 8, 14 },
		{ _("entry"), GRID_TEXT, 12, 24 },
		{ _("what was written"), GRID_TEXT, 40, 70 },
		{ _("what comes next"), GRID_TEXT, 14, 26 },
		{ _("written by"), GRID_TEXT, 12, 22 },
		{ _("written at"), GRID_TIME, 16, 16 },
	};
	for (int i = 0; i < COLUMNS; i++)
		columns[i] = all[i];
}

static void record_grid_put(struct grid *g, struct buf *text)
{
	grid_text(g, text->len ? buf_text(text) : NULL);
	g->has_failed |= text->failed;
	buf_reset(text);
}

static void record_grid_put_line(const struct record_paper *p, const struct record_line *l, struct grid *g)
{
	char at[ERA_TEXT_BYTES];
	struct buf text;
	buf_init(&text);
	era_format_instant(l->at, p->rs->calendar.offset_s, at);
	grid_number(g, l->seq, false);
	grid_text(g, at);
	grid_text(g, record_wording_how(l));
	grid_text(g, l->with);
	grid_text(g, l->place);
	record_wording_title(p, l, &text);
	record_grid_put(g, &text);
	grid_text(g, record_wording_text(l, true));
	record_wording_next(p, l, &text);
	record_grid_put(g, &text);
	record_wording_writer(p, l, &text);
	record_grid_put(g, &text);
	grid_time(g, l->written_at, false);
	buf_release(&text);
}

static void record_grid_fill(const struct record_paper *p, const struct grid_column *columns, struct grid *g)
{
	grid_init(g, columns, COLUMNS, p->rs->calendar.offset_s);
	for (int i = 0; i < p->record->n; i++)
		record_grid_put_line(p, &p->record->lines[i], g);
}

enum err record_csv(
	const struct record_paper *p, enum csv_encoding encoding, struct buf *out, struct buf *notice)
{
	struct grid_column columns[COLUMNS];
	struct grid g;
	record_grid_fill_columns(columns);
	record_grid_fill(p, columns, &g);
	const enum err e = grid_put_csv(&g, encoding, out, notice);
	grid_release(&g);
	return e;
}

enum err record_xlsx(const struct record_paper *p, struct buf *out)
{
	struct grid_column columns[COLUMNS];
	struct grid g;
	struct buf head, foot;
	char id[CASE_ID_BYTES];
	buf_init(&head);
	buf_init(&foot);
	case_id_format(p->rs->case_prefix, p->c->key, id);
	buf_printf(&head, "%s  ", id);
	record_wording_person(p, &head);
	buf_put(&head, "  ");
	record_wording_span(p, &head);
	record_wording_foot(p, &foot);
	record_grid_fill_columns(columns);
	record_grid_fill(p, columns, &g);
	const struct grid_sheet sheet = { .name = _("record"),
		.title = _("Record of the case"),
		.subtitle = buf_text(&head),
		.foot = buf_text(&foot),
		.grid = &g };
	const enum err e =
		head.failed || foot.failed ? ERR_NOMEM : grid_put_xlsx(&sheet, 1, p->rs->office_name, out);
	grid_release(&g);
	buf_release(&head);
	buf_release(&foot);
	return e;
}
