#include "engine/api/json/handover.h"

#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/report/paper/words.h"
#include "engine/report/paper/handover.h"

static const char *json_handover_person_name(struct call *c, const char *login)
{
	int p = login ? ruleset_person(c->rs, login) : RULE_NONE;

	return p == RULE_NONE ? login : c->rs->staff[p].name;
}

/* Texts that core itself worded are stored in English, and translated for the reader. */
static bool json_handover_is_lead(const struct handover_line *l)
{
	return l->need && strcmp(l->need, NEED_LEAD) == 0;
}

static const char *json_handover_label(const struct handover_line *l)
{
	return json_handover_is_lead(l) ? _(NEED_LEAD_LABEL) : l->label;
}

static const char *json_handover_ask(const struct handover_line *l)
{
	return json_handover_is_lead(l) && l->ask ? _(l->ask) : l->ask;
}

static void json_handover_put_line(struct call *c, const struct handover_line *l)
{
	struct json *j = &c->out;
	int32_t offset_s = c->rs->calendar.offset_s;

	jsonw_object(j);
	jsonw_put_text(j, "case", l->case_id);
	jsonw_put_text(j, "referral", l->is_referral ? l->id : NULL);
	jsonw_put_text(j, "need", l->need);
	jsonw_put_text(j, "label", json_handover_label(l));
	jsonw_put_text(j, "as", l->as);
	jsonw_put_text(j, "lead", l->lead);
	jsonw_put_text(j, "state", l->state);
	json_put_instant(j, "since", l->since, offset_s);
	json_put_due(j, l->due, l->is_estimated, offset_s);
	jsonw_put_bool(j, "overdue", l->due != INSTANT_NONE && c->now >= l->due);
	jsonw_put_bool(j, "urgent", l->is_urgent);
	jsonw_put_bool(j, "protected", l->is_protected);
	jsonw_put_text(j, "owner", l->owner);
	jsonw_put_text(j, "owner_name", json_handover_person_name(c, l->owner));
	jsonw_put_text(j, "owner_before", l->owner_before);
	jsonw_put_text(j, "owner_before_name", json_handover_person_name(c, l->owner_before));
	jsonw_put_text(j, "ask", json_handover_ask(l));
	jsonw_key(j, "last_note");
	if (l->note) {
		jsonw_object(j);
		json_put_instant(j, "at", l->note_at, offset_s);
		jsonw_put_text(j, "actor", l->note_by);
		jsonw_put_text(j, "text", l->note);
		jsonw_object_end(j);
	} else {
		jsonw_null(j);
	}
	jsonw_object_end(j);
}

static struct handover_item json_handover_item(struct call *c, const struct handover_line *l)
{
	return (struct handover_item){ .id = l->id,
		.label = json_handover_label(l),
		.as = handover_as_label(l->as),
		.state = l->state ? words_state(l->state) : NULL,
		.since = l->since,
		.due = l->due,
		.is_estimated = l->is_estimated,
		.owner = json_handover_person_name(c, l->owner),
		.owner_before = json_handover_person_name(c, l->owner_before),
		.ask = json_handover_ask(l),
		.note = l->note,
		.note_at = l->note_at,
		.is_overdue = l->due != INSTANT_NONE && c->now >= l->due,
		.is_urgent = l->is_urgent,
		.is_protected = l->is_protected };
}

static enum err json_handover_put_page(struct call *c, const struct handover_answer *a)
{
	const struct handover_list *list = a->list;
	const struct rehoming *how = a->how;
	struct handover_item *items = arena_array(c->arena, (size_t)list->n + 1, sizeof *items);
	struct buf page;

	if (!items)
		return ERR_NOMEM;
	for (int i = 0; i < list->n; i++)
		items[i] = json_handover_item(c, &list->lines[i]);
	const struct handover h = { .office = c->rs->office_name,
		.from = dependency_name(c->rs, how->kind, how->from),
		.to = dependency_name(c->rs, how->kind, how->to),
		.reason = how->reason,
		.by = how->actor.name,
		.at = c->now,
		.offset_s = c->rs->calendar.offset_s,
		.items = items,
		.n = list->n,
		.cases_n = list->cases_n,
		.is_dry_run = a->is_dry_run };
	buf_init(&page);
	handover_page(&h, &page);
	jsonw_put_text(&c->out, "html", buf_text(&page));
	c->out.out->failed = c->out.out->failed || page.failed;
	buf_release(&page);
	return ERR_OK;
}

enum err json_handover(struct call *c, const struct handover_answer *a)
{
	const struct handover_list *list = a->list;
	const struct rehoming *how = a->how;
	struct json *j = &c->out;
	enum err e = ERR_OK;

	jsonw_object(j);
	jsonw_put_text(j, "what", dependency_kind_word(how->kind));
	jsonw_put_text(j, "from", how->from);
	jsonw_put_text(j, "from_name", dependency_name(c->rs, how->kind, how->from));
	jsonw_put_text(j, "to", how->to);
	jsonw_put_text(j, "to_name", dependency_name(c->rs, how->kind, how->to));
	jsonw_put_text(j, "reason", how->reason);
	jsonw_put_text(j, "by", how->actor.login);
	json_put_instant(j, "at", c->now, c->rs->calendar.offset_s);
	jsonw_put_bool(j, "dry_run", a->is_dry_run);
	jsonw_put_int(j, "cases", list->cases_n);
	jsonw_put_int(j, "lines", list->n);
	jsonw_key(j, "handover");
	jsonw_array(j);
	for (int i = 0; i < list->n; i++)
		json_handover_put_line(c, &list->lines[i]);
	jsonw_array_end(j);
	if (a->is_html)
		e = json_handover_put_page(c, a);
	jsonw_object_end(j);
	return e;
}
