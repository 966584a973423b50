/* A digest as it is sent: made from the cases as they are at that moment, some in one turn of the
 * loop. */
#include "engine/daemon/send/sink_message.h"
#include "engine/report/paper/digest_paper.h"

static struct service sink_digest_service(const struct sink_maker *k, struct arena *arena)
{
	return (struct service){ .rs = k->rs, .store = k->store, .now = k->now, .arena = arena };
}

static enum err sink_digest_begin(const struct sink_maker *k, const struct alert_row *row,
	struct arena *arena, struct digest_list **list, enum alert_look *look, struct recipient *instead)
{
	const struct service s = sink_digest_service(k, arena);

	*look = digest_look(k->rs, row, k->now, instead);
	if (*look == ALERT_STANDS && alert_has_moved(k->rs, row, instead))
		*look = ALERT_MISDIRECTED;
	if (*look != ALERT_STANDS)
		return ERR_OK;
	*list = arena_alloc(arena, sizeof **list);
	if (!*list)
		return ERR_NOMEM;
	return digest_list_begin(&s, row, *list);
}

enum err sink_message_look_digest(struct sink_maker *k, const struct alert_row *row, struct arena *arena,
	struct digest_list **list, enum alert_look *look, struct recipient *instead, bool *has_more)
{
	const struct service s = sink_digest_service(k, arena);
	enum err e = ERR_OK;

	*has_more = false;
	if (!*list)
		e = sink_digest_begin(k, row, arena, list, look, instead);
	if (e || *look != ALERT_STANDS)
		return e;
	e = digest_list_look(&s, *list, SINK_DIGEST_CASES, has_more);
	if (!e && !*has_more && !digest_list_is_told(*list))
		*look = ALERT_SETTLED;
	return e;
}

enum err sink_message_make_digest(const struct digest_list *list, const struct alert_row *row,
	struct arena *arena, struct alert_message *out)
{
	struct digest_mail *mail = arena_alloc(arena, sizeof *mail);

	if (!mail)
		return ERR_NOMEM;
	*mail = (struct digest_mail){ .digest = &list->digest,
		.id = out->id,
		.alert = row->shown_id,
		.to = row->to,
		.to_name = out->to_name,
		.office = out->office,
		.url = out->url,
		.calendar = out->calendar,
		.now = out->now,
		.at = row->at };
	out->digest = mail;
	return ERR_OK;
}
