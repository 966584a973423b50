#include "engine/store/sqlite/access_rows.h"

#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/store/common/audit_report.h"
#include "engine/store/common/chain.h"

static enum err access_rows_insert(struct sqlite_store *s, const struct access_row *l, int64_t n,
	const unsigned char hash[SHA256_BYTES], struct diag *d)
{
	sqlite3_stmt *st;
	const enum err e = db_prepare(s, STMT_ACCESS_ADD, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, l->at);
	bind_int(&b, l->key);
	bind_text(&b, l->login);
	bind_text(&b, l->section);
	bind_text(&b, l->verb);
	bind_text(&b, l->ground);
	bind_int(&b, l->is_acting_as);
	bind_int(&b, n);
	bind_blob(&b, hash, SHA256_BYTES);
	return db_run(s, &b, d);
}

static enum err access_rows_write_one(struct sqlite_store *s, const struct access_row *row, struct diag *d)
{
	unsigned char hash[SHA256_BYTES];
	const int64_t n = s->head.accesses + 1;
	enum err e = chain_access(&s->canonical, s->head.access_hash, s->office_id, n, row, hash, d);
	if (!e)
		e = access_rows_insert(s, row, n, hash, d);
	if (e)
		return e;
	s->head.accesses = n;
	memcpy(s->head.access_hash, hash, sizeof hash);
	return ERR_OK;
}

enum err access_rows_write(struct sqlite_store *s, struct diag *d)
{
	enum err e = ERR_OK;
	for (int i = 0; i < s->accesses.n && !e; i++)
		e = access_rows_write_one(s, &s->accesses.rows[i], d);
	return e;
}

static enum err access_rows_read(
	sqlite3_stmt *st, struct arena *arena, struct access_row *out, struct diag *d)
{
	const char **const texts[] = { &out->login, &out->section, &out->verb, &out->ground };
	enum err e = ERR_OK;
	*out = (struct access_row){ .no = sqlite3_column_int64(st, 0),
		.key = sqlite3_column_int64(st, 1),
		.at = sqlite3_column_int64(st, 2),
		.is_acting_as = sqlite3_column_int(st, 7) != 0 };
	for (int i = 0; i < 4 && !e; i++)
		e = column_text(st, 3 + i, arena, texts[i], d);
	return e;
}

enum err access_rows_visit(struct sqlite_store *s, const struct access_filter *f, access_visitor *visit,
	void *context, struct diag *d)
{
	bool has_row, goes_on = true;
	sqlite3_stmt *st;
	enum err e = db_prepare(s, f->key ? STMT_ACCESS_OF_CASE : STMT_ACCESS_VISIT, &st, d);
	if (e)
		return e;
	struct arena arena;
	arena_init(&arena);
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, f->key);
	bind_text(&b, f->login);
	bind_time(&b, f->since);
	bind_int(&b, f->before);
	bind_int(&b, f->limit);
	while (goes_on && !(e = db_next(s, &b, &has_row, d)) && has_row) {
		struct access_row row;
		e = access_rows_read(st, &arena, &row, d);
		goes_on = !e && visit(context, &row);
		arena_reset(&arena);
		if (e)
			break;
	}
	sqlite3_reset(st);
	arena_release(&arena);
	return e;
}

static enum err access_rows_check_row(struct sqlite_store *s, sqlite3_stmt *st, int64_t n,
	unsigned char before[SHA256_BYTES], struct arena *arena, struct audit_report *report, struct diag *d)
{
	unsigned char hash[SHA256_BYTES];
	struct access_row row;
	enum err e = access_rows_read(st, arena, &row, d);
	if (!e)
		e = chain_access(
			&s->canonical, before, s->office_id, sqlite3_column_int64(st, 8), &row, hash, d);
	if (e)
		return e;
	const void *stored = sqlite3_column_blob(st, 9);
	const bool is_whole = stored && sqlite3_column_bytes(st, 9) == SHA256_BYTES;
	if (sqlite3_column_int64(st, 8) != n || !is_whole || memcmp(stored, hash, sizeof hash) != 0)
		audit_report_add(report,
			_("access %lld of the access log: it, or one before it, was altered, removed or put "
			  "in"),
			(long long)sqlite3_column_int64(st, 8));
	/* go on from what is stored, so that one fault is told once */
	if (is_whole)
		memcpy(before, stored, SHA256_BYTES);
	return ERR_OK;
}

enum err access_rows_audit(struct sqlite_store *s, struct audit_report *report, struct diag *d)
{
	unsigned char before[SHA256_BYTES] = { 0 };
	int64_t n = 0;
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_AUDIT_ACCESS, &st, d);
	if (e)
		return e;
	struct arena arena;
	arena_init(&arena);
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bool has_row;
	while (!(e = db_next(s, &b, &has_row, d)) && has_row) {
		n = n + 1;
		e = access_rows_check_row(s, st, n, before, &arena, report, d);
		n = sqlite3_column_int64(st, 8);
		arena_reset(&arena);
		if (e)
			break;
	}
	sqlite3_reset(st);
	arena_release(&arena);
	if (!e && (n != s->head.accesses || memcmp(before, s->head.access_hash, SHA256_BYTES) != 0))
		audit_report_add(report,
			_("the access log ends at access %1$lld, the head says %2$lld: some are missing or "
			  "were put in"),
			(long long)n, (long long)s->head.accesses);
	return e;
}
