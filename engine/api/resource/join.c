/* Joining two cases of the same person: both are changed in one step. */
#include "engine/api/request/act.h"
#include "engine/base/text/lang.h"
#include "engine/service/case_step.h"

static enum err resource_join_load_other(struct call *c, struct case_state **other)
{
	const char *typed = NULL, *own = c->segments[2];
	enum err e = request_read_body(c);

	if (!e)
		e = request_text(c, json_object_get(c->body, "case"), "case", &typed);
	if (!e && !typed)
		e = diag_set(&c->diag, ERR_INPUT, "missing", _("say which case it is joined to"));
	if (e) {
		diag_field(&c->diag, "case");
		return e;
	}
	c->segments[2] = typed;
	e = act_load_case(c, RIGHT_JOIN, other);
	c->segments[2] = own;
	return e;
}

static enum err resource_join_save_and_format(struct call *c, void *context)
{
	const struct service use = act_service(c);
	struct case_joining *j = context;
	struct personal person;
	struct case_view view = { .state = j->own.next,
		.person = &person,
		.decision = &j->own,
		.joined_with = j->other.next,
		.tells_sections = true };
	enum err e = case_step_save_join(&use, j);

	if (!e)
		e = c->store->cases.person_load(
			c->store->cases.self, view.state->key, c->arena, &person, &c->diag);
	if (!e)
		e = json_case(c, &view);
	if (e)
		return e;
	return act_record_access(c, view.state, "join");
}

/* To who knows the person of one case, a join tells the person of the other; so does the
 * refusal "joined already". */
static enum err resource_join_check_persons(
	struct call *c, const struct case_state *own, const struct case_state *other)
{
	if (rights_sees_person(&c->caller, own) && rights_sees_person(&c->caller, other))
		return ERR_OK;
	return diag_set(&c->diag, ERR_FORBIDDEN, "not-named",
		_("The case is protected: only people who are named in it, and the coordinator, join it to "
		  "another."));
}

enum err cases_join(struct call *c)
{
	const struct service use = act_service(c);
	struct case_state *own, *other;
	struct case_joining j;
	enum err e = act_load_case(c, RIGHT_JOIN, &own);

	if (!e)
		e = resource_join_load_other(c, &other);
	if (!e)
		e = resource_join_check_persons(c, own, other);
	if (!e)
		e = case_step_decide_join(&use, own, other, &c->caller.actor, &j);
	if (e)
		return e;
	return act_in_step(c, resource_join_save_and_format, &j);
}
