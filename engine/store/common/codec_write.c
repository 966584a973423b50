/* Writes an event: the rows that it changed, each an array in the order of the row's table
 * (fields.h), cut off after its last field that is not at its default. The pack's own
 * words become numbers; what a person typed goes into `said`, which is erased when the
 * case is forgotten, and the row says its place there. */
#include "engine/store/common/codec.h"

#include <string.h>

#include "engine/base/json_write.h"
#include "engine/store/common/codec_person.h"
#include "engine/store/common/errors.h"
#include "engine/store/common/fields.h"

struct row_writer {
	const struct text_numberer *numbers;
	struct json *j;
	int64_t at;
	bool may_add, has_typed_keep;
	struct json texts;
	int texts_n; /* into event_said */
	struct diag *d;
};

int64_t codec_term_number(struct term t) { return t.is_set ? 1 + ((int64_t)t.count << 2 | t.unit) : 0; }

void codec_write_list(const struct id_list *list, struct json *j)
{
	jsonw_array(j);
	for (int i = 0; i < list->n; i++)
		jsonw_text(j, list->items[i]);
	jsonw_array_end(j);
}

void codec_write_facts(const struct case_state *c, struct json *j)
{
	jsonw_object(j);
	for (int i = 0; i < c->facts_n; i++) {
		const struct fact *f = &c->facts[i];
		if (f->kind == FEATURE_FLAG)
			jsonw_put_bool(j, f->feature, f->number != 0);
		else if (f->kind == FEATURE_NUMBER)
			jsonw_put_int(j, f->feature, f->number);
		else
			jsonw_put_text(j, f->feature, f->value);
	}
	jsonw_object_end(j);
}

static bool codec_write_id(struct json *j, const char *id)
{
	if (id)
		jsonw_text(j, id);
	else
		jsonw_int(j, 0);
	return id != NULL;
}

static enum err codec_write_text(struct row_writer *w, const char *text, bool may_add, bool *is_filled)
{
	int no = 0;
	*is_filled = text != NULL;
	if (text) {
		const enum err e = w->numbers->number(w->numbers->self, text, may_add, &no, w->d);
		if (e)
			return e;
	}
	if (text && !no) {
		jsonw_array(w->j);
		jsonw_int(w->j, w->texts_n++);
		jsonw_array_end(w->j);
		jsonw_text(&w->texts, text);
	} else {
		jsonw_int(w->j, no);
	}
	return ERR_OK;
}

static bool codec_write_time(struct row_writer *w, int64_t at)
{
	if (at == INSTANT_NONE)
		jsonw_null(w->j);
	else
		jsonw_int(w->j, at - w->at);
	return at != INSTANT_NONE;
}

static bool codec_write_list_field(struct json *j, const struct id_list *list)
{
	if (list->n)
		codec_write_list(list, j);
	else
		jsonw_int(j, 0);
	return list->n > 0;
}

static bool codec_write_day(struct json *j, const struct case_meeting *m)
{
	if (m->has_on)
		jsonw_int(j, m->on);
	else
		jsonw_null(j);
	return m->has_on;
}

/* Only the pack's own words get a number for ever: what a referral by rules says
 * when it is sent. */
static bool codec_write_may_number(const struct row_writer *w, const struct field *f)
{
	return f->kind == FIELD_LABEL || (w->may_add && !(w->has_typed_keep && strcmp(f->name, "keep") == 0));
}

/* *is_filled: the value is not the one a reader takes where there is none. */
static enum err codec_write_field(
	struct row_writer *w, const struct field *f, const char *row, bool *is_filled)
{
	const char *at = row + f->offset;
	struct json *j = w->j;
	switch (f->kind) {
	case FIELD_INT:
		jsonw_int(j, *(const int *)(const void *)at);
		*is_filled = *(const int *)(const void *)at != 0;
		break;
	case FIELD_FLAG:
		*is_filled = *(const bool *)at;
		jsonw_int(j, *is_filled);
		break;
	case FIELD_TIME:
		*is_filled = codec_write_time(w, *(const int64_t *)(const void *)at);
		break;
	case FIELD_ID:
		*is_filled = codec_write_id(j, *(const char *const *)(const void *)at);
		break;
	case FIELD_TEXT:
	case FIELD_LABEL:
		return codec_write_text(
			w, *(const char *const *)(const void *)at, codec_write_may_number(w, f), is_filled);
	case FIELD_LIST:
		*is_filled = codec_write_list_field(j, (const struct id_list *)(const void *)at);
		break;
	case FIELD_TERM:
		jsonw_int(j, codec_term_number(*(const struct term *)(const void *)at));
		*is_filled = ((const struct term *)(const void *)at)->is_set;
		break;
	case FIELD_FACTS:
		codec_write_facts((const struct case_state *)(const void *)row, j);
		*is_filled = true;
		break;
	case FIELD_DAY:
		*is_filled = codec_write_day(j, (const struct case_meeting *)(const void *)at);
		break;
	}
	return ERR_OK;
}

/* The array's trailing defaults are cut off again. */
static enum err codec_write_row(struct row_writer *w, const struct row_kind *kind, int n, const void *row)
{
	enum err e = ERR_OK;
	jsonw_array(w->j);
	if (n)
		jsonw_int(w->j, n);
	size_t end = w->j->out->len;
	for (int i = 0; i < kind->fields_n && !e; i++) {
		bool is_filled = false;
		e = codec_write_field(w, &kind->fields[i], row, &is_filled);
		if (is_filled)
			end = w->j->out->len;
	}
	w->j->out->len = end;
	jsonw_array_end(w->j);
	return e;
}

static void codec_write_given(const struct event *e, struct json *j)
{
	if (!e->details_n)
		return;
	jsonw_key(j, "given");
	jsonw_object(j);
	for (int i = 0; i < e->details_n; i++)
		jsonw_put_text(j, e->details[i].key, e->details[i].text);
	jsonw_object_end(j);
}

static enum err codec_write_referrals(struct row_writer *w, const struct event *e)
{
	enum err err = ERR_OK;
	jsonw_key(w->j, "referrals");
	jsonw_array(w->j);
	for (int i = 0; i < e->referrals_n && !err; i++) {
		const struct referral *r = case_referral(e->after, e->referrals[i]);
		if (!r)
			return diag_set(w->d, ERR_BUG, "store-bug", "event of a referral that is not there");
		w->may_add = r->rules.n > 0 && strcmp(e->kind, "send") == 0;
		w->has_typed_keep = e->has_typed_keep;
		err = codec_write_row(w, &row_of_referral, r->n, r);
	}
	jsonw_array_end(w->j);
	return err;
}

static enum err codec_write_needs(struct row_writer *w, const struct event *e)
{
	enum err err = ERR_OK;
	jsonw_key(w->j, "needs");
	jsonw_array(w->j);
	w->may_add = false;
	for (int i = 0; i < e->needs_n && !err; i++) {
		const struct need *n = case_need(e->after, e->needs[i]);
		if (!n)
			return diag_set(w->d, ERR_BUG, "store-bug", "event of a need that is not there");
		err = codec_write_row(w, &row_of_need, 0, n);
	}
	jsonw_array_end(w->j);
	return err;
}

static enum err codec_write_rows(struct row_writer *w, const struct event *event)
{
	enum err e = ERR_OK;
	if (event->changes_case) {
		jsonw_key(w->j, "case");
		e = codec_write_row(w, &row_of_case, 0, event->after);
	}
	if (!e && event->referrals_n)
		e = codec_write_referrals(w, event);
	if (!e && event->needs_n)
		e = codec_write_needs(w, event);
	return e;
}

static void codec_write_said(const struct event *event, const struct buf *texts, int texts_n, struct buf *out)
{
	struct json j;
	if (!event->said_n && !texts_n && !event->given)
		return;
	jsonw_begin(&j, out);
	jsonw_object(&j);
	for (int i = 0; i < event->said_n; i++)
		jsonw_put_text(&j, event->said[i].key, event->said[i].text);
	if (event->given) {
		jsonw_key(&j, CODEC_PERSON);
		codec_write_person(event->given, &j);
	}
	if (event->was && !person_is_empty(event->was)) {
		jsonw_key(&j, CODEC_WAS);
		codec_write_person(event->was, &j);
	}
	if (texts_n)
		jsonw_put_raw(&j, CODEC_TEXTS, buf_text(texts));
	jsonw_object_end(&j);
}

enum err codec_write_event(const struct text_numberer *numbers, const struct event *event, int64_t at,
	struct buf *out, struct buf *said, struct diag *d)
{
	struct json j;
	struct buf texts;
	struct row_writer w = { .numbers = numbers, .j = &j, .at = at, .d = d };
	buf_init(&texts);
	jsonw_begin(&w.texts, &texts);
	jsonw_array(&w.texts);
	jsonw_begin(&j, out);
	jsonw_object(&j);
	jsonw_put_int(&j, "form", CODEC_FORM);
	codec_write_given(event, &j);
	if (event->after->last_human_at != at) {
		jsonw_key(&j, "human");
		codec_write_time(&w, event->after->last_human_at);
	}
	enum err e = codec_write_rows(&w, event);
	jsonw_object_end(&j);
	jsonw_array_end(&w.texts);
	if (!e)
		codec_write_said(event, &texts, w.texts_n, said);
	if (!e && (out->failed || said->failed || texts.failed))
		e = store_nomem(d);
	buf_release(&texts);
	return e;
}
