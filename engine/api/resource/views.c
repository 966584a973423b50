#include <string.h>

#include "engine/api/request/answer.h"
#include "engine/api/json/case.h"
#include "engine/api/request/mask.h"
#include "engine/api/request/request.h"
#include "engine/api/resource/views.h"
#include "engine/base/array.h"
#include "engine/base/time/calendar_explain.h"
#include "engine/base/text/lang.h"
#include "engine/contract/hint.h"
#include "rules/match/reach.h"

#define WARN_OF_DEAD_S (30 * 24 * 3600) /* since the last alert was given up */

bool items_add(void *context, const struct inbox_item *item)
{
	struct item_list *l = context;
	struct inbox_item *to;

	l->has_failed = !array_reserve_in(l->arena, &l->items, l->n + 1, &l->cap);
	if (l->has_failed)
		return false;
	to = &l->items[l->n];
	*to = *item;
	to->need = arena_dup(l->arena, item->need);
	l->has_failed = item->need && !to->need;
	l->n += !l->has_failed;
	return !l->has_failed;
}

static int resource_views_by_key(const void *a, const void *b)
{
	const struct inbox_item *left = a, *right = b;

	return (left->key > right->key) - (left->key < right->key);
}

void items_by_case(struct item_list *l)
{
	if (l->n)
		qsort(l->items, (size_t)l->n, sizeof *l->items, resource_views_by_key);
}

enum err views_section(struct call *c, int *section)
{
	const char *typed = request_query(c, "section");
	enum err e = ERR_OK;

	*section = RULE_NONE;
	if (typed) {
		e = ruleset_find_section(c->rs, typed, section, &c->diag);
		if (e)
			diag_field(&c->diag, "section");
	} else if (c->caller.actor.section) {
		*section = ruleset_section(c->rs, c->caller.actor.section);
	}
	if (!e)
		e = rights_check_section(&c->caller, RIGHT_INBOX, c->rs->sections[*section].id, &c->diag);
	return e;
}

static void resource_views_put_item(struct call *c, const struct case_state *s, const struct inbox_item *item)
{
	const struct referral *r = item->referral ? case_referral(s, item->referral) : NULL;
	const struct need *n = item->referral ? NULL : case_need(s, item->need);

	if (r)
		json_referral(c, s, r, "referral");
	else if (n && item->is_proposal)
		json_proposal(c, s, n, "proposal");
	else if (n)
		json_need(c, s, n, "need");
}

enum err views_inbox(struct call *c)
{
	struct item_list list = { .arena = c->arena };
	struct case_state *s = NULL;
	int section;
	enum err e = views_section(c, &section);

	if (e)
		return e;
	e = c->store->lists.inbox_visit(
		c->store->lists.self, c->rs->sections[section].id, items_add, &list, &c->diag);
	if (!e && list.has_failed)
		e = ERR_NOMEM;
	jsonw_object(&c->out);
	jsonw_put_text(&c->out, "section", c->rs->sections[section].id);
	jsonw_put_text(&c->out, "section_name", c->rs->sections[section].name);
	jsonw_key(&c->out, "items");
	jsonw_array(&c->out);
	for (int i = 0; i < list.n && !e; i++) {
		if (!s || s->key != list.items[i].key)
			e = c->store->cases.load(
				c->store->cases.self, list.items[i].key, c->arena, &s, &c->diag);
		if (e || !rights_reaches_case(&c->caller, RIGHT_SEE, s))
			continue;
		e = mask_case(c, s);
		if (!e)
			resource_views_put_item(c, s, &list.items[i]);
	}
	jsonw_array_end(&c->out);
	jsonw_object_end(&c->out);
	return e;
}

static void resource_views_put_warning(struct call *c, const char *text)
{
	if (text)
		jsonw_text(&c->out, text);
	c->out.out->failed |= !text;
}

/* Who is told counts sees how many; the recipients are in the coordinator's list (GET /v1/alerts). */
static void resource_views_warn_of_alerts(struct call *c, const struct store_counts *n)
{
	const char *list = hint_format(c->arena,
		&(struct hint){ .verb = VERB_ALERTS, .fields = { { .field = FIELD_UNDELIVERED } } });
	const char *drill = hint_format(c->arena, &(struct hint){ .verb = VERB_DRILL });

	c->out.out->failed |= !list || !drill;
	if (c->out.out->failed)
		return;
	if (n->outbox_failing > 0)
		resource_views_put_warning(
			c, arena_printf(c->arena,
				   _("alerts that could not be delivered so far, and are tried again: "
				     "%1$lld (a coordinator sees them with: %2$s)"),
				   (long long)n->outbox_failing, list));
	if (n->outbox_dead && c->now - n->outbox_dead_at <= WARN_OF_DEAD_S)
		resource_views_put_warning(
			c, arena_printf(c->arena,
				   _("alerts given up, which reached nobody: %1$lld. A coordinator sees them "
				     "with: %2$s. Tell these people by other means, "
				     "and have the way to them mended; %3$s tries it"),
				   (long long)n->outbox_dead, list, drill));
}

static void resource_views_put_calendar(struct call *c, const struct store_counts *n)
{
	const struct calendar *cal = &c->rs->calendar;
	char day[DAY_TEXT_BYTES], end[CALENDAR_END_TEXT_BYTES];

	day_format(cal->last_day, day);
	jsonw_put_text(&c->out, "calendar_until", day);
	jsonw_key(&c->out, "warnings");
	jsonw_array(&c->out);
	if (calendar_format_end(cal, c->now, end))
		jsonw_text(&c->out, end);
	if (c->api->host.has_room && !c->api->host.has_room(c->api->host.self))
		jsonw_text(&c->out, _("the disk is nearly full: no case is taken in until there is room"));
	resource_views_warn_of_alerts(c, n);
	jsonw_array_end(&c->out);
}

struct views_owners {
	struct call *c;
	bool *is_named; /* by staff */
};

static bool resource_views_note_owner(void *context, const char *login)
{
	struct views_owners *o = context;
	const int person = ruleset_person(o->c->rs, login);

	if (person != RULE_NONE)
		o->is_named[person] = true;
	return true;
}

/* Coordinators; and owners of open work, to whoever may know how much there is. */
static enum err resource_views_find_named(struct call *c, bool *is_named)
{
	struct views_owners o = { c, is_named };
	bool is_any_unreachable = false;

	for (int i = 0; i < c->rs->staff_n; i++) {
		is_named[i] = c->rs->staff[i].role == ROLE_COORDINATOR;
		is_any_unreachable |= !reach_person(c->rs, i);
	}
	if (!is_any_unreachable || !rights_sees_counts(&c->caller))
		return ERR_OK;
	return c->store->lists.owners_visit(c->store->lists.self, resource_views_note_owner, &o, &c->diag);
}

/* Sections, coordinators and owners whom no notice can reach: what is told to them is shown only. */
static enum err resource_views_put_unreachable(struct call *c)
{
	bool *is_named = arena_array(c->arena, (size_t)c->rs->staff_n + 1, sizeof *is_named);
	const enum err e = is_named ? resource_views_find_named(c, is_named) : ERR_NOMEM;

	if (e)
		return e;
	jsonw_key(&c->out, "unreachable");
	jsonw_array(&c->out);
	for (int i = 0; i < c->rs->sections_n; i++) {
		if (!reach_section(c->rs, i))
			jsonw_text(&c->out, c->rs->sections[i].id);
	}
	for (int i = 0; i < c->rs->staff_n; i++) {
		if (is_named[i] && !reach_person(c->rs, i))
			jsonw_text(&c->out, c->rs->staff[i].login);
	}
	jsonw_array_end(&c->out);
	return ERR_OK;
}

/* The caller's section, and its people. */
static enum err resource_views_find_scope(struct call *c, struct count_scope *of)
{
	const struct ruleset *rs = c->rs;
	const char **to = arena_array(c->arena, (size_t)rs->staff_n + 1, sizeof *to);

	*of = (struct count_scope){ .section = c->caller.actor.section, .to = to };
	if (!to)
		return ERR_NOMEM;
	to[of->to_n++] = of->section;
	for (int i = 0; i < rs->staff_n; i++)
		if (strcmp(rs->sections[rs->staff[i].section].id, of->section) == 0)
			to[of->to_n++] = rs->staff[i].login;
	return ERR_OK;
}

/* Of the whole office for who may know of every case; of one's own section for who acts; else
 * nothing, as no list of cases is theirs. *tells: whether there is anything to tell. */
static enum err resource_views_count(
	struct call *c, struct count_scope *of, struct store_counts *n, bool *tells)
{
	enum err e = ERR_OK;

	*n = (struct store_counts){ 0 };
	*of = (struct count_scope){ 0 };
	*tells = rights_sees_counts(&c->caller) || rights_reach(&c->caller, RIGHT_INBOX) != REACH_NO;
	if (*tells && !rights_sees_counts(&c->caller))
		e = resource_views_find_scope(c, of);
	if (e || !*tells)
		return e;
	return c->store->lists.count(c->store->lists.self, c->now, of, n, &c->diag);
}

static void resource_views_put_counts(
	struct call *c, const struct count_scope *of, const struct store_counts *n, bool tells)
{
	const struct {
		const char *key;
		int64_t n;
	} counts[] = { { "cases_open", n->cases_open }, { "referrals_open", n->referrals_open },
		{ "overdue", n->overdue }, { "outbox_pending", n->outbox_pending },
		{ "outbox_failing", n->outbox_failing }, { "outbox_dead", n->outbox_dead } };

	jsonw_put_text(&c->out, "counts_of", of->section);
	jsonw_put_text(&c->out, "counts_of_name", of->section ? json_section_name(c->rs, of->section) : NULL);
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
		if (tells)
			jsonw_put_int(&c->out, counts[i].key, counts[i].n);
		else
			jsonw_put_null(&c->out, counts[i].key);
	}
}

static enum err resource_views_put_chain(struct call *c, int64_t events)
{
	char head[65];

	if (!rights_sees_counts(&c->caller))
		return ERR_OK;
	const enum err e = c->store->audit.head_load(c->store->audit.self, head, &c->diag);
	jsonw_put_int(&c->out, "events", events);
	jsonw_put_text(&c->out, "head", e ? NULL : head);
	return e;
}

enum err views_status(struct call *c)
{
	struct count_scope of;
	struct store_counts n;
	struct json *j = &c->out;
	bool tells;
	enum err e = resource_views_count(c, &of, &n, &tells);

	if (e)
		return e;
	jsonw_object(j);
	jsonw_put_bool(j, "ready", true);
	jsonw_put_text(j, "office", c->rs->office_id);
	jsonw_put_text(j, "office_name", c->rs->office_name);
	jsonw_put_text(j, "pack", c->rs->sha256);
	json_put_instant(j, "now", c->now, c->rs->calendar.offset_s);
	resource_views_put_counts(c, &of, &n, tells);
	e = resource_views_put_unreachable(c);
	if (!e)
		e = resource_views_put_chain(c, n.events);
	jsonw_put_int(j, "uptime_s", c->api->host.uptime_s(c->api->host.self));
	jsonw_put_text(j, "version", c->api->host.version);
	jsonw_put_bool(j, "simulated", c->api->host.is_simulated);
	jsonw_put_bool(j, "offline", c->api->host.is_offline);
	if (c->api->host.is_offline)
		json_put_instant(j, "backup_at", c->api->host.backup_at, c->rs->calendar.offset_s);
	resource_views_put_calendar(c, &n);
	jsonw_object_end(j);
	return e;
}

enum err views_healthz(struct call *c)
{
	jsonw_object(&c->out);
	jsonw_put_bool(&c->out, "ok", true);
	jsonw_object_end(&c->out);
	return ERR_OK;
}
