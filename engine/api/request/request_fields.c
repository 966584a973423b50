/* The fields of a body as a person types them: names, codes, dates, as data of the command. */
#include "engine/api/request/request.h"

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/base/time/typed.h"
#include "engine/contract/typing.h"

static enum err request_find_name(struct call *c, enum field_kind kind, const char *text, const char **out)
{
	bool is_none = false;
	enum err e = kind == KIND_SECTION_OR_NONE ? typing_read_none(text, &is_none) : ERR_OK;

	if (e || is_none) {
		*out = e ? NULL : "none";
		return e;
	}
	int i;
	if (kind == KIND_MEETING) {
		e = ruleset_find_meeting(c->rs, text, &i, &c->diag);
		*out = e ? NULL : c->rs->meetings[i].id;
	} else if (kind == KIND_PERSON) {
		e = ruleset_find_person(c->rs, text, &i, &c->diag);
		*out = e ? NULL : c->rs->staff[i].login;
	} else {
		e = ruleset_find_section(c->rs, text, &i, &c->diag);
		*out = e ? NULL : c->rs->sections[i].id;
	}
	return e;
}

static bool request_is_name(enum field_kind kind)
{
	return kind == KIND_SECTION || kind == KIND_SECTION_OR_NONE || kind == KIND_MEETING ||
	       kind == KIND_PERSON;
}

/* What lies behind, as people write it; a date alone is when the office opened on it. */
static enum err request_read_time(struct call *c, const char *text, int64_t *at)
{
	bool has_time;
	const struct calendar *cal = &c->rs->calendar;
	const enum err e =
		typed_parse_instant(text, cal->offset_s, c->now, TYPED_BEHIND, at, &has_time, &c->diag);
	if (!e && !has_time)
		*at += cal->open_s;
	return e;
}

/* The codes that a text of this field stands for; false: it is a text of its own. */
static bool request_codes_of(const struct call *c, const struct field *f, enum vocabulary *codes)
{
	if (f->id == FIELD_HOW && c->route->verb == VERB_NOTE)
		*codes = WORDS_CONTACT;
	else if (f->id == FIELD_RESULT)
		*codes = WORDS_DEED;
	else if (f->kind == KIND_DECLINE_CODE)
		*codes = WORDS_DECLINE;
	else if (f->kind == KIND_OUTCOME_CODE)
		*codes = WORDS_OUTCOME;
	else
		return false;
	return true;
}

/* A text as it is typed, a code for its label, "none" for "なし"; what is none of the codes
 * stays as it is, for the verb to refuse. */
static enum err request_read_words(struct call *c, const struct field *f, const char *text, const char **out)
{
	enum vocabulary codes;
	const char *code = NULL;
	bool is_none = false;
	enum err e = ERR_OK;

	if (request_codes_of(c, f, &codes))
		e = typing_read_code(codes, text, &code);
	else if (f->id == FIELD_ISSUE)
		e = typing_read_none(text, &is_none);
	*out = is_none ? "none" : code ? code : text;
	return e;
}

static bool request_is_instant(enum field_kind kind) { return kind == KIND_DATE || kind == KIND_TIME; }

static enum err request_read_field(struct call *c, const struct field *f, const json_t *value, void *at)
{

	if (f->kind == KIND_FLAG)
		return request_flag(c, value, field_name(f->id), at);
	const char *text;
	enum err e = request_text(c, value, field_name(f->id), &text);
	if (e || !text)
		return e;
	const bool is_name = request_is_name(f->kind);
	if ((is_name || request_is_instant(f->kind)) && text_is_blank(text))
		return request_bad_value(c, field_name(f->id), _("is blank"));
	if (!is_name && !request_is_instant(f->kind))
		e = request_read_words(c, f, text, at);
	else if (f->kind == KIND_TIME)
		e = request_read_time(c, text, at);
	else if (f->kind == KIND_DATE)
		e = calendar_parse_date(&c->rs->calendar, text, c->now, at, &c->diag);
	else
		e = request_find_name(c, f->kind, text, at);
	if (e)
		diag_field(&c->diag, field_name(f->id));
	return e;
}

enum err request_read_fields(struct call *c, const struct field *fields, int n, void *into)
{
	for (int i = 0; i < n; i++) {
		const json_t *value = json_object_get(c->body, field_name(fields[i].id));

		if (fields[i].kind == KIND_OTHER || !value || json_is_null(value))
			continue;
		enum err e = request_read_field(c, &fields[i], value, (char *)into + fields[i].offset);
		if (e)
			return e;
	}
	return ERR_OK;
}
