#include "engine/base/text/lang.h"
#include "engine/report/format/page.h"
#include "engine/report/paper/record_paper.h"
#include "engine/report/paper/record_wording.h"

/* Long entries go on on the next sheet: a row may be broken, its heading is repeated. */
static const char style[] = ".record td,.record th{white-space:normal}.record tbody th{font-weight:400}\n"
			    ".record .title{color:var(--soft);font-size:.85rem}\n"
			    "@media print{.record tr{break-inside:auto}.record tbody th,.record tbody "
			    "td{orphans:2;widows:2}}\n";

static void record_html_put_cell(struct page_table *t, struct buf *text)
{
	page_cell(t, buf_text(text));
	t->out->failed |= text->failed;
	buf_reset(text);
}

static void record_html_put_line(
	const struct record_paper *p, const struct record_line *l, struct page_table *t)
{
	struct buf text;
	buf_init(&text);
	page_row_begin(t, NULL);
	record_wording_time(p, l, &text);
	record_html_put_cell(t, &text);
	record_wording_contact(l, &text);
	record_html_put_cell(t, &text);
	page_cell_begin(t);
	record_wording_title(p, l, &text);
	page_element(t->out, "div", "title", buf_text(&text));
	if (l->is_restricted)
		page_badge(t->out, TONE_WARN, _("restricted"));
	page_put_lines(t->out, record_wording_text(l, true));
	page_cell_end(t);
	t->out->failed |= text.failed;
	buf_reset(&text);
	record_wording_next(p, l, &text);
	record_html_put_cell(t, &text);
	record_wording_writer(p, l, &text);
	record_html_put_cell(t, &text);
	page_row_end(t);
	buf_release(&text);
}

static void record_html_put_head(const struct record_paper *p, struct buf *out)
{
	struct buf text;
	buf_init(&text);
	page_open(out, "dl", NULL);
	record_wording_person(p, &text);
	page_pair(out, _("Person"), buf_text(&text));
	buf_reset(&text);
	record_wording_span(p, &text);
	page_pair(out, _("Extent"), buf_text(&text));
	page_close(out, "dl");
	out->failed |= text.failed;
	buf_release(&text);
}

static void record_html_put_table(const struct record_paper *p, struct buf *out)
{
	const struct page_column columns[] = { { _("Date and time"), false, 17 },
		{ _("How, with whom, where"), false, 14 }, { _("What"), false, 42 },
		{ _("What comes next"), false, 13 }, { _("Written by"), false, 14 } };
	struct page_table t;
	page_table_begin(&t, out, "record", _("What happened, the oldest first"), columns,
		(int)(sizeof columns / sizeof *columns));
	for (int i = 0; i < p->record->n; i++)
		record_html_put_line(p, &p->record->lines[i], &t);
	page_table_end(&t);
}

void record_html(const struct record_paper *p, struct buf *out)
{
	char id[CASE_ID_BYTES];
	struct buf foot;
	case_id_format(p->rs->case_prefix, p->c->key, id);
	buf_init(&foot);
	record_wording_foot(p, &foot);
	const struct page page = { .title = _("Record of the case"),
		.subtitle = id,
		.office = p->rs->office_name,
		.foot = buf_text(&foot),
		.style = style,
		.mark = p->c->is_protected ? _("Protected") : _("Handle with care") };
	page_begin(&page, out);
	record_html_put_head(p, out);
	if (p->record->n)
		record_html_put_table(p, out);
	else
		page_element(out, "p", "quiet", _("Nothing was written."));
	page_end(&page, out);
	out->failed |= foot.failed;
	buf_release(&foot);
}
