/* Every meeting, every area it is held for, every date to come whose notice has
 * begun: the agenda is made, and each of its readers is sent what is new to them, at
 * most twice.
 * Whether anything is to be done at all is told by the head of the audit's chain
 * (something was stored), the pack's digest, and the first instant at which time
 * alone makes something due (agendas_seen.next_at), which the run before has noted. */
#include "engine/service/agendas_send.h"

#include <string.h>

#include "engine/service/agendas.h"
#include "engine/service/transaction.h"

#define READERS_MOST 1000

struct agendas_run {
	struct service s; /* with an arena for one meeting at a time */
	struct agendas_seen *seen;
	int64_t ran_at;			   /* the run before; INSTANT_NONE: none since the start */
	const char *readers[READERS_MOST]; /* section ids */
	int readers_n;
};

/* All dates of one meeting share what was gathered for it. */
struct agendas_of_meeting {
	const struct agenda_source *sources;
	int n, meeting, area;
};

void agendas_seen_init(struct agendas_seen *seen)
{
	*seen = (struct agendas_seen){ .at = INSTANT_NONE, .next_at = INSTANT_NONE };
}

static void agendas_send_again_at(struct agendas_run *r, int64_t at)
{
	if (r->seen->next_at == INSTANT_NONE || at < r->seen->next_at)
		r->seen->next_at = at;
}

static bool agendas_send_add_reader(struct agendas_run *r, const char *section)
{
	for (int i = 0; i < r->readers_n; i++)
		if (strcmp(r->readers[i], section) == 0)
			return true;
	const char *own = r->readers_n < READERS_MOST ? arena_dup(r->s.arena, section) : NULL;
	if (own)
		r->readers[r->readers_n++] = own;
	return own != NULL;
}

static bool agendas_send_add_former(void *context, const struct agenda_version *v)
{
	return v->sent < 0 || agendas_send_add_reader(context, v->reader);
}

/* Sections with a role, the coordinator, and who was sent it before. */
static enum err agendas_send_find_readers(struct agendas_run *r, const struct agenda *a)
{
	const struct service *s = &r->s;
	const struct agenda_key key = agendas_key(s->rs, a);

	r->readers_n = 0;
	for (int i = 0; i < a->invited_n; i++)
		if (!agendas_send_add_reader(r, a->invited[i].section))
			return ERR_NOMEM;
	if (a->items_n && !agendas_send_add_reader(r, s->rs->sections[s->rs->coordinator].id))
		return ERR_NOMEM;
	return s->store->agendas.visit(s->store->agendas.self, &key, agendas_send_add_former, r, s->d);
}

/* One version on its way out. */
struct agendas_sending {
	const struct service *s;
	struct agenda_key key;
	const struct agenda_version *version;
	struct alert *alerts;
	int n;
};

static enum err agendas_send_save(void *context)
{
	const struct agendas_sending *o = context;

	return o->s->store->agendas.save(
		o->s->store->agendas.self, &o->key, o->version, o->alerts, o->n, o->s->d);
}

/* An alert for each sink of the section; with none, one that stands in the outbox for it to see. */
static enum err agendas_send_version(
	const struct service *s, const struct agenda *a, struct agenda_version *v)
{
	const struct ruleset *rs = s->rs;
	int section = ruleset_section(rs, v->reader);
	int sinks_n = section == RULE_NONE ? 0 : rs->sections[section].alerts_n;
	const char *text = agenda_key_text(rs, a, s->arena);
	const int64_t opening = calendar_next_opening(&rs->calendar, s->now);
	struct agendas_sending out = { .s = s,
		.key = agendas_key(rs, a),
		.version = v,
		.n = sinks_n ? sinks_n : 1,
		.alerts = arena_array(s->arena, (size_t)sinks_n + 1, sizeof *out.alerts) };

	if (!out.alerts || !text)
		return ERR_NOMEM;
	for (int i = 0; i < out.n; i++)
		out.alerts[i] = (struct alert){ .kind = ALERT_AGENDA,
			.part = PART_CONCERNED,
			.to = v->reader,
			.sink = sinks_n ? rs->sections[section].alerts[i] : NULL,
			.due = INSTANT_NONE,
			.at = s->now,
			.send_at = opening,
			.gather_until = opening,
			.agenda = text,
			.sequence = v->sequence };
	v->sent = v->sequence;
	v->sent_at = s->now;
	return in_step(s, agendas_send_save, &out);
}

/* Whether what has changed for a reader who was sent it before goes out now: once, at the
 * opening of the last business day, or after it where the daemon was down then. */
static bool agendas_send_is_time(struct agendas_run *r, const struct agenda_version *v, int32_t on)
{
	const int64_t again_at = agenda_dates_again_at(r->s.rs, on);

	if (r->s.now < again_at)
		agendas_send_again_at(r, again_at);
	const bool was_looked_at = r->ran_at != INSTANT_NONE && r->ran_at >= again_at;
	return r->s.now >= again_at && v->sent_at < again_at && !was_looked_at;
}

static enum err agendas_send_to(struct agendas_run *r, const struct agenda *whole, const char *reader)
{
	const struct service *s = &r->s;
	struct agenda_version v = { 0 };
	struct agenda own;
	bool is_new;
	enum err e = agendas_for(s, whole, reader, &own);

	if (!e)
		e = agendas_version(s, &own, reader, &v, &is_new);
	if (e || (v.sent < 0 && own.items_n == 0))
		return e;
	if (v.sent >= 0 && (!agendas_send_is_time(r, &v, whole->on) || v.sent == v.sequence))
		return ERR_OK;
	return agendas_send_version(s, &own, &v);
}

static enum err agendas_send_date(struct agendas_run *r, const struct agendas_of_meeting *m, int32_t on)
{
	const struct service *s = &r->s;
	struct agenda a;
	enum err e = agenda_make(s->rs, m->sources, m->n, m->meeting, m->area, on, s->now, s->arena, &a);

	if (!e)
		e = agendas_send_find_readers(r, &a);
	for (int i = 0; i < r->readers_n && !e; i++)
		e = agendas_send_to(r, &a, r->readers[i]);
	return e;
}

/* Every date that is to come and whose notice has begun. */
static enum err agendas_send_area(struct agendas_run *r, const struct agendas_of_meeting *m)
{
	const struct service *s = &r->s;
	int32_t on;

	if (agenda_dates_check_day(s->rs, m->meeting, m->area, INSTANT_NONE, s->now, &on, NULL))
		return ERR_OK;
	do {
		int64_t ready_at = agenda_dates_ready_at(s->rs, m->meeting, on);

		if (ready_at > s->now) {
			agendas_send_again_at(r, ready_at);
			return ERR_OK;
		}
		enum err e = agendas_send_date(r, m, on);
		if (e)
			return e;
	} while (match_meeting_next(s->rs, m->meeting, m->area, on + 1, &on));
	return ERR_OK;
}

static bool agendas_send_is_ready(struct agendas_run *r, int meeting, int area)
{
	const struct service *s = &r->s;
	int64_t ready_at;
	int32_t on;

	if (agenda_dates_check_day(s->rs, meeting, area, INSTANT_NONE, s->now, &on, NULL))
		return false;
	ready_at = agenda_dates_ready_at(s->rs, meeting, on);
	if (ready_at > s->now)
		agendas_send_again_at(r, ready_at);
	return ready_at <= s->now;
}

/* Areas of the meeting's layer; the whole office once (RULE_NONE). */
static enum err agendas_send_meeting(struct agendas_run *r, int meeting)
{
	const struct ruleset *rs = r->s.rs;
	struct agendas_of_meeting m = { .meeting = meeting };
	bool is_of_office = rs->meetings[meeting].layer <= 1, is_gathered = false;

	for (int a = is_of_office ? RULE_NONE : 0; a < (is_of_office ? 0 : rs->areas_n); a++) {
		enum err e = ERR_OK;

		if ((a != RULE_NONE && rs->areas[a].layer != rs->meetings[meeting].layer) ||
			!agendas_send_is_ready(r, meeting, a))
			continue;
		if (!is_gathered)
			e = agendas_gather(&r->s, meeting, &m.sources, &m.n);
		is_gathered = true;
		m.area = a;
		if (!e)
			e = agendas_send_area(r, &m);
		if (e)
			return e;
	}
	return ERR_OK;
}

static bool agendas_send_is_needed(const struct service *s, const struct agendas_seen *seen, const char *head)
{
	if (strcmp(s->rs->sha256, seen->pack) != 0 ||
		(seen->next_at != INSTANT_NONE && s->now >= seen->next_at))
		return true;
	return strcmp(head, seen->head) != 0 &&
	       (seen->at == INSTANT_NONE || s->now < seen->at || s->now - seen->at >= AGENDAS_CHECK_S);
}

static enum err agendas_send_all(const struct service *s, struct agendas_seen *seen, int64_t ran_at)
{
	struct agendas_run r = { .s = *s, .seen = seen, .ran_at = ran_at };
	struct arena arena;
	enum err e = ERR_OK;

	arena_init(&arena);
	r.s.arena = &arena;
	for (int m = 0; m < s->rs->meetings_n && !e; m++) {
		e = agendas_send_meeting(&r, m);
		arena_reset(&arena);
	}
	arena_release(&arena);
	return e;
}

enum err agendas_send_due(const struct service *s, struct agendas_seen *seen)
{
	char head[65];
	enum err e = s->store->audit.head_load(s->store->audit.self, head, s->d);

	if (e || !agendas_send_is_needed(s, seen, head))
		return e;
	const int64_t ran_at = seen->at;
	seen->next_at = INSTANT_NONE;
	seen->at = s->now;
	e = agendas_send_all(s, seen, ran_at);
	seen->head[0] = seen->pack[0] = '\0'; /* what failed is tried again at once */
	if (e)
		return e;
	memcpy(seen->head, head, sizeof head);
	memcpy(seen->pack, s->rs->sha256, sizeof seen->pack);
	return ERR_OK;
}
