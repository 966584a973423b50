/* What happened in a case, event by event. */
#include <stdlib.h>
#include <string.h>

#include "engine/api/json/case.h"
#include "engine/base/array.h"
#include "engine/base/reserve.h"
#include "engine/service/record.h"

/* The need's label: of the case, else of the pack. */
static const char *json_events_label_of(struct call *c, const struct case_state *s, const char *need)
{
	const struct need *n = need ? case_need(s, need) : NULL;
	int i = need ? ruleset_need(c->rs, need) : RULE_NONE;

	return n && n->label ? json_translate(need, n->label) : i != RULE_NONE ? c->rs->needs[i].label : need;
}

static void json_events_put_event_head(
	struct call *c, const struct case_state *s, const struct event_row *row)
{
	struct json *j = &c->out;
	int person = row->actor ? ruleset_person(c->rs, row->actor) : RULE_NONE;

	jsonw_put_int(j, "seq", row->seq);
	json_put_instant(j, "at", row->at, c->rs->calendar.offset_s);
	jsonw_put_text(j, "actor", row->actor);
	jsonw_put_text(j, "actor_name", person == RULE_NONE ? row->actor : c->rs->staff[person].name);
	json_put_section(c, "section", "section_name", row->section);
	jsonw_put_text(j, "kind", row->kind);
	json_put_id(c, "referral", row->referral ? row->key : 0, row->referral);
	jsonw_put_text(j, "need", row->need);
	jsonw_put_text(j, "label", json_events_label_of(c, s, row->need));
}

struct telling {
	struct call *c;
	const struct case_state *s;
	struct record_reader reader;
	int *hidden; /* seq of the events that are left out */
	int hidden_n, hidden_cap;
	enum err e;
};

/* As this reader counts: nor may a gap in the numbers tell what is left out. */
static int json_events_count(const struct telling *t, int seq)
{
	int before = 0;

	while (before < t->hidden_n && t->hidden[before] < seq)
		before++;
	return seq - before;
}

static bool json_events_has_notes(const struct event_row *row)
{
	return strcmp(row->kind, "note") == 0 || strcmp(row->kind, "intake") == 0 ||
	       strcmp(row->kind, "update") == 0;
}

/* Takes out of a note, and of an intake's and an update's note, what the reader may not
 * read; the entry that a note corrects is told as the reader counts. */
static void json_events_mask(const struct telling *t, const struct event_row *row, json_t *data)
{
	static const char *const texts[] = { "note", "text", "with", "place" };
	const char *corrects = json_string_value(json_object_get(data, "corrects"));

	if (!record_may_read(t->s, row, json_object_get(data, "restricted") != NULL, &t->reader))
		for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
			(void)json_object_del(data, texts[i]);
	if (corrects)
		(void)json_object_set_new(data, "corrects",
			json_sprintf("%d", json_events_count(t, (int)strtol(corrects, NULL, 10))));
}

static enum err json_events_put_notes(struct telling *t, const struct event_row *row, const char *text)
{
	json_t *data = json_loads(text, 0, NULL);
	char *shown = NULL;

	if (data) {
		json_events_mask(t, row, data);
		shown = json_dumps(data, JSON_COMPACT);
	}
	if (shown)
		jsonw_put_raw(&t->c->out, "data", shown);
	reserve_free(shown);
	json_decref(data);
	return shown ? ERR_OK : ERR_NOMEM;
}

static bool json_events_hide(struct telling *t, const struct event_row *row)
{
	if (!array_reserve_in(t->c->arena, &t->hidden, t->hidden_n + 1, &t->hidden_cap)) {
		t->e = ERR_NOMEM;
		return false;
	}
	t->hidden[t->hidden_n++] = row->seq;
	return true;
}

static bool json_events_put_event(void *context, const struct event_row *row)
{
	struct telling *t = context;
	struct call *c = t->c;
	const char *data = row->data && *row->data ? row->data : "{}";
	struct event_row shown = *row;

	if (record_is_of_others(row, &t->reader))
		return json_events_hide(t, row);
	shown.seq = json_events_count(t, row->seq);
	jsonw_object(&c->out);
	json_events_put_event_head(c, t->s, &shown);
	if (record_names_other(row))
		t->e = json_put_join_event(c, data);
	else if (json_events_has_notes(row))
		t->e = json_events_put_notes(t, row, data);
	else
		jsonw_put_raw(&c->out, "data", data);
	jsonw_object_end(&c->out);
	return !t->e;
}

/* An event of this step, as the store will show it. */
static void json_events_put_new_event(struct call *c, const struct decision *d, int i)
{
	const struct event *e = &d->events[i];
	const struct event_row row = { .key = d->next->key,
		.seq = d->next->events - d->events_n + 1 + i,
		.at = d->at,
		.actor = d->actor->login,
		.section = d->actor->section,
		.kind = e->kind,
		.referral = e->referral,
		.need = e->need };
	struct json *j = &c->out;

	jsonw_object(j);
	json_events_put_event_head(c, d->next, &row);
	jsonw_key(j, "data");
	jsonw_object(j);
	for (int k = 0; k < e->details_n; k++)
		jsonw_put_text(j, e->details[k].key, e->details[k].text);
	if (d->actor->is_acting_as)
		jsonw_put_bool(j, "acting_as", true);
	for (int k = 0; k < e->said_n; k++)
		jsonw_put_text(j, e->said[k].key, e->said[k].text);
	jsonw_object_end(j);
	jsonw_object_end(j);
}

/* A case that was just taken in has all its events in the decision; else the store has
 * them. */
enum err json_put_events(struct call *c, const struct case_view *v)
{
	const struct decision *d = v->decision;
	bool is_whole = d && d->events_n == d->next->events;
	struct telling t = { .c = c, .s = v->state, .reader = rights_record_reader(&c->caller, v->state) };
	enum err e = ERR_OK;

	jsonw_key(&c->out, "events");
	jsonw_array(&c->out);
	for (int i = 0; is_whole && !v->is_dry_run && i < d->events_n; i++)
		json_events_put_new_event(c, d, i);
	if (!is_whole && !v->is_dry_run)
		e = c->store->cases.events_visit(
			c->store->cases.self, v->state->key, json_events_put_event, &t, &c->diag);
	if (!e)
		e = t.e;
	jsonw_array_end(&c->out);
	return e;
}
