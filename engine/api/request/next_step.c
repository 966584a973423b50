#include "engine/api/request/next_step.h"

#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/contract/hint.h"
#include "engine/core/step/referral_verbs.h"
#include "rules/match/known.h"
#include "engine/contract/typing.h"

#define TIME_CHARS 6 /* T10:00 */

/* A date of the contract's examples is of no year that matters: it is put on a day that would be
 * taken now, ahead tomorrow or the Monday after it, behind today. Births stay. */
static void next_step_add_example(
	const struct call *c, const struct field_spec *f, const char *form, struct diag *d)
{
	static const char DAY[] = "2026-04-14";
	const int32_t offset_s = c->rs->calendar.offset_s, today = instant_day(c->now, offset_s);
	const bool is_behind = f->kind == KIND_TIME || f == &field_specs[FIELD_SINCE];
	const bool is_date = strlen(form) >= sizeof DAY - 1 && strspn(form, "0123456789-") >= sizeof DAY - 1;

	if (!is_date || f->kind == KIND_DAY || f == &field_specs[FIELD_MEMBERS_BIRTH]) {
		diag_instead(d, "%s", form);
		return;
	}
	int32_t day = is_behind ? today : today + 1;
	while (!is_behind && (day_weekday(day) == DAY_SAT || day_weekday(day) == DAY_SUN))
		day++;
	char now[INSTANT_TEXT_BYTES], text[DAY_TEXT_BYTES];
	day_format(day, text);
	instant_format(c->now, offset_s, now);
	const bool has_time = form[sizeof DAY - 1] == 'T';
	const char *time = is_behind ? now + sizeof DAY - 1 : form + sizeof DAY - 1;
	diag_instead(d, "%s%.*s", text, has_time ? TIME_CHARS : 0, time);
}

/* What a value of the field at fault looks like, and which verb lists the values. */
static void next_step_add_form(const struct call *c, struct diag *d)
{
	const struct field_spec *f = d->field ? &field_specs[field_find(d->field)] : NULL;

	if (f && f->kind == KIND_DECLINE_CODE)
		typing_offer_codes(WORDS_DECLINE, NULL, d);
	if (f && f->kind == KIND_OUTCOME_CODE)
		typing_offer_codes(WORDS_OUTCOME, NULL, d);
	for (int i = 0; f && i < FIELD_FORMS_MAX && f->forms[i]; i++)
		next_step_add_example(c, f, f->forms[i], d);
	if (f && f->listed_by)
		diag_hint(d, &(struct hint){ .verb = (int)f->listed_by });
}

static bool next_step_is_field(const struct call *c, const char *name)
{
	return c->diag.field && strcmp(c->diag.field, name) == 0;
}

/* Of owners, those of one's own section: that is who takes something on. */
static void next_step_add_names(struct call *c)
{
	const char *section = next_step_is_field(c, "owner") ? c->caller.actor.section : NULL;
	const char *code = next_step_is_field(c, "owner")     ? "unknown-login"
			   : next_step_is_field(c, "meeting") ? "unknown-meeting"
			   : next_step_is_field(c, "area")    ? "unknown-area"
							      : NULL;
	const char *said = c->diag.code;

	if (code && c->diag.instead_n == 0)
		c->diag.code = code;
	known_names_add(c->rs, NULL, section ? ruleset_section(c->rs, section) : RULE_NONE, &c->diag);
	c->diag.code = said;
}

/* Of the case nothing is said but what was asked for; of who asks, what one knows oneself. */
static void next_step_add_not_found(struct call *c)
{
	const struct caller *who = &c->caller;

	if (strcmp(c->diag.code, "no-such-case") != 0)
		return;
	if (!who->actor.login)
		diag_instead(&c->diag, "%s",
			_("you ask as root or the daemon's user, who has no role in staff.yaml: name "
			  "yourself with --as LOGIN"));
	else if (rights_reach(who, RIGHT_SEE) == REACH_NO)
		diag_instead(&c->diag,
			_("your role (%s) sees no cases: ask a member of the section, or the coordinator"),
			rights_format_role((int)who->actor.role));
	else
		diag_hint(&c->diag,
			&(struct hint){ .verb = VERB_FIND, .ids = { verb_spec(VERB_FIND)->words } });
}

static void next_step_add_by_code(struct diag *d)
{
	static const struct {
		const char *code, *text;
	} steps[] = {
		{ "role", N_("ask one who may: a member or the head of a section, or the coordinator") },
		{ "key-reused", N_("give another key, or the very case that this key was first given with") },
		{ "too-deep",
			N_("the body is one object: its keys are the options of the command, with _ for -") },
		{ "bad-json",
			N_("the body is one object: its keys are the options of the command, with _ for -") },
		{ "numbers-used-up", N_("tell who runs tsunagi; the log says more: journalctl -u tsunagid") },
	};

	for (size_t i = 0; d->code && i < sizeof steps / sizeof *steps; i++)
		if (strcmp(steps[i].code, d->code) == 0)
			diag_instead(d, "%s", _(steps[i].text));
}

/* A case's own history says whose turn it is and what was done. */
static void next_step_add_show(struct call *c)
{
	if (c->segments_n > 2 && c->route && strstr(route_path(c->route), "/cases/*"))
		diag_hint(&c->diag, &(struct hint){ .verb = VERB_SHOW, .ids = { c->segments[2] } });
}

static void next_step_add_by_kind(struct call *c, enum err e)
{
	next_step_add_by_code(&c->diag);
	if (c->diag.instead_n > 0)
		return;
	if (e == ERR_INPUT || e == ERR_TOO_LARGE) {
		next_step_add_names(c);
		if (c->diag.instead_n == 0)
			next_step_add_form(c, &c->diag);
	} else if (e == ERR_NOT_FOUND && c->diag.code) {
		next_step_add_not_found(c);
	}
	if (c->diag.instead_n == 0 && (e == ERR_REFUSED || e == ERR_FORBIDDEN || e == ERR_NOT_FOUND))
		next_step_add_show(c);
}

void next_step_add(struct call *c, enum err e)
{
	if (c->diag.instead_n == 0)
		next_step_add_by_kind(c, e);
	if (c->diag.instead_n > 0)
		return;
	if (e == ERR_AGAIN || e == ERR_NOMEM || e == ERR_BUG)
		return;
	diag_hint(&c->diag, &(struct hint){ .verb = (int)(c->route ? c->route->verb : VERB_NONE),
				    .fields = { { .field = FIELD_HELP } } });
}
