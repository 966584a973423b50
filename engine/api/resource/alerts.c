/* What was sent to whom and why, and what could not be sent. */
#include <string.h>

#include "engine/api/json/parts.h"
#include "engine/api/request/request.h"
#include "engine/base/text/text.h"
#include "engine/report/paper/alert_error.h"

#define ALERTS_MAX 1000

struct showing {
	struct call *c;
	bool sees_all;
	enum err e;
};

static void resource_alerts_put_to(struct call *c, const char *to)
{
	int person = ruleset_person(c->rs, to);

	jsonw_put_text(&c->out, "to", to);
	jsonw_put_text(&c->out, "to_name",
		person == RULE_NONE ? json_section_name(c->rs, to) : c->rs->staff[person].name);
}

/* The meeting of "MEETING/AREA/2026-04-14" (agenda_key_text), with its names. */
static void resource_alerts_put_meeting(struct call *c, const char *agenda)
{
	const char *slash = strchr(agenda, '/'), *day = strrchr(agenda, '/');
	const char *ids[2] = { NULL, NULL };
	int meeting, area;

	if (!slash || slash == day)
		return;
	ids[0] = arena_printf(c->arena, "%.*s", (int)(slash - agenda), agenda);
	ids[1] = day > slash + 1 ? arena_printf(c->arena, "%.*s", (int)(day - slash - 1), slash + 1) : NULL;
	c->out.out->failed |= !ids[0] || (day > slash + 1 && !ids[1]);
	meeting = ids[0] ? ruleset_meeting(c->rs, ids[0]) : RULE_NONE;
	area = ids[1] ? ruleset_area(c->rs, ids[1]) : RULE_NONE;
	jsonw_put_text(&c->out, "meeting", ids[0]);
	jsonw_put_text(
		&c->out, "meeting_name", meeting == RULE_NONE ? ids[0] : c->rs->meetings[meeting].name);
	jsonw_put_text(&c->out, "area", ids[1]);
	jsonw_put_text(&c->out, "area_name", area == RULE_NONE ? ids[1] : c->rs->areas[area].name);
	jsonw_put_text(&c->out, "on", day + 1);
}

/* Of a protected case in which the reader's section has no part (its alerts climb
 * to the coordinator's) it tells what a mail tells: the number alone. */
static bool resource_alerts_tells_number_alone(struct showing *s, int64_t key)
{
	struct call *c = s->c;

	if (s->sees_all || !key)
		return false;
	struct case_state *state;
	s->e = c->store->cases.load(c->store->cases.self, key, c->arena, &state, &c->diag);
	return !s->e && case_is_hidden_from(state, c->caller.actor.section) &&
	       !rights_reaches_case(&c->caller, RIGHT_SEE, state);
}

static bool resource_alerts_put_alert(void *context, const struct alert_row *a)
{
	struct showing *s = context;
	struct call *c = s->c;
	struct json *j = &c->out;
	int32_t offset_s = c->rs->calendar.offset_s;
	char id[CASE_ID_BYTES];

	bool is_bare = resource_alerts_tells_number_alone(s, a->key);

	jsonw_object(j);
	jsonw_put_int(j, "id", a->shown_id);
	jsonw_put_text(j, "kind", alert_kind_word(a->kind));
	jsonw_put_text(j, "event", is_bare ? NULL : a->event);
	if (a->key)
		case_id_format(c->rs->case_prefix, a->key, id);
	jsonw_put_text(j, "case", a->key ? id : NULL);
	if (a->referral)
		referral_id_format(c->rs->case_prefix, a->key, a->referral, id);
	jsonw_put_text(j, "referral", a->referral && !is_bare ? id : NULL);
	jsonw_put_text(j, "need", is_bare ? NULL : a->need);
	jsonw_put_text(j, "failing", is_bare ? NULL : a->failing);
	jsonw_put_int(j, "level", a->level);
	if (is_bare)
		jsonw_put_bool(j, "protected", true);
	if (a->agenda) {
		jsonw_put_text(j, "agenda", a->agenda);
		jsonw_put_int(j, "sequence", a->sequence);
		resource_alerts_put_meeting(c, a->agenda);
	}
	resource_alerts_put_to(c, a->to);
	jsonw_put_text(j, "sink", a->sink);
	jsonw_put_bool(j, "urgent", a->is_urgent);
	json_put_instant(j, "at", a->at, offset_s);
	json_put_instant(j, "send_at", a->send_at, offset_s);
	json_put_instant(j, "delivered", a->delivered_at, offset_s);
	json_put_instant(j, "left_out", a->left_out_at, offset_s);
	jsonw_put_int(j, "attempts", a->attempts);
	jsonw_put_bool(j, "dead", a->is_dead);
	jsonw_put_text(j, "last_error", alert_error_format(a->last_error, is_bare, c->arena));
	jsonw_object_end(j);
	return !s->e;
}

static enum err resource_alerts_read_only(struct call *c, bool *only)
{
	static const struct {
		const char *word;
		bool is_only;
	} words[] = { { "yes", true }, { "true", true }, { "1", true }, { "", true }, { "no", false },
		{ "false", false }, { "0", false } };
	const char *asked = request_query(c, "undelivered");

	*only = false;
	for (size_t i = 0; asked && i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i].word, asked) == 0) {
			*only = words[i].is_only;
			return ERR_OK;
		}
	if (!asked)
		return ERR_OK;
	(void)diag_set(&c->diag, ERR_INPUT, "bad-value", "%s: %s", "undelivered", _("must be yes or no"));
	diag_field(&c->diag, "undelivered");
	diag_instead(&c->diag, "yes");
	diag_instead(&c->diag, "no");
	return ERR_INPUT;
}

static enum err resource_alerts_read_after(struct call *c, int64_t *after)
{
	const char *asked = request_query(c, "after");

	*after = 0;
	if (!asked || (whole_number_parse(asked, after) && *after > 0))
		return ERR_OK;
	(void)diag_set(&c->diag, ERR_INPUT, "bad-value", _("“%s” is no number that an answer gave as “next”"),
		asked);
	diag_field(&c->diag, "after");
	return ERR_INPUT;
}

/* The caller's section and its people. */
static enum err resource_alerts_find_readers(struct call *c, struct alert_page *p)
{
	const struct ruleset *rs = c->rs;
	const char *section = c->caller.actor.section;
	const char **to = arena_array(c->arena, (size_t)rs->staff_n + 1, sizeof *to);

	p->to = to;
	if (!to)
		return ERR_NOMEM;
	if (section)
		to[p->to_n++] = section;
	for (int i = 0; i < rs->staff_n && section; i++)
		if (text_is_same(rs->sections[rs->staff[i].section].id, section))
			to[p->to_n++] = rs->staff[i].login;
	return ERR_OK;
}

static enum err resource_alerts_put_page(struct showing *s, const struct alert_page *p)
{
	struct call *c = s->c;
	int64_t more = 0;

	jsonw_key(&c->out, "alerts");
	jsonw_array(&c->out);
	const enum err e = c->store->outbox.page_visit(
		c->store->outbox.self, p, resource_alerts_put_alert, s, &more, &c->diag);
	jsonw_array_end(&c->out);
	jsonw_put_int(&c->out, "more", more);
	if (more)
		jsonw_put_int(&c->out, "next", more);
	else
		jsonw_put_null(&c->out, "next");
	return e ? e : s->e;
}

enum err alerts_show(struct call *c)
{
	struct showing s = { .c = c, .sees_all = rights_reach(&c->caller, RIGHT_INBOX) == REACH_ALL };
	struct alert_page p = { .limit = ALERTS_MAX };
	enum err e = resource_alerts_read_only(c, &p.only_undelivered);

	if (!e)
		e = resource_alerts_read_after(c, &p.after);
	if (!e && !s.sees_all)
		e = resource_alerts_find_readers(c, &p);
	if (e)
		return e;
	jsonw_object(&c->out);
	e = resource_alerts_put_page(&s, &p);
	jsonw_object_end(&c->out);
	return e;
}
