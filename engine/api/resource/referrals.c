/* The verbs of a case and of its referrals: all take the same way. */
#include <string.h>

#include "engine/api/request/act.h"
#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/service/case_step.h"

struct acting {
	struct command cmd;
	struct personal given; /* what the body tells of the person: update only */
	struct personal known; /* and what was known before */
	bool has_given;
	struct case_step step;
};

static enum err resource_referrals_format(struct call *c, const struct acting *a)
{
	struct personal person;
	struct case_view view = { .state = a->step.decision.next,
		.person = &person,
		.decision = &a->step.decision,
		.before = a->cmd.verb == VERB_UPDATE ? a->step.before : NULL,
		.command = &a->cmd,
		.acted_on = a->cmd.referral,
		.tells_reporter = true,
		.tells_sections = a->cmd.verb == VERB_END };
	enum err e = c->store->cases.person_load(
		c->store->cases.self, view.state->key, c->arena, &person, &c->diag);

	/* a verb that makes a referral acts on that one */
	if (!view.acted_on &&
		(a->cmd.verb == VERB_REFER || a->cmd.verb == VERB_LEAD ||
			(a->cmd.verb == VERB_DECIDE && a->cmd.decide == DECIDE_TO)) &&
		view.state->referrals_n)
		view.acted_on = view.state->referrals[view.state->referrals_n - 1].n;
	if (e)
		return e;
	return json_case(c, &view);
}

static enum err resource_referrals_save_and_format(struct call *c, void *context)
{
	struct acting *a = context;
	const struct service use = act_service(c);
	enum err e = case_step_save(&use, &a->step, a->has_given ? &a->given : NULL);

	if (!e)
		e = resource_referrals_format(c, a);
	if (e)
		return e;
	return act_record_access(c, a->step.decision.next, verb_word(a->cmd.verb));
}

static enum err resource_referrals_read_person(
	struct call *c, const struct case_state *before, struct acting *a)
{
	enum err e = act_read_person(c, &a->given, &a->has_given);

	if (!e)
		e = c->store->cases.person_load(
			c->store->cases.self, before->key, c->arena, &a->known, &c->diag);
	a->cmd.person = &a->given;
	a->cmd.known = &a->known;
	a->cmd.note = a->given.note;
	a->cmd.has_person = !person_is_empty(&a->given);
	a->cmd.birth = a->given.birth;
	a->cmd.has_birth = a->given.birth != NULL;
	return e;
}

static enum err resource_referrals_act(struct call *c, struct case_state *before, struct acting *a)
{
	const struct service use = act_service(c);
	enum err e = act_read_command(c, before, &a->cmd);

	if (!e && a->cmd.verb == VERB_UPDATE)
		e = resource_referrals_read_person(c, before, a);
	if (!e)
		e = case_step_decide(&use, before, &a->cmd, &a->step);
	if (e)
		return e;
	return act_in_step(c, resource_referrals_save_and_format, a);
}

enum err cases_act(struct call *c)
{
	struct acting a = { 0 };
	struct case_state *before;
	enum err e = act_load_case(c, RIGHT_ACT, &before);

	if (e)
		return e;
	return resource_referrals_act(c, before, &a);
}

/* Reads the referral's number from the path: "2". */
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
	const struct service use = act_service(c);
	struct case_state *before;
	bool is_first = false;
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
		e = case_step_decide(&use, before, &a.cmd, &a.step);
	/* a failure is not counted: no verb fails for the metrics */
	if (!e && (a.cmd.verb == VERB_PROGRESS || a.cmd.verb == VERB_REPORT) &&
		case_step_is_first_contact(&use, before->key, n, &is_first) != ERR_OK)
		is_first = false;
	if (!e)
		e = act_in_step(c, resource_referrals_save_and_format, &a);
	if (!e)
		metrics_count_verb(&c->api->metrics, a.step.before, &a.cmd, &a.step.decision, is_first);
	return e;
}
