/* Forgetting a case: its event, and what stands apart from the events, in one
 * step. */
#include <stddef.h>

#include "engine/api/request/act.h"
#include "engine/base/text/lang.h"
#include "engine/core/step/forget.h"

static enum err resource_forget_case(struct call *c, void *context)
{
	struct decision *d = context;
	static const struct personal nobody;
	const struct case_view view = { .state = d->next, .person = &nobody, .decision = d };
	enum err e = act_save(c, d, NULL);

	if (!e)
		e = c->store->cases.forget(c->store->cases.self, d->next->key, &c->diag);
	if (!e)
		e = json_case(c, &view);
	return e ? e : act_record_access(c, d->next, "forget");
}

enum err cases_forget(struct call *c)
{
	static const struct field fields[] = { { "reason", FIELD_TEXT, offsetof(struct command, reason) } };
	struct case_state *before;
	struct decision d;
	struct command *by = arena_alloc(c->arena, sizeof *by);
	enum err e = by ? act_load_case(c, RIGHT_ACT, &before) : ERR_NOMEM;

	if (!e)
		e = request_read_body(c, fields, 1);
	if (e)
		return e;
	*by = (struct command){ .verb = VERB_UPDATE, .actor = c->caller.actor };
	e = request_read_fields(c, fields, 1, by);
	if (!e)
		e = forget_step(
			c->rs, before, c->api->host.retention_days, by, c->now, c->arena, &d, &c->diag);
	return e ? e : act_in_step(c, resource_forget_case, &d);
}
