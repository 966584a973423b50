/* GET /v1/themes?area=&format=: 地域課題 (issues of the area), with the cases behind them for
 * those who may see these. */
#include "engine/api/request/act.h"
#include "engine/base/array.h"
#include "engine/report/paper/themes_wording.h"
#include "engine/service/agendas.h"
#include "engine/api/json/agenda.h"
#include "engine/api/request/paper.h"
#include "engine/report/paper/themes_paper.h"

struct loading {
	struct call *c;
	struct agenda_source *items;
	int n, cap;
	bool has_decisions;
	enum err e;
};

/* Cases are loaded within the visit: the store has gathered them before. */
static bool resource_themes_load(void *context, int64_t key)
{
	struct loading *l = context;
	struct call *c = l->c;
	const struct service use = act_service(c);
	struct case_state *s = NULL;

	l->e = array_reserve_in(c->arena, &l->items, l->n + 1, &l->cap)
		       ? c->store->cases.load(c->store->cases.self, key, c->arena, &s, &c->diag)
		       : ERR_NOMEM;
	if (l->e)
		return false;
	/* a count may not tell that there is one */
	if (s->is_protected && !rights_reaches_case(&c->caller, RIGHT_SEE, s))
		return true;
	l->items[l->n] = (struct agenda_source){ .c = s };
	if (l->has_decisions)
		l->e = agendas_decisions(&use, key, &l->items[l->n].decisions, &l->items[l->n].decisions_n);
	l->n++;
	return l->e == ERR_OK;
}

static enum err resource_themes_gather(struct call *c, struct loading *closed, struct loading *decided)
{

	*closed = (struct loading){ .c = c };
	*decided = (struct loading){ .c = c, .has_decisions = true };
	enum err e =
		c->store->lists.issues_visit(c->store->lists.self, resource_themes_load, closed, &c->diag);
	if (!e)
		e = closed->e;
	if (!e)
		e = c->store->lists.decided_visit(
			c->store->lists.self, resource_themes_load, decided, &c->diag);
	if (e)
		return e;
	return decided->e;
}

static bool resource_themes_is_area(const struct themes_paper *p, const struct case_state *s)
{
	return p->area == RULE_NONE || (s->area && ruleset_area(p->rs, s->area) == p->area);
}

/* Finds the cases that the caller may see, and records the access. */
static enum err resource_themes_find_behind(
	struct call *c, const struct case_state *const *closed, int n, struct themes_paper *p)
{
	const struct case_state **cases = arena_array(c->arena, (size_t)n + 1, sizeof *cases);
	struct raised *raised = arena_array(c->arena, (size_t)p->themes->raised_n + 1, sizeof *raised);
	enum err e = cases && raised ? ERR_OK : ERR_NOMEM;

	for (int i = 0; i < n && !e; i++) {
		if (closed[i]->is_drill || !resource_themes_is_area(p, closed[i]) ||
			!rights_reaches_case(&c->caller, RIGHT_SEE, closed[i]))
			continue;
		cases[p->cases_n++] = closed[i];
		e = act_record_access(c, closed[i], "themes");
	}
	for (int i = 0; i < p->themes->raised_n && !e; i++) {
		const struct case_state *s = p->themes->raised[i].source->c;

		if (!resource_themes_is_area(p, s) || !rights_reaches_case(&c->caller, RIGHT_SEE, s))
			continue;
		raised[p->raised_n++] = p->themes->raised[i];
		e = act_record_access(c, s, "themes");
	}
	p->cases = cases;
	p->raised = raised;
	return e;
}

static void resource_themes_put_count(struct json *j, const struct theme_cell *cell)
{
	if (cell->is_kept_back)
		jsonw_null(j);
	else
		jsonw_int(j, cell->n);
}

static void resource_themes_put_row(
	struct call *c, const struct themes_paper *p, const struct theme *t, int row)
{
	const struct themes *all = p->themes;
	const struct theme_cell *cells = &t->cells[row * all->columns_n];
	bool is_sum = row == all->rows_n - 1;
	struct json *j = &c->out;

	jsonw_object(j);
	jsonw_put_text(
		j, "area", is_sum || all->areas[row] == RULE_NONE ? NULL : c->rs->areas[all->areas[row]].id);
	jsonw_put_text(j, "area_name", themes_wording_row_name(p, row));
	jsonw_put_bool(j, "all", is_sum);
	jsonw_key(j, "counts");
	jsonw_array(j);
	for (int i = 0; i < all->columns_n - 1; i++)
		resource_themes_put_count(j, &cells[i]);
	jsonw_array_end(j);
	jsonw_key(j, "total");
	resource_themes_put_count(j, &cells[all->columns_n - 1]);
	jsonw_object_end(j);
}

static void resource_themes_put_case(struct call *c, const struct themes_paper *p, const struct case_state *s)
{
	struct json *j = &c->out;
	char id[CASE_ID_BYTES];

	case_id_format(c->rs->case_prefix, s->key, id);
	jsonw_object(j);
	jsonw_put_text(j, "case", id);
	jsonw_put_text(j, "area", s->area);
	json_put_instant(j, "closed", s->closed_at, c->rs->calendar.offset_s);
	jsonw_put_text(j, "issue", s->issue);
	jsonw_key(j, "features");
	jsonw_array(j);
	for (int i = 0; i < p->themes->tables_n; i++)
		if (p->themes->tables[i].feature && theme_has_case(&p->themes->tables[i], s))
			jsonw_text(j, p->themes->tables[i].feature);
	jsonw_array_end(j);
	jsonw_object_end(j);
}

static void resource_themes_put_raised(struct call *c, const struct themes_paper *p, const struct raised *r)
{
	const struct agenda agenda = { .area = RULE_NONE };
	const struct agenda_paper paper = { .rs = p->rs, .agenda = &agenda, .now = p->now };
	char id[CASE_ID_BYTES];

	case_id_format(c->rs->case_prefix, r->source->c->key, id);
	jsonw_object(&c->out);
	jsonw_put_text(&c->out, "case", id);
	jsonw_put_text(&c->out, "need", r->by->need);
	json_decision(c, "raised", &paper, r->by);
	json_decision(c, "came_of_it", &paper, r->after);
	jsonw_put_text(&c->out, "state", r->need ? need_state_word(r->need->state) : NULL);
	jsonw_object_end(&c->out);
}

static void resource_themes_put_tables(struct call *c, const struct themes_paper *p)
{
	const struct themes *all = p->themes;
	struct json *j = &c->out;

	jsonw_key(j, "themes");
	jsonw_array(j);
	for (int i = 0; i < all->tables_n; i++) {
		const struct theme *t = &all->tables[i];

		jsonw_object(j);
		jsonw_put_text(j, "feature", t->feature);
		jsonw_put_text(j, "value", t->value);
		jsonw_put_text(j, "label", themes_wording_label(t));
		jsonw_key(j, "areas");
		jsonw_array(j);
		for (int r = 0; r < all->rows_n; r++)
			if (themes_wording_shows_row(p, r))
				resource_themes_put_row(c, p, t, r);
		jsonw_array_end(j);
		jsonw_object_end(j);
	}
	jsonw_array_end(j);
}

static void resource_themes_put_json(struct call *c, const struct themes_paper *p)
{
	struct json *j = &c->out;

	jsonw_object(j);
	jsonw_put_text(j, "area", p->area == RULE_NONE ? NULL : c->rs->areas[p->area].id);
	jsonw_put_int(j, "suppressed_below", SUPPRESS_BELOW);
	jsonw_key(j, "years");
	jsonw_array(j);
	for (int i = 0; i < p->themes->columns_n - 1; i++)
		jsonw_int(j, p->themes->years[i]);
	jsonw_array_end(j);
	resource_themes_put_tables(c, p);
	jsonw_key(j, "cases");
	jsonw_array(j);
	for (int i = 0; i < p->cases_n; i++)
		resource_themes_put_case(c, p, p->cases[i]);
	jsonw_array_end(j);
	jsonw_key(j, "raised");
	jsonw_array(j);
	for (int i = 0; i < p->raised_n; i++)
		resource_themes_put_raised(c, p, &p->raised[i]);
	jsonw_array_end(j);
	jsonw_object_end(j);
}

static enum err resource_themes_read_area(struct call *c, int *area)
{
	const char *typed = request_query(c, "area");
	enum err e = ERR_OK;

	*area = RULE_NONE;
	if (typed)
		e = ruleset_find_area(c->rs, typed, area, &c->diag);
	if (e)
		diag_field(&c->diag, "area");
	return e;
}

static enum err resource_themes_make(struct call *c, struct themes *themes, struct themes_paper *p)
{
	struct loading closed, decided;
	enum err e = resource_themes_gather(c, &closed, &decided);

	const struct case_state **cases = arena_array(c->arena, (size_t)closed.n + 1, sizeof *cases);
	for (int i = 0; cases && i < closed.n; i++)
		cases[i] = closed.items[i].c;
	if (e || !cases)
		return e ? e : ERR_NOMEM;
	e = themes_make(c->rs, cases, closed.n, decided.items, decided.n, c->arena, themes);
	if (e)
		return e;
	return resource_themes_find_behind(c, cases, closed.n, p);
}

enum err themes_show(struct call *c)
{
	struct themes themes;
	struct themes_paper p = { .rs = c->rs, .themes = &themes, .now = c->now };
	enum paper paper;
	enum err e = paper_format(c, 1u << PAPER_TEXT | 1u << PAPER_HTML, &paper);

	if (!e)
		e = resource_themes_read_area(c, &p.area);
	if (!e)
		e = resource_themes_make(c, &themes, &p);
	if (e)
		return e;
	if (paper == PAPER_JSON) {
		resource_themes_put_json(c, &p);
		return ERR_OK;
	}
	struct buf body;
	buf_init(&body);
	(paper == PAPER_HTML ? themes_html : themes_text)(&p, &body);
	return paper_answer(c, paper, CSV_UTF8, "themes", NULL, &body);
}
