/* Reads who the case is about, from the body of intake and update. */
#include <string.h>

#include "engine/api/request/act.h"
#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/contract/typing.h"

static const char WIDE_COMMA[] = "\xef\xbc\x8c"; /* between the parts of a member, as "," */

static enum err body_person_read_member(struct call *c, const json_t *m, struct member *out);

/* A text that is shown on one line has no line break; at intake a blank one is not given. */
static enum err body_person_read_line(struct call *c, const json_t *value, const char *key, const char **out)
{
	enum err e = request_text(c, value, key, out);

	if (!e && *out && c->route->verb == VERB_INTAKE && text_is_blank(*out))
		*out = NULL;
	if (e || !*out || !strpbrk(*out, "\n\r\t"))
		return e;
	(void)diag_set(&c->diag, ERR_INPUT, "bad-value", _("%s must be one line"), key);
	diag_field(&c->diag, key);
	return ERR_INPUT;
}

static enum err body_person_refuse_twice(struct call *c, const char *key)
{
	(void)diag_set(
		&c->diag, ERR_INPUT, "given-twice", _("member: %s is given twice"), request_shown(c, key));
	diag_field(&c->diag, "member");
	return ERR_INPUT;
}

/* "name=N,kana=K,birth=D,relation=R", as on the command line. */
static enum err body_person_read_member_line(struct call *c, const char *text, struct member *out)
{
	json_t *m = json_object();
	enum err e = m ? ERR_OK : ERR_NOMEM;

	while (!e && *text) {
		const char *wide = strstr(text, WIDE_COMMA), *part;
		size_t n = strcspn(text, ","), name_bytes = 0;
		const size_t comma = wide && (size_t)(wide - text) < n ? sizeof WIDE_COMMA - 1 : 1;
		n = comma > 1 ? (size_t)(wide - text) : n;
		part = arena_dup_n(c->arena, text, n);
		const char *value = part ? typing_fact_value(part, &name_bytes) : NULL;
		const char *key = value ? arena_dup_n(c->arena, part, name_bytes) : NULL;

		if (part && !value) {
			e = diag_set(&c->diag, ERR_INPUT, "bad-value",
				_("member: name=N,kana=K,birth=D,relation=R is wanted"));
			diag_field(&c->diag, "member");
		} else if (key && json_object_get(m, key)) {
			e = body_person_refuse_twice(c, key);
		} else if (!key || json_object_set_new(m, key, json_string(value)) != 0) {
			e = ERR_NOMEM;
		}
		text += n;
		text += *text ? comma : 0;
	}
	if (!e)
		e = body_person_read_member(c, m, out);
	json_decref(m);
	return e;
}

static enum err body_person_copy_member(struct call *c, struct member *m)
{
	const char **const texts[] = { &m->name, &m->kana, &m->relation };

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		if (!*texts[i])
			continue;
		*texts[i] = arena_dup(c->arena, *texts[i]);
		if (!*texts[i])
			return ERR_NOMEM;
	}
	return ERR_OK;
}

static enum err body_person_read_member(struct call *c, const json_t *m, struct member *out)
{
	static const char *const keys[] = { "name", "kana", "birth", "relation" };

	if (json_is_string(m))
		return body_person_read_member_line(c, json_string_value(m), out);
	const char *key;
	json_t *value;
	json_object_foreach((json_t *)(uintptr_t)m, key, value)
	{
		const char *nearest = text_nearest(key, keys, 4);

		if (!strcmp(key, keys[0]) || !strcmp(key, keys[1]) || !strcmp(key, keys[2]) ||
			!strcmp(key, keys[3]))
			continue;
		(void)diag_set(&c->diag, ERR_INPUT, "unknown-key", _("the key “%s” is not known here"),
			request_shown(c, key));
		diag_field(&c->diag, "members");
		for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
			if (!nearest || strcmp(nearest, keys[i]) == 0)
				diag_instead(&c->diag, "%s", keys[i]);
		return ERR_INPUT;
	}
	enum err e = body_person_read_line(c, json_object_get(m, "name"), "members.name", &out->name);
	if (!e)
		e = body_person_read_line(c, json_object_get(m, "kana"), "members.kana", &out->kana);
	if (!e)
		e = body_person_read_line(
			c, json_object_get(m, "relation"), "members.relation", &out->relation);
	if (!e)
		e = request_day(c, json_object_get(m, "birth"), "members.birth", &out->birth);
	if (e)
		return e;
	return body_person_copy_member(c, out);
}

static enum err body_person_read_members(struct call *c, struct personal *p, bool *is_given)
{
	json_t *list = json_object_get(c->body, "members");

	if (!list)
		list = json_object_get(c->body, "member");
	if (!list || json_is_null(list))
		return ERR_OK;
	size_t n = json_is_array(list) ? json_array_size(list) : 0;
	struct member *members;
	if (!json_is_array(list) || n > CASE_MEMBERS_MAX) {
		(void)diag_set(&c->diag, ERR_INPUT, "bad-value", _("members must be a list of at most %d"),
			CASE_MEMBERS_MAX);
		diag_field(&c->diag, "members");
		return ERR_INPUT;
	}
	members = arena_array(c->arena, n + 1, sizeof *members);
	if (!members)
		return ERR_NOMEM;
	for (size_t i = 0; i < n; i++) {
		const json_t *m = json_array_get(list, i);

		if (!json_is_object(m) && !json_is_string(m))
			return diag_set(&c->diag, ERR_INPUT, "bad-value",
				_("member: name=N,kana=K,birth=D,relation=R is wanted"));
		enum err e = body_person_read_member(c, m, &members[i]);
		if (e)
			return e;
	}
	p->members = members;
	p->members_n = (int)n;
	*is_given = true;
	return ERR_OK;
}

/* One text of the person, or the note; at intake a blank one is not given. */
static enum err body_person_read_text(struct call *c, const char *key, const char **text)
{
	const json_t *value = json_object_get(c->body, key);
	const bool has_lines = strcmp(key, "address") == 0 || strcmp(key, "note") == 0;
	enum err e = strcmp(key, "birth") == 0 ? request_day(c, value, key, text)
		     : has_lines	       ? request_text(c, value, key, text)
					       : body_person_read_line(c, value, key, text);

	if (!e && *text && c->route->verb == VERB_INTAKE && text_is_blank(*text))
		*text = NULL;
	return e;
}

enum err act_read_person(struct call *c, struct personal *p, bool *is_given)
{
	memset(p, 0, sizeof *p);
	enum err e = body_person_read_text(c, "note", &p->note);
	for (int i = 0; i < PERSON_TEXTS && !e; i++) {
		const char *text = NULL;

		e = body_person_read_text(c, person_text_name(i), &text);
		person_text_set(p, i, text);
	}
	*is_given = !e && (p->note || !person_is_empty(p));
	if (e)
		return e;
	return body_person_read_members(c, p, is_given);
}
