#include "engine/service/agendas.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/array.h"

struct keys {
	struct arena *arena;
	int64_t *items;
	int n, cap;
	bool has_failed;
};

static bool service_agendas_note_key(void *context, int64_t key)
{
	struct keys *k = context;

	k->has_failed = !array_reserve_in(k->arena, &k->items, k->n + 1, &k->cap);
	if (k->has_failed)
		return false;
	k->items[k->n++] = key;
	return true;
}

static int service_agendas_by_number(const void *a, const void *b)
{
	int64_t l = *(const int64_t *)a, r = *(const int64_t *)b;

	return (l > r) - (l < r);
}

static void service_agendas_each_once(struct keys *k)
{
	int n = 0;

	if (k->n > 1)
		qsort(k->items, (size_t)k->n, sizeof *k->items, service_agendas_by_number);
	for (int i = 0; i < k->n; i++)
		if (i == 0 || k->items[i] != k->items[i - 1])
			k->items[n++] = k->items[i];
	k->n = n;
}

/* `named` itself, or where consent lacks, what is held in its place. */
static bool service_agendas_may_become(const struct ruleset *rs, int named, int meeting)
{
	return named == meeting || match_meeting_permitted(rs, named, CONSENT_NO) == meeting;
}

struct noting {
	const struct agendas *k;
	struct agenda_decision *items;
	int n, cap;
	bool has_failed;
};

static const char *service_agendas_kept(struct noting *w, const json_t *data, const char *key)
{
	const char *text = json_string_value(json_object_get(data, key));
	const char *own = arena_dup(w->k->arena, text);

	w->has_failed |= text && !own;
	return own;
}

static int64_t service_agendas_time_of(const struct noting *w, const json_t *data)
{
	const char *text = json_string_value(json_object_get(data, "due"));
	bool has_time;
	int64_t at;

	if (!text)
		text = json_string_value(json_object_get(data, "until"));
	return text && !instant_parse(text, w->k->rs->calendar.offset_s, &at, &has_time, NULL) ? at
											       : INSTANT_NONE;
}

static bool service_agendas_add(struct noting *w, const struct event_row *row, const json_t *data)
{
	w->has_failed |= !array_reserve_in(w->k->arena, &w->items, w->n + 1, &w->cap);
	if (w->has_failed)
		return false;
	w->items[w->n++] = (struct agenda_decision){ .need = service_agendas_kept(w, data, "need"),
		.meeting = service_agendas_kept(w, data, "meeting"),
		.to = service_agendas_kept(w, data, "to"),
		.how = strcmp(row->kind, "raised") == 0 ? "raised" : service_agendas_kept(w, data, "how"),
		.to_meeting = service_agendas_kept(w, data, "to_meeting"),
		.reason = service_agendas_kept(w, data, "reason"),
		.at = row->at,
		.due = service_agendas_time_of(w, data) };
	return w->items[w->n - 1].how != NULL;
}

static bool service_agendas_note_event(void *context, const struct event_row *row)
{
	struct noting *w = context;
	json_t *data;

	if (strcmp(row->kind, "decide") != 0 && strcmp(row->kind, "raised") != 0)
		return true;
	data = json_loads(row->data ? row->data : "{}", 0, NULL);
	w->has_failed |= !data || !service_agendas_add(w, row, data);
	json_decref(data);
	return !w->has_failed;
}

enum err agendas_decisions(const struct agendas *k, int64_t key, const struct agenda_decision **out, int *n)
{
	struct noting w = { .k = k };
	enum err e =
		k->store->cases.events_visit(k->store->cases.self, key, service_agendas_note_event, &w, k->d);

	*out = w.items;
	*n = w.n;
	return e || !w.has_failed ? e : ERR_NOMEM;
}

static enum err service_agendas_load(const struct agendas *k, int64_t key, struct agenda_source *out)
{
	struct case_state *c = NULL;
	enum err e = k->store->cases.load(k->store->cases.self, key, k->arena, &c, k->d);

	/* whom a protected case is about no paper says, nor what would tell it */
	if (!e && c->is_protected)
		c->unjoined = (struct id_list){ 0 };
	out->c = c;
	return e ? e : agendas_decisions(k, key, &out->decisions, &out->decisions_n);
}

enum err agendas_gather(const struct agendas *k, int meeting, const struct agenda_source **out, int *n)
{
	struct keys keys = { .arena = k->arena };
	struct agenda_source *sources;
	enum err e = ERR_OK;

	for (int m = 0; m < k->rs->meetings_n && !e; m++)
		if (meeting == RULE_NONE || service_agendas_may_become(k->rs, m, meeting))
			e = k->store->lists.meeting_visit(k->store->lists.self, k->rs->meetings[m].id,
				service_agendas_note_key, &keys, k->d);
	if (e || keys.has_failed)
		return e ? e : ERR_NOMEM;
	service_agendas_each_once(&keys);
	sources = arena_array(k->arena, (size_t)keys.n + 1, sizeof *sources);
	for (int i = 0; sources && i < keys.n && !e; i++)
		e = service_agendas_load(k, keys.items[i], &sources[i]);
	*out = sources;
	*n = keys.n;
	return e || sources ? e : ERR_NOMEM;
}

enum err agendas_for(
	const struct agendas *k, const struct agenda *whole, const char *reader, struct agenda *out)
{
	*out = *whole;
	if (strcmp(reader, k->rs->sections[k->rs->coordinator].id) == 0)
		return ERR_OK;
	return agenda_of_section(k->rs, whole, reader, k->arena, out);
}

struct agenda_key agendas_key(const struct ruleset *rs, const struct agenda *a)
{
	return (struct agenda_key){ .meeting = rs->meetings[a->meeting].id,
		.area = a->area == RULE_NONE ? "" : rs->areas[a->area].id,
		.day = a->on };
}

bool agendas_parse_key(const struct ruleset *rs, const char *text, int *meeting, int *area, int32_t *on)
{
	const char *first = strchr(text, '/'), *second = first ? strchr(first + 1, '/') : NULL;
	char id[512];
	bool has_time;
	int64_t at;

	if (!second || (size_t)(second - text) >= sizeof id ||
		instant_parse(second + 1, rs->calendar.offset_s, &at, &has_time, NULL))
		return false;
	memcpy(id, text, (size_t)(second - text));
	id[second - text] = '\0';
	id[first - text] = '\0';
	*meeting = ruleset_meeting(rs, id);
	*area = first + 1 == second ? RULE_NONE : ruleset_area(rs, id + (first - text) + 1);
	*on = instant_day(at, rs->calendar.offset_s);
	return *meeting != RULE_NONE && (first + 1 == second || *area != RULE_NONE);
}

struct finding {
	const struct agendas *k;
	const char *reader;
	struct agenda_version *out;
	bool has_one, has_failed;
};

static bool service_agendas_find_reader(void *context, const struct agenda_version *v)
{
	struct finding *f = context;

	if (strcmp(v->reader, f->reader) != 0)
		return true;
	*f->out = *v;
	f->out->reader = f->reader;
	f->out->digest = arena_dup(f->k->arena, v->digest);
	f->has_failed = !f->out->digest;
	f->has_one = true;
	return false;
}

enum err agendas_version(const struct agendas *k, const struct agenda *a, const char *reader,
	struct agenda_version *out, bool *is_new)
{
	const struct agenda_key key = agendas_key(k->rs, a);
	struct finding f = { .k = k, .reader = reader, .out = out };
	char digest[17];
	enum err e =
		k->store->agendas.visit(k->store->agendas.self, &key, service_agendas_find_reader, &f, k->d);

	*is_new = false;
	agenda_digest(a, digest);
	if (e || f.has_failed)
		return e ? e : ERR_NOMEM;
	if (f.has_one && strcmp(out->digest, digest) == 0)
		return ERR_OK;
	*is_new = f.has_one || a->items_n > 0;
	if (!f.has_one)
		*out = (struct agenda_version){
			.reader = reader, .sequence = -1, .sent = -1, .sent_at = INSTANT_NONE
		};
	out->sequence++;
	out->made_at = *is_new ? k->now : a->ready_at;
	out->digest = arena_dup(k->arena, digest);
	return out->digest ? ERR_OK : ERR_NOMEM;
}
