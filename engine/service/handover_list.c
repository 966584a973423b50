#include "engine/api/json/handover_list.h"

#include <string.h>

#include "engine/api/json/parts.h"
#include "engine/base/array.h"
#include "engine/base/text/lang.h"
#include "engine/report/paper/handover.h"
#include "engine/report/format/words.h"

struct handover_line {
	const char *id, *case_id, *lead;
	const char *need, *label; /* NULL: of the case itself */
	const char *as;		  /* lead intake, target asker, owner, holder, meeting, area … */
	const char *state;	  /* word, or NULL */
	int64_t since, due;
	const char *owner, *owner_before, *ask;
	const char *note, *note_by;
	int64_t note_at;
	bool is_referral, is_urgent, is_protected;
};

/* ---- the last note */

struct notes {
	struct arena *kept;
	int referral;	  /* 0: of the need, whoever was asked for it; or of the case */
	const char *need; /* NULL: of the case */
	const char *text, *by;
	int64_t at;
	bool has_failed;
};

static const char *handover_list_said_in(const json_t *data)
{
	static const char *const keys[] = { "note", "text", "question", "reason" };

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (json_string_value(json_object_get(data, keys[i])))
			return json_string_value(json_object_get(data, keys[i]));
	return NULL;
}

static bool handover_list_speaks_of_it(const struct notes *n, const struct event_row *row)
{
	if (n->referral || !n->need)
		return row->referral == n->referral && (n->referral || !row->need);
	return row->need && strcmp(row->need, n->need) == 0;
}

static bool handover_list_note_event(void *context, const struct event_row *row)
{
	struct notes *n = context;
	const char *said;
	json_t *data;

	if (!handover_list_speaks_of_it(n, row) || strcmp(row->kind, "rehome") == 0 ||
		!strstr(row->data, ":\""))
		return true;
	data = json_loads(row->data, 0, NULL); /* valid: NULL is a lack of memory */
	n->has_failed |= !data;
	said = handover_list_said_in(data);
	if (said) {
		n->text = arena_dup(n->kept, said);
		n->by = arena_dup(n->kept, row->actor);
		n->at = row->at;
		n->has_failed |= !n->text || !n->by;
	}
	json_decref(data);
	return !n->has_failed;
}

/* Of what the line is about, never of another need: the referral's; the need's; the case's. */
static enum err handover_list_find_note(const struct handover_list *list, struct call *c,
	const struct case_state *s, int referral, struct handover_line *l)
{
	struct notes n = { .kept = list->kept, .referral = referral, .need = l->need };
	enum err e;

	if (s->is_protected)
		return ERR_OK;
	e = c->store->cases.events_visit(
		c->store->cases.self, s->key, handover_list_note_event, &n, &c->diag);
	l->note = n.text;
	l->note_by = n.by;
	l->note_at = n.at;
	return e || !n.has_failed ? e : ERR_NOMEM;
}

/* ---- gathering */

static struct handover_line *handover_list_add_line(
	struct handover_list *l, struct call *c, const struct case_state *s, int referral)
{
	char id[CASE_ID_BYTES];
	struct handover_line *line;

	if (!array_reserve_in(l->kept, &l->lines, l->n + 1, &l->cap))
		return NULL;
	line = &l->lines[l->n++];
	*line = (struct handover_line){ .lead = arena_dup(l->kept, s->lead),
		.is_referral = referral > 0,
		.is_protected = s->is_protected,
		.due = INSTANT_NONE,
		.note_at = INSTANT_NONE,
		.since = s->opened_at };
	case_id_format(c->rs->case_prefix, s->key, id);
	line->case_id = arena_dup(l->kept, id);
	if (referral)
		referral_id_format(c->rs->case_prefix, s->key, referral, id);
	line->id = arena_dup(l->kept, id);
	return line;
}

static const char *handover_list_dup(struct handover_list *l, const char *text)
{
	return text ? arena_dup(l->kept, text) : NULL;
}

static const char *handover_list_detail(const struct event *e, const char *key)
{
	for (int i = 0; i < e->details_n; i++)
		if (strcmp(e->details[i].key, key) == 0)
			return e->details[i].text;
	return NULL;
}

static const char *handover_list_label_of(struct handover_list *l, const char *need, const char *label)
{
	return strcmp(need, NEED_LEAD) == 0 ? _(NEED_LEAD_LABEL) : handover_list_dup(l, label);
}

static enum err handover_list_add_referral(struct handover_list *l, struct call *c,
	const struct case_state *before, const struct case_state *s, const struct event *e)
{
	const struct referral *r = case_referral(s, e->referral), *old = case_referral(before, e->referral);
	struct handover_line *line = handover_list_add_line(l, c, s, e->referral);

	if (!line || !r || !old)
		return ERR_NOMEM;
	line->need = handover_list_dup(l, r->need);
	line->label = handover_list_label_of(l, r->need, r->label);
	line->as = handover_list_dup(l, handover_list_detail(e, "as"));
	line->state = referral_state_word(r->state);
	line->since = r->since;
	line->due = r->due;
	line->owner = handover_list_dup(l, r->owner);
	if (old->owner && r->owner && strcmp(old->owner, r->owner) != 0)
		line->owner_before = handover_list_dup(l, old->owner);
	line->ask = handover_list_dup(l, strcmp(r->need, NEED_LEAD) == 0 && r->ask ? _(r->ask) : r->ask);
	line->is_urgent = r->is_urgent;
	return handover_list_find_note(l, c, s, r->n, line);
}

static enum err handover_list_add_need(struct handover_list *l, struct call *c, const struct case_state *s,
	const struct need *n, const char *as)
{
	struct handover_line *line = handover_list_add_line(l, c, s, 0);

	if (!line)
		return ERR_NOMEM;
	line->need = handover_list_dup(l, n->need);
	line->label = handover_list_label_of(l, n->need, n->label);
	line->as = as;
	line->state = need_state_word(n->state);
	line->since = n->since;
	line->due = n->due;
	line->is_urgent = n->is_urgent;
	return handover_list_find_note(l, c, s, 0, line);
}

static enum err handover_list_add_case(
	struct handover_list *l, struct call *c, const struct case_state *s, const char *as)
{
	struct handover_line *line = handover_list_add_line(l, c, s, 0);

	if (!line)
		return ERR_NOMEM;
	line->as = handover_list_dup(l, as);
	return handover_list_find_note(l, c, s, 0, line);
}

static bool handover_list_is_lead_moved(const struct decision *d)
{
	for (int i = 0; i < d->events_n; i++)
		if (strcmp(d->events[i].kind, "lead_moved") == 0)
			return true;
	return false;
}

/* Needs that wait for the lead went over with it. */
static enum err handover_list_add_waiting(struct handover_list *l, struct call *c, const struct case_state *s)
{
	enum err e = ERR_OK;

	for (int i = 0; i < s->needs_n && !e; i++)
		if (need_is_waiting(s->needs[i].state))
			e = handover_list_add_need(l, c, s, &s->needs[i], "holder");
	return e;
}

static enum err handover_list_add_event(struct handover_list *l, struct call *c,
	const struct case_state *before, const struct decision *moved, const struct event *e,
	const struct rehoming *r)
{
	const struct case_state *s = moved->next;
	const char *as = handover_list_detail(e, "as");

	if (strcmp(e->kind, "rehome") != 0)
		return ERR_OK;
	if (e->referral)
		return handover_list_add_referral(l, c, before, s, e);
	if (e->need && case_need(s, e->need))
		return handover_list_add_need(l, c, s, case_need(s, e->need), "meeting");
	if (!as && (r->kind == DEPENDENCY_AREA || r->kind == DEPENDENCY_MEETING))
		as = dependency_kind_word(r->kind);
	return as ? handover_list_add_case(l, c, s, as) : ERR_OK;
}

enum err handover_list_add(struct handover_list *l, struct call *c, struct arena *kept,
	const struct case_state *before, const struct decision *moved, const struct rehoming *r)
{
	enum err e = ERR_OK;

	l->kept = kept;
	l->cases_n++;
	for (int i = 0; i < moved->events_n && !e; i++)
		e = handover_list_add_event(l, c, before, moved, &moved->events[i], r);
	if (!e && handover_list_is_lead_moved(moved))
		e = handover_list_add_waiting(l, c, moved->next);
	return e;
}

/* ---- the answer */

static const char *handover_list_person_name(struct call *c, const char *login)
{
	int p = login ? ruleset_person(c->rs, login) : RULE_NONE;

	return p == RULE_NONE ? login : c->rs->staff[p].name;
}

static void handover_list_put_line(struct call *c, const struct handover_line *l)
{
	struct json *j = &c->out;
	int32_t offset_s = c->rs->calendar.offset_s;

	jsonw_object(j);
	jsonw_put_text(j, "case", l->case_id);
	jsonw_put_text(j, "referral", l->is_referral ? l->id : NULL);
	jsonw_put_text(j, "need", l->need);
	jsonw_put_text(j, "label", l->label);
	jsonw_put_text(j, "as", l->as);
	jsonw_put_text(j, "lead", l->lead);
	jsonw_put_text(j, "state", l->state);
	json_put_instant(j, "since", l->since, offset_s);
	json_put_instant(j, "due", l->due, offset_s);
	jsonw_put_bool(j, "overdue", l->due != INSTANT_NONE && c->now >= l->due);
	jsonw_put_bool(j, "urgent", l->is_urgent);
	jsonw_put_bool(j, "protected", l->is_protected);
	jsonw_put_text(j, "owner", l->owner);
	jsonw_put_text(j, "owner_name", handover_list_person_name(c, l->owner));
	jsonw_put_text(j, "owner_before", l->owner_before);
	jsonw_put_text(j, "owner_before_name", handover_list_person_name(c, l->owner_before));
	jsonw_put_text(j, "ask", l->ask);
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

static const char *handover_list_as_said(const char *as)
{
	static const struct {
		const char *as, *label;
	} labels[] = { { "lead intake", N_("leads it, and took it in") }, { "lead", N_("leads it") },
		{ "intake", N_("took it in") }, { "target", N_("the one asked") },
		{ "asker", N_("the asker") }, { "target asker", N_("the one asked, and the asker") },
		{ "owner", N_("in charge") }, { "holder", N_("has to decide") }, { "joins", N_("told") },
		{ "area", N_("area") }, { "meeting", N_("meeting") } };

	for (size_t i = 0; as && i < sizeof labels / sizeof *labels; i++)
		if (strcmp(labels[i].as, as) == 0)
			return _(labels[i].label);
	return as;
}

static enum err handover_list_put_page(
	const struct handover_list *l, struct call *c, const struct rehoming *r, bool is_dry_run)
{
	struct handover_item *items = arena_array(c->arena, (size_t)l->n + 1, sizeof *items);
	struct buf page;

	if (!items)
		return ERR_NOMEM;
	for (int i = 0; i < l->n; i++) {
		const struct handover_line *x = &l->lines[i];

		items[i] = (struct handover_item){ .id = x->id,
			.label = x->label,
			.as = handover_list_as_said(x->as),
			.state = x->state ? word_state(x->state) : NULL,
			.since = x->since,
			.due = x->due,
			.owner = handover_list_person_name(c, x->owner),
			.owner_before = handover_list_person_name(c, x->owner_before),
			.ask = x->ask,
			.note = x->note,
			.note_at = x->note_at,
			.is_overdue = x->due != INSTANT_NONE && c->now >= x->due,
			.is_urgent = x->is_urgent,
			.is_protected = x->is_protected };
	}
	const struct handover h = { .office = c->rs->office_name,
		.from = dependency_name(c->rs, r->kind, r->from),
		.to = dependency_name(c->rs, r->kind, r->to),
		.reason = r->reason,
		.by = r->actor.name,
		.at = c->now,
		.offset_s = c->rs->calendar.offset_s,
		.items = items,
		.n = l->n,
		.cases_n = l->cases_n,
		.is_dry_run = is_dry_run };
	buf_init(&page);
	handover_page(&h, &page);
	jsonw_put_text(&c->out, "html", buf_text(&page));
	c->out.out->failed = c->out.out->failed || page.failed;
	buf_release(&page);
	return ERR_OK;
}

/* By case, and within it as they went over. */
enum err handover_list_put(const struct handover_list *l, struct call *c, const struct rehoming *r,
	bool is_dry_run, bool is_html)
{
	struct json *j = &c->out;
	enum err e = ERR_OK;

	jsonw_object(j);
	jsonw_put_text(j, "what", dependency_kind_word(r->kind));
	jsonw_put_text(j, "from", r->from);
	jsonw_put_text(j, "from_name", dependency_name(c->rs, r->kind, r->from));
	jsonw_put_text(j, "to", r->to);
	jsonw_put_text(j, "to_name", dependency_name(c->rs, r->kind, r->to));
	jsonw_put_text(j, "reason", r->reason);
	jsonw_put_text(j, "by", r->actor.login);
	json_put_instant(j, "at", c->now, c->rs->calendar.offset_s);
	jsonw_put_bool(j, "dry_run", is_dry_run);
	jsonw_put_int(j, "cases", l->cases_n);
	jsonw_put_int(j, "lines", l->n);
	jsonw_key(j, "handover");
	jsonw_array(j);
	for (int i = 0; i < l->n; i++)
		handover_list_put_line(c, &l->lines[i]);
	jsonw_array_end(j);
	if (is_html)
		e = handover_list_put_page(l, c, r, is_dry_run);
	jsonw_object_end(j);
	return e;
}
