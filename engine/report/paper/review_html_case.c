#include "engine/report/paper/review_html_case.h"

#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/contract/hint.h"
#include "engine/report/paper/review_wording.h"
#include "engine/report/paper/words.h"

static enum page_tone review_html_case_tone_of(const struct review_line *l)
{
	return l->is_urgent_late || l->level >= 3 || l->failings & 1u << FAILING_DUMPED ? TONE_BAD
	       : l->points_n								? TONE_WARN
											: TONE_GOOD;
}

static void review_html_case_put_badges(struct review_html_writing *w, const struct review_line *l)
{
	review_wording_place(l, &w->say);
	page_badge(w->out, l->place == REVIEW_CARRIED && l->weeks > 1 ? TONE_WARN : TONE_PLAIN,
		buf_text(&w->say));
	if (l->is_urgent_late)
		page_badge(w->out, TONE_BAD, _("urgent and late"));
	for (int f = 0; f < FAILINGS; f++)
		if (l->failings & 1u << f)
			page_badge(w->out, TONE_BAD, failing_label((enum failing)f));
}

static void review_html_case_put_about(struct review_html_writing *w, const struct review_line *l)
{
	struct buf *s = &w->say;
	char day[DAY_TEXT_BYTES];
	buf_reset(s);
	buf_printf(s, _("lead: %s"), l->lead_name);
	if (l->area_name)
		buf_printf(s, _("; area: %s"), l->area_name);
	buf_printf(s, _("; days of silence: %d"), l->silent_days);
	if (l->level)
		buf_printf(s, _("; step of the ladder: %d"), l->level);
	if (l->meeting_name && l->has_meeting_on &&
		l->meeting_on >= instant_day(w->r->until, w->calendar->offset_s)) {
		day_format(l->meeting_on, day);
		buf_printf(s, _("; next meeting: %1$s, %2$s"), l->meeting_name, day);
	}
	page_element(w->out, "p", "about", buf_text(s));
}

/* The section, and the named person where there is one. */
static void review_html_case_put_holder(
	struct review_html_writing *w, struct page_table *t, const struct review_row *row)
{
	buf_reset(&w->say);
	if (row->holder_name)
		buf_put(&w->say, row->holder_name);
	if (row->holder_name && row->owner_name)
		buf_printf(&w->say, _(" (%s)"), row->owner_name);
	page_cell(t, buf_text(&w->say));
}

static void review_html_case_put_row(
	struct review_html_writing *w, struct page_table *t, const struct review_row *row)
{
	char when[128] = "";
	page_row_begin(t, NULL);
	page_cell(t, row->label);
	page_cell(t, row->section_name);
	page_cell_begin(t);
	page_badge(w->out, words_state_tone(row->state, row->is_late), words_state(row->state));
	page_cell_end(t);
	review_html_case_put_holder(w, t, row);
	if (row->due != INSTANT_NONE)
		instant_format_for_people(row->due, w->r->until, w->calendar->offset_s, when);
	if (row->is_estimated)
		(void)snprintf(when + strlen(when), sizeof when - strlen(when), "%s", _(" (an estimate)"));
	page_cell(t, when);
	review_wording_late(row, &w->say);
	if (row->is_late) {
		page_cell_begin(t);
		page_element(w->out, "span", "late", buf_text(&w->say));
		page_cell_end(t);
	} else {
		page_cell(t, NULL);
	}
	page_row_end(t);
}

static void review_html_case_put_matrix(struct review_html_writing *w, const struct review_line *l)
{
	const struct page_column columns[] = { { _("need"), false, 25 }, { _("section"), false, 20 },
		{ _("state"), false, 13 }, { _("whose turn"), false, 19 }, { _("due"), false, 13 },
		{ _("how late"), false, 10 } };
	struct page_table t;
	buf_reset(&w->say);
	buf_printf(&w->say, _("%s: needs and sections, whose turn it is and how late"), l->id);
	page_table_begin(
		&t, w->out, NULL, buf_text(&w->say), columns, (int)(sizeof columns / sizeof *columns));
	for (int i = 0; i < l->rows_n; i++)
		review_html_case_put_row(w, &t, &l->rows[i]);
	page_table_end(&t);
}

static void review_html_case_put_points(struct review_html_writing *w, const struct review_line *l)
{
	if (!l->points_n)
		return;
	page_open(w->out, "ul", "decide");
	for (int i = 0; i < l->points_n; i++) {
		const struct review_point *p = &l->points[i];
		page_open(w->out, "li", NULL);
		page_open(w->out, "span", "by");
		page_put(w->out, p->by_name);
		buf_put(w->out, "</span> ");
		page_put(w->out, p->what);
		buf_reset(&w->say);
		hint_put_command(&w->say, p->hint);
		page_command(w->out, buf_text(&w->say));
		page_element(w->out, "span", "write", _("decided (who, by when):"));
		page_close(w->out, "li");
	}
	page_close(w->out, "ul");
}

void review_html_case_put(struct review_html_writing *w, const struct review_line *l)
{
	static const char *const classes[] = { [TONE_BAD] = "case bad",
		[TONE_WARN] = "case warn",
		[TONE_GOOD] = "case good",
		[TONE_PLAIN] = "case",
		[TONE_QUIET] = "case" };
	page_open(w->out, "section", classes[review_html_case_tone_of(l)]);
	buf_put(w->out, "<h3><span class=\"number\">");
	page_put(w->out, l->id);
	buf_put(w->out, "</span> <span>");
	page_put(w->out, review_wording_name(l));
	buf_put(w->out, "</span> <span>");
	review_html_case_put_badges(w, l);
	buf_put(w->out, "</span></h3>\n");
	review_html_case_put_about(w, l);
	review_html_case_put_matrix(w, l);
	review_html_case_put_points(w, l);
	page_close(w->out, "section");
}
