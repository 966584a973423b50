/* An agenda as it is sent: made from the cases as they are at that moment. */
#include <string.h>

#include "engine/service/agendas.h"
#include "engine/daemon/send/sink_message.h"

static const char *sink_agenda_section_name(const struct ruleset *rs, const char *id)
{
	int i = ruleset_section(rs, id);

	return i == RULE_NONE ? id : rs->sections[i].name;
}

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

enum err sink_message_make_agenda(const struct ruleset *rs, const struct store *store,
	const struct alert_row *row, int64_t now, struct arena *arena, struct alert_message *out)
{
	const struct service s = { .rs = rs, .store = store, .now = now, .arena = arena };
	struct agenda *a = arena_alloc(arena, sizeof *a);
	struct agenda_paper *paper = arena_alloc(arena, sizeof *paper);
	struct agenda_mail *mail = arena_alloc(arena, sizeof *mail);

	if (!a || !paper || !mail)
		return ERR_NOMEM;
	enum err e = sink_agenda_make(&s, row, a);
	*paper = (struct agenda_paper){ .rs = rs,
		.agenda = a,
		.now = now,
		.sequence = row->sequence,
		.made_at = row->at,
		.reader = strcmp(row->to, rs->sections[rs->coordinator].id) == 0 ? NULL : row->to };
	*mail = (struct agenda_mail){ .paper = paper,
		.id = out->id,
		.alert = row->id,
		.to_name = sink_agenda_section_name(rs, row->to),
		.to = row->to };
	out->agenda = mail;
	return e;
}
