/* GET /v1/cases/ID/sheet?format=: the つむぎあいシート; as JSON the case itself. */
#include <stdio.h>

#include "engine/api/request/act.h"
#include "engine/api/request/mask.h"
#include "engine/api/request/paper.h"
#include "engine/api/json/promises.h"
#include "engine/core/model/age.h"
#include "engine/report/paper/sheet_paper.h"

static enum err resource_sheet_give(
	struct call *c, const struct case_state *s, const struct personal *person, enum paper paper)
{
	struct case_state shown;
	enum err e = age_put(c->rs, s, person->birth, c->now, c->arena, &shown);
	struct sheet_paper p = { .rs = c->rs,
		.c = &shown,
		.person = rights_sees_person(&c->caller, s) ? person : NULL,
		.printed_by = c->caller.actor.name,
		.now = c->now };
	char id[CASE_ID_BYTES], name[CASE_ID_BYTES + 8];
	struct buf body;
	if (!e)
		e = promises_find(c, s, &p.promised_by);

	if (e)
		return e;
	case_id_format("", s->key, id);
	(void)snprintf(name, sizeof name, "sheet-%s", id);
	buf_init(&body);
	(paper == PAPER_HTML ? sheet_html : sheet_text)(&p, &body);
	return paper_answer(c, paper, CSV_UTF8, name, NULL, &body);
}

enum err sheet_show(struct call *c)
{
	struct case_state *s;
	static const struct personal masked;
	struct personal person;
	struct case_view view = { 0 };
	enum paper paper;
	enum err e = act_load_case(c, RIGHT_SEE, &s);

	if (!e)
		e = paper_format(c, 1u << PAPER_TEXT | 1u << PAPER_HTML, &paper);
	if (!e)
		e = c->store->cases.person_load(c->store->cases.self, s->key, c->arena, &person, &c->diag);
	if (!e)
		e = act_record_access(c, s, "sheet");
	if (!e)
		e = mask_case(c, s);
	if (e)
		return e;
	if (paper != PAPER_JSON)
		return resource_sheet_give(c, s, &person, paper);
	view.state = s;
	view.person = s->is_protected ? &masked : &person;
	return json_case(c, &view);
}
