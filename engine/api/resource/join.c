/* Joining two cases of the same person: both are changed in one step. */
#include "engine/api/request/act.h"
#include "engine/base/text/lang.h"
#include "engine/core/step/join.h"

struct joining {
	struct decision own, other;
};

static enum err resource_join_load_other(struct call *c, struct case_state **other)
{
	static const struct field fields[] = { { "case", FIELD_OTHER, 0 } };
	const char *typed = NULL, *own = c->segments[2];
	enum err e = request_read_body(c, fields, 1);

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
	struct joining *j = context;
	struct personal person;
	struct case_view view = { .state = j->own.next,
		.person = &person,
		.decision = &j->own,
		.joined_with = j->other.next,
		.tells_sections = true };
	enum err e = act_save(c, &j->own, NULL);

	if (!e)
		e = act_save(c, &j->other, NULL);
	if (!e)
		e = c->store->cases.person_load(
			c->store->cases.self, view.state->key, c->arena, &person, &c->diag);
	if (!e)
		e = json_case(c, &view);
	return e ? e : act_record_access(c, view.state, "join");
}

/* That two cases are one person's says whom the one is about to who knows it of
 * the other, also by "joined already". */
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
	struct case_state *own, *other;
	struct joining j;
	enum err e = act_load_case(c, RIGHT_JOIN, &own);

	if (!e)
		e = resource_join_load_other(c, &other);
	if (!e)
		e = resource_join_check_persons(c, own, other);
	if (e)
		return e;
	/* its place in the arena: the decisions borrow from it */
	struct command *by = arena_alloc(c->arena, sizeof *by);
	if (!by)
		return ERR_NOMEM;
	*by = (struct command){ .verb = VERB_UPDATE, .actor = c->caller.actor };
	e = join_step(c->rs, own, other->key, by, c->now, c->arena, &j.own, &c->diag);
	if (!e)
		e = join_step(c->rs, other, own->key, by, c->now, c->arena, &j.other, &c->diag);
	return e ? e : act_in_step(c, resource_join_save_and_format, &j);
}
