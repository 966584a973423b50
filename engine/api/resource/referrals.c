/* The verbs of a case and of its referrals: all go one way. */
#include <string.h>

#include "engine/api/request/act.h"
#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"

struct acting {
	struct command cmd;
	struct personal given; /* what the body says of the person: update only */
	bool has_given;
	const struct case_state *before;
	struct decision ladder, decision;
};

static enum err resource_referrals_format(struct call *c, const struct acting *a)
{
	struct personal person;
	struct case_view view = { .state = a->decision.next,
		.person = &person,
		.decision = &a->decision,
		.before = a->cmd.verb == VERB_UPDATE ? a->before : NULL,
		.acted_on = a->cmd.referral,
		.tells_sections = a->cmd.verb == VERB_END };
	enum err e = c->store->cases.person_load(
		c->store->cases.self, view.state->key, c->arena, &person, &c->diag);

	/* of a refer and the like: the referral it made */
	if (!view.acted_on &&
		(a->cmd.verb == VERB_REFER || a->cmd.verb == VERB_LEAD ||
			(a->cmd.verb == VERB_DECIDE && a->cmd.decide == DECIDE_TO)) &&
		view.state->referrals_n)
		view.acted_on = view.state->referrals[view.state->referrals_n - 1].n;
	return e ? e : json_case(c, &view);
}

struct contact {
	int referral;
	bool is_first;
};

static bool resource_referrals_note_contact(void *context, const struct event_row *row)
{
	struct contact *k = context;

	if (row->referral == k->referral &&
		(strcmp(row->kind, "progress") == 0 || strcmp(row->kind, "report") == 0))
		k->is_first = false;
	return k->is_first;
}

/* The first progress or report since it was sent. Asked before it is saved. */
static bool resource_referrals_is_first_contact(struct call *c, const struct acting *a, int64_t key)
{
	struct contact k = { a->cmd.referral, a->cmd.verb == VERB_PROGRESS || a->cmd.verb == VERB_REPORT };

	if (k.is_first && c->store->cases.events_visit(c->store->cases.self, key,
				  resource_referrals_note_contact, &k, &c->diag) != ERR_OK)
		return false;
	return k.is_first;
}

static enum err resource_referrals_save_and_format(struct call *c, void *context)
{
	struct acting *a = context;
	enum err e = a->ladder.events_n ? act_save(c, &a->ladder, NULL) : ERR_OK;

	if (!e)
		e = act_save(c, &a->decision, a->has_given ? &a->given : NULL);
	if (!e)
		e = resource_referrals_format(c, a);
	return e ? e : act_record_access(c, a->decision.next, verb_word(a->cmd.verb));
}

static enum err resource_referrals_act(struct call *c, struct case_state *before, struct acting *a)
{
	enum err e = act_read_command(c, before, &a->cmd);

	if (!e && a->cmd.verb == VERB_UPDATE)
		e = act_read_person(c, &a->given, &a->has_given);
	a->cmd.has_person = a->has_given;
	if (!e)
		e = act_catch_up(c, &before, &a->ladder);
	a->before = before;
	if (!e)
		e = core_step(c->rs, before, &a->cmd, c->now, c->arena, &a->decision, &c->diag);
	return e ? e : act_in_step(c, resource_referrals_save_and_format, a);
}

enum err cases_act(struct call *c)
{
	struct acting a = { 0 };
	struct case_state *before;
	enum err e = act_load_case(c, RIGHT_ACT, &before);

	return e ? e : resource_referrals_act(c, before, &a);
}

/* The referral's number from the path: "2". */
static enum err resource_referrals_read_number(struct call *c, const char *typed, int *n)
{
	size_t digits = strspn(typed, "0123456789");

	if (digits == 0 || digits > 6 || typed[digits]) {
		(void)diag_set(&c->diag, ERR_INPUT, "bad-id", _("“%s” is not the number of a referral"),
			request_shown(c, typed));
		diag_field(&c->diag, "referral");
		return ERR_INPUT;
	}
	*n = (int)strtol(typed, NULL, 10);
	return ERR_OK;
}

enum err referrals_act(struct call *c)
{
	struct case_state *before;
	int n;
	enum err e = act_load_case(c, RIGHT_ACT, &before);
	struct acting a = { 0 };

	if (!e)
		e = resource_referrals_read_number(c, c->segments[4], &n);
	if (!e && !case_referral(before, n))
		e = diag_set(&c->diag, ERR_NOT_FOUND, "no-such-referral",
			_("the case has no referral %d; its last is %d"), n, before->referrals_n);
	if (e)
		return e;
	e = act_read_command(c, before, &a.cmd);
	a.cmd.referral = n;
	if (!e)
		e = act_catch_up(c, &before, &a.ladder);
	if (!e)
		e = core_step(c->rs, before, &a.cmd, c->now, c->arena, &a.decision, &c->diag);
	bool is_first = !e && resource_referrals_is_first_contact(c, &a, before->key);
	if (!e)
		e = act_in_step(c, resource_referrals_save_and_format, &a);
	if (!e)
		metrics_see_verb(&c->api->metrics, before, &a.cmd, &a.decision, is_first);
	return e;
}
