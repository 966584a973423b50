/* Each event is looked at once: what was said with it makes its line. A line's texts are
 * put together here, so that paper, page and JSON have the same. */
#include "engine/service/record.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/array.h"
#include "engine/base/buf.h"
#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/base/time/typed.h"
#include "engine/core/watch/failings.h"

struct record_reading {
	const struct service *s;
	const struct case_state *c;
	const struct record_reader *reader;
	int64_t since;
	struct record_line *lines;
	int n, cap;
	int left_out; /* events of others, which are not counted */
	enum err e;
};

static bool record_is_one_of(const struct event_row *row, const char *const *kinds, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(row->kind, kinds[i]) == 0)
			return true;
	return false;
}

bool record_names_other(const struct event_row *row)
{
	static const char *const kinds[] = { "join", "unjoin", "protection" };
	return record_is_one_of(row, kinds, sizeof kinds / sizeof *kinds);
}

bool record_is_of_others(const struct event_row *row, const struct record_reader *reader)
{
	static const char *const kinds[] = { "same_person", "masked" };
	if (!reader->hides_others)
		return false;
	if (record_is_one_of(row, kinds, sizeof kinds / sizeof *kinds))
		return true;
	if (strcmp(row->kind, "failing") == 0)
		return row->data && strstr(row->data, failing_word(FAILING_HOARDED));
	return !reader->knows_person && record_names_other(row);
}

bool record_may_read(const struct case_state *c, const struct event_row *row, bool is_restricted,
	const struct record_reader *reader)
{
	const struct actor *a = reader->actor;
	const bool is_writer = text_is_same(a->login, row->actor);
	if (is_restricted && a->role != ROLE_COORDINATOR && !text_is_same(a->section, row->section) &&
		!text_is_same(a->section, c->lead))
		return false;
	return reader->knows_person || is_writer;
}

static const char *record_keep(struct record_reading *r, struct buf *text)
{
	const char *kept = text->failed ? NULL : arena_dup(r->s->arena, buf_text(text));
	if (!kept)
		r->e = ERR_NOMEM;
	buf_release(text);
	return kept;
}

static const char *record_format_members(struct record_reading *r, const struct personal *p)
{
	struct buf text;
	if (!p->members)
		return NULL;
	buf_init(&text);
	for (int i = 0; i < p->members_n; i++) {
		const struct member *m = &p->members[i];
		const char *const parts[] = { m->name, m->kana, m->birth, m->relation };
		const char *gap = i ? "\n" : "";
		for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
			if (text_is_blank(parts[k]))
				continue;
			buf_printf(&text, "%s%s", gap, parts[k]);
			gap = " ";
		}
	}
	return record_keep(r, &text);
}

static void record_add_change(struct record_line *line, const char *field, const char *was, const char *now)
{
	if (now)
		line->changes[line->changes_n++] = (struct record_change){ field, was, now };
}

static void record_add_changes(
	struct record_reading *r, struct record_line *line, const struct event_said *said)
{
	const struct personal *was = &said->was, *now = &said->given;
	for (int i = 0; i < PERSON_TEXTS; i++)
		if (r->reader->knows_reporter || !person_text_is_of_reporter(i))
			record_add_change(
				line, person_text_name(i), person_text_of(was, i), person_text_of(now, i));
	record_add_change(line, "members", record_format_members(r, was), record_format_members(r, now));
}

static const char *record_field_label(const char *field)
{
	static const struct {
		const char *field, *label;
	} labels[] = { { "name", N_("name") }, { "kana", N_("kana") }, { "birth", N_("day of birth") },
		{ "sex", N_("sex") }, { "address", N_("address") }, { "phone", N_("telephone") },
		{ "resident_number", N_("resident number") }, { "household_number", N_("household number") },
		{ "visitor", N_("who came") }, { "visitor_relation", N_("the visitor's relation") },
		{ "members", N_("household") } };
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (strcmp(labels[i].field, field) == 0)
			return _(labels[i].label);
	return field;
}

static void record_put_line(struct buf *text, const char *line)
{
	buf_printf(text, "%s%s", text->len ? "\n" : "", line);
}

static bool record_is_of_reporter(const struct record_change *c)
{
	return strncmp(c->field, "reporter", strlen("reporter")) == 0;
}

static void record_put_changes(struct buf *text, const struct record_line *line)
{
	for (int i = 0; i < line->changes_n; i++) {
		const struct record_change *c = &line->changes[i];
		if (record_is_of_reporter(c))
			continue;
		buf_put(text, text->len ? "\n" : "");
		if (text_is_blank(c->was))
			buf_printf(text, _("%1$s: %2$s"), record_field_label(c->field), c->now);
		else
			buf_printf(text, _("%1$s: %2$s (before: %3$s)"), record_field_label(c->field), c->now,
				c->was);
	}
}

static bool record_is_personal(const struct event_row *row)
{
	return strcmp(row->kind, "note") == 0 || strcmp(row->kind, "intake") == 0 ||
	       strcmp(row->kind, "update") == 0;
}

/* The texts that stand in columns of their own. */
static bool record_take_column(struct record_line *line, const struct said *said)
{
	if (strcmp(said->key, "with") == 0)
		line->with = said->text;
	else if (strcmp(said->key, "place") == 0)
		line->place = said->text;
	else
		return false;
	return true;
}

static void record_put_texts(struct record_reading *r, struct record_line *line, const struct event_row *row,
	const struct event_said *said)
{
	const bool may_read = record_may_read(r->c, row, line->is_restricted, r->reader);
	struct buf text;
	buf_init(&text);
	if (may_read || !record_is_personal(row))
		for (int i = 0; i < said->texts_n; i++)
			if (!record_take_column(line, &said->texts[i]))
				record_put_line(&text, said->texts[i].text);
	if (may_read && strcmp(row->kind, "intake") != 0) {
		record_add_changes(r, line, said);
		record_put_changes(&text, line);
	}
	if (text.len)
		line->text = record_keep(r, &text);
	else
		buf_release(&text);
}

/* What the event says of itself, beside what was said. */
static enum err record_take_details(
	struct record_reading *r, struct record_line *line, const struct event_row *row)
{
	static const char *const keys[] = { "how", "at", "restricted", "corrects", "due", "result", "asked" };
	enum { HOW, AT, RESTRICTED, CORRECTS, DUE, RESULT, ASKED, KEYS };
	const struct service *s = r->s;
	const char *texts[KEYS];
	bool has_time;
	enum err e = s->store->cases.event_texts(row, keys, KEYS, s->arena, texts, s->d);
	if (e)
		return e;
	line->next = texts[DUE];
	line->result = texts[RESULT];
	line->is_asked = texts[ASKED] != NULL;
	const bool is_note = strcmp(row->kind, "note") == 0;
	if (is_note) {
		line->how = texts[HOW];
		line->is_restricted = texts[RESTRICTED] != NULL;
		line->corrects = texts[CORRECTS] ? (int)strtol(texts[CORRECTS], NULL, 10) : 0;
	}
	/* of both it is when it was, not when it was written */
	if (!texts[AT] || !(is_note || strcmp(row->kind, "deed") == 0))
		return ERR_OK;
	return instant_parse(texts[AT], s->rs->calendar.offset_s, &line->at, &has_time, s->d);
}

static const char *record_dup(struct record_reading *r, const char *text)
{
	const char *copy = text ? arena_dup(r->s->arena, text) : NULL;
	if (text && !copy)
		r->e = ERR_NOMEM;
	return copy;
}

static void record_add_line(
	struct record_reading *r, const struct event_row *row, const struct event_said *said)
{
	struct record_line line = { .seq = row->seq - r->left_out,
		.stored_seq = row->seq,
		.at = row->at,
		.written_at = row->at,
		.by = record_dup(r, row->actor),
		.section = record_dup(r, row->section),
		.kind = record_dup(r, row->kind),
		.need = record_dup(r, row->need),
		.referral = row->referral };
	if (!r->e)
		r->e = record_take_details(r, &line, row);
	if (!r->e)
		record_put_texts(r, &line, row, said);
	if (!r->e && !array_reserve_in(r->s->arena, &r->lines, r->n + 1, &r->cap))
		r->e = ERR_NOMEM;
	if (!r->e)
		r->lines[r->n++] = line;
}

/* Whether it changed anything of which this reader may know that it is there. */
static bool record_has_change(
	const struct record_reading *r, const struct event_row *row, const struct personal *given)
{
	struct personal shown = *given;
	if (!r->reader->knows_reporter)
		shown.reporter = shown.reporter_contact = NULL;
	return strcmp(row->kind, "intake") != 0 && !person_is_empty(&shown);
}

static bool record_visit(void *context, const struct event_row *row)
{
	struct record_reading *r = context;
	const struct service *s = r->s;
	struct event_said said;
	if (record_is_of_others(row, r->reader)) {
		r->left_out++;
		return true;
	}
	if (!row->said)
		return true;
	r->e = s->store->cases.event_said(row, s->arena, &said, s->d);
	if (!r->e && (said.texts_n || record_has_change(r, row, &said.given)))
		record_add_line(r, row, &said);
	return !r->e;
}

/* The number of the entry that a line corrects, as the reader counts; 0 where the reader
 * does not see that entry. */
static int record_count(const struct record_reading *r, int stored_seq)
{
	int from = 0, to = r->n; /* the lines are still in the order of the events */
	while (from < to) {
		const int middle = from + (to - from) / 2;
		if (r->lines[middle].stored_seq < stored_seq)
			from = middle + 1;
		else
			to = middle;
	}
	return from < r->n && r->lines[from].stored_seq == stored_seq ? r->lines[from].seq : 0;
}

static int record_compare(const void *left, const void *right)
{
	const struct record_line *a = left, *b = right;
	if (a->at != b->at)
		return a->at < b->at ? -1 : 1;
	return a->seq < b->seq ? -1 : a->seq > b->seq;
}

/* Only what was written since then; what is left stays in its order. */
static void record_keep_since(struct record_reading *r)
{
	int kept = 0;
	for (int i = 0; i < r->n && r->since != INSTANT_NONE; i++)
		if (r->lines[i].written_at >= r->since)
			r->lines[kept++] = r->lines[i];
	r->n = r->since == INSTANT_NONE ? r->n : kept;
}

enum err record_read(const struct service *s, const struct case_state *c, const struct record_reader *reader,
	int64_t since, struct record *out)
{
	struct record_reading r = { .s = s, .c = c, .reader = reader, .since = since };
	enum err e = s->store->cases.events_visit(s->store->cases.self, c->key, record_visit, &r, s->d);
	if (!e)
		e = r.e;
	if (e)
		return e;
	for (int i = 0; i < r.n; i++)
		r.lines[i].corrects = r.lines[i].corrects ? record_count(&r, r.lines[i].corrects) : 0;
	record_keep_since(&r);
	if (r.n)
		qsort(r.lines, (size_t)r.n, sizeof *r.lines, record_compare);
	*out = (struct record){ r.lines, r.n };
	return ERR_OK;
}

enum err record_find(const struct service *s, const struct case_state *c, const struct record_reader *reader,
	int seq, int *stored_seq)
{
	struct record all;
	enum err e = record_read(s, c, reader, INSTANT_NONE, &all);
	*stored_seq = 0;
	if (e)
		return e;
	for (int i = 0; i < all.n; i++)
		if (all.lines[i].seq == seq && all.lines[i].text)
			*stored_seq = all.lines[i].stored_seq;
	return ERR_OK;
}
