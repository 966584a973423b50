/* The review for a terminal: no line is wider than REVIEW_COLUMNS. Four parts: what
 * must be decided, what is late but moving, what goes its way, what is settled; in the first
 * three, new and carried over are one list, the worst first. */
#include <stdlib.h>
#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/contract/hint.h"
#include "engine/base/text/text.h"
#include "engine/report/format/lines.h"
#include "engine/report/paper/review_paper.h"
#include "engine/report/paper/review_wording.h"
#include "engine/report/paper/words.h"

#define NEED_COLUMNS 24
#define SECTION_COLUMNS 18
#define STATE_COLUMNS 12
#define HOLDER_COLUMNS 16
#define DUE_COLUMNS 13

struct writing {
	const struct calendar *calendar;
	const struct review *r;
	struct buf *out, say;
};

static void review_text_put_head(struct writing *w)
{
	buf_printf(w->out, _("Weekly review   %s\n"), w->r->office);
	review_wording_span(w->r, w->calendar, &w->say);
	lines_put_folded(w->out, 0, 0, REVIEW_COLUMNS, buf_text(&w->say));
	review_wording_sealed(w->r, w->calendar, &w->say);
	lines_put_folded(w->out, 0, 0, REVIEW_COLUMNS, buf_text(&w->say));
	buf_printf(w->out, _("new %1$d, carried over %2$d, settled %3$d; to be decided: %4$d\n"),
		review_count(w->r, REVIEW_NEW), review_count(w->r, REVIEW_CARRIED),
		review_count(w->r, REVIEW_SETTLED), review_decide_count(w->r));
}

static void review_text_put_heading(struct writing *w, const char *title, int n)
{
	buf_printf(w->out, "\n%s (%d)\n", title, n);
	lines_put_rule(w->out, "-", REVIEW_COLUMNS);
}

static void review_text_put_line_head(struct writing *w, const struct review_line *l)
{
	struct buf line;
	buf_init(&line);
	review_wording_place(l, &w->say);
	buf_printf(&line, "%s  %s  [%s]", l->id, review_wording_name(l), buf_text(&w->say));
	review_wording_failings(l->failings, &w->say);
	if (l->failings)
		buf_printf(&line, "  %s", buf_text(&w->say));
	lines_put_folded(w->out, 0, 4, REVIEW_COLUMNS, buf_text(&line));
	buf_reset(&line);
	buf_printf(&line, _("lead: %s"), l->lead_name);
	if (l->area_name)
		buf_printf(&line, _("; area: %s"), l->area_name);
	buf_printf(&line, _("; days of silence: %d"), l->silent_days);
	if (l->level)
		buf_printf(&line, _("; step of the ladder: %d"), l->level);
	lines_put_folded(w->out, 2, 2, REVIEW_COLUMNS, buf_text(&line));
	w->out->failed |= line.failed;
	buf_release(&line);
}

static void review_text_put_row_cells(struct writing *w, const char *const cells[6])
{
	static const int widths[] = { NEED_COLUMNS, SECTION_COLUMNS, STATE_COLUMNS, HOLDER_COLUMNS,
		DUE_COLUMNS };
	buf_put(w->out, "  ");
	for (int i = 0; i < 5; i++) {
		lines_put_cell(w->out, cells[i], widths[i]);
		buf_putc(w->out, ' ');
	}
	buf_put(w->out, cells[5]);
	while (w->out->len && w->out->text[w->out->len - 1] == ' ')
		w->out->text[--w->out->len] = '\0';
	buf_putc(w->out, '\n');
}

/* Without the hour: the line is narrow, and most due times fall at closing time. */
static void review_text_put_day(int64_t at, int64_t now, int32_t offset_s, char out[64])
{
	out[0] = '\0';
	if (at == INSTANT_NONE)
		return;
	instant_format_for_people(at, now, offset_s, out);
	char *time = strrchr(out, ' ');
	if (time && strchr(time, ':'))
		*time = '\0';
}

static void review_text_put_rows(struct writing *w, const struct review_line *l)
{
	review_text_put_row_cells(w, (const char *const[]){ _("need"), _("section"), _("state"),
					     _("whose turn"), _("due"), _("how late") });
	for (int i = 0; i < l->rows_n; i++) {
		const struct review_row *row = &l->rows[i];
		char due[128];
		review_text_put_day(row->due, w->r->until, w->calendar->offset_s, due);
		if (row->is_estimated)
			(void)snprintf(
				due + strlen(due), sizeof due - strlen(due), "%s", _(" (an estimate)"));
		review_wording_late(row, &w->say);
		review_text_put_row_cells(
			w, (const char *const[]){ row->label, row->section_name, words_state(row->state),
				   row->holder_name ? row->holder_name : "-", due, buf_text(&w->say) });
	}
}

static void review_text_put_points(struct writing *w, const struct review_line *l)
{
	struct buf line;
	buf_init(&line);
	for (int i = 0; i < l->points_n; i++) {
		buf_reset(&line);
		buf_printf(&line, _("> %1$s: %2$s"), l->points[i].by_name, l->points[i].what);
		lines_put_folded(w->out, 2, 4, REVIEW_COLUMNS, buf_text(&line));
		buf_reset(&line);
		hint_put_command(&line, l->points[i].hint);
		lines_put_folded(w->out, 6, 8, REVIEW_COLUMNS, buf_text(&line));
	}
	w->out->failed |= line.failed;
	buf_release(&line);
}

static void review_text_put_block(struct writing *w, const struct review_line *l)
{
	review_text_put_line_head(w, l);
	review_text_put_rows(w, l);
	review_text_put_points(w, l);
	buf_putc(w->out, '\n');
}

static void review_text_put_settled(struct writing *w, const struct review_line *l)
{
	struct buf line;
	buf_init(&line);
	review_wording_place(l, &w->say);
	buf_printf(&line, "%s  %s  [%s] %s", l->id, review_wording_name(l), buf_text(&w->say),
		words_outcome(l->outcome));
	buf_printf(&line, _("  lead: %s"), l->lead_name);
	if (l->weeks)
		buf_printf(&line, _("; on the list for %d weeks"), l->weeks);
	lines_put_folded(w->out, 0, 4, REVIEW_COLUMNS, buf_text(&line));
	w->out->failed |= line.failed;
	buf_release(&line);
}

static void review_text_put_part(struct writing *w, enum review_part part, const char *title,
	const struct review_line *const *lines, int n)
{
	int count = 0;
	for (int i = 0; i < n; i++)
		count += review_wording_part(lines[i]) == part;
	review_text_put_heading(w, title, count);
	if (!count)
		buf_printf(w->out, "%s\n", _("none"));
	for (int i = 0; i < n; i++)
		if (review_wording_part(lines[i]) == part)
			(part == REVIEW_PART_SETTLED ? review_text_put_settled : review_text_put_block)(
				w, lines[i]);
}

void review_text(const struct review *r, const struct calendar *calendar, struct buf *out)
{
	struct writing w = { calendar, r, out, { 0 } };
	const struct review_line **lines = review_wording_merge(r);
	buf_init(&w.say);
	review_text_put_head(&w);
	const int n = lines ? r->n : 0;
	review_text_put_part(&w, REVIEW_PART_DECIDE, _("To be decided"), lines, n);
	review_text_put_part(&w, REVIEW_PART_LATE, _("Late but moving"), lines, n);
	review_text_put_part(&w, REVIEW_PART_ON_TIME, _("Going its way"), lines, n);
	review_text_put_part(&w, REVIEW_PART_SETTLED, _("Settled"), lines, n);
	review_wording_order(&w.say);
	buf_putc(out, '\n');
	lines_put_folded(out, 0, 0, REVIEW_COLUMNS, buf_text(&w.say));
	out->failed |= w.say.failed || !lines;
	free(lines);
	buf_release(&w.say);
}
