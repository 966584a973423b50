/* Reviews that were closed. The list stands in its own table, its digest in the
 * review's event, so that the chain covers every letter of it. */
#include "engine/store/sqlite/parts.h"

#include "engine/base/text/lang.h"
#include "engine/store/common/audit_report.h"
#include "engine/store/common/chain.h"
#include "engine/store/common/codec.h"

#define OFFICE_KEY 0 /* of events that belong to no case */

static enum err reviews_insert(
	struct sqlite_store *s, const struct closed_review *r, int64_t event, struct diag *d)
{
	sqlite3_stmt *st;
	const enum err e = db_prepare(s, STMT_REVIEW_ADD, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, r->n);
	bind_int(&b, r->day);
	bind_int(&b, r->since);
	bind_int(&b, r->until);
	bind_int(&b, event);
	bind_text(&b, r->list);
	return db_run(s, &b, d);
}

enum err sqlite_review_save(void *self, const struct closed_review *r, const struct actor *actor,
	const char *pack, struct diag *d)
{
	struct sqlite_store *s = self;
	struct chain_link l = {
		.office = s->office_id,
		.key = OFFICE_KEY,
		.no = s->head.last_no + 1,
		.at = r->until,
		.seq = r->n,
		.actor = actor->login,
		.section = actor->section,
		.kind = "review",
		.pack = pack,
		.is_human = true,
		.is_acting_as = actor->is_acting_as,
	};
	enum err e = db_check_in_step(s, d);
	if (e)
		return e;
	e = codec_write_review(r, CODEC_FORM, &s->data, d);
	l.data = s->data.text;
	l.data_bytes = s->data.len;
	if (!e)
		e = events_append(s, &l, d);
	if (!e)
		e = reviews_insert(s, r, l.no, d);
	s->is_step_failed |= e != ERR_OK;
	return e;
}

static enum err reviews_read_review(
	sqlite3_stmt *st, struct arena *arena, struct closed_review *r, struct diag *d)
{
	*r = (struct closed_review){ .n = sqlite3_column_int(st, 0),
		.day = sqlite3_column_int(st, 1),
		.since = sqlite3_column_int64(st, 2),
		.until = sqlite3_column_int64(st, 3) };
	enum err e = column_text(st, 4, arena, &r->list, d);
	if (!e)
		e = column_text(st, 5, arena, &r->actor, d);
	if (!e && sqlite3_column_bytes(st, 6) != SHA256_BYTES)
		e = store_corrupt(d, "review");
	if (!e)
		hex_format(sqlite3_column_blob(st, 6), SHA256_BYTES, r->head);
	return e;
}

enum err sqlite_review_load(
	void *self, int32_t day, struct arena *arena, struct closed_review *out, struct diag *d)
{
	struct sqlite_store *s = self;
	bool has_row = false;
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_REVIEW_LOAD, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, day);
	e = db_next(s, &b, &has_row, d);
	if (!e && has_row)
		e = reviews_read_review(st, arena, out, d);
	sqlite3_reset(st);
	if (e || has_row)
		return e;
	return ERR_NOT_FOUND;
}

/* Each event of a review with its list, each list with its event. */
enum err audit_reviews(struct sqlite_store *s, struct audit_report *report, struct diag *d)
{
	int expected = 1;
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_REVIEWS_AUDIT, &st, d);
	if (e)
		return e;
	struct arena arena;
	arena_init(&arena);
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bool has_row;
	while (!(e = db_next(s, &b, &has_row, d)) && has_row) {
		struct closed_review r = { .n = expected };
		const char *data = (const char *)sqlite3_column_text(st, 7);
		const bool is_whole = sqlite3_column_type(st, 0) != SQLITE_NULL && data;
		if (is_whole)
			e = reviews_read_review(st, &arena, &r, d);
		int form = CODEC_FORM;
		if (!e && is_whole && codec_form(data, &form, d) == ERR_NOMEM)
			e = ERR_NOMEM; /* what can't be read is found to differ below */
		if (!e && is_whole)
			e = codec_write_review(&r, form, &s->scratch, d);
		if (e)
			break;
		if (!is_whole || r.n != expected || strcmp(buf_text(&s->scratch), data) != 0)
			audit_report_add(report,
				_("the review no. %d that was closed was altered, removed or put in"),
				expected);
		expected++;
		arena_reset(&arena);
	}
	sqlite3_reset(st);
	arena_release(&arena);
	return e;
}
