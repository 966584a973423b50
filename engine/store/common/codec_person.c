#include "engine/store/common/codec_person.h"

#include "engine/base/json_write.h"
#include "engine/store/common/errors.h"

static void codec_person_put(struct json *j, const char *key, const char *text)
{
	if (text)
		jsonw_put_text(j, key, text);
}

static void codec_person_put_member(struct json *j, const struct member *m)
{
	jsonw_object(j);
	codec_person_put(j, "name", m->name);
	codec_person_put(j, "kana", m->kana);
	codec_person_put(j, "birth", m->birth);
	codec_person_put(j, "relation", m->relation);
	jsonw_object_end(j);
}

void codec_write_person(const struct personal *p, struct json *j)
{
	jsonw_object(j);
	for (int i = 0; i < PERSON_TEXTS; i++)
		codec_person_put(j, person_text_name(i), person_text_of(p, i));
	if (p->members) {
		jsonw_key(j, "members");
		jsonw_array(j);
		for (int i = 0; i < p->members_n; i++)
			codec_person_put_member(j, &p->members[i]);
		jsonw_array_end(j);
	}
	jsonw_object_end(j);
}

static enum err codec_person_read_text(
	const json_t *object, const char *key, struct arena *arena, const char **out, struct diag *d)
{
	const json_t *value = json_object_get(object, key);
	*out = NULL;
	if (!value)
		return ERR_OK;
	if (!json_is_string(value))
		return store_corrupt(d, "event");
	*out = arena_dup_n(arena, json_string_value(value), json_string_length(value));
	return *out ? ERR_OK : store_nomem(d);
}

static enum err codec_person_read_member(
	const json_t *object, struct arena *arena, struct member *m, struct diag *d)
{
	enum err e = codec_person_read_text(object, "name", arena, &m->name, d);
	if (!e)
		e = codec_person_read_text(object, "kana", arena, &m->kana, d);
	if (!e)
		e = codec_person_read_text(object, "birth", arena, &m->birth, d);
	if (e)
		return e;
	return codec_person_read_text(object, "relation", arena, &m->relation, d);
}

static enum err codec_person_read_members(
	const json_t *list, struct arena *arena, struct personal *p, struct diag *d)
{
	const size_t n = json_array_size(list);
	if (!list)
		return ERR_OK;
	struct member *members = arena_array(arena, n + 1, sizeof *members);
	if (!members)
		return store_nomem(d);
	for (size_t i = 0; i < n; i++) {
		const enum err e = codec_person_read_member(json_array_get(list, i), arena, &members[i], d);
		if (e)
			return e;
	}
	p->members = members;
	p->members_n = (int)n;
	return ERR_OK;
}

enum err codec_read_person(const json_t *person, struct arena *arena, struct personal *out, struct diag *d)
{
	*out = (struct personal){ 0 };
	for (int i = 0; i < PERSON_TEXTS; i++) {
		const char *text;
		const enum err e = codec_person_read_text(person, person_text_name(i), arena, &text, d);
		if (e)
			return e;
		person_text_set(out, i, text);
	}
	return codec_person_read_members(json_object_get(person, "members"), arena, out, d);
}
