/* GET /v1/directory?format=: which consultation goes where, by the rules in force. */
#include "engine/api/json/parts.h"
#include "engine/api/request/paper.h"
#include "engine/report/paper/directory_paper.h"

static void resource_directory_put_row(struct call *c, const struct directory_row *row)
{
	struct json *j = &c->out;

	jsonw_object(j);
	jsonw_put_text(j, "group", row->group);
	jsonw_put_text(j, "need", c->rs->needs[row->need].id);
	jsonw_put_text(j, "label", c->rs->needs[row->need].label);
	jsonw_put_bool(j, "urgent", row->is_urgent);
	jsonw_put_text(j, "how", how_word(row->how));
	jsonw_key(j, "places");
	jsonw_array(j);
	for (int i = 0; i < row->places_n; i++) {
		const struct section *s = &c->rs->sections[row->places[i].section];

		jsonw_object(j);
		jsonw_put_text(j, "areas", row->places[i].area);
		jsonw_put_text(j, "section", s->id);
		jsonw_put_text(j, "section_name", s->name);
		jsonw_put_text(j, "phone", s->phone);
		jsonw_put_bool(j, "outside", s->is_outside);
		jsonw_object_end(j);
	}
	jsonw_array_end(j);
	jsonw_key(j, "when");
	jsonw_array(j);
	for (int i = 0; i < row->clues_n; i++)
		jsonw_text(j, row->clues[i]);
	jsonw_array_end(j);
	jsonw_object_end(j);
}

static void resource_directory_put_json(struct call *c, const struct directory *d)
{
	struct json *j = &c->out;

	jsonw_object(j);
	jsonw_put_text(j, "office", c->rs->office_name);
	jsonw_put_text(j, "pack", c->rs->sha256);
	jsonw_key(j, "rows");
	jsonw_array(j);
	for (int i = 0; i < d->rows_n; i++)
		resource_directory_put_row(c, &d->rows[i]);
	jsonw_array_end(j);
	jsonw_key(j, "otherwise");
	jsonw_object(j);
	jsonw_put_text(j, "section", c->rs->sections[d->otherwise].id);
	jsonw_put_text(j, "section_name", c->rs->sections[d->otherwise].name);
	jsonw_put_text(j, "phone", c->rs->sections[d->otherwise].phone);
	jsonw_object_end(j);
	jsonw_object_end(j);
}

enum err directory_show(struct call *c)
{
	struct directory d;
	const struct directory_paper p = { c->rs, &d, c->now };
	struct buf body;
	enum paper paper;
	enum err e = paper_format(c, 1u << PAPER_TEXT | 1u << PAPER_HTML, &paper);

	if (!e)
		e = directory_make(c->rs, c->arena, &d);
	if (e)
		return e;
	if (paper == PAPER_JSON) {
		resource_directory_put_json(c, &d);
		return ERR_OK;
	}
	buf_init(&body);
	(paper == PAPER_HTML ? directory_html : directory_text)(&p, &body);
	return paper_answer(c, paper, CSV_UTF8, "directory", NULL, &body);
}
