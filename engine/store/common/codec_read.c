/* Reads events back: each row's array is read field by field, by the row's table
 * (fields.h), and takes the place of the row before; so the last event's rows are what
 * the case is. An array may be shorter than the table: an older program wrote it, or its
 * last fields have their defaults. */
#include "engine/store/common/codec.h"

#include <limits.h>
#include <string.h>

#include "engine/base/array.h"
#include "engine/base/text/lang.h"
#include "engine/core/step/forget.h"
#include "engine/store/common/codec_json.h"
#include "engine/store/common/errors.h"
#include "engine/store/common/fields.h"

struct row_reader {
	const struct texts *numbered;
	struct arena *arena;
	int64_t at;
	const json_t *texts; /* of event_said; NULL: forgotten */
	struct diag *d;
};

struct term codec_term(int64_t number)
{
	if (number < 1)
		return (struct term){ 0 };
	return (struct term){
		.count = (int16_t)((number - 1) >> 2), .unit = (uint8_t)((number - 1) & 3), .is_set = true
	};
}

static enum err codec_fail_read(struct diag *d) { return store_corrupt(d, "event"); }

static enum err codec_read_dup_text(
	struct arena *arena, const json_t *value, const char **out, struct diag *d)
{
	*out = arena_dup_n(arena, json_string_value(value), json_string_length(value));
	return *out ? ERR_OK : store_nomem(d);
}

static enum err codec_read_id(struct row_reader *r, const json_t *v, const char **out)
{
	*out = NULL;
	if (json_is_string(v))
		return codec_read_dup_text(r->arena, v, out, r->d);
	return json_is_integer(v) && json_integer_value(v) == 0 ? ERR_OK : codec_fail_read(r->d);
}

/* [place among the texts of event_said] */
static enum err codec_read_typed(struct row_reader *r, const json_t *v, const char **out)
{
	const json_t *text = json_array_get(r->texts, (size_t)json_integer_value(json_array_get(v, 0)));
	*out = FORGET_ERASED;
	if (!r->texts)
		return ERR_OK;
	return json_is_string(text) ? codec_read_dup_text(r->arena, text, out, r->d) : codec_fail_read(r->d);
}

static enum err codec_read_text(struct row_reader *r, const json_t *v, const char **out)
{
	if (json_is_array(v))
		return codec_read_typed(r, v, out);
	if (!json_is_integer(v) || json_integer_value(v) == 0)
		return codec_read_id(r, v, out);
	const char *text = texts_at(r->numbered, json_integer_value(v));
	if (!text)
		return codec_fail_read(r->d);
	*out = arena_dup(r->arena, text);
	return *out ? ERR_OK : store_nomem(r->d);
}

static enum err codec_read_list_field(
	struct arena *arena, const json_t *v, struct id_list *out, struct diag *d)
{
	*out = (struct id_list){ 0 };
	if (json_is_integer(v) && json_integer_value(v) == 0)
		return ERR_OK;
	const size_t n = json_array_size(v);
	if (!json_is_array(v) || n > INT_MAX)
		return codec_fail_read(d);
	const char **items = arena_array(arena, n, sizeof *items);
	if (!items)
		return store_nomem(d);
	for (size_t i = 0; i < n; i++) {
		const json_t *item = json_array_get(v, i);
		if (!json_is_string(item))
			return codec_fail_read(d);
		const enum err e = codec_read_dup_text(arena, item, &items[i], d);
		if (e)
			return e;
	}
	*out = (struct id_list){ items, (int)n };
	return ERR_OK;
}

static enum err codec_read_fact(
	struct arena *arena, const char *feature, const json_t *v, struct fact *f, struct diag *d)
{
	*f = (struct fact){ .feature = arena_dup(arena, feature) };
	if (!f->feature)
		return store_nomem(d);
	if (json_is_boolean(v)) {
		f->kind = FEATURE_FLAG;
		f->number = json_is_true(v);
	} else if (json_is_integer(v)) {
		f->kind = FEATURE_NUMBER;
		f->number = json_integer_value(v);
	} else if (json_is_string(v)) {
		f->kind = FEATURE_ONE_OF;
		return codec_read_dup_text(arena, v, &f->value, d);
	} else {
		return codec_fail_read(d);
	}
	return ERR_OK;
}

static enum err codec_read_fact_values(struct arena *arena, json_t *v, struct case_state *out, struct diag *d)
{
	if (!json_is_object(v))
		return codec_fail_read(d);
	struct fact *facts = arena_array(arena, json_object_size(v), sizeof *facts);
	if (!facts)
		return store_nomem(d);
	int n = 0;
	const char *feature;
	json_t *value;
	json_object_foreach(v, feature, value)
	{
		const enum err e = codec_read_fact(arena, feature, value, &facts[n++], d);
		if (e)
			return e;
	}
	out->facts = facts;
	out->facts_n = n;
	return ERR_OK;
}

enum err codec_read_list(const char *json_text, struct arena *arena, struct id_list *out, struct diag *d)
{
	json_t *v;
	enum err e = codec_parse(json_text, &v, d);
	if (e)
		return e;
	e = codec_read_list_field(arena, v, out, d);
	json_decref(v);
	return e;
}

enum err codec_read_facts(const char *json_text, struct arena *arena, struct case_state *out, struct diag *d)
{
	json_t *v;
	enum err e = codec_parse(json_text, &v, d);
	if (e)
		return e;
	e = codec_read_fact_values(arena, v, out, d);
	json_decref(v);
	return e;
}

static enum err codec_read_time(struct row_reader *r, const json_t *v, int64_t *out)
{
	*out = json_is_integer(v) ? r->at + json_integer_value(v) : INSTANT_NONE;
	return json_is_integer(v) || json_is_null(v) ? ERR_OK : codec_fail_read(r->d);
}

static enum err codec_read_number(struct row_reader *r, const json_t *v, int64_t *out)
{
	*out = json_integer_value(v);
	return json_is_integer(v) ? ERR_OK : codec_fail_read(r->d);
}

static enum err codec_read_field(struct row_reader *r, const struct field *f, json_t *v, char *row)
{
	char *at = row + f->offset;
	int64_t number = 0;
	enum err e = ERR_OK;
	switch (f->kind) {
	case FIELD_INT:
		e = codec_read_number(r, v, &number);
		if (!e && !field_is_value(f, number))
			e = codec_fail_read(r->d);
		*(int *)(void *)at = (int)number;
		break;
	case FIELD_FLAG:
		e = codec_read_number(r, v, &number);
		*(bool *)at = number != 0;
		break;
	case FIELD_TIME:
		return codec_read_time(r, v, (int64_t *)(void *)at);
	case FIELD_ID:
		return codec_read_id(r, v, (const char **)(void *)at);
	case FIELD_TEXT:
	case FIELD_LABEL:
		return codec_read_text(r, v, (const char **)(void *)at);
	case FIELD_LIST:
		return codec_read_list_field(r->arena, v, (struct id_list *)(void *)at, r->d);
	case FIELD_TERM:
		e = codec_read_number(r, v, &number);
		*(struct term *)(void *)at = codec_term(number);
		break;
	case FIELD_FACTS:
		return codec_read_fact_values(r->arena, v, (struct case_state *)(void *)row, r->d);
	case FIELD_DAY: {
		struct case_meeting *m = (struct case_meeting *)(void *)at;
		m->has_on = json_is_integer(v);
		m->on = (int32_t)json_integer_value(v);
		break;
	}
	}
	return e;
}

static void codec_read_clear_row(const struct row_kind *kind, char *row)
{
	for (int i = 0; i < kind->fields_n; i++)
		if (kind->fields[i].kind == FIELD_TIME)
			*(int64_t *)(void *)(row + kind->fields[i].offset) = INSTANT_NONE;
}

/* `row` is zeroed; what the array has no more stays at its default. */
static enum err codec_read_row(
	struct row_reader *r, const struct row_kind *kind, const json_t *array, size_t first, void *row)
{
	codec_read_clear_row(kind, row);
	enum err e = json_is_array(array) ? ERR_OK : codec_fail_read(r->d);
	for (int i = 0; i < kind->fields_n && !e; i++) {
		json_t *v = json_array_get(array, first + (size_t)i);
		if (!v)
			break;
		e = codec_read_field(r, &kind->fields[i], v, row);
	}
	return e;
}

void replay_begin(struct replay *r, struct arena *arena, int64_t key)
{
	*r = (struct replay){ .arena = arena, .state = { .key = key } };
	codec_read_clear_row(&row_of_case, (char *)&r->state);
}

static enum err codec_read_fold_case(struct replay *r, struct row_reader *reader, const json_t *v)
{
	struct case_state next = { .key = r->state.key };
	const enum err e = codec_read_row(reader, &row_of_case, v, 0, &next);
	if (e)
		return e;
	next.needs_n = r->state.needs_n;
	next.referrals_n = r->state.referrals_n;
	r->state = next;
	return ERR_OK;
}

static enum err codec_read_fold_referral(struct replay *r, struct row_reader *reader, const json_t *v)
{
	struct referral row = { .n = (int)json_integer_value(json_array_get(v, 0)) };
	const enum err e = codec_read_row(reader, &row_of_referral, v, 1, &row);
	if (e)
		return e;
	for (int i = 0; i < r->state.referrals_n; i++)
		if (r->referrals[i].n == row.n) {
			r->referrals[i] = row;
			return ERR_OK;
		}
	if (!array_reserve_in(r->arena, &r->referrals, r->state.referrals_n + 1, &r->referrals_cap))
		return store_nomem(reader->d);
	r->referrals[r->state.referrals_n++] = row;
	return ERR_OK;
}

static enum err codec_read_fold_need(struct replay *r, struct row_reader *reader, const json_t *v)
{
	struct need row = { 0 };
	const enum err e = codec_read_row(reader, &row_of_need, v, 0, &row);
	if (e)
		return e;
	if (!row.need)
		return codec_fail_read(reader->d);
	for (int i = 0; i < r->state.needs_n; i++)
		if (strcmp(r->needs[i].need, row.need) == 0) {
			r->needs[i] = row;
			return ERR_OK;
		}
	if (!array_reserve_in(r->arena, &r->needs, r->state.needs_n + 1, &r->needs_cap))
		return store_nomem(reader->d);
	r->needs[r->state.needs_n++] = row;
	return ERR_OK;
}

static enum err codec_read_fold(struct replay *r, struct row_reader *reader, const json_t *data)
{
	const json_t *row;
	const json_t *part = json_object_get(data, "case");
	enum err e = part ? codec_read_fold_case(r, reader, part) : ERR_OK;
	if (e)
		return e;
	part = json_object_get(data, "referrals");
	size_t i;
	json_array_foreach(part, i, row) if ((e = codec_read_fold_referral(r, reader, row))) return e;
	part = json_object_get(data, "needs");
	json_array_foreach(part, i, row) if ((e = codec_read_fold_need(r, reader, row))) return e;
	return ERR_OK;
}

static enum err codec_read_fold_data(struct replay *r, struct row_reader *reader, const char *data)
{
	json_t *v;
	enum err e = codec_parse(data, &v, reader->d);
	if (e)
		return e;
	e = codec_check_form(v, reader->d);
	if (!e)
		e = codec_read_fold(r, reader, v);
	const json_t *human = json_object_get(v, "human");
	r->state.last_human_at = reader->at;
	if (!e && human)
		e = codec_read_time(reader, human, &r->state.last_human_at);
	json_decref(v);
	return e;
}

enum err replay_event(const struct texts *texts, struct replay *r, int seq, int64_t at, const char *data,
	const char *said, struct diag *d)
{
	struct row_reader reader = { .numbered = texts, .arena = r->arena, .at = at, .d = d };
	json_t *spoken = NULL;
	enum err e = said ? codec_parse(said, &spoken, d) : ERR_OK;
	if (e)
		return e;
	reader.texts = json_object_get(spoken, CODEC_TEXTS);
	e = codec_read_fold_data(r, &reader, data);
	json_decref(spoken);
	r->state.events = seq;
	r->state.needs = r->needs;
	r->state.referrals = r->referrals;
	return e;
}
