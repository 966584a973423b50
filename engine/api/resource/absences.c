/* Who of the staff is away, and who stands in. */
#include <string.h>

#include "engine/api/request/act.h"
#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/contract/hint.h"
#include "engine/service/absences.h"
#include "rules/match/absences.h"

struct absence_step {
	struct absence_change change;
	const char *section; /* of the person */
};

static void resource_absences_put_person(
	struct call *c, const char *key, const char *name_key, const char *login)
{
	const int p = login ? ruleset_person(c->rs, login) : RULE_NONE;

	jsonw_put_text(&c->out, key, login);
	jsonw_put_text(&c->out, name_key, p == RULE_NONE ? login : c->rs->staff[p].name);
}

static void resource_absences_put(struct call *c, const struct absence *a)
{
	const int p = ruleset_person(c->rs, a->login);
	char day[DAY_TEXT_BYTES];

	jsonw_object(&c->out);
	resource_absences_put_person(c, "login", "name", a->login);
	jsonw_put_text(&c->out, "section",
		p == RULE_NONE || c->rs->staff[p].section == RULE_NONE
			? NULL
			: c->rs->sections[c->rs->staff[p].section].id);
	day_format(a->from, day);
	jsonw_put_text(&c->out, "from", day);
	day_format(a->until, day);
	jsonw_put_text(&c->out, "until", day);
	resource_absences_put_person(c, "deputy", "deputy_name", a->deputy);
	jsonw_object_end(&c->out);
}

/* Those of the caller's own section; of every one to the coordinator. */
static bool resource_absences_may_see(const struct call *c, const char *login)
{
	const int p = ruleset_person(c->rs, login);
	const int section = p == RULE_NONE ? RULE_NONE : c->rs->staff[p].section;

	return rights_reach(&c->caller, RIGHT_ABSENCES) == REACH_ALL ||
	       (section != RULE_NONE && text_is_same(c->rs->sections[section].id, c->caller.actor.section));
}

static enum err resource_absences_format(struct call *c)
{
	const struct ruleset *rs;
	enum err e = absences_beside(c->rs, c->store, c->now, c->arena, &rs, &c->diag);

	if (e)
		return e;
	jsonw_object(&c->out);
	jsonw_key(&c->out, "absences");
	jsonw_array(&c->out);
	for (int i = 0; rs->absences && i < rs->absences->n; i++)
		if (resource_absences_may_see(c, rs->absences->items[i].login))
			resource_absences_put(c, &rs->absences->items[i]);
	jsonw_array_end(&c->out);
	jsonw_object_end(&c->out);
	return ERR_OK;
}

enum err absences_show(struct call *c) { return resource_absences_format(c); }

static enum err resource_absences_read_day(struct call *c, const char *key, int32_t *day, bool *is_given)
{
	const char *text;
	int64_t at;
	enum err e = request_text(c, json_object_get(c->body, key), key, &text);

	*is_given = !e && text && !text_is_blank(text);
	if (e || !*is_given)
		return e;
	e = calendar_parse_date(&c->rs->calendar, text, c->now, &at, &c->diag);
	if (e)
		diag_field(&c->diag, key);
	else
		*day = instant_day(at, c->rs->calendar.offset_s);
	return e;
}

static enum err resource_absences_missing(struct call *c, const char *key)
{
	(void)diag_set(&c->diag, ERR_INPUT, "missing",
		_("An absence has a first and a last day: %s must be given."), key);
	diag_field(&c->diag, key);
	char from[DAY_TEXT_BYTES], until[DAY_TEXT_BYTES];
	int32_t day = instant_day(c->now, c->rs->calendar.offset_s) + 1;
	while (day_weekday(day) != DAY_MON)
		day++;
	day_format(day, from);
	day_format(day + 4, until);
	diag_instead(&c->diag, "--from %s --until %s", from, until);
	return ERR_INPUT;
}

/* A login of the staff; NULL where none was given. */
static enum err resource_absences_read_login(struct call *c, const char *key, int *person)
{
	const char *text;
	enum err e = request_text(c, json_object_get(c->body, key), key, &text);

	*person = RULE_NONE;
	if (e || !text)
		return e;
	e = ruleset_find_person(c->rs, text, person, &c->diag);
	if (e)
		diag_field(&c->diag, key);
	return e;
}

/* Oneself, as head one's section, as coordinator everybody. */
static enum err resource_absences_check_right(struct call *c, int person)
{
	const struct person *p = &c->rs->staff[person];
	const struct actor *a = &c->caller.actor;
	const bool is_own =
		p->section != RULE_NONE && text_is_same(c->rs->sections[p->section].id, a->section);

	if (text_is_same(p->login, a->login) || a->role == ROLE_COORDINATOR ||
		(a->role == ROLE_HEAD && is_own))
		return ERR_OK;
	(void)diag_set(&c->diag, ERR_FORBIDDEN, "not-oneself",
		_("An absence is said by the person, the head of the section or the coordinator: %s is none "
		  "of "
		  "them for %s."),
		a->login ? a->login : "root", p->login);
	return ERR_FORBIDDEN;
}

static enum err resource_absences_read_deputy(struct call *c, int person, const char **deputy)
{
	int other;
	enum err e = resource_absences_read_login(c, "deputy", &other);

	if (e || other == RULE_NONE)
		return e;
	*deputy = c->rs->staff[other].login;
	if (other != person && c->rs->staff[other].section == c->rs->staff[person].section)
		return ERR_OK;
	e = other == person
		    ? diag_set(&c->diag, ERR_REFUSED, "same-person", _("Nobody stands in for oneself."))
		    : diag_set(&c->diag, ERR_REFUSED, "deputy-of-another-section",
			      _("%s is of another section: the deputy is of the same one."), *deputy);
	diag_field(&c->diag, "deputy");
	for (int i = 0; i < c->rs->staff_n; i++)
		if (i != person && c->rs->staff[i].section == c->rs->staff[person].section)
			diag_instead(&c->diag, "--deputy %s", c->rs->staff[i].login);
	return e;
}

#define ABSENCE_MAX_DAYS 366

static enum err resource_absences_check_span(struct call *c, const struct absence_change *change)
{
	const struct absence *a = &change->absence;

	char from[DAY_TEXT_BYTES], until[DAY_TEXT_BYTES];

	if (a->until >= a->from && a->until >= change->day && a->until - a->from < ABSENCE_MAX_DAYS)
		return ERR_OK;
	day_format(a->from, from);
	day_format(a->until, until);
	if (a->until < a->from)
		(void)diag_set(&c->diag, ERR_REFUSED, "date-bounds",
			_("The last day (%s) is before the first (%s)."), until, from);
	else if (a->until < change->day)
		(void)diag_set(&c->diag, ERR_REFUSED, "date-bounds",
			_("The last day (%s) has gone by: an absence is said ahead."), until);
	else
		(void)diag_set(&c->diag, ERR_REFUSED, "date-bounds",
			_("An absence is at most %d days long: %s to %s is longer."), ABSENCE_MAX_DAYS, from,
			until);
	diag_field(&c->diag, "until");
	diag_instead(&c->diag, "%s",
		a->until - a->from < ABSENCE_MAX_DAYS
			? "--from 2026-08-10 --until 2026-08-14"
			: _("whoever is gone for good leaves staff.yaml: tell the rule keeper"));
	return ERR_REFUSED;
}

static enum err resource_absences_read_span(struct call *c, struct absence_change *change)
{
	bool has_from, has_until;
	enum err e = resource_absences_read_day(c, "from", &change->absence.from, &has_from);

	if (!e)
		e = resource_absences_read_day(c, "until", &change->absence.until, &has_until);
	if (e)
		return e;
	if (change->is_clear && !has_from && !has_until && !change->absence.deputy)
		return ERR_OK;
	if (change->is_clear) {
		(void)diag_set(&c->diag, ERR_INPUT, "bad-value",
			_("clear goes without dates and deputy: the person is there from today on"));
		diag_field(&c->diag, has_from ? "from" : has_until ? "until" : "deputy");
		diag_hint(&c->diag, &(struct hint){ .verb = VERB_AWAY,
					    .ids = { change->absence.login },
					    .fields = { { .field = FIELD_CLEAR } } });
		return ERR_INPUT;
	}
	if (!has_from || !has_until)
		return resource_absences_missing(c, has_from ? "until" : "from");
	return resource_absences_check_span(c, change);
}

static enum err resource_absences_read(struct call *c, struct absence_change *change)
{
	int person;
	enum err e = request_read_body(c);

	if (!e)
		e = resource_absences_read_login(c, "login", &person);
	if (!e && person == RULE_NONE)
		person = c->caller.actor.login ? ruleset_person(c->rs, c->caller.actor.login) : RULE_NONE;
	if (!e && person == RULE_NONE) {
		(void)diag_set(&c->diag, ERR_INPUT, "missing", _("Who is away? Give the login."));
		diag_field(&c->diag, "login");
		e = ERR_INPUT;
	}
	if (!e)
		e = resource_absences_check_right(c, person);
	if (!e)
		e = request_flag(c, json_object_get(c->body, "clear"), "clear", &change->is_clear);
	if (!e)
		e = resource_absences_read_deputy(c, person, &change->absence.deputy);
	if (e)
		return e;
	change->absence.login = c->rs->staff[person].login;
	change->day = instant_day(c->now, c->rs->calendar.offset_s);
	return resource_absences_read_span(c, change);
}

static enum err resource_absences_save(struct call *c, void *context)
{
	enum err e = c->store->absences.save(
		c->store->absences.self, context, &c->caller.actor, c->now, c->rs->sha256, &c->diag);

	if (e)
		return e;
	return resource_absences_format(c);
}

enum err absences_change(struct call *c)
{
	struct absence_change change = { 0 };
	const enum err e = resource_absences_read(c, &change);

	if (e)
		return e;
	return act_in_step(c, resource_absences_save, &change);
}
