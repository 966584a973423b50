#include "engine/daemon/send/sender.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/base/log.h"
#include "engine/daemon/send/sink_message.h"
#include "engine/service/transaction.h"

enum stage { STAGE_SENDING, STAGE_DONE, STAGE_RECORDED };

/* One message that is being sent, until its outcome is on disk. */
struct delivery {
	struct delivery *next;
	struct sender *sender;
	struct arena arena; /* owns the rows */
	enum sink_kind kind;
	struct alert_row rows[SENDER_ALERTS];
	int n;
	enum stage stage;
	bool is_new, is_delivered;
	char error[200];
};

static const int at_once[SINKS] = { [SINK_MAIL] = 4, [SINK_COMMAND] = 4, [SINK_WEBHOOK] = 16 };

int64_t sender_pause_s(int tries)
{
	int64_t s = SENDER_PAUSE_S;

	for (int i = 1; i < tries && s < SENDER_PAUSE_MOST_S; i++)
		s *= 2;
	return s < SENDER_PAUSE_MOST_S ? s : SENDER_PAUSE_MOST_S;
}

/* Arms the tick, where it would come later or not at all. */
static void sender_arm(struct sender *p, int64_t in_ms)
{
	const struct clock_port *clock = &p->system->clock;
	const struct timer_port *timers = &p->system->timers;
	const int64_t at_ms = clock->monotonic_ns(clock->self) / 1000000 + in_ms;

	if (timers->is_armed(timers->self, p->tick) && p->tick_ms <= at_ms)
		return;
	p->tick_ms = at_ms;
	timers->arm(timers->self, p->tick, in_ms);
}

static void sender_free_delivery(struct delivery *v)
{
	arena_release(&v->arena);
	free(v);
}

static void sender_drop(struct sender *p, struct delivery *v)
{
	struct delivery **at = &p->first;

	while (*at && *at != v)
		at = &(*at)->next;
	if (*at)
		*at = v->next;
	sender_free_delivery(v);
}

static bool sender_is_same(const struct alert_row *a, const struct alert_row *b)
{
	return strcmp(a->sink, b->sink) == 0 && strcmp(a->to, b->to) == 0;
}

/* One at a time to one person, few by one sink, some by one kind. */
static bool sender_has_room(const struct sender *p, const struct alert_row *row, enum sink_kind kind)
{
	int of_kind = 0, of_sink = 0;

	for (const struct delivery *v = p->first; v; v = v->next) {
		if (sender_is_same(&v->rows[0], row))
			return false;
		of_kind += v->kind == kind;
		of_sink += strcmp(v->rows[0].sink, row->sink) == 0;
	}
	return of_kind < at_once[kind] && of_sink < SENDER_SAME_SINK;
}

static bool sender_add_row(struct delivery *v, const struct alert_row *row)
{
	struct alert_row *own = &v->rows[v->n];

	*own = *row;
	own->last_error = NULL;
	own->need = arena_dup(&v->arena, row->need);
	own->failing = arena_dup(&v->arena, row->failing);
	own->to = arena_dup(&v->arena, row->to);
	own->sink = arena_dup(&v->arena, row->sink);
	own->agenda = arena_dup(&v->arena, row->agenda);
	if (!own->to || !own->sink || (row->need && !own->need) || (row->failing && !own->failing) ||
		(row->agenda && !own->agenda))
		return false;
	v->n++;
	return true;
}

/* Only gathers: nothing is sent while the store is being read. */
static bool sender_gather(void *context, const struct alert_row *row)
{
	struct sender *p = context;
	struct delivery *v = p->first;
	enum sink_kind kind = SINK_MAIL;

	/* an agenda is a message of its own */
	while (v && (row->agenda || v->rows[0].agenda || !(v->is_new && sender_is_same(&v->rows[0], row))))
		v = v->next;
	if (v) {
		if (v->n < SENDER_ALERTS)
			(void)sender_add_row(v, row);
		return true;
	}
	const char *target;
	(void)sink_parse(row->sink, &kind, &target);
	if (!sender_has_room(p, row, kind))
		return true;
	v = calloc(1, sizeof *v);
	if (!v)
		return false;
	arena_init(&v->arena);
	v->sender = p;
	v->kind = kind;
	v->is_new = true;
	if (!sender_add_row(v, row)) {
		sender_free_delivery(v);
		return false;
	}
	v->next = p->first;
	p->first = v;
	return true;
}

static void sender_on_done(void *context, const char *error)
{
	struct delivery *v = context;

	v->stage = STAGE_DONE;
	v->is_delivered = !error;
	(void)snprintf(v->error, sizeof v->error, "%s", error ? error : "");
	if (error)
		log_message(LOG_LEVEL_WARNING, "alert %lld to %s not delivered: %s", (long long)v->rows[0].id,
			v->rows[0].to, error);
	sender_arm(v->sender, 0);
}

/* False where the message could not be made: it stays in the outbox. */
static bool sender_begin(struct sender *p, struct delivery *v, int64_t now)
{
	const char *error = "can't begin";
	enum lang lang = lang_now();

	v->is_new = false;
	struct arena arena;
	arena_init(&arena);
	lang_use(LANG_JA);
	struct alert_message message;
	enum err e = sink_message_make(*p->rules, p->store, v->rows, v->n, now, &arena, &message);
	if (e == ERR_NOT_FOUND)
		sender_on_done(v, "its meeting is no longer in the rule pack");
	if (!e && sink_send(&p->sinks, v->rows[0].sink, &message, sender_on_done, v, &error) != ERR_OK)
		sender_on_done(v, error);
	lang_use(lang);
	arena_release(&arena);
	return e == ERR_OK || e == ERR_NOT_FOUND;
}

static void sender_begin_all(struct sender *p, int64_t now)
{

	struct delivery *next;
	for (struct delivery *v = p->first; v; v = next) {
		next = v->next;
		if (v->is_new && !sender_begin(p, v, now)) {
			log_message(LOG_LEVEL_ERROR, "alert %lld waits: its case can't be read",
				(long long)v->rows[0].id);
			sender_drop(p, v);
		}
	}
}

struct recording {
	const struct service *s;
	const struct delivery *v;
};

static enum err sender_record_row(const struct recording *r, const struct alert_row *row)
{
	const struct store *store = r->s->store;
	int64_t now = r->s->now;
	int tries = row->attempts + 1;

	enum err e;
	if (r->v->is_delivered)
		e = store->outbox.try_save(store->outbox.self, row->id, now, now, false, NULL, r->s->d);
	else
		e = store->outbox.try_save(store->outbox.self, row->id, INSTANT_NONE,
			now + sender_pause_s(tries), tries >= SENDER_TRIES, r->v->error, r->s->d);
	return e == ERR_NOT_FOUND ? ERR_OK : e; /* recorded before */
}

static enum err sender_record_rows(void *context)
{
	const struct recording *r = context;

	for (int i = 0; i < r->v->n; i++) {
		enum err e = sender_record_row(r, &r->v->rows[i]);

		if (e)
			return e;
	}
	return ERR_OK;
}

static enum err sender_record(const struct sender *p, struct delivery *v, int64_t now, struct diag *d)
{
	const struct service s = {
		.store = p->store, .now = now, .d = d, .write_begin = group_begin, .host = p->group
	};
	struct recording r = { &s, v };
	enum err e = in_step(&s, sender_record_rows, &r);

	if (!e)
		v->stage = STAGE_RECORDED;
	return e;
}

/* A message that was delivered is not sent again where that can't be recorded yet: it is
 * recorded later. */
static bool sender_record_all(struct sender *p, int64_t now)
{
	enum err e = ERR_OK;

	struct diag d;
	diag_init(&d);
	for (struct delivery *v = p->first; v && !e; v = v->next)
		if (v->stage == STAGE_DONE)
			e = sender_record(p, v, now, &d);
	if (e)
		log_message(LOG_LEVEL_ERROR, "what came of an alert can't be recorded yet: %s",
			d.message ? d.message : "?");
	diag_release(&d);
	return e == ERR_OK;
}

/* Only what is on disk is sent: the tick waits for the end of an open transaction. */
static void sender_check(struct sender *p, int64_t now)
{
	int64_t next = INSTANT_NONE, in_ms = SENDER_CHECK_MS;

	struct diag d;
	diag_init(&d);
	enum err e = p->store->outbox.due_visit(
		p->store->outbox.self, now, SENDER_ROWS, sender_gather, p, &next, &d);
	if (e)
		log_message(LOG_LEVEL_ERROR, "the outbox waits: %s", d.message ? d.message : "?");
	diag_release(&d);
	sender_begin_all(p, now);
	/* a simulated clock stands still: things become due by moving it */
	if (!e && !p->clock->is_simulated && next != INSTANT_NONE && next - now < SENDER_CHECK_MS / 1000)
		in_ms = next > now ? (next - now) * 1000 : 1000;
	sender_arm(p, in_ms);
}

static void sender_on_tick(void *context)
{
	struct sender *p = context;
	int64_t now = office_clock_now(p->clock);

	if (!sender_record_all(p, now))
		sender_arm(p, SENDER_AGAIN_MS);
	else if (p->group->is_open)
		sender_arm(p, SENDER_CHECK_MS);
	else
		sender_check(p, now);
}

void sender_transaction_ended(struct sender *p, bool is_committed)
{

	if (!p->tick)
		return;
	struct delivery *next;
	for (struct delivery *v = p->first; v; v = next) {
		next = v->next;
		if (v->stage != STAGE_RECORDED)
			continue;
		if (is_committed)
			sender_drop(p, v);
		else
			v->stage = STAGE_DONE;
	}
	sender_arm(p, is_committed ? SENDER_SOON_MS : SENDER_AGAIN_MS);
}

enum err sender_init(struct sender *p, const struct system *system, const struct store *store,
	struct office_clock *clock, struct group_commit *group, struct ruleset *const *rules)
{
	const struct sinks sinks = p->sinks;

	*p = (struct sender){ .system = system,
		.sinks = sinks,
		.store = store,
		.clock = clock,
		.group = group,
		.rules = rules };
	p->tick = system->timers.make(system->timers.self, TIMER_IN_TURN, sender_on_tick, p);
	if (!p->tick)
		return ERR_NOMEM;
	sender_arm(p, 0);
	return ERR_OK;
}

void sender_release(struct sender *p)
{
	sinks_release(&p->sinks);
	while (p->first) {
		struct delivery *v = p->first;

		p->first = v->next;
		sender_free_delivery(v);
	}
	if (p->tick)
		p->system->timers.release(p->system->timers.self, p->tick);
	p->tick = NULL;
}
