/* Answers kept for requests that come twice. They are thrown away after ANSWER_KEPT_S, two
 * of the oldest for each that comes, so that no request pays for all. */
#include "engine/store/sqlite/parts.h"

#include "engine/base/text/lang.h"

#define ANSWER_KEPT_S (30 * 86400)

static enum err replies_read(
	sqlite3_stmt *st, const char *body_sha256, struct arena *arena, const char **answer, struct diag *d)
{
	const char *body = (const char *)sqlite3_column_text(st, 0);
	if (!body)
		return store_nomem(d);
	if (strcmp(body, body_sha256) != 0)
		return diag_set(d, ERR_REFUSED, "key-reused",
			_("this idempotency key was used before, with other content"));
	return column_text(st, 1, arena, answer, d);
}

enum err sqlite_answer_load(void *self, const char *login, const char *key, const char *body_sha256,
	struct arena *arena, const char **answer, struct diag *d)
{
	struct sqlite_store *s = self;
	*answer = NULL;
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_ANSWER_LOAD, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_text(&b, login);
	bind_text(&b, key);
	bool has_row;
	e = db_next(s, &b, &has_row, d);
	if (!e && has_row)
		e = replies_read(st, body_sha256, arena, answer, d);
	sqlite3_reset(st);
	return e;
}

/* Two old ones go for each that comes. */
static enum err replies_prune(struct sqlite_store *s, int64_t at, struct diag *d)
{
	sqlite3_stmt *st;
	const enum err e = db_prepare(s, STMT_ANSWER_PRUNE, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, at - ANSWER_KEPT_S);
	return db_run(s, &b, d);
}

enum err sqlite_answer_save(void *self, const char *login, const char *key, const char *body_sha256,
	int64_t at, const char *answer, struct diag *d)
{
	struct sqlite_store *s = self;
	enum err e = replies_prune(s, at, d);
	sqlite3_stmt *st;
	if (!e)
		e = db_prepare(s, STMT_ANSWER_SAVE, &st, d);
	if (!e) {
		struct binder b = bind_begin(s, st);
		bind_int(&b, s->office);
		bind_text(&b, login);
		bind_text(&b, key);
		bind_text(&b, body_sha256);
		bind_int(&b, at);
		bind_text(&b, answer);
		e = db_run(s, &b, d);
	}
	if (e)
		s->is_step_failed = true;
	return e;
}
