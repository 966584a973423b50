/* An agenda as it is sent: made from the cases as they are at that moment. */
#include <string.h>

#include "engine/service/agendas.h"
#include "engine/daemon/send/sink_message.h"

static enum err sink_agenda_make(const struct service *s, const struct alert_row *row, struct agenda *out)
{
	int meeting, area, n;

	int32_t on;
	if (!agendas_parse_key(s->rs, row->agenda, &meeting, &area, &on))
		return ERR_NOT_FOUND;
	const struct agenda_source *sources;
	enum err e = agendas_gather(s, meeting, &sources, &n);
	struct agenda whole;
	if (!e)
		e = agenda_make(s->rs, sources, n, meeting, area, on, s->now, s->arena, &whole);
	if (e)
		return e;
	return agendas_for(s, &whole, row->to, out);
}

enum err sink_message_make_agenda(
	const struct sink_maker *k, const struct alert_row *row, struct arena *arena, struct agenda_part *out)
{
	struct arena scratch;
	arena_init(&scratch);
	const struct service s = { .rs = k->rs, .store = k->store, .now = k->now, .arena = &scratch };
	const char *const coordinator = k->rs->sections[k->rs->coordinator].id;
	struct agenda a;
	enum err e = sink_agenda_make(&s, row, &a);
	const struct agenda_paper paper = { .rs = k->rs,
		.agenda = &a,
		.now = k->now,
		.sequence = row->sequence,
		.made_at = row->at,
		.reader = strcmp(row->to, coordinator) == 0 ? NULL : row->to };

	if (!e)
		e = agenda_part_make(&paper, row->shown_id, arena, out);
	arena_release(&scratch);
	return e;
}
