/* The head (db.h) as it stands in the database. */
#include "engine/store/sqlite/db.h"

#include <string.h>

#include "engine/store/sqlite/text_rows.h"

static enum err head_read(struct sqlite_store *s, struct head *h, struct diag *d)
{
	sqlite3_stmt *st = NULL;
	bool has_row;
	enum err e = db_ask(s, STMT_HEAD_LOAD, NULL, s->office, &has_row, &st, d);
	if (!e && (!has_row || sqlite3_column_bytes(st, 4) != SHA256_BYTES ||
			  sqlite3_column_bytes(st, 6) != SHA256_BYTES ||
			  sqlite3_column_bytes(st, 8) != SHA256_BYTES))
		e = store_corrupt(d, "head");
	if (!e) {
		h->no = sqlite3_column_int64(st, 0);
		h->events = sqlite3_column_int64(st, 1);
		h->cases_open = sqlite3_column_int64(st, 2);
		h->referrals_open = sqlite3_column_int64(st, 3);
		memcpy(h->hash, sqlite3_column_blob(st, 4), SHA256_BYTES);
		h->texts = sqlite3_column_int(st, 5);
		memcpy(h->texts_hash, sqlite3_column_blob(st, 6), SHA256_BYTES);
		if (h->texts < 0 || h->texts > TEXTS_MAX)
			e = store_corrupt(d, "head");
		h->accesses = sqlite3_column_int64(st, 7);
		memcpy(h->access_hash, sqlite3_column_blob(st, 8), SHA256_BYTES);
		h->last_no = sqlite3_column_int64(st, 9) > h->no ? sqlite3_column_int64(st, 9) : h->no;
	}
	sqlite3_finalize(st);
	return e;
}

/* Head and texts together or neither: a store that lost its texts would call
 * its rows damaged. */
enum err head_load(struct sqlite_store *s, struct diag *d)
{
	const struct head head_before = s->head;
	const struct texts before = s->texts;
	enum err e = head_read(s, &s->head, d);
	if (!e) {
		s->texts = (struct texts){ 0 };
		e = text_rows_load(s, d);
		const struct texts loaded = s->texts;
		s->texts = e ? loaded : before;
		texts_release(&s->texts);
		s->texts = e ? before : loaded;
	}
	if (e)
		s->head = head_before;
	return e;
}

enum err head_save(struct sqlite_store *s, struct diag *d)
{
	const struct head *h = &s->head;
	if (h->no == s->transaction_head.no && h->texts == s->transaction_head.texts &&
		h->accesses == s->transaction_head.accesses)
		return ERR_OK;
	sqlite3_stmt *st;
	const enum err e = db_prepare(s, STMT_HEAD_SAVE, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, h->no);
	bind_int(&b, h->events);
	bind_int(&b, h->cases_open);
	bind_int(&b, h->referrals_open);
	bind_blob(&b, h->hash, sizeof h->hash);
	bind_int(&b, h->texts);
	bind_blob(&b, h->texts_hash, sizeof h->texts_hash);
	bind_int(&b, h->accesses);
	bind_blob(&b, h->access_hash, sizeof h->access_hash);
	return db_run(s, &b, d);
}
