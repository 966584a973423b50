/* First the rows (all areas of the pack, and one for those not known) and the columns
 * (the fiscal years in which cases were closed) are laid out, once for all tables.
 * Each table then counts the cases in it, sums included, and is suppressed. Tables
 * without a case are dropped; the rest stand by how many cases they have. */
#include "engine/core/overview/themes.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"

struct making {
	const struct ruleset *rs;
	struct arena *arena;
	const struct case_state **cases;
	int cases_n; /* no drills */
	int *areas, *years;
	struct themes *out;
};

static int themes_case_year(const struct making *m, const struct case_state *c)
{
	return day_fiscal_year(instant_day(c->closed_at, m->rs->calendar.offset_s));
}

static int themes_find_row(const struct making *m, const struct case_state *c)
{
	int area = c->area ? ruleset_area(m->rs, c->area) : RULE_NONE;
	for (int i = 0; i < m->out->rows_n - 1; i++)
		if (m->areas[i] == area)
			return i;
	return m->out->rows_n - 2;
}

static int themes_find_column(const struct making *m, int year)
{
	for (int i = 0; i < m->out->columns_n - 1; i++)
		if (m->years[i] == year)
			return i;
	return -1;
}

static int themes_compare_years(const void *a, const void *b)
{
	int l = *(const int *)a, r = *(const int *)b;
	return (l > r) - (l < r);
}

static bool themes_lay_out(struct making *m, const struct case_state *const *closed, int closed_n)
{
	struct themes *out = m->out;
	m->areas = arena_array(m->arena, (size_t)m->rs->areas_n + 2, sizeof *m->areas);
	m->years = arena_array(m->arena, (size_t)closed_n + 1, sizeof *m->years);
	m->cases = arena_array(m->arena, (size_t)closed_n + 1, sizeof *m->cases);
	if (!m->areas || !m->years || !m->cases)
		return false;
	for (int a = 0; a < m->rs->areas_n; a++)
		m->areas[out->rows_n++] = a;
	m->areas[out->rows_n++] = RULE_NONE;
	out->rows_n++;
	out->columns_n = 1;
	for (int i = 0; i < closed_n; i++) {
		if (closed[i]->is_drill || closed[i]->status != CASE_CLOSED || !closed[i]->issue)
			continue;
		m->cases[m->cases_n++] = closed[i];
		if (themes_find_column(m, themes_case_year(m, closed[i])) < 0)
			m->years[out->columns_n++ - 1] = themes_case_year(m, closed[i]);
	}
	qsort(m->years, (size_t)out->columns_n - 1, sizeof *m->years, themes_compare_years);
	out->areas = m->areas;
	out->years = m->years;
	return true;
}

bool theme_has_case(const struct theme *t, const struct case_state *c)
{
	const struct fact *f = t->feature ? case_fact(c, t->feature) : NULL;
	if (!t->feature)
		return true;
	return f &&
	       (t->value ? text_is_same_or_absent(f->value, t->value) : f->kind == FEATURE_FLAG && f->number);
}

static void themes_count_case(int *counts, const struct themes *t, int row, int column)
{
	counts[row * t->columns_n + column]++;
	counts[row * t->columns_n + t->columns_n - 1]++;
	counts[(t->rows_n - 1) * t->columns_n + column]++;
	counts[(t->rows_n - 1) * t->columns_n + t->columns_n - 1]++;
}

static bool themes_fill(const struct making *m, struct theme *t)
{
	size_t n = (size_t)m->out->rows_n * (size_t)m->out->columns_n;
	int *counts = arena_array(m->arena, n, sizeof *counts);
	bool *kept_back = arena_array(m->arena, n, sizeof *kept_back);
	struct theme_cell *cells = arena_array(m->arena, n, sizeof *cells);
	if (!counts || !kept_back || !cells)
		return false;
	for (int i = 0; i < m->cases_n; i++)
		if (theme_has_case(t, m->cases[i]))
			themes_count_case(counts, m->out, themes_find_row(m, m->cases[i]),
				themes_find_column(m, themes_case_year(m, m->cases[i])));
	const struct suppress_table table = { counts, m->out->rows_n, m->out->columns_n };
	suppress_cells(&table, kept_back);
	for (size_t i = 0; i < n; i++)
		cells[i] = (struct theme_cell){ counts[i], kept_back[i] };
	t->cells = cells;
	return true;
}

static int themes_total(const struct making *m, const struct theme *t)
{
	return t->cells[m->out->rows_n * m->out->columns_n - 1].n;
}

static bool themes_add_table(const struct making *m, struct theme *tables, const struct theme *t)
{
	struct theme made = *t;
	if (!themes_fill(m, &made))
		return false;
	if (themes_total(m, &made) == 0)
		return true;
	int at = m->out->tables_n++;
	for (; at > 1 && themes_total(m, &tables[at - 1]) < themes_total(m, &made); at--)
		tables[at] = tables[at - 1];
	tables[at] = made;
	return true;
}

static bool themes_make_tables(const struct making *m)
{
	size_t n = 1;
	for (int f = 0; f < m->rs->features_n; f++)
		n += m->rs->features[f].values_n ? (size_t)m->rs->features[f].values_n : 1;
	struct theme *tables = arena_array(m->arena, n, sizeof *tables);
	bool is_ok = tables && themes_add_table(m, tables, &(struct theme){ 0 });
	for (int f = 0; is_ok && m->out->tables_n && f < m->rs->features_n; f++) {
		const struct feature *kind = &m->rs->features[f];
		if (kind->kind == FEATURE_FLAG)
			is_ok = themes_add_table(
				m, tables, &(struct theme){ .feature = kind->id, .label = kind->label });
		for (int v = 0; is_ok && kind->kind == FEATURE_ONE_OF && v < kind->values_n; v++) {
			const char *label =
				arena_printf(m->arena, _("%1$s: %2$s"), kind->label, kind->values[v].label);
			is_ok = label &&
				themes_add_table(m, tables,
					&(struct theme){ kind->id, kind->values[v].id, label, NULL });
		}
	}
	m->out->tables = tables;
	return is_ok;
}

static int themes_meeting_layer(const struct ruleset *rs, const char *meeting)
{
	int m = meeting ? ruleset_meeting(rs, meeting) : RULE_NONE;
	return m == RULE_NONE ? 1 : rs->meetings[m].layer;
}

static bool themes_is_raise(const struct ruleset *rs, const struct agenda_decision *d)
{
	bool is_it = text_is_same_or_absent(d->how, "raise") || text_is_same_or_absent(d->how, "raised");
	return is_it && themes_meeting_layer(rs, d->meeting) > themes_meeting_layer(rs, d->to_meeting);
}

static const struct agenda_decision *themes_next_decision(const struct agenda_source *s, int at)
{
	for (int i = at + 1; i < s->decisions_n; i++)
		if (text_is_same_or_absent(s->decisions[i].need, s->decisions[at].need))
			return &s->decisions[i];
	return NULL;
}

static int themes_compare_raised(const void *a, const void *b)
{
	const struct raised *l = a, *r = b;
	if (l->by->at != r->by->at)
		return l->by->at > r->by->at ? -1 : 1;
	return (l->source->c->key > r->source->c->key) - (l->source->c->key < r->source->c->key);
}

static bool themes_find_raised(const struct making *m, const struct agenda_source *decided, int n)
{
	size_t most = 1;
	for (int i = 0; i < n; i++)
		most += (size_t)decided[i].decisions_n;
	struct raised *raised = arena_array(m->arena, most, sizeof *raised);
	for (int i = 0; raised && i < n; i++) {
		const struct agenda_source *s = &decided[i];
		for (int k = 0; k < s->decisions_n && !s->c->is_drill; k++)
			if (themes_is_raise(m->rs, &s->decisions[k]))
				raised[m->out->raised_n++] = (struct raised){ s, &s->decisions[k],
					themes_next_decision(s, k),
					s->decisions[k].need ? case_need(s->c, s->decisions[k].need) : NULL };
	}
	if (raised && m->out->raised_n > 1)
		qsort(raised, (size_t)m->out->raised_n, sizeof *raised, themes_compare_raised);
	m->out->raised = raised;
	return raised != NULL;
}

enum err themes_make(const struct ruleset *rs, const struct case_state *const *closed, int closed_n,
	const struct agenda_source *decided, int decided_n, struct arena *arena, struct themes *out)
{
	struct making m = { .rs = rs, .arena = arena, .out = out };
	*out = (struct themes){ 0 };
	bool is_ok = themes_lay_out(&m, closed, closed_n) && themes_make_tables(&m) &&
		     themes_find_raised(&m, decided, decided_n);
	return is_ok ? ERR_OK : ERR_NOMEM;
}
