/* GET /v1/cases/ID/record?since=&format=: all that staff wrote about the case. */
#include <stdio.h>

#include "engine/api/request/act.h"
#include "engine/api/request/paper.h"
#include "engine/base/time/typed.h"
#include "engine/report/paper/record_paper.h"
#include "engine/service/record.h"

#define FORMATS (1u << PAPER_TEXT | 1u << PAPER_HTML | 1u << PAPER_CSV | 1u << PAPER_XLSX)

struct record_asking {
	struct case_state *s;
	struct record record;
	int64_t since;
	enum paper paper;
	enum csv_encoding encoding;
};

static enum err resource_record_read_since(struct call *c, int64_t *since)
{
	const char *typed = request_query(c, "since");
	bool has_time;

	*since = INSTANT_NONE;
	if (!typed)
		return ERR_OK;
	enum err e = typed_parse_instant(
		typed, c->rs->calendar.offset_s, c->now, TYPED_BEHIND, since, &has_time, &c->diag);
	if (e)
		diag_field(&c->diag, "since");
	return e;
}

static void resource_record_put_changes(struct json *j, const struct record_line *l)
{
	jsonw_key(j, "changes");
	jsonw_array(j);
	for (int i = 0; i < l->changes_n; i++) {
		jsonw_object(j);
		jsonw_put_text(j, "field", l->changes[i].field);
		jsonw_put_text(j, "was", l->changes[i].was);
		jsonw_put_text(j, "now", l->changes[i].now);
		jsonw_object_end(j);
	}
	jsonw_array_end(j);
}

static void resource_record_put_line(struct call *c, const struct case_state *s, const struct record_line *l)
{
	struct json *j = &c->out;
	const int32_t offset_s = c->rs->calendar.offset_s;
	const int person = l->by ? ruleset_person(c->rs, l->by) : RULE_NONE;
	const struct need *n = l->need ? case_need(s, l->need) : NULL;

	jsonw_object(j);
	jsonw_put_int(j, "seq", l->seq);
	json_put_instant(j, "at", l->at, offset_s);
	json_put_instant(j, "written_at", l->written_at, offset_s);
	jsonw_put_text(j, "by", l->by);
	jsonw_put_text(j, "by_name", person == RULE_NONE ? l->by : c->rs->staff[person].name);
	json_put_section(c, "section", "section_name", l->section);
	jsonw_put_text(j, "kind", l->kind);
	jsonw_put_text(j, "how", l->how);
	jsonw_put_text(j, "with", l->with);
	jsonw_put_text(j, "place", l->place);
	json_put_id(c, "referral", l->referral ? s->key : 0, l->referral);
	jsonw_put_text(j, "need", l->need);
	jsonw_put_text(j, "label", n ? json_translate(n->need, n->label) : l->need);
	jsonw_put_text(j, "next", l->next);
	jsonw_put_text(j, "text", l->text);
	jsonw_put_bool(j, "restricted", l->is_restricted);
	if (l->corrects)
		jsonw_put_int(j, "corrects", l->corrects);
	else
		jsonw_put_null(j, "corrects");
	resource_record_put_changes(j, l);
	jsonw_object_end(j);
}

static void resource_record_put(struct call *c, const struct case_state *s, const struct record *r)
{
	struct json *j = &c->out;

	jsonw_object(j);
	jsonw_key(j, "record");
	jsonw_array(j);
	for (int i = 0; i < r->n; i++)
		resource_record_put_line(c, s, &r->lines[i]);
	jsonw_array_end(j);
	jsonw_object_end(j);
}

static enum err resource_record_give(struct call *c, const struct record_asking *a)
{
	struct personal person;
	char id[CASE_ID_BYTES], name[CASE_ID_BYTES + 8];
	struct buf body, notice;
	enum err e =
		c->store->cases.person_load(c->store->cases.self, a->s->key, c->arena, &person, &c->diag);
	if (e)
		return e;
	const struct record_paper p = { .rs = c->rs,
		.c = a->s,
		.record = &a->record,
		.person = rights_sees_person(&c->caller, a->s) ? &person : NULL,
		.since = a->since,
		.printed_by = c->caller.actor.name,
		.now = c->now };
	case_id_format("", a->s->key, id);
	(void)snprintf(name, sizeof name, "record-%s", id);
	buf_init(&body);
	buf_init(&notice);
	if (a->paper == PAPER_HTML)
		record_html(&p, &body);
	else if (a->paper == PAPER_TEXT)
		record_text(&p, &body);
	else if (a->paper == PAPER_CSV)
		e = record_csv(&p, a->encoding, &body, &notice);
	else
		e = record_xlsx(&p, &body);
	if (!e)
		e = body.failed ? ERR_NOMEM
				: paper_answer(c, a->paper, a->encoding, name,
					  notice.len ? buf_text(&notice) : NULL, &body);
	buf_release(&body);
	buf_release(&notice);
	return e;
}

enum err record_show(struct call *c)
{
	const struct service use = act_service(c);
	struct record_asking a;
	enum err e = act_load_case(c, RIGHT_SEE, &a.s);

	if (!e)
		e = paper_format(c, FORMATS, &a.paper);
	if (!e)
		e = paper_encoding(c, a.paper, &a.encoding);
	if (!e)
		e = resource_record_read_since(c, &a.since);
	if (e)
		return e;
	const struct record_reader reader = rights_record_reader(&c->caller, a.s);
	e = record_read(&use, a.s, &reader, a.since, &a.record);
	if (!e)
		e = act_record_access(c, a.s, "record");
	if (e)
		return e;
	if (a.paper != PAPER_JSON)
		return resource_record_give(c, &a);
	resource_record_put(c, a.s, &a.record);
	return ERR_OK;
}
