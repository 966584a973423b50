#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/report/paper/agenda_paper.h"
#include "engine/report/paper/agenda_wording.h"
#include "engine/report/paper/themes_paper.h"
#include "engine/report/paper/themes_wording.h"

bool themes_wording_shows_row(const struct themes_paper *p, int row)
{
	return p->area == RULE_NONE || (row < p->themes->rows_n - 1 && p->themes->areas[row] == p->area);
}

const char *themes_wording_row_name(const struct themes_paper *p, int row)
{
	if (row == p->themes->rows_n - 1)
		return _("all areas");
	return p->themes->areas[row] == RULE_NONE ? _("area not known")
						  : p->rs->areas[p->themes->areas[row]].name;
}

void themes_wording_year(const struct themes_paper *p, int column, struct buf *out)
{
	if (column == p->themes->columns_n - 1)
		buf_put(out, _("all years"));
	else
		buf_printf(out, _("fiscal %d"), p->themes->years[column]);
}

void themes_wording_cell(const struct theme_cell *cell, struct buf *out)
{
	if (cell->is_kept_back)
		buf_put(out, _("kept back"));
	else
		buf_printf(out, "%d", cell->n);
}

const char *themes_wording_label(const struct theme *t) { return t->label ? t->label : _("All issues"); }

void themes_wording_day(const struct themes_paper *p, int64_t at, struct buf *out)
{
	char day[DAY_TEXT_BYTES];
	day_format(instant_day(at, p->rs->calendar.offset_s), day);
	buf_put(out, day);
}

void themes_wording_case(const struct themes_paper *p, const struct case_state *c, struct buf *out)
{
	char id[CASE_ID_BYTES];
	int area = c->area ? ruleset_area(p->rs, c->area) : RULE_NONE;
	case_id_format(p->rs->case_prefix, c->key, id);
	buf_printf(out, "%s  ", id);
	themes_wording_day(p, c->closed_at, out);
	buf_printf(out, "  %s  ", area == RULE_NONE ? _("area not known") : p->rs->areas[area].name);
	buf_put(out, c->issue);
}

void themes_wording_raised(const struct themes_paper *p, const struct raised *r, struct buf *out)
{
	const struct agenda agenda = { .area = RULE_NONE };
	const struct agenda_paper paper = { .rs = p->rs, .agenda = &agenda, .now = p->now };
	char id[CASE_ID_BYTES];
	case_id_format(p->rs->case_prefix, r->source->c->key, id);
	buf_printf(out, "%s  ", id);
	agenda_wording_decision(&paper, r->by, AGENDA_WITH_NAMES, out);
	buf_put(out, _(" → what came of it: "));
	if (r->after)
		agenda_wording_decision(&paper, r->after, AGENDA_WITH_NAMES, out);
	else if (r->need && need_is_settled(r->need->state))
		buf_put(out, _("settled"));
	else
		buf_put(out, _("nothing yet: it waits"));
}

void themes_wording_rule(struct buf *out)
{
	buf_printf(out,
		_("Counts from 1 to %d are kept back, and so are those from which they could be worked out."),
		SUPPRESS_BELOW - 1);
}

int themes_wording_first_column(const struct themes *t)
{
	return t->columns_n - 1 > THEMES_YEARS_MAX ? t->columns_n - 1 - THEMES_YEARS_MAX : 0;
}
