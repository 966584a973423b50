#include "engine/daemon/send/sender.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/array.h"
#include "engine/base/log.h"
#include "engine/base/text/lang.h"
#include "engine/service/transaction.h"

static int64_t sender_monotonic_ms(const struct sender *p)
{
	const struct clock_port *clock = &p->system->clock;

	return clock->monotonic_ns(clock->self) / 1000000;
}

/* Arms the tick, where it would come later or not at all. */
static void sender_arm(struct sender *p, int64_t in_ms)
{
	const struct timer_port *timers = &p->system->timers;
	const int64_t at_ms = sender_monotonic_ms(p) + in_ms;

	if (timers->is_armed(timers->self, p->tick) && p->tick_ms <= at_ms)
		return;
	p->tick_ms = at_ms;
	timers->arm(timers->self, p->tick, in_ms);
}

/* Its places are free again once what came of it is on disk. */
static void sender_drop(struct sender *p, struct delivery *v)
{
	struct delivery **at = &p->first;

	while (*at && *at != v)
		at = &(*at)->next;
	if (*at)
		*at = v->next;
	queue_end(&p->queue, v->lane, v->head.sink, v->came, office_clock_now(p->clock));
	delivery_free(v);
}

static bool sender_is_taken(void *owner, const struct alert_row *row)
{
	const struct sender *p = owner;

	for (const struct delivery *v = p->first; v; v = v->next) {
		if (strcmp(v->head.sink, row->sink) != 0 || strcmp(v->head.to, row->to) != 0)
			continue;
		for (int i = 0; i < v->n; i++)
			if (v->rows[i].row.id == row->id)
				return true;
	}
	return false;
}

static void sender_on_done(void *context, const char *error)
{
	struct delivery *v = context;

	v->stage = DELIVERY_DONE;
	v->came = error ? QUEUE_FAILED : QUEUE_DELIVERED;
	(void)snprintf(v->error, sizeof v->error, "%s", error ? error : "");
	if (error)
		log_message(LOG_LEVEL_WARNING, "alert %lld to %s not delivered: %s",
			(long long)v->rows[0].row.shown_id, v->head.to, error);
	sender_arm(v->owner, 0);
}

struct recording {
	const struct service *s;
	const struct delivery *v;
};

static enum err sender_record_rows(void *context)
{
	const struct recording *r = context;

	return delivery_record(r->v, r->s);
}

static enum err sender_record(const struct sender *p, struct delivery *v, int64_t now, struct diag *d)
{
	const struct service s = { .rs = *p->rules,
		.store = p->store,
		.now = now,
		.d = d,
		.write_begin = group_begin,
		.host = p->group };
	struct recording r = { &s, v };
	enum err e = in_step(&s, sender_record_rows, &r);

	if (!e)
		v->stage = DELIVERY_RECORDED;
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
		if (v->stage == DELIVERY_DONE)
			e = sender_record(p, v, now, &d);
	if (e)
		log_message(LOG_LEVEL_ERROR, "what came of an alert can't be recorded yet: %s",
			d.message ? d.message : "?");
	diag_release(&d);
	return e == ERR_OK;
}

/* What waits in one lane, by recipient and sink. */
struct sender_heads {
	struct arena arena;
	struct alert_head *heads;
	int n, cap;
	bool has_failed;
};

static bool sender_add_head(void *context, const struct alert_head *head)
{
	struct sender_heads *h = context;

	h->has_failed = !array_reserve_in(&h->arena, &h->heads, h->n + 1, &h->cap);
	if (h->has_failed)
		return false;
	struct alert_head *own = &h->heads[h->n];
	*own = (struct alert_head){ arena_dup(&h->arena, head->sink), arena_dup(&h->arena, head->to),
		head->gather_until };
	h->has_failed = !own->sink || !own->to;
	h->n++;
	return !h->has_failed;
}

/* Begins what has a place; a head of which all is under way is passed over. */
static enum err sender_fill_lane(
	struct sender *p, enum alert_lane lane, struct sender_heads *h, int64_t now, struct diag *d)
{
	int i;

	while ((i = queue_choose(&p->queue, lane, h->heads, h->n, now)) >= 0) {
		struct delivery *v;
		enum err e = delivery_gather(p, sender_is_taken, p->store, lane, &h->heads[i], now, &v, d);

		if (!e && v)
			e = queue_begin(&p->queue, lane, v->head.sink);
		if (e) {
			if (v)
				delivery_free(v);
			return e;
		}
		if (!v) {
			h->heads[i] = h->heads[--h->n];
			continue;
		}
		v->next = p->first;
		p->first = v;
	}
	return ERR_OK;
}

/* *next is the earlier of it and when the lane has something again. */
static enum err sender_check_lane(
	struct sender *p, enum alert_lane lane, int64_t now, int64_t *next, struct diag *d)
{
	struct sender_heads h = { .n = 0 };
	int64_t lane_next;

	arena_init(&h.arena);
	enum err e = p->store->outbox.heads_visit(
		p->store->outbox.self, lane, now, sender_add_head, &h, &lane_next, d);
	if (!e && h.has_failed)
		e = ERR_NOMEM;
	if (!e)
		e = sender_fill_lane(p, lane, &h, now, d);
	arena_release(&h.arena);
	if (!e && lane_next != INSTANT_NONE && (*next == INSTANT_NONE || lane_next < *next))
		*next = lane_next;
	return e;
}

/* The next to be looked at: urgent ones first. */
static struct delivery *sender_find_unseen(const struct sender *p)
{
	struct delivery *best = NULL;

	for (struct delivery *v = p->first; v; v = v->next)
		if (v->stage == DELIVERY_LOOKING && (!best || v->lane <= best->lane))
			best = v;
	return best;
}

/* One row, and with the last one the message. */
static void sender_advance(struct sender *p, struct delivery *v, struct sink_maker *k)
{
	bool has_more;
	enum err e = delivery_look(v, k, &has_more);

	if (!e && !has_more)
		e = delivery_send(v, &p->sinks, k, sender_on_done);
	if (!e)
		return;
	log_message(LOG_LEVEL_ERROR, "alert %lld waits: its case can't be read",
		(long long)v->rows[0].row.shown_id);
	v->came = QUEUE_NOTHING;
	sender_drop(p, v);
}

/* False where something is left to be looked at. */
static bool sender_advance_all(struct sender *p, int64_t now)
{
	const int64_t until_ms = sender_monotonic_ms(p) + SENDER_SLICE_MS;
	const enum lang lang = lang_now();
	struct arena scratch;
	struct delivery *v;
	struct sink_maker k = { .rs = *p->rules, .store = p->store, .now = now, .scratch = &scratch };

	arena_init(&scratch);
	lang_use(LANG_JA);
	while ((v = sender_find_unseen(p))) {
		const bool is_long = v->lane == ALERT_LANE_APART;

		sender_advance(p, v, &k);
		if (is_long || sender_monotonic_ms(p) >= until_ms)
			break;
	}
	lang_use(lang);
	arena_release(&scratch);
	return sender_find_unseen(p) == NULL;
}

/* Only what is on disk is sent: the tick waits for the end of an open transaction. */
static void sender_check(struct sender *p, int64_t now)
{
	const bool is_open = calendar_is_open(&(*p->rules)->calendar, now);
	int64_t next = INSTANT_NONE, in_ms = SENDER_CHECK_MS;
	enum err e = ERR_OK;
	struct diag d;

	diag_init(&d);
	for (int lane = 0; lane < ALERT_LANES && !e; lane++)
		if (lane == ALERT_LANE_URGENT || is_open)
			e = sender_check_lane(p, (enum alert_lane)lane, now, &next, &d);
	if (e)
		log_message(LOG_LEVEL_ERROR, "the outbox waits: %s", d.message ? d.message : "?");
	diag_release(&d);
	if (!sender_advance_all(p, now))
		in_ms = 0;
	/* a simulated clock stands still: things become due by moving it */
	else if (!e && !p->clock->is_simulated && next != INSTANT_NONE && next - now < SENDER_CHECK_MS / 1000)
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
		if (v->stage != DELIVERY_RECORDED)
			continue;
		if (is_committed)
			sender_drop(p, v);
		else
			v->stage = DELIVERY_DONE;
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
		delivery_free(v);
	}
	queue_release(&p->queue);
	if (p->tick)
		p->system->timers.release(p->system->timers.self, p->tick);
	p->tick = NULL;
}
