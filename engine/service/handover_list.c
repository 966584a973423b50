#include "engine/service/handover_list.h"

#include <string.h>

#include "engine/base/array.h"

/* What a line is made of: the case after the move, and where the line is kept. */
struct handover_move {
	const struct service *s;
	struct arena *kept;
	const struct case_state *before, *c; /* c: after it */
	struct handover_list *list;
};

/* The last note of what a line is about. */
struct handover_note {
	const struct service *s;
	struct arena *kept;
	int referral;	  /* 0: of the need, whoever was asked for it; or of the case */
	const char *need; /* NULL: of the case */
	const char *text, *by;
	int64_t at;
	enum err e;
};

static bool handover_list_is_about(const struct handover_note *n, const struct event_row *row)
{
	if (n->referral || !n->need)
		return row->referral == n->referral && (n->referral || !row->need);
	return row->need && strcmp(row->need, n->need) == 0;
}

static enum err handover_list_keep_note(
	struct handover_note *n, const struct event_row *row, const char *text)
{
	n->text = arena_dup(n->kept, text);
	n->by = arena_dup(n->kept, row->actor);
	n->at = row->at;
	return n->text && n->by ? ERR_OK : ERR_NOMEM;
}

static bool handover_list_note_event(void *context, const struct event_row *row)
{
	static const char *const keys[] = { "note", "text", "question", "reason" };
	enum { KEYS = sizeof keys / sizeof *keys };
	struct handover_note *n = context;
	const struct service *s = n->s;
	const char *texts[KEYS];

	/* with no text in it, it need not be read; a restricted note stands on no paper */
	if (!handover_list_is_about(n, row) || strcmp(row->kind, "rehome") == 0 ||
		!strstr(row->data, ":\"") || strstr(row->data, "\"restricted\":\"yes\""))
		return true;
	n->e = s->store->cases.event_texts(row, keys, KEYS, s->arena, texts, s->d);
	for (int i = 0; !n->e && i < KEYS; i++) {
		if (!texts[i])
			continue;
		n->e = handover_list_keep_note(n, row, texts[i]);
		break;
	}
	return n->e == ERR_OK;
}

/* Of what the line is about, never of another need: the referral's; the need's; the case's. */
static enum err handover_list_find_note(const struct handover_move *m, int referral, struct handover_line *l)
{
	const struct store *store = m->s->store;
	struct handover_note n = {
		.s = m->s, .kept = m->kept, .referral = referral, .need = l->need, .at = INSTANT_NONE
	};

	if (case_is_hidden_from(m->c, NULL))
		return ERR_OK;
	enum err e = store->cases.events_visit(
		store->cases.self, m->c->key, handover_list_note_event, &n, m->s->d);
	l->note = n.text;
	l->note_by = n.by;
	l->note_at = n.at;
	if (e)
		return e;
	return n.e;
}

static const char *handover_list_dup(const struct handover_move *m, const char *text)
{
	return text ? arena_dup(m->kept, text) : NULL;
}

static struct handover_line *handover_list_add_line(const struct handover_move *m, int referral)
{
	const char *prefix = m->s->rs->case_prefix;
	struct handover_list *list = m->list;
	char id[CASE_ID_BYTES];

	if (!array_reserve_in(m->kept, &list->lines, list->n + 1, &list->cap))
		return NULL;
	struct handover_line *line = &list->lines[list->n++];
	*line = (struct handover_line){ .lead = arena_dup(m->kept, m->c->lead),
		.is_referral = referral > 0,
		.is_protected = case_is_hidden_from(m->c, NULL),
		.due = INSTANT_NONE,
		.note_at = INSTANT_NONE,
		.since = m->c->opened_at };
	case_id_format(prefix, m->c->key, id);
	line->case_id = arena_dup(m->kept, id);
	if (referral)
		referral_id_format(prefix, m->c->key, referral, id);
	line->id = arena_dup(m->kept, id);
	return line;
}

static const char *handover_list_detail(const struct event *e, const char *key)
{
	for (int i = 0; i < e->details_n; i++)
		if (strcmp(e->details[i].key, key) == 0)
			return e->details[i].text;
	return NULL;
}

static enum err handover_list_add_referral(const struct handover_move *m, const struct event *e)
{
	const struct referral *r = case_referral(m->c, e->referral);
	const struct referral *old = case_referral(m->before, e->referral);
	struct handover_line *line = handover_list_add_line(m, e->referral);

	if (!line || !r || !old)
		return ERR_NOMEM;
	line->need = handover_list_dup(m, r->need);
	line->label = handover_list_dup(m, r->label);
	line->as = handover_list_dup(m, handover_list_detail(e, "as"));
	line->state = referral_state_word(r->state);
	line->since = r->since;
	line->due = r->due;
	line->is_estimated = referral_due_is_estimated(m->s->rs, r);
	line->owner = handover_list_dup(m, r->owner);
	if (old->owner && r->owner && strcmp(old->owner, r->owner) != 0)
		line->owner_before = handover_list_dup(m, old->owner);
	line->ask = handover_list_dup(m, r->ask);
	line->is_urgent = r->is_urgent;
	return handover_list_find_note(m, r->n, line);
}

static enum err handover_list_add_need(const struct handover_move *m, const struct need *n, const char *as)
{
	struct handover_line *line = handover_list_add_line(m, 0);

	if (!line)
		return ERR_NOMEM;
	line->need = handover_list_dup(m, n->need);
	line->label = handover_list_dup(m, n->label);
	line->as = as;
	line->state = need_state_word(n->state);
	line->since = n->since;
	line->due = n->due;
	line->is_estimated = need_due_is_estimated(m->s->rs, n);
	line->is_urgent = n->is_urgent;
	return handover_list_find_note(m, 0, line);
}

static enum err handover_list_add_case(const struct handover_move *m, const char *as)
{
	struct handover_line *line = handover_list_add_line(m, 0);

	if (!line)
		return ERR_NOMEM;
	line->as = handover_list_dup(m, as);
	return handover_list_find_note(m, 0, line);
}

static bool handover_list_is_lead_moved(const struct decision *d)
{
	for (int i = 0; i < d->events_n; i++)
		if (strcmp(d->events[i].kind, "lead_moved") == 0)
			return true;
	return false;
}

/* Needs that wait for the lead went over with it. */
static enum err handover_list_add_waiting(const struct handover_move *m)
{
	for (int i = 0; i < m->c->needs_n; i++) {
		const struct need *n = &m->c->needs[i];
		enum err e = need_is_waiting(n->state) ? handover_list_add_need(m, n, "holder") : ERR_OK;

		if (e)
			return e;
	}
	return ERR_OK;
}

static enum err handover_list_add_event(
	const struct handover_move *m, const struct event *e, const struct rehoming *how)
{
	const char *as = handover_list_detail(e, "as");

	if (strcmp(e->kind, "rehome") != 0)
		return ERR_OK;
	if (e->referral)
		return handover_list_add_referral(m, e);
	if (e->need && case_need(m->c, e->need))
		return handover_list_add_need(m, case_need(m->c, e->need), "meeting");
	if (!as && (how->kind == DEPENDENCY_AREA || how->kind == DEPENDENCY_MEETING))
		as = dependency_kind_word(how->kind);
	return as ? handover_list_add_case(m, as) : ERR_OK;
}

enum err handover_list_add(const struct service *s, struct arena *kept, const struct case_state *before,
	const struct decision *moved, const struct rehoming *how, struct handover_list *list)
{
	const struct handover_move m = { s, kept, before, moved->next, list };

	list->cases_n++;
	for (int i = 0; i < moved->events_n; i++) {
		enum err e = handover_list_add_event(&m, &moved->events[i], how);

		if (e)
			return e;
	}
	return handover_list_is_lead_moved(moved) ? handover_list_add_waiting(&m) : ERR_OK;
}
