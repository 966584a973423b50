#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/contract/hint.h"
#include "engine/base/text/text.h"
#include "engine/report/paper/agenda_paper.h"
#include "engine/report/format/lines.h"
#include "engine/report/paper/agenda_wording.h"

/* "label  value", folded under the value. */
static void agenda_text_put_field(struct buf *out, int indent, const char *label, const struct buf *value)
{
	struct buf line;
	buf_init(&line);
	buf_printf(&line, "%s%s", label, buf_text(value));
	lines_put_folded(out, indent, indent + 2, AGENDA_COLUMNS, buf_text(&line));
	out->failed |= line.failed || value->failed;
	buf_release(&line);
}

static void agenda_text_put_text(struct buf *out, int indent, const char *text)
{
	lines_put_folded(out, indent, indent, AGENDA_COLUMNS, text);
}

static void agenda_text_put_heading(struct buf *out, const char *text)
{
	buf_putc(out, '\n');
	agenda_text_put_text(out, 0, text);
}

static void agenda_text_put_head(const struct agenda_paper *p, struct buf *out)
{
	const struct meeting *m = &p->rs->meetings[p->agenda->meeting];
	struct buf line;
	buf_init(&line);
	agenda_wording_title(p, &line);
	agenda_text_put_text(out, 0, buf_text(&line));
	lines_put_rule(out, "-", AGENDA_COLUMNS);
	buf_reset(&line);
	agenda_wording_day(p, p->agenda->meeting, p->agenda->area, p->agenda->on, &line);
	agenda_text_put_field(out, 2, _("Date: "), &line);
	buf_reset(&line);
	buf_put(&line, m->basis);
	agenda_text_put_field(out, 2, _("Basis: "), &line);
	if (p->reader) {
		buf_reset(&line);
		buf_put(&line, agenda_wording_section_name(p->rs, p->reader));
		agenda_text_put_field(out, 2, _("For: "), &line);
	}
	if (!agenda_wording_is_anonymised(p))
		agenda_text_put_text(out, 2, _("Handle with care: this paper is about people."));
	out->failed |= line.failed;
	buf_release(&line);
}

static void agenda_text_put_invited(const struct agenda_paper *p, struct buf *out)
{
	const struct agenda *a = p->agenda;
	struct buf line;
	if (p->reader || a->invited_n == 0)
		return;
	buf_init(&line);
	for (int i = 0; i < a->invited_n; i++)
		buf_printf(&line, "%s%s", i ? _(", ") : "",
			agenda_wording_section_name(p->rs, a->invited[i].section));
	agenda_text_put_heading(out, _("Invited (sections with a role, and no others)"));
	agenda_text_put_text(out, 2, buf_text(&line));
	out->failed |= line.failed;
	buf_release(&line);
}

static void agenda_text_put_ask(const struct agenda_paper *p, const struct agenda_item *item,
	const struct agenda_ask *ask, struct buf *out)
{
	struct buf line;
	buf_init(&line);
	buf_printf(&line, _("- %s: "), agenda_wording_section_name(p->rs, ask->section));
	agenda_wording_ask(p, item, ask, AGENDA_WITH_NAMES, &line);
	lines_put_folded(out, 5, 7, AGENDA_COLUMNS, buf_text(&line));
	out->failed |= line.failed;
	buf_release(&line);
}

static void agenda_text_put_item(const struct agenda_paper *p, int i, struct buf *out)
{
	const struct agenda_item *item = &p->agenda->items[i];
	struct buf line;
	buf_init(&line);
	buf_printf(&line, "%d. ", i + 1);
	agenda_wording_case(p, item->source->c, p->names ? p->names[i] : NULL, &line);
	buf_printf(&line, "  [%s]", agenda_wording_why(item->why));
	lines_put_folded(out, 2, 5, AGENDA_COLUMNS, buf_text(&line));
	for (int k = 0; k < item->asks_n; k++)
		agenda_text_put_ask(p, item, &item->asks[k], out);
	buf_reset(&line);
	agenda_wording_background(p, item, &line);
	agenda_text_put_field(out, 5, _("Background: "), &line);
	buf_reset(&line);
	if (item->last)
		agenda_wording_decision(p, item->last, AGENDA_WITH_NAMES, &line);
	else
		buf_put(&line, _("nothing yet"));
	agenda_text_put_field(out, 5, _("Decided last: "), &line);
	out->failed |= line.failed;
	buf_release(&line);
}

static void agenda_text_put_topic(const struct agenda_paper *p, int i, struct buf *out)
{
	const struct agenda_topic *t = &p->agenda->topics[i];
	struct buf line;
	buf_init(&line);
	buf_printf(&line, "%d. %s  [", i + 1, t->label);
	agenda_wording_topic_count(t, &line);
	buf_putc(&line, ']');
	lines_put_folded(out, 2, 5, AGENDA_COLUMNS, buf_text(&line));
	if (t->ask)
		agenda_text_put_text(out, 5, t->ask);
	buf_reset(&line);
	agenda_wording_sections(p->rs, t->sections, t->sections_n, &line);
	agenda_text_put_field(out, 5, _("Sections: "), &line);
	out->failed |= line.failed;
	buf_release(&line);
}

static void agenda_text_put_items(const struct agenda_paper *p, struct buf *out)
{
	const struct agenda *a = p->agenda;
	bool is_anonymised = agenda_wording_is_anonymised(p);
	agenda_text_put_heading(out, is_anonymised ? _("Topics (nothing personal, no small numbers)")
						   : _("Items, and what is asked of whom"));
	if (a->items_n == 0)
		agenda_text_put_text(out, 2,
			p->reader ? _("Nothing is asked of this section: it need not come.")
				  : _("Nothing stands on this date: the meeting need not be held."));
	for (int i = 0; is_anonymised && i < a->topics_n; i++)
		agenda_text_put_topic(p, i, out);
	if (a->has_hidden)
		agenda_text_put_text(out, 2,
			_("There is an item that is not put on paper: the coordinator tells it by word of "
			  "mouth."));
	for (int i = 0; !is_anonymised && i < a->items_n; i++)
		agenda_text_put_item(p, i, out);
}

static void agenda_text_put_watched(const struct agenda_paper *p, struct buf *out)
{
	const struct agenda *a = p->agenda;
	struct buf line;
	if (a->watched_n == 0 || agenda_wording_is_anonymised(p))
		return;
	agenda_text_put_heading(out, _("Watched until later (nothing to decide on this date)"));
	buf_init(&line);
	for (int i = 0; i < a->watched_n; i++) {
		buf_reset(&line);
		agenda_wording_case(p, a->watched[i].source->c, NULL, &line);
		if (a->watched[i].last) {
			buf_put(&line, "  ");
			agenda_wording_decision(p, a->watched[i].last, AGENDA_WITH_NAMES, &line);
		}
		lines_put_folded(out, 2, 4, AGENDA_COLUMNS, buf_text(&line));
	}
	out->failed |= line.failed;
	buf_release(&line);
}

/* What only the coordinator can mend: overlaps, cases on two dates or on none. */
static void agenda_text_put_hints(const struct agenda_paper *p, struct buf *out)
{
	const struct agenda *a = p->agenda;
	bool is_anonymised = agenda_wording_is_anonymised(p);
	int twice_n = is_anonymised ? 0 : a->twice_n, without_n = is_anonymised ? 0 : a->without_area_n;
	struct buf line;
	if (a->overlaps_n + twice_n + without_n == 0)
		return;
	agenda_text_put_heading(out, _("To look at"));
	buf_init(&line);
	for (int i = 0; i < a->overlaps_n; i++) {
		buf_reset(&line);
		agenda_wording_overlap(p, &a->overlaps[i], &line);
		lines_put_folded(out, 2, 4, AGENDA_COLUMNS, buf_text(&line));
	}
	for (int i = 0; i < twice_n; i++) {
		buf_reset(&line);
		agenda_wording_twice(p, &a->twice[i], &line);
		lines_put_folded(out, 2, 4, AGENDA_COLUMNS, buf_text(&line));
	}
	for (int i = 0; i < without_n; i++) {
		char id[CASE_ID_BYTES];
		case_id_format(p->rs->case_prefix, a->without_area[i]->key, id);
		buf_reset(&line);
		buf_printf(&line, _("%s is on no date: its area is not known."), id);
		buf_putc(&line, ' ');
		hint_put_command(&line,
			&(struct hint){
				.verb = VERB_UPDATE, .ids = { id }, .fields = { { FIELD_AREA, NULL } } });
		lines_put_folded(out, 2, 4, AGENDA_COLUMNS, buf_text(&line));
	}
	out->failed |= line.failed;
	buf_release(&line);
}

void agenda_text(const struct agenda_paper *p, struct buf *out)
{
	struct buf line;
	agenda_text_put_head(p, out);
	agenda_text_put_invited(p, out);
	agenda_text_put_items(p, out);
	agenda_text_put_watched(p, out);
	agenda_text_put_hints(p, out);
	buf_init(&line);
	agenda_wording_foot(p, &line);
	buf_putc(out, '\n');
	agenda_text_put_text(out, 0, buf_text(&line));
	out->failed |= line.failed;
	buf_release(&line);
}
