/* Reads what intake and update tell of a case: facts, area, age, consent, protected. Facts
 * are in "facts" (an object) or "fact" ("F=V" texts). */
#include <stdio.h>
#include <string.h>

#include "engine/api/request/act.h"
#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/contract/typing.h"

/* What goes into the command as it stands. */
static const struct field case_fields[] = {
	{ FIELD_RECEIVED, KIND_TIME, offsetof(struct command, received) },
	{ FIELD_SECTION, KIND_SECTION, offsetof(struct command, section) },
	{ FIELD_KEEP, KIND_TEXT, offsetof(struct command, keep) },
	{ FIELD_REASON, KIND_TEXT, offsetof(struct command, reason) },
};
#define CASE_FIELDS ((int)(sizeof case_fields / sizeof *case_fields))

struct facts_reader {
	struct call *c;
	struct command *cmd;
	struct fact *facts;
	int *place; /* per feature index: 1 + place in facts, 0: not given */
};

/* A fact that is given twice must have the same value. */
static enum err body_case_twice(struct facts_reader *r, const char *name, bool is_same)
{
	if (is_same)
		return ERR_OK;
	(void)diag_set(&r->c->diag, ERR_INPUT, "fact-twice", _("%s is given twice with different values"),
		request_shown(r->c, name));
	diag_field(&r->c->diag, request_shown(r->c, name));
	return ERR_INPUT;
}

static enum err body_case_add_area(struct facts_reader *r, const char *typed)
{
	struct call *c = r->c;
	int area;
	enum err e = ruleset_find_area(c->rs, typed, &area, &c->diag);

	if (e) {
		diag_field(&c->diag, "area");
		return e;
	}
	if (r->cmd->has_area)
		return body_case_twice(r, "area", strcmp(r->cmd->area, c->rs->areas[area].id) == 0);
	r->cmd->has_area = true;
	r->cmd->area = c->rs->areas[area].id;
	return ERR_OK;
}

static enum err body_case_add_consent(struct facts_reader *r, const char *typed)
{
	enum consent consent;
	enum err e = consent_parse(typed, &consent, &r->c->diag);

	if (e) {
		diag_field(&r->c->diag, "consent");
		return e;
	}
	if (r->cmd->has_consent)
		return body_case_twice(r, "consent", r->cmd->consent == consent);
	r->cmd->has_consent = true;
	r->cmd->consent = consent;
	return ERR_OK;
}

static enum err body_case_add_protected(struct facts_reader *r, const json_t *value)
{
	bool flag;
	enum err e = request_flag(r->c, value, "protected", &flag);

	if (e)
		return e;
	if (r->cmd->has_protected)
		return body_case_twice(r, "protected", r->cmd->is_protected == flag);
	r->cmd->has_protected = true;
	r->cmd->is_protected = flag;
	return ERR_OK;
}

static enum err body_case_add_feature(struct facts_reader *r, const char *name, const char *typed)
{
	struct call *c = r->c;
	const struct feature *feature;
	struct fact fact = { 0 };
	int f;
	int64_t value;
	enum err e = ruleset_find_feature(c->rs, name, &f, &c->diag);

	if (!e)
		e = ruleset_parse_value(c->rs, f, typed, &value, &c->diag);
	if (e) {
		diag_field(&c->diag, request_shown(c, name));
		return e;
	}
	feature = &c->rs->features[f];
	fact.feature = feature->id;
	fact.kind = feature->kind;
	fact.number = value;
	if (feature->kind == FEATURE_ONE_OF) {
		fact.number = 0;
		fact.value = feature->values[value].id;
	}
	if (r->place[f]) {
		const struct fact *old = &r->facts[r->place[f] - 1];

		return body_case_twice(r, name, old->number == fact.number && old->value == fact.value);
	}
	r->facts[r->cmd->facts_n++] = fact;
	r->place[f] = r->cmd->facts_n;
	return ERR_OK;
}

/* What is told beside the features, by its own name or as screens call it in Japanese. */
static const char *body_case_name_of(const char *name)
{
	static const struct {
		const char *key, *label;
	} own[] = { { "area", N_("area") }, { "consent", N_("consent") } };

	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (strcmp(name, lang_text_in(LANG_JA, own[i].label)) == 0)
			return own[i].key;
	return name;
}

/* The value as a person would type it; area, consent and protected are no features. */
static enum err body_case_add_fact(struct facts_reader *r, const char *name, const json_t *value)
{
	char number[24];
	const char *typed = NULL;

	name = body_case_name_of(name);
	if (strcmp(name, "protected") == 0)
		return body_case_add_protected(r, value);
	if (json_is_string(value)) {
		enum err e = request_text(r->c, value, name, &typed);

		if (e)
			return e;
	} else if (json_is_boolean(value)) {
		typed = json_is_true(value) ? "yes" : "no";
	} else if (json_is_integer(value)) {
		(void)snprintf(number, sizeof number, "%lld", (long long)json_integer_value(value));
		typed = number;
	}
	if (!typed) {
		(void)diag_set(&r->c->diag, ERR_INPUT, "bad-value",
			_("%s: a fact is yes or no, a whole number or one of its values"),
			request_shown(r->c, name));
		diag_field(&r->c->diag, request_shown(r->c, name));
		return ERR_INPUT;
	}
	if (strcmp(name, "area") == 0)
		return body_case_add_area(r, typed);
	if (strcmp(name, "consent") == 0)
		return body_case_add_consent(r, typed);
	return body_case_add_feature(r, name, typed);
}

static enum err body_case_add_object(struct facts_reader *r, json_t *facts)
{
	const char *name;
	json_t *value;

	json_object_foreach(facts, name, value)
	{
		enum err e = body_case_add_fact(r, name, value);

		if (e)
			return e;
	}
	return ERR_OK;
}

/* "F=V", or "F" for yes. */
static enum err body_case_add_line(struct facts_reader *r, const json_t *line)
{
	const char *text, *name;
	size_t name_bytes;
	enum err e = request_text(r->c, line, "fact", &text);

	if (e)
		return e;
	if (!text || text_is_blank(text))
		return diag_set(&r->c->diag, ERR_INPUT, "bad-value", _("fact: F or F=V is wanted"));
	const char *typed = typing_fact_value(text, &name_bytes);
	name = arena_dup_n(r->c->arena, text, name_bytes);
	json_t *value = typed ? json_string(typed) : json_true();
	e = name && value ? body_case_add_fact(r, name, value) : ERR_NOMEM;
	json_decref(value);
	return e;
}

static enum err body_case_add_facts(struct facts_reader *r)
{
	json_t *facts = json_object_get(r->c->body, "facts");
	json_t *lines = json_object_get(r->c->body, "fact");
	enum err e = ERR_OK;

	if (json_is_object(facts))
		e = body_case_add_object(r, facts);
	else if (facts && !json_is_null(facts))
		e = diag_set(
			&r->c->diag, ERR_INPUT, "bad-value", _("facts must be an object: feature to value"));
	if (e)
		return e;
	if (json_is_string(lines))
		return body_case_add_line(r, lines);
	if (lines && !json_is_array(lines) && !json_is_null(lines))
		return diag_set(&r->c->diag, ERR_INPUT, "bad-value", _("fact: F or F=V is wanted"));
	for (size_t i = 0; i < json_array_size(lines) && !e; i++)
		e = body_case_add_line(r, json_array_get(lines, i));
	return e;
}

/* area, age, consent and protected may be given among the facts or beside them. */
static enum err body_case_add_top(struct facts_reader *r)
{
	static const char *const keys[] = { "area", "age", "consent", "protected" };

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		const json_t *value = json_object_get(r->c->body, keys[i]);
		enum err e = value && !json_is_null(value) ? body_case_add_fact(r, keys[i], value) : ERR_OK;

		if (e)
			return e;
	}
	return ERR_OK;
}

/* "named": ["sato", …] or "sato" */
static enum err body_case_add_named(struct facts_reader *r)
{
	struct call *c = r->c;
	const json_t *list = json_object_get(c->body, "named");
	const int n = json_is_array(list) ? (int)json_array_size(list) : list && !json_is_null(list) ? 1 : 0;
	const char **logins = arena_array(c->arena, (size_t)n + 1, sizeof *logins);
	enum err e = logins ? ERR_OK : ERR_NOMEM;

	for (int i = 0; i < n && !e; i++) {
		const char *typed = NULL;
		int person = RULE_NONE;

		e = request_text(
			c, json_is_array(list) ? json_array_get(list, (size_t)i) : list, "named", &typed);
		if (!e)
			e = ruleset_find_person(c->rs, typed ? typed : "", &person, &c->diag);
		if (!e)
			logins[i] = c->rs->staff[person].login;
	}
	if (e)
		diag_field(&c->diag, "named");
	r->cmd->named = (struct id_list){ logins, e ? 0 : n };
	return e;
}

enum err act_read_case(struct call *c, struct command *cmd)
{
	struct facts_reader r = { .c = c, .cmd = cmd };
	enum err e = request_read_body(c);

	if (e)
		return e;
	r.facts = arena_array(c->arena, (size_t)c->rs->features_n + 1, sizeof *r.facts);
	r.place = arena_array(c->arena, (size_t)c->rs->features_n + 1, sizeof *r.place);
	if (!r.facts || !r.place)
		return ERR_NOMEM;
	cmd->facts = r.facts;
	e = body_case_add_facts(&r);
	if (!e)
		e = body_case_add_top(&r);
	if (!e)
		e = body_case_add_named(&r);
	if (e)
		return e;
	return request_read_fields(c, case_fields, CASE_FIELDS, cmd);
}
