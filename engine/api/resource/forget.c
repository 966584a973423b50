/* Forgetting a case: its event, and what is stored apart from the events, in one step. */
#include <stddef.h>

#include "engine/api/request/act.h"
#include "engine/base/text/lang.h"
#include "engine/service/case_step.h"

static enum err resource_forget_case(struct call *c, void *context)
{
	struct decision *d = context;
	static const struct personal nobody;
	const struct case_view view = { .state = d->next, .person = &nobody, .decision = d };
	const struct service use = act_service(c);
	enum err e = case_step_save_forget(&use, d);

	if (!e)
		e = json_case(c, &view);
	if (e)
		return e;
	return act_record_access(c, d->next, "forget");
}

enum err cases_forget(struct call *c)
{
	static const struct field fields[] = { { FIELD_REASON, KIND_TEXT,
		offsetof(struct command, reason) } };
	const struct service use = act_service(c);
	struct case_state *before;
	struct command given = { .reason = NULL };
	struct decision d;
	enum err e = act_load_case(c, RIGHT_ACT, &before);

	if (!e)
		e = request_read_body(c);
	if (!e)
		e = request_read_fields(c, fields, 1, &given);
	if (!e)
		e = case_step_decide_forget(
			&use, before, c->api->host.retention_days, &c->caller.actor, given.reason, &d);
	if (e)
		return e;
	return act_in_step(c, resource_forget_case, &d);
}
