#include "engine/store/sqlite/text_rows.h"

#include <string.h>

enum err text_rows_load(struct sqlite_store *s, struct diag *d)
{
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_AUDIT_TEXTS, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bool has_row;
	while (!(e = db_next(s, &b, &has_row, d)) && has_row) {
		const int64_t no = sqlite3_column_int64(st, 0);
		const char *text = (const char *)sqlite3_column_text(st, 1);
		/* the audit says what is wrong with other rows; they are never used */
		if (no < 1 || no > s->head.texts)
			continue;
		if (!text || !texts_add(&s->texts, (int)no, text, (size_t)sqlite3_column_bytes(st, 1))) {
			sqlite3_reset(st);
			return store_nomem(d);
		}
	}
	return e;
}

static enum err text_rows_add(
	struct sqlite_store *s, const char *text, size_t bytes, int *out, struct diag *d)
{
	const int no = s->head.texts + 1;
	unsigned char hash[SHA256_BYTES];
	texts_hash(s->head.texts_hash, text, hash);
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_TEXT_ADD, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, no);
	bind_text(&b, text);
	bind_blob(&b, hash, sizeof hash);
	e = db_run(s, &b, d);
	if (e)
		return e;
	if (!texts_add(&s->texts, no, text, bytes))
		return store_nomem(d);
	s->head.texts = no;
	memcpy(s->head.texts_hash, hash, sizeof hash);
	*out = no;
	return ERR_OK;
}

enum err text_rows_number(void *self, const char *text, bool may_add, int *no, struct diag *d)
{
	struct sqlite_store *s = self;
	const size_t bytes = strlen(text);
	*no = texts_find(&s->texts, text, bytes);
	if (*no || !may_add || s->head.texts >= TEXTS_MAX)
		return ERR_OK;
	return text_rows_add(s, text, bytes, no, d);
}
