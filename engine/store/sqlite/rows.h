/* Inside of the SQLite adapter: the rows of a case in their tables. What a field becomes in
 * a column and in an event is said once, in engine/store/common/fields.h. */
#ifndef TSUNAGI_STORE_SQLITE_ROWS_H
#define TSUNAGI_STORE_SQLITE_ROWS_H

#include "engine/store/sqlite/db.h"

/* case_rows.c, need_rows.c, referral_rows.c: in a step */
MUST_CHECK enum err case_row_insert(struct sqlite_store *s, const struct decision *decision, struct diag *d);
MUST_CHECK enum err case_row_update(struct sqlite_store *s, const struct decision *decision, struct diag *d);
MUST_CHECK enum err case_row_touch(struct sqlite_store *s, const struct decision *decision, struct diag *d);
MUST_CHECK enum err need_rows_save(
	struct sqlite_store *s, const struct decision *decision, bool is_new, struct diag *d);
MUST_CHECK enum err referral_rows_save(
	struct sqlite_store *s, const struct decision *decision, bool is_new, struct diag *d);
/* part_rows.c: who takes part; after the rows */
MUST_CHECK enum err part_rows_save(struct sqlite_store *s, const struct decision *decision, struct diag *d);
MUST_CHECK enum err need_rows_load(
	struct sqlite_store *s, struct arena *arena, struct case_state *c, struct diag *d);
MUST_CHECK enum err referral_rows_load(
	struct sqlite_store *s, struct arena *arena, struct case_state *c, struct diag *d);
MUST_CHECK enum err sqlite_case_load(
	void *self, int64_t key, struct arena *arena, struct case_state **out, struct diag *d);

/* Binds every field of the row; its event was written before, and its texts
 * have their numbers from there. */
MUST_CHECK enum err row_bind(struct sqlite_store *s, struct binder *b, const struct row_kind *kind,
	const void *row, struct diag *d);
/* Reads every field from the columns from `first` on. */
MUST_CHECK enum err row_read(struct sqlite_store *s, sqlite3_stmt *st, int first, const struct row_kind *kind,
	struct arena *arena, void *row, struct diag *d);

#endif
