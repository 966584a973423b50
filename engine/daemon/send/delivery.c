#include "engine/daemon/send/delivery.h"

#include <stdio.h>
#include <stdlib.h>

#include "engine/base/array.h"
#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"

struct delivery_gathering {
	struct delivery *v;
	delivery_is_taken *is_taken;
	int most;
	bool has_failed;
};

static bool delivery_keep_texts(struct delivery *v, struct alert_row *row)
{
	const char **const texts[] = { &row->need, &row->failing, &row->to, &row->sink, &row->agenda,
		&row->event, &row->by };
	row->last_error = NULL;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		if (!*texts[i])
			continue;
		*texts[i] = arena_dup(&v->arena, *texts[i]);
		if (!*texts[i])
			return false;
	}
	return true;
}

/* An urgent message is of one item: with its first row go those that the row tells as well. */
static bool delivery_is_one_item(const struct delivery *v, const struct alert_row *row)
{
	return v->n == 0 || alert_is_overtaken(&v->rows[0].row, row) ||
	       alert_is_overtaken(row, &v->rows[0].row);
}

/* Whether the row may go with those that were gathered before it. */
static bool delivery_goes_with(const struct delivery *v, const struct alert_row *row)
{
	if (v->lane == ALERT_LANE_URGENT)
		return delivery_is_one_item(v, row);
	return v->lane != ALERT_LANE_APART || v->n == 0 || (v->rows[0].row.agenda && row->agenda);
}

static bool delivery_add_row(void *context, const struct alert_row *row)
{
	struct delivery_gathering *g = context;
	struct delivery *v = g->v;
	if (g->is_taken(v->owner, row) || !delivery_goes_with(v, row))
		return true;
	if (!array_reserve_in(&v->arena, &v->rows, v->n + 1, &v->cap)) {
		g->has_failed = true;
		return false;
	}
	v->rows[v->n] = (struct delivery_row){ .row = *row, .look = ALERT_STANDS };
	g->has_failed = !delivery_keep_texts(v, &v->rows[v->n].row);
	return !g->has_failed && ++v->n < g->most;
}

enum err delivery_gather(void *owner, delivery_is_taken *is_taken, const struct store *store,
	enum alert_lane lane, const struct alert_head *head, int64_t now, struct delivery **out,
	struct diag *d)
{
	struct delivery *v = calloc(1, sizeof *v);
	*out = NULL;
	if (!v)
		return ERR_NOMEM;
	arena_init(&v->arena);
	v->owner = owner;
	v->lane = lane;
	v->head = (struct alert_head){ arena_dup(&v->arena, head->sink), arena_dup(&v->arena, head->to),
		head->gather_until };
	struct delivery_gathering g = { v, is_taken,
		lane == ALERT_LANE_APART ? DELIVERY_AGENDAS : DELIVERY_ROWS, false };
	/* of an urgent message some more are under way by the same sink */
	const int limit = lane == ALERT_LANE_APART ? QUEUE_IN_ALL + DELIVERY_AGENDAS : 2 * DELIVERY_ROWS;
	enum err e = v->head.sink && v->head.to ? ERR_OK : ERR_NOMEM;
	if (!e)
		e = store->outbox.waiting_visit(
			store->outbox.self, lane, head, now, limit, delivery_add_row, &g, d);
	if (!e && g.has_failed)
		e = ERR_NOMEM;
	if (e || !v->n) {
		delivery_free(v);
		return e;
	}
	v->lines = arena_array(&v->arena, (size_t)v->n, sizeof *v->lines);
	v->agendas = arena_array(&v->arena, (size_t)v->n, sizeof *v->agendas);
	if (!v->lines || !v->agendas) {
		delivery_free(v);
		return ERR_NOMEM;
	}
	*out = v;
	return ERR_OK;
}

void delivery_free(struct delivery *v)
{
	arena_release(&v->arena);
	free(v);
}

/* Its text is made here, one agenda at a time. */
static enum err delivery_look_agenda(struct delivery *v, struct sink_maker *k, struct delivery_row *r)
{
	const enum err e = sink_message_make_agenda(k, &r->row, &v->arena, &v->agendas[v->agendas_n]);
	r->is_gone = e == ERR_NOT_FOUND;
	if (r->is_gone)
		return ERR_OK;
	v->lines[v->lines_n] = (struct alert_line){ .id = r->row.id, .shown_id = r->row.shown_id };
	v->lines_n += !e;
	v->agendas_n += !e;
	return e;
}

enum err delivery_look(struct delivery *v, struct sink_maker *k, bool *has_more)
{
	struct delivery_row *r = &v->rows[v->looked];
	struct recipient instead = { 0 };
	*has_more = true;
	if (r->row.agenda) {
		const enum err e = delivery_look_agenda(v, k, r);
		if (e)
			return e;
	} else if (r->row.kind == ALERT_DIGEST) {
		bool has_cases;
		const enum err e = sink_message_look_digest(
			k, &r->row, &v->arena, &v->digest, &r->look, &instead, &has_cases);
		if (e || has_cases)
			return e;
		v->lines[v->lines_n] = (struct alert_line){
			.id = r->row.id, .shown_id = r->row.shown_id, .kind = ALERT_DIGEST
		};
		v->lines_n += r->look == ALERT_STANDS;
	} else {
		const enum err e =
			sink_message_look(k, &r->row, &v->arena, &v->lines[v->lines_n], &r->look, &instead);
		if (e)
			return e;
		v->lines_n += r->look == ALERT_STANDS;
	}
	if (r->look == ALERT_MISDIRECTED && !(r->instead = arena_dup(&v->arena, instead.to)))
		return ERR_NOMEM;
	*has_more = ++v->looked < v->n;
	return ERR_OK;
}

/* Marks the lines that another one tells, and more of the item. */
static void delivery_mark_overtaken(struct delivery *v)
{
	int line = 0;
	for (int i = 0; i < v->n; i++) {
		if (v->rows[i].look != ALERT_STANDS)
			continue;
		for (int k = 0; k < v->n && !v->lines[line].is_overtaken; k++)
			v->lines[line].is_overtaken = k != i && v->rows[k].look == ALERT_STANDS &&
						      alert_is_overtaken(&v->rows[i].row, &v->rows[k].row);
		/* of a protected case the number is told once */
		for (int k = 0; k < line && !v->lines[line].is_overtaken; k++)
			v->lines[line].is_overtaken =
				v->lines[line].is_protected && !v->lines[k].is_overtaken &&
				text_is_same(v->lines[line].case_id, v->lines[k].case_id);
		line++;
	}
}

static enum err delivery_make(
	struct delivery *v, const struct sink_maker *k, struct arena *arena, struct alert_message *m)
{
	delivery_mark_overtaken(v);
	const enum err e = sink_message_make(k->rs, &v->head, v->lines, v->lines_n, k->now, arena, m);
	if (e || (!v->agendas_n && !v->digest))
		return e;
	m->n = 0;
	if (v->digest)
		return sink_message_make_digest(v->digest, &v->rows[0].row, arena, m);
	v->mail = (struct agenda_mail){ m->id, m->to_name, v->head.to, v->agendas, v->agendas_n };
	m->agenda = &v->mail;
	return ERR_OK;
}

/* Where other agendas of the message stand, one whose meeting is gone is left out; else it is told
 * that it can't be sent. */
static bool delivery_is_gone(struct delivery *v)
{
	for (int i = 0; i < v->n && v->lines_n; i++)
		if (v->rows[i].is_gone)
			v->rows[i].look = ALERT_SETTLED;
	return !v->lines_n && v->rows[0].is_gone;
}

enum err delivery_send(struct delivery *v, struct sinks *sinks, const struct sink_maker *k, sink_done *done)
{
	const char *error = "can't begin";
	struct arena arena;
	struct alert_message message;
	v->stage = DELIVERY_SENDING;
	if (delivery_is_gone(v)) {
		done(v, "its meeting is no longer in the rule pack");
		return ERR_OK;
	}
	if (!v->lines_n) {
		done(v, NULL);
		v->came = QUEUE_NOTHING;
		return ERR_OK;
	}
	arena_init(&arena);
	const enum err e = delivery_make(v, k, &arena, &message);
	if (!e && sink_send(sinks, v->head.sink, &message, done, v, &error) != ERR_OK)
		done(v, error);
	arena_release(&arena);
	return e;
}
