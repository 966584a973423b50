/* Joining two cases of the same person, and taking that back: both are changed in one step. */
#include "engine/api/request/act.h"
#include "engine/base/text/lang.h"
#include "engine/service/case_step.h"

struct joining {
	struct case_joining step;
	const char *reason;
	bool is_join;
};

static enum err resource_join_read(struct call *c, struct case_state **other, const char **reason)
{
	const char *typed = NULL, *own = c->segments[2];
	enum err e = request_read_body(c);

	if (!e)
		e = request_text(c, json_object_get(c->body, "reason"), "reason", reason);
	if (!e)
		e = request_text(c, json_object_get(c->body, "case"), "case", &typed);
	if (e)
		return e;
	if (!typed) {
		e = diag_set(&c->diag, ERR_INPUT, "missing", _("say which case is meant"));
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
	struct joining *j = context;
	enum err e = case_step_save_join(&use, &j->step);

	struct personal person;
	struct case_view view = { .state = j->step.own.next,
		.person = &person,
		.joined_with = j->step.other.next,
		.tells_sections = true };
	if (!e)
		e = c->store->cases.person_load(
			c->store->cases.self, view.state->key, c->arena, &person, &c->diag);
	if (!e)
		e = json_case(c, &view);
	if (e)
		return e;
	return act_record_access(c, view.state, j->is_join ? "join" : "unjoin");
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

static enum err resource_join_run(struct call *c, bool is_join)
{
	const struct service use = act_service(c);
	const struct actor *actor = &c->caller.actor;
	struct case_state *own = NULL, *other = NULL;
	struct joining j = { .is_join = is_join };
	enum err e = act_load_case(c, RIGHT_JOIN, &own);

	if (!e)
		e = resource_join_read(c, &other, &j.reason);
	if (!e)
		e = resource_join_check_persons(c, own, other);
	if (!e)
		e = (is_join ? case_step_decide_join : case_step_decide_unjoin)(
			&use, own, other, actor, j.reason, &j.step);
	if (e)
		return e;
	return act_in_step(c, resource_join_save_and_format, &j);
}

enum err cases_join(struct call *c) { return resource_join_run(c, true); }

enum err cases_unjoin(struct call *c) { return resource_join_run(c, false); }
