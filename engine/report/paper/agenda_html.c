#include "engine/base/text/lang.h"
#include "engine/report/paper/agenda_paper.h"
#include "engine/report/format/page.h"
#include "engine/report/paper/agenda_wording.h"

#define COLUMNS(c) c, (int)(sizeof c / sizeof *c)

static void agenda_html_put_list_begin(struct buf *out) { page_open(out, "ul", NULL); }
static void agenda_html_put_list_end(struct buf *out) { page_close(out, "ul"); }

static void agenda_html_put_head(const struct agenda_paper *p, struct buf *out)
{
	struct buf line;
	buf_init(&line);
	page_open(out, "dl", NULL);
	agenda_wording_day(p, p->agenda->meeting, p->agenda->area, p->agenda->on, &line);
	page_pair(out, _("Date"), buf_text(&line));
	page_pair(out, _("Basis"), p->rs->meetings[p->agenda->meeting].basis);
	if (p->reader)
		page_pair(out, _("For"), agenda_wording_section_name(p->rs, p->reader));
	buf_reset(&line);
	for (int i = 0; i < p->agenda->invited_n; i++)
		buf_printf(&line, "%s%s", i ? _(", ") : "",
			agenda_wording_section_name(p->rs, p->agenda->invited[i].section));
	if (!p->reader && p->agenda->invited_n)
		page_pair(out, _("Invited"), buf_text(&line));
	page_close(out, "dl");
	out->failed |= line.failed;
	buf_release(&line);
}

static enum page_tone agenda_html_tone_of(enum agenda_why why)
{
	static const enum page_tone tones[AGENDA_WHYS] = { [AGENDA_NEW] = TONE_PLAIN,
		[AGENDA_WAITS] = TONE_WARN,
		[AGENDA_CARRIED] = TONE_WARN,
		[AGENDA_LADDER] = TONE_BAD };
	return tones[why];
}

static void agenda_html_put_asks(
	const struct agenda_paper *p, const struct agenda_item *item, struct buf *out)
{
	const struct page_column columns[] = { { _("Section"), false, 26 },
		{ _("What is asked of it"), false, 0 } };
	struct page_table t;
	struct buf line;
	buf_init(&line);
	page_table_begin(&t, out, "keep", _("What is asked of whom"), COLUMNS(columns));
	for (int k = 0; k < item->asks_n; k++) {
		buf_reset(&line);
		agenda_wording_ask(p, item, &item->asks[k], AGENDA_WITH_NAMES, &line);
		page_row_begin(&t, NULL);
		page_cell(&t, agenda_wording_section_name(p->rs, item->asks[k].section));
		page_cell_begin(&t);
		page_element(out, "span", item->asks[k].is_late ? "late" : NULL, buf_text(&line));
		page_cell_end(&t);
		page_row_end(&t);
	}
	page_table_end(&t);
	out->failed |= line.failed;
	buf_release(&line);
}

static void agenda_html_put_item(const struct agenda_paper *p, int i, struct buf *out)
{
	const struct agenda_item *item = &p->agenda->items[i];
	struct buf line;
	buf_init(&line);
	page_open(out, "section", NULL);
	page_open(out, "h3", NULL);
	buf_printf(out, "%d. ", i + 1);
	agenda_wording_case(p, item->source->c, p->names ? p->names[i] : NULL, &line);
	page_put(out, buf_text(&line));
	buf_put(out, "  ");
	page_badge(out, agenda_html_tone_of(item->why), agenda_wording_why(item->why));
	page_close(out, "h3");
	agenda_html_put_asks(p, item, out);
	page_open(out, "dl", NULL);
	buf_reset(&line);
	agenda_wording_background(p, item, &line);
	page_pair(out, _("Background"), buf_text(&line));
	buf_reset(&line);
	if (item->last)
		agenda_wording_decision(p, item->last, AGENDA_WITH_NAMES, &line);
	page_pair(out, _("Decided last"), item->last ? buf_text(&line) : _("nothing yet"));
	page_pair(out, _("Decided now"), "");
	page_close(out, "dl");
	page_close(out, "section");
	out->failed |= line.failed;
	buf_release(&line);
}

static void agenda_html_put_topics(const struct agenda_paper *p, struct buf *out)
{
	const struct page_column columns[] = { { _("Topic"), false, 24 }, { _("Cases"), false, 14 },
		{ _("What it is about"), false, 0 }, { _("Sections"), false, 28 } };
	const struct agenda *a = p->agenda;
	struct page_table t;
	struct buf line;
	buf_init(&line);
	page_table_begin(&t, out, NULL, _("Topics (nothing personal, no small numbers)"), COLUMNS(columns));
	for (int i = 0; i < a->topics_n; i++) {
		page_row_begin(&t, NULL);
		page_cell(&t, a->topics[i].label);
		buf_reset(&line);
		agenda_wording_topic_count(&a->topics[i], &line);
		page_cell(&t, buf_text(&line));
		page_cell(&t, a->topics[i].ask);
		buf_reset(&line);
		agenda_wording_sections(p->rs, a->topics[i].sections, a->topics[i].sections_n, &line);
		page_cell(&t, buf_text(&line));
		page_row_end(&t);
	}
	page_table_end(&t);
	out->failed |= line.failed;
	buf_release(&line);
}

static void agenda_html_put_items(const struct agenda_paper *p, struct buf *out)
{
	const struct agenda *a = p->agenda;
	bool is_anonymised = agenda_wording_is_anonymised(p);
	page_element(out, "h2", NULL, is_anonymised ? _("Topics") : _("Items"));
	if (a->items_n == 0)
		page_element(out, "p", "note",
			p->reader ? _("Nothing is asked of this section: it need not come.")
				  : _("Nothing stands on this date: the meeting need not be held."));
	if (is_anonymised && a->topics_n)
		agenda_html_put_topics(p, out);
	if (a->has_hidden)
		page_element(out, "p", "note",
			_("There is an item that is not put on paper: the coordinator tells it by word of "
			  "mouth."));
	for (int i = 0; !is_anonymised && i < a->items_n; i++)
		agenda_html_put_item(p, i, out);
}

static void agenda_html_put_watched(const struct agenda_paper *p, struct buf *out)
{
	const struct agenda *a = p->agenda;
	struct buf line;
	if (a->watched_n == 0 || agenda_wording_is_anonymised(p))
		return;
	buf_init(&line);
	page_element(out, "h2", NULL, _("Watched until later (nothing to decide on this date)"));
	agenda_html_put_list_begin(out);
	for (int i = 0; i < a->watched_n; i++) {
		buf_reset(&line);
		agenda_wording_case(p, a->watched[i].source->c, NULL, &line);
		buf_put(&line, "  ");
		if (a->watched[i].last)
			agenda_wording_decision(p, a->watched[i].last, AGENDA_WITH_NAMES, &line);
		page_element(out, "li", NULL, buf_text(&line));
	}
	agenda_html_put_list_end(out);
	out->failed |= line.failed;
	buf_release(&line);
}

static void agenda_html_put_hints(const struct agenda_paper *p, struct buf *out)
{
	const struct agenda *a = p->agenda;
	bool is_anonymised = agenda_wording_is_anonymised(p);
	int twice_n = is_anonymised ? 0 : a->twice_n;
	struct buf line;
	if (a->overlaps_n + twice_n == 0)
		return;
	buf_init(&line);
	page_element(out, "h2", NULL, _("To look at"));
	agenda_html_put_list_begin(out);
	for (int i = 0; i < a->overlaps_n; i++) {
		buf_reset(&line);
		agenda_wording_overlap(p, &a->overlaps[i], &line);
		page_element(out, "li", NULL, buf_text(&line));
	}
	for (int i = 0; i < twice_n; i++) {
		buf_reset(&line);
		agenda_wording_twice(p, &a->twice[i], &line);
		page_element(out, "li", NULL, buf_text(&line));
	}
	agenda_html_put_list_end(out);
	out->failed |= line.failed;
	buf_release(&line);
}

void agenda_html(const struct agenda_paper *p, struct buf *out)
{
	struct buf title, foot;
	buf_init(&title);
	buf_init(&foot);
	agenda_wording_title(p, &title);
	agenda_wording_foot(p, &foot);
	const struct page page = { .title = buf_text(&title),
		.office = p->rs->office_name,
		.foot = buf_text(&foot),
		.mark = agenda_wording_is_anonymised(p) ? NULL : _("Handle with care") };
	page_begin(&page, out);
	agenda_html_put_head(p, out);
	agenda_html_put_items(p, out);
	agenda_html_put_watched(p, out);
	agenda_html_put_hints(p, out);
	page_end(&page, out);
	out->failed |= title.failed || foot.failed;
	buf_release(&title);
	buf_release(&foot);
}
