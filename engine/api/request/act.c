#include "engine/api/request/act.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/contract/verbs.h"
#include "engine/core/model/age.h"
#include "engine/core/model/command_fields.h"
#include "engine/base/text/text.h"
#include "engine/service/transaction.h"

enum err act_no_such_case(struct call *c, int64_t key)
{
	char id[CASE_ID_BYTES];

	case_id_format(c->rs->case_prefix, key, id);
	return diag_set(
		&c->diag, ERR_NOT_FOUND, "no-such-case", _("there is no case %s, or you may not see it"), id);
}

/* Before it is loaded: a hidden case costs what an absent one does. */
static enum err act_check_own(struct call *c, enum right right, int64_t key)
{
	bool is_own = true;
	enum err e = ERR_OK;

	if (rights_reach(&c->caller, right) != REACH_ALL)
		e = c->store->cases.is_own(
			c->store->cases.self, key, c->caller.actor.section, &is_own, &c->diag);
	if (e)
		return e;
	return is_own ? ERR_OK : ERR_NOT_FOUND;
}

enum err act_load_case(struct call *c, enum right right, struct case_state **out)
{
	const char *typed = c->segments[2];
	int64_t key;
	int n;
	enum err e = case_id_parse(c->rs->case_prefix, typed, &key, &n, &c->diag);

	if (!e && n)
		e = diag_set(&c->diag, ERR_INPUT, "bad-id", _("“%s” is a referral, not a case"),
			request_shown(c, typed));
	if (e) {
		diag_field(&c->diag, "case");
		return e;
	}
	if (rights_reach(&c->caller, right) == REACH_NO)
		return act_no_such_case(c, key);
	e = act_check_own(c, right, key);
	if (!e)
		e = c->store->cases.load(c->store->cases.self, key, c->arena, out, &c->diag);
	if (e == ERR_NOT_FOUND || (!e && !rights_reaches_case(&c->caller, right, *out))) {
		diag_release(&c->diag);
		return act_no_such_case(c, key);
	}
	return e;
}

enum err act_put_age(struct call *c, const struct case_state *s, int64_t at, struct case_state *out)
{
	struct personal person = { 0 };
	enum err e = ERR_OK;

	if (c->rs->birth_feature != RULE_NONE)
		e = c->store->cases.person_load(c->store->cases.self, s->key, c->arena, &person, &c->diag);
	if (e)
		return e;
	return age_put(c->rs, s, person.birth, at, c->arena, out);
}

/* The options of a verb that go into the command as they stand; a need has its own reader. */
static int act_fields_of(enum verb verb, struct field out[FIELDS])
{
	const struct verb_spec *v = verb_spec(verb);
	int n = 0;

	for (int i = 0; i < v->options_n; i++) {
		const enum field_id id = v->options[i].field;

		if (command_offset(id) != 0 && field_specs[id].kind != KIND_NEED)
			out[n++] = (struct field){ id, field_specs[id].kind, command_offset(id) };
	}
	return n;
}

/* A need of the case by its id, also one that the pack has dropped since. */
static enum err act_read_need(struct call *c, const struct case_state *before, struct command *cmd)
{
	const char *text;
	enum err e = request_text(c, json_object_get(c->body, "need"), "need", &text);

	if (e || !text || text_is_blank(text)) {
		cmd->need = text;
		return e;
	}
	if (strcmp(text, NEED_LEAD) == 0 || (before && case_need(before, text))) {
		cmd->need = text;
		return ERR_OK;
	}
	int i;
	e = ruleset_find_need(c->rs, text, &i, &c->diag);
	if (e)
		diag_field(&c->diag, "need");
	else
		cmd->need = c->rs->needs[i].id;
	return e;
}

/* Exactly one of to, end, watch, raise says what the meeting decided. */
static enum err act_read_decide(struct call *c, struct command *cmd)
{
	bool end, raise;
	enum err e = request_flag(c, json_object_get(c->body, "end"), "end", &end);

	if (!e)
		e = request_flag(c, json_object_get(c->body, "raise"), "raise", &raise);
	if (e)
		return e;
	int given = end + raise + (cmd->to != NULL) + (cmd->watch != INSTANT_NONE);
	if (given != 1) {
		(void)diag_set(&c->diag, ERR_INPUT, "bad-value",
			_("a meeting decides exactly one of: to, end, watch, raise"));
		diag_field(&c->diag, "to");
		return ERR_INPUT;
	}
	cmd->decide = end ? DECIDE_END : raise ? DECIDE_RAISE : cmd->to ? DECIDE_TO : DECIDE_WATCH;
	return ERR_OK;
}

enum err act_read_command(struct call *c, const struct case_state *before, struct command *cmd)
{
	enum verb verb = c->route->verb;
	struct field fields[FIELDS];

	*cmd = (struct command){ .verb = verb,
		.actor = c->caller.actor,
		.next = INSTANT_NONE,
		.until = INSTANT_NONE,
		.due = INSTANT_NONE,
		.watch = INSTANT_NONE,
		.received = INSTANT_NONE,
		.at = INSTANT_NONE };
	if (verb == VERB_INTAKE || verb == VERB_UPDATE)
		return act_read_case(c, cmd);
	enum err e = request_read_body(c);
	if (!e)
		e = request_read_fields(c, fields, act_fields_of(verb, fields), cmd);
	if (!e && (verb == VERB_REFER || verb == VERB_END || verb == VERB_DEED || verb == VERB_STAY ||
			  verb == VERB_DECIDE))
		e = act_read_need(c, before, cmd);
	if (!e && verb == VERB_DECIDE)
		e = act_read_decide(c, cmd);
	if (!e && verb == VERB_NOTE)
		e = act_read_note(c, before, cmd);
	return e;
}

struct service act_service(struct call *c)
{
	return (struct service){ .rs = c->rs,
		.store = c->store,
		.now = c->now,
		.arena = c->arena,
		.d = &c->diag,
		.write_begin = c->api->host.write_begin,
		.host = c->api->host.self };
}

struct act_step {
	struct call *c;
	act_work *work;
	void *context;
};

/* An answer that could not be written whole undoes what it would tell of. */
static enum err act_run_step(void *context)
{
	const struct act_step *step = context;
	enum err e = step->work(step->c, step->context);

	return !e && step->c->out.out->failed ? ERR_NOMEM : e;
}

enum err act_in_step(struct call *c, act_work *work, void *context)
{
	const struct service s = act_service(c);
	struct act_step step = { c, work, context };
	enum err e = in_step(&s, act_run_step, &step);

	c->answer->wrote = !e;
	return e;
}

static void act_note_access(struct call *c, const struct access_row *look)
{
	char id[CASE_ID_BYTES] = "";

	if (look->key)
		case_id_format(c->rs->case_prefix, look->key, id);
	(void)snprintf(c->answer->access, sizeof c->answer->access, "%s %s %s",
		look->login ? look->login : "root", look->verb, id);
}

enum err act_record_access(struct call *c, const struct case_state *s, const char *verb)
{
	const struct actor *a = &c->caller.actor;
	const struct access_row access = { .key = s->key,
		.at = c->now,
		.login = a->login,
		.section = a->section,
		.verb = verb,
		.ground = rights_ground(a->role, rights_relations(s, NULL, a->section, a->login)),
		.is_acting_as = a->is_acting_as };
	enum err e = c->store->access.save(c->store->access.self, &access, &c->diag);

	if (e)
		return e;
	c->answer->is_access_recorded = true;
	act_note_access(c, &access);
	return ERR_OK;
}
