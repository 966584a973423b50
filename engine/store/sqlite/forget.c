/* Forgetting a case. SQLite overwrites deleted cells with zeros (PRAGMA secure_delete),
 * but earlier images of the pages stand in the write-ahead log until it is emptied. That
 * is done right after the commit, and tried again after every later commit while a
 * reader still holds the old state (has_forgotten). */
#include "engine/store/sqlite/parts.h"

#include "engine/base/text/lang.h"
#include "engine/store/common/audit_report.h"
#include "engine/store/sqlite/search_rows.h"

static enum err forget_run_of_case(
	struct sqlite_store *s, enum stmt which, int64_t key, const char *text, struct diag *d)
{
	sqlite3_stmt *st;
	const enum err e = db_prepare(s, which, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, key);
	if (text)
		bind_text(&b, text);
	return db_run(s, &b, d);
}

static enum err forget_person(struct sqlite_store *s, int64_t key, struct diag *d)
{
	struct arena arena;
	arena_init(&arena);
	struct personal p;
	enum err e = sqlite_person_load(s, key, &arena, &p, d);
	if (!e)
		e = search_rows_remove(s, key, &p, &arena, d);
	arena_release(&arena);
	if (!e)
		e = forget_run_of_case(s, STMT_MEMBERS_DELETE, key, NULL, d);
	if (e)
		return e;
	return forget_run_of_case(s, STMT_PERSONAL_DELETE, key, NULL, d);
}

enum err sqlite_case_forget(void *self, int64_t key, struct diag *d)
{
	struct sqlite_store *s = self;
	char id[CASE_ID_BYTES];
	enum err e = db_check_in_step(s, d);
	if (e)
		return e;
	case_id_format("", key, id);
	e = forget_person(s, key, d);
	if (!e)
		e = forget_run_of_case(s, STMT_SAID_DELETE, key, NULL, d);
	if (!e)
		e = forget_run_of_case(s, STMT_ANSWERS_DELETE, key, id, d);
	if (e)
		s->is_step_failed = true;
	s->has_forgotten = true;
	return e;
}

void forget_settle(struct sqlite_store *s)
{
	const int rc = sqlite3_wal_checkpoint_v2(s->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	s->has_forgotten = rc != SQLITE_OK;
}

enum err audit_forgotten(struct sqlite_store *s, struct audit_report *report, struct diag *d)
{
	char id[CASE_ID_BYTES];
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_AUDIT_FORGOTTEN, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bool has_row;
	while (!(e = db_next(s, &b, &has_row, d)) && has_row) {
		case_id_format("", sqlite3_column_int64(st, 0), id);
		audit_report_add(report,
			_("case %1$s was forgotten, but something of its person is still there (%2$s)"), id,
			(const char *)sqlite3_column_text(st, 1));
	}
	return e;
}
