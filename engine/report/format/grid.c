/* Cells stand in one array, row after row; a cell's column is its index modulo the
 * number of columns, and the column says what kind it is. */
#include "engine/report/format/grid.h"

#include <stdio.h>
#include <string.h>

#include "engine/base/array.h"
#include "engine/base/time/instant.h"

void grid_init(struct grid *g, const struct grid_column *columns, int columns_n, int32_t offset_s)
{
	*g = (struct grid){ .columns = columns, .columns_n = columns_n, .offset_s = offset_s };
	arena_init(&g->arena);
}

void grid_release(struct grid *g)
{
	if (g)
		arena_release(&g->arena);
}

static struct grid_cell *grid_next_cell(struct grid *g)
{
	static struct grid_cell spare;
	if (!array_reserve_in(&g->arena, &g->cells, g->cells_n + 1, &g->cells_size)) {
		g->has_failed = true;
		return &spare;
	}
	return &g->cells[g->cells_n++];
}

void grid_text(struct grid *g, const char *text)
{
	const char *copy = text ? arena_dup(&g->arena, text) : NULL;
	g->has_failed |= text && !copy;
	*grid_next_cell(g) = (struct grid_cell){ .text = copy, .is_set = copy != NULL };
}

void grid_number(struct grid *g, int64_t n, bool is_alert)
{
	*grid_next_cell(g) = (struct grid_cell){ .value = n, .is_set = true, .is_alert = is_alert };
}

void grid_time(struct grid *g, int64_t at, bool is_alert)
{
	*grid_next_cell(g) =
		(struct grid_cell){ .value = at, .is_set = at != INSTANT_NONE, .is_alert = is_alert };
}

static void grid_put_csv_cell(const struct grid *g, int i, struct csv *c)
{
	const struct grid_cell *cell = &g->cells[i];
	const enum grid_kind kind = g->columns[i % g->columns_n].kind;
	char text[INSTANT_TEXT_BYTES];
	if (!cell->is_set || kind == GRID_TEXT) {
		csv_cell(c, cell->text);
	} else if (kind == GRID_NUMBER) {
		csv_int(c, cell->value);
	} else {
		instant_format(cell->value, g->offset_s, text);
		text[10] = ' ';
		text[16] = '\0';
		csv_cell(c, text);
	}
}

enum err grid_put_csv(const struct grid *g, enum csv_encoding encoding, struct buf *out, struct buf *notice)
{
	struct csv c;
	enum err e = csv_begin(&c, out, encoding);
	for (int i = 0; i < g->columns_n && !e; i++)
		csv_cell(&c, g->columns[i].title);
	if (!e)
		csv_row_end(&c);
	for (int i = 0; i < g->cells_n && !e; i++) {
		grid_put_csv_cell(g, i, &c);
		if ((i + 1) % g->columns_n == 0)
			csv_row_end(&c);
	}
	if (!e) {
		csv_end(&c);
		(void)csv_lost(&c, notice);
		if (g->has_failed || out->failed || notice->failed)
			e = ERR_NOMEM;
	}
	csv_release(&c);
	return e;
}
