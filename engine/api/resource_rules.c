/* Reloading the rule pack, and what a new one may not take away. */
#include <string.h>

#include "engine/api/answer.h"
#include "engine/api/json_case.h"
#include "engine/api/request.h"
#include "engine/api/views.h"
#include "engine/base/lang.h"

#define OPEN_ITEMS_MAX 10000000

/* The old pack goes on, and says so; the findings stand beside the error. */
static enum err say_broken(struct call *c, enum err e, const struct buf *findings)
{
	struct buf extra;

	if (findings->len == 0 && !findings->failed)
		return e;
	buf_init(&extra);
	buf_printf(&extra, "\"findings\":[%s]", buf_text(findings));
	answer_fail(c->answer, e, &c->diag, extra.failed ? NULL : buf_text(&extra));
	buf_release(&extra);
	return ERR_OK;
}

enum err rules_reload(struct call *c)
{
	const struct api_host *host = &c->api->host;
	char before[sizeof c->rs->sha256];
	struct buf findings;
	enum err e = request_read_body(c, NULL, 0);

	if (e)
		return e;
	memcpy(before, c->rs->sha256, sizeof before);
	buf_init(&findings);
	e = host->reload(host->self, &findings, &c->diag);
	if (e) {
		e = say_broken(c, e, &findings);
		buf_release(&findings);
		return e;
	}
	buf_release(&findings);
	c->rs = c->api->rs;   /* the old one is gone */
	c->answer->reloaded = true;
	jsonw_object(&c->out);
	jsonw_put_text(&c->out, "pack", c->rs->sha256);
	jsonw_put_text(&c->out, "office", c->rs->office_id);
	jsonw_put_int(&c->out, "rules", c->rs->rules_n);
	jsonw_put_bool(&c->out, "changed", strcmp(before, c->rs->sha256) != 0);
	jsonw_object_end(&c->out);
	return ERR_OK;
}

struct drops {
	const struct api *api;
	const struct ruleset *next;
	struct diag *diag;
	int found;
};

static bool is_dropped(const struct drops *d, const char *id, int (*was)(const struct ruleset *, const char *))
{
	return id && was(d->next, id) == RULE_NONE;
}

static void report(struct drops *d, const struct case_state *s, const char *what, const char *id)
{
	char number[CASE_ID_BYTES];

	if (!d->found++)
		(void)diag_set(d->diag, ERR_REFUSED, "still-holds",
		               _("the new pack drops what still holds work; the old pack goes on"));
	case_id_format(d->next->case_prefix, s->key, number);
	diag_instead(d->diag, "%s: %s %s", number, what, id);
}

static void check_referral(struct drops *d, const struct case_state *s, const struct referral *r)
{
	if (referral_is_terminal(r->state))
		return;
	if (is_dropped(d, r->to, ruleset_section))
		report(d, s, _("section"), r->to);
	if (is_dropped(d, r->asker, ruleset_section))
		report(d, s, _("section"), r->asker);
	if (is_dropped(d, r->owner, ruleset_person))
		report(d, s, _("member of staff"), r->owner);
}

static void check_case(struct drops *d, const struct case_state *s)
{
	if (is_dropped(d, s->lead, ruleset_section))
		report(d, s, _("section"), s->lead);
	if (is_dropped(d, s->area, ruleset_area))
		report(d, s, _("area"), s->area);
	if (is_dropped(d, s->meeting.meeting, ruleset_meeting))
		report(d, s, _("meeting"), s->meeting.meeting);
	for (int i = 0; i < s->referrals_n; i++)
		check_referral(d, s, &s->referrals[i]);
	for (int i = 0; i < s->needs_n; i++)
		if (s->needs[i].state == NEED_IN_MEETING && is_dropped(d, s->needs[i].meeting, ruleset_meeting))
			report(d, s, _("meeting"), s->needs[i].meeting);
}

/* Most reloads drop nothing: then no case need be looked at. */
static bool drops_anything(const struct ruleset *old, const struct ruleset *next)
{
	for (int i = 0; i < old->sections_n; i++)
		if (ruleset_section(next, old->sections[i].id) == RULE_NONE)
			return true;
	for (int i = 0; i < old->areas_n; i++)
		if (ruleset_area(next, old->areas[i].id) == RULE_NONE)
			return true;
	for (int i = 0; i < old->meetings_n; i++)
		if (ruleset_meeting(next, old->meetings[i].id) == RULE_NONE)
			return true;
	for (int i = 0; i < old->staff_n; i++)
		if (ruleset_person(next, old->staff[i].login) == RULE_NONE)
			return true;
	return false;
}

static enum err check_cases(struct drops *d, const struct item_list *list)
{
	const struct store_port *store = d->api->store;

	for (int i = 0; i < list->n; i++) {
		struct case_state *s;
		struct arena arena;
		enum err e;

		if (i && list->items[i].key == list->items[i - 1].key)
			continue;
		arena_init(&arena);
		e = store->case_load(store->self, list->items[i].key, &arena, &s, d->diag);
		if (!e)
			check_case(d, s);
		arena_release(&arena);
		if (e)
			return e;
	}
	return d->found ? ERR_REFUSED : ERR_OK;
}

enum err api_check_drops(const struct api *api, const struct ruleset *next, struct diag *diag)
{
	struct arena arena;
	struct item_list list = {.arena = &arena};
	struct drops d = {.api = api, .next = next, .diag = diag};
	int64_t soonest;
	enum err e;

	if (api->rs && !drops_anything(api->rs, next))
		return ERR_OK;
	arena_init(&arena);
	e = api->store->due_visit(api->store->self, INT64_MAX, OPEN_ITEMS_MAX, items_note, &list, &soonest,
	                          diag);
	if (!e && list.has_failed)
		e = ERR_NOMEM;
	items_by_case(&list);
	if (!e)
		e = check_cases(&d, &list);
	arena_release(&arena);
	return e;
}
