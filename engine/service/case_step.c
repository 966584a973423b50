#include "engine/service/case_step.h"

#include <string.h>

#include "engine/base/text/alike.h"
#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/contract/fields.h"
#include "engine/core/step/forget.h"
#include "engine/core/step/join.h"
#include "engine/core/step/step.h"
#include "engine/service/ladder.h"
#include "engine/service/same_person.h"

/* The command with the date of birth that the store has, where none is given with it. */
static enum err case_step_find_birth(
	const struct service *s, const struct case_state *c, const struct command **command)
{
	struct personal person;

	if (s->rs->birth_feature == RULE_NONE || (*command)->has_birth)
		return ERR_OK;
	enum err e = s->store->cases.person_load(s->store->cases.self, c->key, s->arena, &person, s->d);

	if (e || !person.birth)
		return e;
	struct command *with = arena_alloc(s->arena, sizeof *with);

	if (!with)
		return ERR_NOMEM;
	*with = **command;
	with->birth = person.birth;
	*command = with;
	return ERR_OK;
}

enum err case_step_decide(
	const struct service *s, struct case_state *c, const struct command *command, struct case_step *out)
{
	enum err e = ladder_catch_up(s, &c, &out->ladder);

	out->before = c;
	if (!e)
		e = case_step_find_birth(s, c, &command);
	if (e)
		return e;
	return core_step(s->rs, c, command, s->now, s->arena, &out->decision, s->d);
}

enum err case_step_save_decision(
	const struct service *s, struct decision *decision, const struct personal *person)
{
	enum err e = s->store->cases.save(s->store->cases.self, decision, s->d);

	if (!e && person)
		e = s->store->cases.person_save(s->store->cases.self, decision->next->key, person, s->d);
	if (e || !same_person_may_change(decision, person))
		return e;
	return same_person_follow(s, decision);
}

enum err case_step_save(const struct service *s, struct case_step *step, const struct personal *person)
{
	enum err e = step->ladder.events_n ? case_step_save_decision(s, &step->ladder, NULL) : ERR_OK;

	if (e)
		return e;
	return case_step_save_decision(s, &step->decision, person);
}

static enum err case_step_draw_number(const struct service *s, int64_t *key)
{
	int32_t today = instant_day(s->now, s->rs->calendar.offset_s);

	return s->store->cases.number_draw(s->store->cases.self, day_fiscal_year(today), key, s->d);
}

enum err case_step_take_in(
	const struct service *s, struct command *command, const struct personal *person, struct decision *out)
{
	enum err e = case_step_draw_number(s, &command->new_key);

	if (!e)
		e = core_step(s->rs, NULL, command, s->now, s->arena, out, s->d);
	if (e)
		return e;
	return case_step_save_decision(s, out, person);
}

struct first_contact {
	int referral;
	bool is_first;
};

static bool case_step_note_contact(void *context, const struct event_row *row)
{
	struct first_contact *f = context;

	if (row->referral == f->referral &&
		(strcmp(row->kind, "progress") == 0 || strcmp(row->kind, "report") == 0))
		f->is_first = false;
	return f->is_first;
}

enum err case_step_is_first_contact(const struct service *s, int64_t key, int referral, bool *is_first)
{
	struct first_contact f = { referral, true };
	enum err e =
		s->store->cases.events_visit(s->store->cases.self, key, case_step_note_contact, &f, s->d);

	*is_first = !e && f.is_first;
	return e;
}

/* A command that core's own verbs outside the table are given; in the arena, for the
 * decisions borrow from it. */
static const struct command *case_step_command(
	const struct service *s, const struct actor *actor, const char *reason)
{
	struct command *by = arena_alloc(s->arena, sizeof *by);

	if (by)
		*by = (struct command){ .verb = VERB_UPDATE, .actor = *actor, .reason = reason };
	return by;
}

/* Both dates of birth are given, and they are not the same. */
static bool case_step_births_differ(const struct personal *a, const struct personal *b)
{
	return a->birth && b->birth && !alike_is_placeholder(a->birth) && !alike_is_placeholder(b->birth) &&
	       strcmp(a->birth, b->birth) != 0;
}

static enum err case_step_check_births(const struct service *s, const struct case_state *own,
	const struct case_state *other, const char *reason)
{
	const struct case_port *port = &s->store->cases;
	struct personal a, b;
	enum err e = port->person_load(port->self, own->key, s->arena, &a, s->d);
	if (!e)
		e = port->person_load(port->self, other->key, s->arena, &b, s->d);
	if (e || !text_is_blank(reason) || !case_step_births_differ(&a, &b))
		return e;
	char own_id[CASE_ID_BYTES], other_id[CASE_ID_BYTES];
	case_id_format(s->rs->case_prefix, own->key, own_id);
	case_id_format(s->rs->case_prefix, other->key, other_id);
	(void)diag_set(s->d, ERR_REFUSED, "births-differ",
		_("The dates of birth differ: %1$s in %2$s, %3$s in %4$s. Say why they are one person."),
		a.birth, own_id, b.birth, other_id);
	diag_field(s->d, "reason");
	diag_hint(s->d, &(struct hint){ .verb = VERB_JOIN,
				.ids = { own_id, other_id },
				.fields = { { FIELD_REASON, NULL } } });
	return ERR_REFUSED;
}

enum err case_step_decide_join(const struct service *s, const struct case_state *own,
	const struct case_state *other, const struct actor *actor, const char *reason,
	struct case_joining *out)
{
	const struct command *by = case_step_command(s, actor, reason);

	if (!by)
		return ERR_NOMEM;
	enum err e = join_step(s->rs, own, other->key, by, s->now, s->arena, &out->own, s->d);
	if (!e)
		e = join_step(s->rs, other, own->key, by, s->now, s->arena, &out->other, s->d);
	return e ? e : case_step_check_births(s, own, other, reason);
}

enum err case_step_decide_unjoin(const struct service *s, const struct case_state *own,
	const struct case_state *other, const struct actor *actor, const char *reason,
	struct case_joining *out)
{
	const struct command *by = case_step_command(s, actor, reason);

	if (!by)
		return ERR_NOMEM;
	enum err e = join_undo_step(s->rs, own, other->key, by, s->now, s->arena, &out->own, s->d);
	if (e)
		return e;
	return join_undo_step(s->rs, other, own->key, by, s->now, s->arena, &out->other, s->d);
}

/* What follows for other cases comes after both: each of the two may change in it. */
enum err case_step_save_join(const struct service *s, struct case_joining *joining)
{
	const struct case_port *port = &s->store->cases;
	struct decision *own = &joining->own, *other = &joining->other;
	enum err e = port->save(port->self, own, s->d);
	if (!e)
		e = port->save(port->self, other, s->d);
	if (!e)
		e = same_person_follow(s, own);
	if (!e)
		e = port->load(port->self, other->next->key, s->arena, &other->next, s->d);
	if (!e)
		e = same_person_follow(s, other);
	return e ? e : port->load(port->self, own->next->key, s->arena, &own->next, s->d);
}

enum err case_step_decide_forget(const struct service *s, const struct case_state *c, int retention_days,
	const struct actor *actor, const char *reason, struct decision *out)
{
	const struct command *by = case_step_command(s, actor, reason);

	if (!by)
		return ERR_NOMEM;
	return forget_step(s->rs, c, retention_days, by, s->now, s->arena, out, s->d);
}

enum err case_step_save_forget(const struct service *s, struct decision *decision)
{
	enum err e = case_step_save_decision(s, decision, NULL);

	if (e)
		return e;
	return s->store->cases.forget(s->store->cases.self, decision->next->key, s->d);
}

enum err case_step_drill(const struct service *s, const struct actor *actor, struct drill *out)
{
	int64_t key = 0;
	enum err e = case_step_draw_number(s, &key);

	if (!e)
		e = drill_run(s->rs, actor, key, s->now, s->arena, out, s->d);
	for (int i = 0; !e && i < out->steps_n; i++)
		e = case_step_save_decision(s, &out->steps[i], NULL);
	return e;
}
