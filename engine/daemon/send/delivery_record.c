/* What came of each row of a message. */
#include "engine/daemon/send/delivery.h"
#include "engine/daemon/send/sender.h"

static enum err delivery_record_failure(
	const struct service *s, const struct delivery_row *r, const char *error)
{
	const int tries = r->row.attempts + 1;
	return s->store->outbox.try_save(s->store->outbox.self, r->row.id, INSTANT_NONE,
		s->now + queue_pause_s(tries, SENDER_PAUSE_MOST_S), tries >= SENDER_TRIES, error, s->d);
}

/* Who is told now in the reader's place gets it as a notice of its own, and the old one is left
 * out. Where every such notice was left out before (a pack that was taken back), the old one fails:
 * so it is seen that nobody was told. */
static enum err delivery_readdress(const struct service *s, const struct delivery_row *r)
{
	struct arena arena;
	const struct alert *alerts;
	int n;
	bool is_told = true;
	arena_init(&arena);
	const struct recipient instead = alert_find_recipient(s->rs, r->instead);
	enum err e = alert_readdress(s->rs, &r->row, &instead, s->now, &arena, &alerts, &n);
	if (!e && n)
		e = s->store->outbox.add_instead(s->store->outbox.self, alerts, n, &is_told, s->d);
	if (!e && is_told)
		e = s->store->outbox.leave_out_save(s->store->outbox.self, r->row.id, s->now, s->d);
	else if (!e)
		e = delivery_record_failure(s, r, "its address is no longer in the rule pack");
	arena_release(&arena);
	return e;
}

static enum err delivery_record_row(
	const struct delivery *v, const struct service *s, const struct delivery_row *r)
{
	const struct outbox_port *outbox = &s->store->outbox;
	if (r->look == ALERT_SETTLED)
		return outbox->leave_out_save(outbox->self, r->row.id, s->now, s->d);
	if (r->look == ALERT_MISDIRECTED)
		return delivery_readdress(s, r);
	if (v->came == QUEUE_DELIVERED)
		return outbox->try_save(outbox->self, r->row.id, s->now, s->now, false, NULL, s->d);
	return delivery_record_failure(s, r, v->error);
}

enum err delivery_record(const struct delivery *v, const struct service *s)
{
	enum err e = ERR_OK;
	for (int i = 0; i < v->n && !e; i++) {
		e = delivery_record_row(v, s, &v->rows[i]);
		if (e == ERR_NOT_FOUND) /* recorded before */
			e = ERR_OK;
	}
	return e;
}
