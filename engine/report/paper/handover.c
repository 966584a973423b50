#include "engine/report/paper/handover.h"

#include <string.h>

#include "engine/base/time/instant.h"
#include "engine/base/text/lang.h"
#include "engine/report/format/page.h"

#define SAID_BYTES 64

const char *handover_as_label(const char *as)
{
	static const struct {
		const char *as, *label;
	} labels[] = { { "lead intake", N_("leads it, and took it in") }, { "lead", N_("leads it") },
		{ "intake", N_("took it in") }, { "target", N_("the one asked") },
		{ "asker", N_("the asker") }, { "target asker", N_("the one asked, and the asker") },
		{ "owner", N_("in charge") }, { "holder", N_("has to decide") }, { "joins", N_("told") },
		{ "area", N_("area") }, { "meeting", N_("meeting") } };
	for (size_t i = 0; as && i < sizeof labels / sizeof *labels; i++)
		if (strcmp(labels[i].as, as) == 0)
			return _(labels[i].label);
	return as;
}

static const char *handover_format(const struct handover *h, int64_t at, char out[SAID_BYTES])
{
	if (at == INSTANT_NONE)
		return "";
	instant_format_for_people(at, h->at, h->offset_s, out);
	return out;
}

static void handover_put_what(const struct handover *h, struct page_table *t, const struct handover_item *i)
{
	(void)h;
	page_cell_begin(t);
	page_put(t->out, i->label ? i->label : _("the case"));
	if (i->ask) {
		buf_put(t->out, "<br>");
		page_open(t->out, "span", "quiet");
		page_put_lines(t->out, i->ask);
		page_close(t->out, "span");
	}
	page_cell_end(t);
}

static void handover_put_when(const struct handover *h, struct page_table *t, const struct handover_item *i)
{
	char said[SAID_BYTES];
	page_cell_begin(t);
	page_put(t->out, handover_format(h, i->due, said));
	page_put(t->out, i->is_estimated ? _(" (an estimate)") : "");
	if (i->is_overdue) {
		buf_putc(t->out, ' ');
		page_badge(t->out, TONE_BAD, _("overdue"));
	}
	if (i->is_urgent) {
		buf_putc(t->out, ' ');
		page_badge(t->out, TONE_WARN, _("urgent"));
	}
	page_cell_end(t);
}

static void handover_put_owner(struct page_table *t, const struct handover_item *i)
{
	page_cell_begin(t);
	page_put(t->out, i->owner);
	if (i->owner_before) {
		buf_put(t->out, "<br>");
		page_open(t->out, "span", "quiet");
		page_put(t->out, _("before: "));
		page_put(t->out, i->owner_before);
		page_close(t->out, "span");
	}
	page_cell_end(t);
}

static void handover_put_note(const struct handover *h, struct page_table *t, const struct handover_item *i)
{
	char said[SAID_BYTES];
	page_cell_begin(t);
	if (i->is_protected) {
		page_badge(t->out, TONE_WARN, _("protected"));
		buf_putc(t->out, ' ');
		page_put(t->out, _("not printed: look at it on the screen"));
	} else if (i->note) {
		page_put(t->out, handover_format(h, i->note_at, said));
		buf_put(t->out, "<br>");
		page_put_lines(t->out, i->note);
	}
	page_cell_end(t);
}

static void handover_put_row(const struct handover *h, struct page_table *t, const struct handover_item *i)
{
	char said[SAID_BYTES];
	page_row_begin(t, NULL);
	page_cell(t, i->id);
	handover_put_what(h, t, i);
	page_cell(t, i->as);
	page_cell_begin(t);
	page_put(t->out, i->state);
	if (i->state)
		buf_put(t->out, "<br>");
	page_put(t->out, handover_format(h, i->since, said));
	page_cell_end(t);
	handover_put_when(h, t, i);
	handover_put_owner(t, i);
	handover_put_note(h, t, i);
	page_row_end(t);
}

static void handover_put_table(const struct handover *h, struct buf *out)
{
	const struct page_column columns[] = { { _("Number"), false, 12 }, { _("What"), false, 22 },
		{ _("What you are in it"), false, 11 }, { _("State, since"), false, 13 },
		{ _("Next date"), false, 13 }, { _("In charge"), false, 10 }, { _("Last note"), false, 19 } };
	struct page_table t;
	page_table_begin(
		&t, out, NULL, _("What goes over"), columns, (int)(sizeof columns / sizeof *columns));
	for (int i = 0; i < h->n; i++)
		handover_put_row(h, &t, &h->items[i]);
	page_table_end(&t);
}

void handover_page(const struct handover *h, struct buf *out)
{
	char said[SAID_BYTES];
	struct buf subtitle;
	buf_init(&subtitle);
	buf_printf(&subtitle, _("from %1$s to %2$s"), h->from, h->to);
	const struct page p = { .title = _("Handover list"),
		.office = h->office,
		.subtitle = buf_text(&subtitle),
		.mark = _("Handle with care: about residents"),
		.foot = handover_format(h, h->at, said),
		.paper = PAGE_LANDSCAPE };
	page_begin(&p, out);
	buf_reset(&subtitle);
	buf_printf(&subtitle,
		h->is_dry_run ? _("%1$d lines of %2$d cases would go over; nothing is moved yet.")
			      : _("%1$d lines of %2$d cases have gone over; dates and states are unchanged."),
		h->n, h->cases_n);
	page_element(out, "p", "lead", buf_text(&subtitle));
	page_open(out, "dl", NULL);
	page_pair(out, _("Reason"), h->reason);
	page_pair(out, _("By"), h->by);
	page_close(out, "dl");
	if (h->n)
		handover_put_table(h, out);
	page_end(&p, out);
	out->failed = out->failed || subtitle.failed;
	buf_release(&subtitle);
}
