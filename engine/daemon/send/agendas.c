#include "engine/daemon/send/agendas.h"

#include <string.h>

#include "engine/service/agendas.h"

#define READERS_MOST 1000

struct looking {
	struct agenda_sender *sender;
	struct agendas k;
	const char *readers[READERS_MOST];
	int readers_n;
};

static void daemon_agendas_not_before(struct agenda_sender *s, int64_t at)
{
	if (s->next_at == INSTANT_NONE || at < s->next_at)
		s->next_at = at;
}

static bool daemon_agendas_add_reader(struct looking *l, const char *section)
{
	const char *own;

	for (int i = 0; i < l->readers_n; i++)
		if (strcmp(l->readers[i], section) == 0)
			return true;
	own = l->readers_n < READERS_MOST ? arena_dup(l->k.arena, section) : NULL;
	if (own)
		l->readers[l->readers_n++] = own;
	return own != NULL;
}

static bool daemon_agendas_add_sent(void *context, const struct agenda_version *v)
{
	return v->sent < 0 || daemon_agendas_add_reader(context, v->reader);
}

/* Sections with a role, the coordinator, and who was sent it before. */
static enum err daemon_agendas_find_readers(struct looking *l, const struct agenda *a)
{
	const struct agenda_key key = agendas_key(l->k.rs, a);

	l->readers_n = 0;
	for (int i = 0; i < a->invited_n; i++)
		if (!daemon_agendas_add_reader(l, a->invited[i].section))
			return ERR_NOMEM;
	if (a->items_n && !daemon_agendas_add_reader(l, l->k.rs->sections[l->k.rs->coordinator].id))
		return ERR_NOMEM;
	return l->k.store->agendas.visit(l->k.store->agendas.self, &key, daemon_agendas_add_sent, l, l->k.d);
}

static enum err daemon_agendas_save(struct looking *l, const struct agenda *a, struct agenda_version *v)
{
	const struct ruleset *rs = l->k.rs;
	const struct store *s = l->k.store;
	int section = ruleset_section(rs, v->reader),
	    n = section == RULE_NONE ? 0 : rs->sections[section].alerts_n;
	struct alert *alerts = arena_array(l->k.arena, (size_t)n + 1, sizeof *alerts);
	const struct agenda_key key = agendas_key(rs, a);
	const char *text = agenda_key_text(rs, a, l->k.arena);
	enum err e;

	if (!alerts || !text)
		return ERR_NOMEM;
	for (int i = 0; i == 0 || i < n; i++)
		alerts[i] = (struct alert){ .to = v->reader,
			.sink = n ? rs->sections[section].alerts[i] : NULL,
			.at = l->k.now,
			.send_at = calendar_next_opening(&rs->calendar, l->k.now),
			.agenda = text,
			.sequence = v->sequence };
	v->sent = v->sequence;
	v->sent_at = l->k.now;
	e = group_begin(l->sender->group, l->k.d);
	if (!e)
		e = s->transaction.step_begin(s->transaction.self, l->k.d);
	if (e)
		return e;
	e = s->agendas.save(s->agendas.self, &key, v, alerts, n ? n : 1, l->k.d);
	if (!e)
		return s->transaction.step_keep(s->transaction.self, l->k.d);
	s->transaction.step_undo(s->transaction.self);
	return e;
}

static enum err daemon_agendas_send_to(struct looking *l, const struct agenda *whole, const char *reader)
{
	struct agenda own;
	struct agenda_version v = { 0 };
	bool is_new;
	enum err e = agendas_for(&l->k, whole, reader, &own);

	if (!e)
		e = agendas_version(&l->k, &own, reader, &v, &is_new);
	if (e || v.sent == v.sequence || (v.sent < 0 && own.items_n == 0))
		return e;
	if (v.sent >= 0 && l->k.now - v.sent_at < AGENDAS_PAUSE_S) {
		daemon_agendas_not_before(l->sender, v.sent_at + AGENDAS_PAUSE_S);
		return ERR_OK;
	}
	return daemon_agendas_save(l, &own, &v);
}

static enum err daemon_agendas_look_date(
	struct looking *l, const struct agenda_source *sources, int n, int meeting, int area, int32_t on)
{
	struct agenda a;
	enum err e = agenda_make(l->k.rs, sources, n, meeting, area, on, l->k.now, l->k.arena, &a);

	if (!e)
		e = daemon_agendas_find_readers(l, &a);
	for (int i = 0; i < l->readers_n && !e; i++)
		e = daemon_agendas_send_to(l, &a, l->readers[i]);
	return e;
}

/* Every date that is to come and whose notice has begun. */
static enum err daemon_agendas_look_place(
	struct looking *l, const struct agenda_source *sources, int n, int meeting, int area)
{
	int32_t on;
	enum err e = ERR_OK;

	if (agenda_check_date(l->k.rs, meeting, area, INSTANT_NONE, l->k.now, &on, NULL))
		return ERR_OK;
	while (!e) {
		int64_t ready_at = agenda_ready_at(l->k.rs, meeting, on);

		if (ready_at > l->k.now) {
			daemon_agendas_not_before(l->sender, ready_at);
			break;
		}
		e = daemon_agendas_look_date(l, sources, n, meeting, area, on);
		if (!match_meeting_next(l->k.rs, meeting, area, on + 1, &on))
			break;
	}
	return e;
}

static bool daemon_agendas_is_ready(struct looking *l, int meeting, int area)
{
	int64_t ready_at;
	int32_t on;

	if (agenda_check_date(l->k.rs, meeting, area, INSTANT_NONE, l->k.now, &on, NULL))
		return false;
	ready_at = agenda_ready_at(l->k.rs, meeting, on);
	if (ready_at > l->k.now)
		daemon_agendas_not_before(l->sender, ready_at);
	return ready_at <= l->k.now;
}

static enum err daemon_agendas_look_meeting(struct looking *l, int meeting)
{
	const struct ruleset *rs = l->k.rs;
	bool is_of_all = rs->meetings[meeting].layer <= 1, is_gathered = false;
	const struct agenda_source *sources = NULL;
	int n = 0;
	enum err e = ERR_OK;

	for (int a = is_of_all ? RULE_NONE : 0; a < (is_of_all ? 0 : rs->areas_n) && !e; a++) {
		if ((a != RULE_NONE && rs->areas[a].layer != rs->meetings[meeting].layer) ||
			!daemon_agendas_is_ready(l, meeting, a))
			continue;
		if (!is_gathered)
			e = agendas_gather(&l->k, meeting, &sources, &n);
		is_gathered = true;
		if (!e)
			e = daemon_agendas_look_place(l, sources, n, meeting, a);
	}
	return e;
}

static bool daemon_agendas_is_needed(const struct agenda_sender *s, const char *head, int64_t now)
{
	if (strcmp((*s->rules)->sha256, s->pack) != 0 || (s->next_at != INSTANT_NONE && now >= s->next_at))
		return true;
	return strcmp(head, s->head) != 0 &&
	       (s->looked_at == INSTANT_NONE || now < s->looked_at || now - s->looked_at >= AGENDAS_LOOK_S);
}

enum err agendas_look(struct agenda_sender *s, int64_t now, struct diag *d)
{
	const struct ruleset *rs = *s->rules;
	struct looking l = { .sender = s };
	struct arena arena;
	char head[65];
	enum err e = s->store->audit.head_load(s->store->audit.self, head, d);

	if (e)
		return e;
	if (!daemon_agendas_is_needed(s, head, now))
		return ERR_OK;
	s->next_at = INSTANT_NONE;
	s->looked_at = now;
	arena_init(&arena);
	l.k = (struct agendas){ rs, s->store, now, &arena, d };
	for (int m = 0; m < rs->meetings_n && !e; m++) {
		e = daemon_agendas_look_meeting(&l, m);
		arena_reset(&arena);
	}
	arena_release(&arena);
	s->head[0] = s->pack[0] = '\0'; /* what failed is looked at again at once */
	if (!e) {
		memcpy(s->head, head, sizeof head);
		memcpy(s->pack, rs->sha256, sizeof s->pack);
	}
	return e;
}
