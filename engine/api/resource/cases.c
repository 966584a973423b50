#include <stdio.h>
#include <string.h>

#include "engine/api/request/act.h"
#include "engine/base/text/lang.h"
#include "engine/base/sha256.h"
#include "engine/base/text/text.h"
#include "engine/service/case_step.h"

struct intake {
	struct command cmd;
	struct personal person;
	struct decision decision;
	const char *key; /* of idempotency, or NULL */
	char body_sha256[SHA256_HEX_BYTES];
	bool is_dry_run;
};

static void resource_cases_hash_body(const struct api_request *q, char out[SHA256_HEX_BYTES])
{
	unsigned char digest[SHA256_BYTES];

	sha256_of(q->body, q->body_n, digest);
	sha256_hex(digest, out);
}

static enum err resource_cases_check_key(struct call *c, const char *key)
{
	size_t n = key ? strlen(key) : 0;

	if (!key || (n && n <= API_KEY_MAX_BYTES && text_is_clean(key, n) && !text_is_blank(key)))
		return ERR_OK;
	(void)diag_set(&c->diag, ERR_INPUT, "bad-value",
		_("an idempotency key is 1 to %d bytes of plain text"), API_KEY_MAX_BYTES);
	diag_field(&c->diag, "idempotency_key");
	return ERR_INPUT;
}

/* The answer that was given before to the same key and body, if there is one. */
static enum err resource_cases_answer_again(struct call *c, struct intake *in, bool *is_done)
{
	const char *answer = NULL;

	*is_done = false;
	if (!in->key || in->is_dry_run)
		return ERR_OK;
	resource_cases_hash_body(c->request, in->body_sha256);
	enum err e = c->store->answers.load(c->store->answers.self, c->caller.actor.login, in->key,
		in->body_sha256, c->arena, &answer, &c->diag);
	if (e || !answer)
		return e;
	buf_put(c->out.out, answer);
	c->answer->status = 201;
	c->answer->wrote = true; /* the first answer may be in a transaction that is not committed yet */
	*is_done = true;
	return ERR_OK;
}

/* The same answer again, for who may still see it: an access of its own. */
static enum err resource_cases_look_again(struct call *c)
{
	json_t *answer = json_loads(buf_text(c->out.out), 0, NULL);
	const char *id = json_string_value(json_object_get(answer, "id"));
	int64_t key;
	int n;
	enum err e = id ? case_id_parse(c->rs->case_prefix, id, &key, &n, &c->diag) : ERR_BUG;

	struct case_state *s;
	if (!e)
		e = c->store->cases.load(c->store->cases.self, key, c->arena, &s, &c->diag);
	json_decref(answer);
	if (!e && !rights_sees_person(&c->caller, s)) {
		buf_reset(c->out.out);
		return act_no_such_case(c, key);
	}
	if (e)
		return e;
	return act_record_access(c, s, "intake");
}

static bool resource_cases_has_any(const json_t *body, enum field_id field)
{
	const json_t *value = json_object_get(body, field_name(field));
	return value && !json_is_null(value) && !(json_is_array(value) && json_array_size(value) == 0);
}

/* Whether it says anything of a case: a word, a fact, somebody, an area. */
static bool resource_cases_has_content(const json_t *body, const struct personal *p)
{
	return json_object_size(json_object_get(body, "facts")) > 0 ||
	       resource_cases_has_any(body, FIELD_FACT) || resource_cases_has_any(body, FIELD_AGE) ||
	       resource_cases_has_any(body, FIELD_AREA) || p->note || p->name || p->kana || p->birth ||
	       p->address || p->phone || p->resident_number || p->household_number || p->visitor ||
	       p->reporter || p->members_n > 0;
}

static enum err resource_cases_check_content(struct call *c, const struct intake *in)
{
	if (in->is_dry_run || resource_cases_has_content(c->body, &in->person))
		return ERR_OK;
	diag_set(&c->diag, ERR_INPUT, "empty", "%s",
		_("there is nothing to take in: no word of what it is about"));
	diag_field(&c->diag, field_name(FIELD_NOTE));
	diag_hint(&c->diag, &(struct hint){ .verb = VERB_INTAKE, .fields = { { FIELD_NOTE, NULL } } });
	return ERR_INPUT;
}

static enum err resource_cases_read_intake(struct call *c, struct intake *in)
{
	enum err e = act_read_command(c, NULL, &in->cmd);

	if (!e)
		e = request_flag(c, json_object_get(c->body, "dry_run"), "dry_run", &in->is_dry_run);
	bool has_person;
	if (!e)
		e = act_read_person(c, &in->person, &has_person);
	in->cmd.birth = in->person.birth;
	in->cmd.has_birth = in->person.birth != NULL;
	in->cmd.person = &in->person;
	in->cmd.note = in->person.note;
	in->key = c->request->idempotency_key;
	if (!e && !in->key)
		e = request_text(c, json_object_get(c->body, "idempotency_key"), "idempotency_key", &in->key);
	if (!e)
		e = resource_cases_check_key(c, in->key);
	if (e)
		return e;
	if (!in->cmd.section)
		in->cmd.section = c->caller.actor.section;
	e = rights_check_section(&c->caller, RIGHT_INTAKE, in->cmd.section, &c->diag);
	return e ? e : resource_cases_check_content(c, in);
}

static enum err resource_cases_format_intake(struct call *c, struct intake *in)
{
	struct case_view view = { .state = in->decision.next,
		.person = &in->person,
		.decision = &in->decision,
		.tells_same = !in->is_dry_run,
		.tells_reporter = true,
		.is_dry_run = in->is_dry_run };

	c->answer->status = in->is_dry_run ? 200 : 201;
	return json_case(c, &view);
}

static enum err resource_cases_take_in(struct call *c, void *context)
{
	struct intake *in = context;
	const struct service use = act_service(c);
	const struct store *s = c->store;
	enum err e = case_step_take_in(&use, &in->cmd, &in->person, &in->decision);

	if (!e)
		e = resource_cases_format_intake(c, in);
	if (!e && c->out.out->failed)
		e = ERR_NOMEM;
	if (!e && in->key)
		e = s->answers.save(s->answers.self, c->caller.actor.login, in->key, in->body_sha256, c->now,
			buf_text(c->out.out), &c->diag);
	if (e)
		return e;
	return act_record_access(c, in->decision.next, "intake");
}

/* Refuses early, so that the cases that are there can still be worked on. */
static enum err resource_cases_check_room(struct call *c)
{
	const struct api_host *host = &c->api->host;

	if (!host->has_room || host->has_room(host->self))
		return ERR_OK;
	(void)diag_set(&c->diag, ERR_AGAIN, "disk-nearly-full",
		_("the disk is nearly full: no case is taken in until there is room; cases that are there "
		  "can be read and worked on"));
	diag_instead(&c->diag, _("write the case down on paper, and tell who runs tsunagi"));
	return ERR_AGAIN;
}

enum err cases_take_in(struct call *c)
{
	struct intake in = { 0 };
	bool is_done = false;
	enum err e = resource_cases_read_intake(c, &in);

	if (!e)
		e = resource_cases_answer_again(c, &in, &is_done);
	if (e || is_done)
		return e ? e : resource_cases_look_again(c);
	if (in.is_dry_run) {
		e = core_step(c->rs, NULL, &in.cmd, c->now, c->arena, &in.decision, &c->diag);
		if (e)
			return e;
		return resource_cases_format_intake(c, &in);
	}
	e = resource_cases_check_room(c);
	if (!e)
		e = act_in_step(c, resource_cases_take_in, &in);
	if (!e)
		metrics_count_intake(&c->api->metrics, &in.decision);
	return e;
}

enum err cases_show(struct call *c)
{
	struct case_view view = { .tells_same = true };
	struct case_state *s;
	enum err e = act_load_case(c, RIGHT_SEE, &s);

	struct personal person;
	if (!e)
		e = c->store->cases.person_load(c->store->cases.self, s->key, c->arena, &person, &c->diag);
	view.state = s;
	view.person = &person;
	view.tells_reporter = true;
	if (!e)
		e = json_case(c, &view);
	if (e)
		return e;
	return act_record_access(c, s, "show");
}
