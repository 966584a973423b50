/* What happened in a case, event by event. */
#include <string.h>

#include "engine/api/json/case.h"

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
	bool hides_others;
	int left_out;
	enum err e;
};

/* Whether the event comes from another case of the same person that may not be told. */
static bool json_events_is_of_others(const struct event_row *row)
{
	return strcmp(row->kind, "same_person") == 0 || strcmp(row->kind, "join") == 0 ||
	       (strcmp(row->kind, "failing") == 0 && row->data &&
		       strstr(row->data, failing_word(FAILING_HOARDED)));
}

static bool json_events_put_event(void *context, const struct event_row *row)
{
	struct telling *t = context;
	struct call *c = t->c;
	const char *data = row->data && *row->data ? row->data : "{}";
	struct event_row shown = *row;

	if (t->hides_others && json_events_is_of_others(row)) {
		t->left_out++;
		return true;
	}
	shown.seq -= t->left_out; /* nor may a gap in the numbers tell it */
	jsonw_object(&c->out);
	json_events_put_event_head(c, t->s, &shown);
	if (strcmp(row->kind, "join") == 0)
		t->e = json_put_join_event(c, t->s, data);
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
	struct telling t = { .c = c,
		.s = v->state,
		.hides_others = v->state->is_protected && !rights_sees_person(&c->caller, v->state) };
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
