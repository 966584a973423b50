/* GET /v1/agenda?meeting=&area=&on=&format=: one date of a meeting; all of it for the
 * coordinator, for others what is asked of their section. */
#include <stdio.h>
#include <string.h>

#include "engine/api/request/act.h"
#include "engine/service/agendas.h"
#include "engine/api/json/agenda.h"
#include "engine/api/request/paper.h"
#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"

struct asked {
	int meeting, area;
	int32_t on;
	enum paper paper;
};

static enum err resource_agenda_read_meeting(struct call *c, int *meeting)
{
	const char *typed = request_query(c, "meeting");

	enum err e;
	if (text_is_blank(typed)) {
		e = diag_set(&c->diag, ERR_INPUT, "missing", _("say which meeting: ?meeting=ID"));
	} else {
		e = ruleset_find_meeting(c->rs, typed, meeting, &c->diag);
	}
	if (!e)
		return ERR_OK;
	diag_field(&c->diag, "meeting");
	/* where no name is near: all meetings */
	for (int m = 0, near = (int)c->diag.instead_n; !near && m < c->rs->meetings_n; m++)
		diag_instead(&c->diag, "%s (%s)", c->rs->meetings[m].id, c->rs->meetings[m].name);
	return e;
}

static enum err resource_agenda_read_asked(struct call *c, struct asked *q)
{
	const char *on = request_query(c, "on");
	int64_t at = INSTANT_NONE;
	enum err e = paper_format(c, 1u << PAPER_TEXT | 1u << PAPER_HTML | 1u << PAPER_ICS, &q->paper);

	if (!e)
		e = resource_agenda_read_meeting(c, &q->meeting);
	if (!e)
		e = agenda_dates_check_area(c->rs, q->meeting, request_query(c, "area"), &q->area, &c->diag);
	if (!e && on) {
		e = calendar_parse_date(&c->rs->calendar, on, c->now, &at, &c->diag);
		if (e)
			diag_field(&c->diag, "on");
	}
	if (e)
		return e;
	return agenda_dates_check_day(c->rs, q->meeting, q->area, at, c->now, &q->on, &c->diag);
}

static bool resource_agenda_tells_who(
	const struct call *c, const struct agenda *a, const struct case_state *s)
{
	return !c->rs->meetings[a->meeting].is_anonymised && !s->is_protected &&
	       rights_sees_person(&c->caller, s);
}

/* Finds who each item is about, and records the access. */
static enum err resource_agenda_find_names(struct call *c, const struct agenda *a, const char *const **out)
{
	const char **names = arena_array(c->arena, (size_t)a->items_n + 1, sizeof *names);
	enum err e = names ? ERR_OK : ERR_NOMEM;

	for (int i = 0; i < a->items_n && !e; i++) {
		const struct case_state *s = a->items[i].source->c;

		if (c->rs->meetings[a->meeting].is_anonymised)
			break;
		e = act_record_access(c, s, "agenda");
		if (e || !resource_agenda_tells_who(c, a, s))
			continue;
		struct personal person;
		e = c->store->cases.person_load(c->store->cases.self, s->key, c->arena, &person, &c->diag);
		names[i] = e ? NULL : person.name;
	}
	*out = names;
	return e;
}

struct saving {
	const struct agenda *agenda;
	const struct agenda_version *version;
};

static enum err resource_agenda_save(struct call *c, void *context)
{
	const struct service use = act_service(c);
	const struct saving *s = context;

	return agendas_save_version(&use, s->agenda, s->version);
}

static enum err resource_agenda_give_paper(struct call *c, const struct agenda_paper *p, enum paper paper)
{
	static void (*const ways[PAPERS])(const struct agenda_paper *, struct buf *) = {
		[PAPER_TEXT] = agenda_text, [PAPER_HTML] = agenda_html, [PAPER_ICS] = agenda_ics
	};
	char day[DAY_TEXT_BYTES], name[32];

	struct buf body;
	buf_init(&body);
	ways[paper](p, &body);
	day_format(p->agenda->on, day);
	(void)snprintf(name, sizeof name, "agenda-%s", day);
	return paper_answer(c, paper, CSV_UTF8, name, NULL, &body);
}

static enum err resource_agenda_answer(
	struct call *c, const struct asked *q, const struct agenda *a, const char *reader, bool is_whole)
{
	const struct service use = act_service(c);
	struct agenda_paper p = {
		.rs = c->rs, .agenda = a, .reader = is_whole ? NULL : reader, .now = c->now
	};
	bool is_new = false;
	struct agenda_version version;
	enum err e = agendas_version(&use, a, reader, &version, &is_new);

	if (!e && is_new) {
		struct saving s = { a, &version };

		e = act_in_step(c, resource_agenda_save, &s);
	}
	if (!e)
		e = resource_agenda_find_names(c, a, &p.names);
	if (e)
		return e;
	p.sequence = version.sequence;
	p.made_at = version.made_at;
	if (q->paper != PAPER_JSON)
		return resource_agenda_give_paper(c, &p, q->paper);
	json_agenda(c, &p);
	return ERR_OK;
}

enum err agenda_show(struct call *c)
{
	const struct service use = act_service(c);
	bool is_whole = rights_reach(&c->caller, RIGHT_AGENDA) == REACH_ALL;
	const char *reader = is_whole ? c->rs->sections[c->rs->coordinator].id : c->caller.actor.section;
	struct agenda whole, own;
	struct asked q;
	enum err e = resource_agenda_read_asked(c, &q);

	const struct agenda_source *sources;
	int n;
	if (!e)
		e = agendas_gather(&use, RULE_NONE, &sources, &n);
	if (!e)
		e = agenda_make(c->rs, sources, n, q.meeting, q.area, q.on, c->now, c->arena, &whole);
	if (e)
		return e;
	e = agendas_for(&use, &whole, reader, &own);
	if (e)
		return e;
	return resource_agenda_answer(c, &q, &own, reader, is_whole);
}
