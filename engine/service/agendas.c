#include "engine/service/agendas.h"

#include <string.h>

#include "engine/base/array.h"
#include "engine/service/key_list.h"

/* `named` itself, or where consent lacks, what is held in its place. */
static bool agendas_may_become(const struct ruleset *rs, int named, int meeting)
{
	return named == meeting || match_meeting_permitted(rs, named, CONSENT_NO) == meeting;
}

/* What an event says of a meeting's decision. */
enum decision_key {
	DECISION_NEED,
	DECISION_MEETING,
	DECISION_TO,
	DECISION_HOW,
	DECISION_TO_MEETING,
	DECISION_REASON,
	DECISION_DUE,
	DECISION_UNTIL,
	DECISION_KEYS
};
static const char *const decision_keys[DECISION_KEYS] = { "need", "meeting", "to", "how", "to_meeting",
	"reason", "due", "until" };

struct decisions {
	const struct service *s;
	struct agenda_decision *items;
	int n, cap;
	enum err e;
};

static int64_t agendas_parse_due(const struct service *s, const char *const texts[DECISION_KEYS])
{
	const char *text = texts[DECISION_DUE] ? texts[DECISION_DUE] : texts[DECISION_UNTIL];

	bool has_time;
	int64_t at;
	return text && !instant_parse(text, s->rs->calendar.offset_s, &at, &has_time, NULL) ? at
											    : INSTANT_NONE;
}

static enum err agendas_add_decision(struct decisions *w, const struct event_row *row)
{
	const struct service *s = w->s;
	bool is_raised = strcmp(row->kind, "raised") == 0;
	const char *texts[DECISION_KEYS];
	enum err e = s->store->cases.event_texts(row, decision_keys, DECISION_KEYS, s->arena, texts, s->d);

	if (e)
		return e;
	if (!array_reserve_in(s->arena, &w->items, w->n + 1, &w->cap) || !(is_raised || texts[DECISION_HOW]))
		return ERR_NOMEM;
	w->items[w->n++] = (struct agenda_decision){ .need = texts[DECISION_NEED],
		.meeting = texts[DECISION_MEETING],
		.to = texts[DECISION_TO],
		.how = is_raised ? "raised" : texts[DECISION_HOW],
		.to_meeting = texts[DECISION_TO_MEETING],
		.reason = texts[DECISION_REASON],
		.at = row->at,
		.due = agendas_parse_due(s, texts) };
	return ERR_OK;
}

static bool agendas_note_event(void *context, const struct event_row *row)
{
	struct decisions *w = context;

	if (strcmp(row->kind, "decide") == 0 || strcmp(row->kind, "raised") == 0)
		w->e = agendas_add_decision(w, row);
	return w->e == ERR_OK;
}

enum err agendas_decisions(const struct service *s, int64_t key, const struct agenda_decision **out, int *n)
{
	struct decisions w = { .s = s };
	enum err e = s->store->cases.events_visit(s->store->cases.self, key, agendas_note_event, &w, s->d);

	*out = w.items;
	*n = w.n;
	if (e)
		return e;
	return w.e;
}

static enum err agendas_load(const struct service *s, int64_t key, struct agenda_source *out)
{
	struct case_state *c = NULL;
	enum err e = s->store->cases.load(s->store->cases.self, key, s->arena, &c, s->d);

	/* of a person's other cases no paper says anything: who reads it may not know */
	if (!e)
		c->unjoined = (struct id_list){ 0 };
	out->c = c;
	if (e)
		return e;
	return agendas_decisions(s, key, &out->decisions, &out->decisions_n);
}

enum err agendas_gather(const struct service *s, int meeting, const struct agenda_source **out, int *n)
{
	struct key_list keys = { .arena = s->arena };
	enum err e = ERR_OK;

	for (int m = 0; m < s->rs->meetings_n && !e; m++)
		if (meeting == RULE_NONE || agendas_may_become(s->rs, m, meeting))
			e = s->store->lists.meeting_visit(
				s->store->lists.self, s->rs->meetings[m].id, key_list_add, &keys, s->d);
	if (e || keys.has_failed)
		return e ? e : ERR_NOMEM;
	key_list_sort(&keys);
	struct agenda_source *sources = arena_array(s->arena, (size_t)keys.n + 1, sizeof *sources);
	for (int i = 0; sources && i < keys.n && !e; i++)
		e = agendas_load(s, keys.items[i], &sources[i]);
	*out = sources;
	*n = keys.n;
	if (e || sources)
		return e;
	return ERR_NOMEM;
}

/* What is masked for the reader looks protected. */
static enum err agendas_mask_item(const struct service *s, const char *reader, struct agenda_item *item)
{
	if (item->source->c->is_protected || !case_is_hidden_from(item->source->c, reader))
		return ERR_OK;
	struct agenda_source *source = arena_alloc(s->arena, sizeof *source);
	struct case_state *c = arena_alloc(s->arena, sizeof *c);
	if (!source || !c)
		return ERR_NOMEM;
	*c = *item->source->c;
	c->is_protected = true;
	*source = *item->source;
	source->c = c;
	item->source = source;
	return ERR_OK;
}

static enum err agendas_mask(const struct service *s, const char *reader, struct agenda *a)
{
	struct agenda_item *items = arena_array(s->arena, (size_t)a->items_n + 1, sizeof *items);
	enum err e = items ? ERR_OK : ERR_NOMEM;

	for (int i = 0; i < a->items_n && !e; i++) {
		items[i] = a->items[i];
		e = agendas_mask_item(s, reader, &items[i]);
	}
	a->items = items;
	return e;
}

enum err agendas_for(
	const struct service *s, const struct agenda *whole, const char *reader, struct agenda *out)
{
	enum err e = ERR_OK;

	*out = *whole;
	if (strcmp(reader, s->rs->sections[s->rs->coordinator].id) != 0)
		e = agenda_of_section(s->rs, whole, reader, s->arena, out);
	return e ? e : agendas_mask(s, reader, out);
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
	const struct service *s;
	const char *reader;
	struct agenda_version *out;
	bool has_one, has_failed;
};

static bool agendas_find_reader(void *context, const struct agenda_version *v)
{
	struct finding *f = context;

	if (strcmp(v->reader, f->reader) != 0)
		return true;
	*f->out = *v;
	f->out->reader = f->reader;
	f->out->digest = arena_dup(f->s->arena, v->digest);
	f->has_failed = !f->out->digest;
	f->has_one = true;
	return false;
}

enum err agendas_version(const struct service *s, const struct agenda *a, const char *reader,
	struct agenda_version *out, bool *is_new)
{
	const struct agenda_key key = agendas_key(s->rs, a);
	struct finding f = { .s = s, .reader = reader, .out = out };
	char digest[17];
	enum err e = s->store->agendas.visit(s->store->agendas.self, &key, agendas_find_reader, &f, s->d);

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
	out->made_at = *is_new ? s->now : a->ready_at;
	out->digest = arena_dup(s->arena, digest);
	return out->digest ? ERR_OK : ERR_NOMEM;
}

enum err agendas_save_version(const struct service *s, const struct agenda *a, const struct agenda_version *v)
{
	const struct agenda_key key = agendas_key(s->rs, a);

	return s->store->agendas.save(s->store->agendas.self, &key, v, NULL, 0, s->d);
}
