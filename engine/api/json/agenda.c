#include "engine/api/json/agenda.h"

#include "engine/core/overview/suppress.h"
#include "engine/report/paper/agenda_wording.h"

static void json_agenda_put_day(struct json *j, const char *key, int32_t day)
{
	char text[DAY_TEXT_BYTES];

	day_format(day, text);
	jsonw_put_text(j, key, text);
}

static void json_agenda_put_buf(struct json *j, const char *key, const struct buf *text)
{
	jsonw_put_text(j, key, buf_text(text));
	j->out->failed |= text->failed;
}

static void json_agenda_put_case_id(struct call *c, const char *key, const struct case_state *s)
{
	char id[CASE_ID_BYTES];

	case_id_format(c->rs->case_prefix, s->key, id);
	jsonw_put_text(&c->out, key, id);
}

static void json_agenda_put_sections(struct call *c, const char *key, const char *const *sections, int n)
{
	const struct id_list list = { sections, n };

	json_put_ids(&c->out, key, &list);
}

static void json_agenda_put_place(struct call *c, int meeting, int area, int32_t on)
{
	jsonw_put_text(&c->out, "meeting", c->rs->meetings[meeting].id);
	jsonw_put_text(&c->out, "name", c->rs->meetings[meeting].name);
	jsonw_put_text(&c->out, "area", area == RULE_NONE ? NULL : c->rs->areas[area].id);
	json_agenda_put_day(&c->out, "on", on);
	if (match_meeting_is_estimated(c->rs, meeting, area, on))
		jsonw_put_bool(&c->out, "estimated", true);
}

void json_decision(
	struct call *c, const char *key, const struct agenda_paper *p, const struct agenda_decision *d)
{
	struct json *j = &c->out;
	struct buf text;

	if (!d) {
		jsonw_put_null(j, key);
		return;
	}
	buf_init(&text);
	agenda_wording_decision(p, d, AGENDA_WITH_NAMES, &text);
	jsonw_key(j, key);
	jsonw_object(j);
	json_put_instant(j, "at", d->at, c->rs->calendar.offset_s);
	jsonw_put_text(j, "need", d->need);
	jsonw_put_text(j, "meeting", d->meeting);
	jsonw_put_text(j, "how", d->how);
	jsonw_put_text(j, "to", d->to);
	jsonw_put_text(j, "to_meeting", d->to_meeting);
	json_put_instant(j, "due", d->due, c->rs->calendar.offset_s);
	jsonw_put_text(j, "reason", d->reason);
	json_agenda_put_buf(j, "text", &text);
	jsonw_object_end(j);
	buf_release(&text);
}

static void json_agenda_put_ask(struct call *c, const struct agenda_paper *p, const struct agenda_item *item,
	const struct agenda_ask *ask)
{
	struct json *j = &c->out;
	char id[CASE_ID_BYTES];
	struct buf text;

	buf_init(&text);
	agenda_wording_ask(p, item, ask, AGENDA_WITH_NAMES, &text);
	if (ask->referral)
		referral_id_format(c->rs->case_prefix, item->source->c->key, ask->referral, id);
	jsonw_object(j);
	jsonw_put_text(j, "section", ask->section);
	jsonw_put_text(j, "section_name", json_section_name(c->rs, ask->section));
	jsonw_put_text(j, "role", agenda_role_word(ask->role));
	jsonw_put_text(j, "need", ask->need);
	jsonw_put_text(j, "referral", ask->referral ? id : NULL);
	json_put_due(j, ask->due, ask->is_estimated, c->rs->calendar.offset_s);
	jsonw_put_bool(j, "late", ask->is_late);
	json_agenda_put_buf(j, "text", &text);
	jsonw_object_end(j);
	buf_release(&text);
}

static void json_agenda_put_item(struct call *c, const struct agenda_paper *p, int i)
{
	const struct agenda_item *item = &p->agenda->items[i];
	struct json *j = &c->out;
	struct buf text;

	buf_init(&text);
	agenda_wording_background(p, item, &text);
	jsonw_object(j);
	json_agenda_put_case_id(c, "case", item->source->c);
	jsonw_put_bool(j, "protected", item->source->c->is_protected);
	jsonw_put_text(j, "person", p->names ? p->names[i] : NULL);
	jsonw_put_text(j, "why", agenda_why_word(item->why));
	jsonw_key(j, "asks");
	jsonw_array(j);
	for (int k = 0; k < item->asks_n; k++)
		json_agenda_put_ask(c, p, item, &item->asks[k]);
	jsonw_array_end(j);
	json_agenda_put_buf(j, "background", &text);
	json_put_failings(j, "failings", item->failings);
	json_decision(c, "decided", p, item->last);
	jsonw_object_end(j);
	buf_release(&text);
}

static void json_agenda_put_topic(struct call *c, const struct agenda_topic *t)
{
	struct json *j = &c->out;
	bool is_small = suppress_is_small(t->cases);

	jsonw_object(j);
	jsonw_put_text(j, "need", t->need);
	jsonw_put_text(j, "label", t->label);
	jsonw_put_text(j, "ask", t->ask);
	if (is_small)
		jsonw_put_null(j, "cases");
	else
		jsonw_put_int(j, "cases", t->cases);
	if (is_small)
		jsonw_put_int(j, "fewer_than", SUPPRESS_BELOW);
	json_agenda_put_sections(c, "sections", t->sections, t->sections_n);
	jsonw_object_end(j);
}

static void json_agenda_put_invited(struct call *c, const struct agenda_paper *p, bool is_anonymised)
{
	struct json *j = &c->out;

	jsonw_key(j, "invited");
	jsonw_array(j);
	for (int i = 0; i < p->agenda->invited_n; i++) {
		const struct agenda_invited *v = &p->agenda->invited[i];

		jsonw_object(j);
		jsonw_put_text(j, "section", v->section);
		jsonw_put_text(j, "section_name", json_section_name(c->rs, v->section));
		if (!is_anonymised)
			jsonw_put_int(j, "items", v->items);
		jsonw_object_end(j);
	}
	jsonw_array_end(j);
}

static void json_agenda_put_watched(struct call *c, const struct agenda_paper *p)
{
	struct json *j = &c->out;

	jsonw_key(j, "watched");
	jsonw_array(j);
	for (int i = 0; i < p->agenda->watched_n; i++) {
		const struct agenda_watched *w = &p->agenda->watched[i];

		jsonw_object(j);
		json_agenda_put_case_id(c, "case", w->source->c);
		jsonw_put_text(j, "need", w->need->need);
		json_put_instant(j, "until", w->need->due, c->rs->calendar.offset_s);
		json_decision(c, "decided", p, w->last);
		jsonw_object_end(j);
	}
	jsonw_array_end(j);
}

static void json_agenda_put_hints(struct call *c, const struct agenda *a, bool is_anonymised)
{
	struct json *j = &c->out;

	jsonw_key(j, "overlaps");
	jsonw_array(j);
	for (int i = 0; i < a->overlaps_n; i++) {
		jsonw_object(j);
		json_agenda_put_place(c, a->overlaps[i].meeting, a->overlaps[i].area, a->overlaps[i].on);
		json_agenda_put_sections(c, "sections", a->overlaps[i].sections, a->overlaps[i].sections_n);
		jsonw_object_end(j);
	}
	jsonw_array_end(j);
	jsonw_key(j, "twice");
	jsonw_array(j);
	for (int i = 0; !is_anonymised && i < a->twice_n; i++) {
		jsonw_object(j);
		json_agenda_put_case_id(c, "case", a->twice[i].c);
		json_agenda_put_place(c, a->twice[i].meeting, a->twice[i].area, a->twice[i].on);
		jsonw_object_end(j);
	}
	jsonw_array_end(j);
	jsonw_key(j, "without_area");
	jsonw_array(j);
	for (int i = 0; !is_anonymised && i < a->without_area_n; i++) {
		char id[CASE_ID_BYTES];

		case_id_format(c->rs->case_prefix, a->without_area[i]->key, id);
		jsonw_text(j, id);
	}
	jsonw_array_end(j);
}

static void json_agenda_put_head(struct call *c, const struct agenda_paper *p)
{
	const struct agenda *a = p->agenda;
	const struct meeting *m = &c->rs->meetings[a->meeting];
	struct json *j = &c->out;
	struct buf uid;

	buf_init(&uid);
	agenda_ics_uid(p, &uid);
	json_agenda_put_place(c, a->meeting, a->area, a->on);
	jsonw_put_int(j, "layer", m->layer);
	jsonw_put_text(j, "basis", m->basis);
	jsonw_put_text(j, "personal", m->is_anonymised ? "anonymised" : "allowed");
	json_put_instant(j, "ready", a->ready_at, c->rs->calendar.offset_s);
	jsonw_put_text(j, "section", p->reader);
	json_agenda_put_buf(j, "uid", &uid);
	jsonw_put_int(j, "sequence", p->sequence);
	json_put_instant(j, "made", p->made_at, c->rs->calendar.offset_s);
	buf_release(&uid);
}

void json_agenda(struct call *c, const struct agenda_paper *p)
{
	const struct agenda *a = p->agenda;
	bool is_anonymised = agenda_wording_is_anonymised(p);
	struct json *j = &c->out;

	jsonw_object(j);
	json_agenda_put_head(c, p);
	json_agenda_put_invited(c, p, is_anonymised);
	jsonw_key(j, "items");
	jsonw_array(j);
	for (int i = 0; !is_anonymised && i < a->items_n; i++)
		json_agenda_put_item(c, p, i);
	jsonw_array_end(j);
	jsonw_key(j, "topics");
	jsonw_array(j);
	for (int i = 0; is_anonymised && i < a->topics_n; i++)
		json_agenda_put_topic(c, &a->topics[i]);
	jsonw_array_end(j);
	jsonw_put_bool(j, "hidden_item", a->has_hidden);
	if (is_anonymised) {
		jsonw_key(j, "watched");
		jsonw_array(j);
		jsonw_array_end(j);
	} else {
		json_agenda_put_watched(c, p);
	}
	json_agenda_put_hints(c, a, is_anonymised);
	jsonw_object_end(j);
}
