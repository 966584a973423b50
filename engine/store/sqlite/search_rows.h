/* Inside of the SQLite adapter: the table search, a row for each word of a person
 * (engine/store/common/search.h). */
#ifndef TSUNAGI_STORE_SQLITE_SEARCH_ROWS_H
#define TSUNAGI_STORE_SQLITE_SEARCH_ROWS_H

#include "engine/store/sqlite/db.h"

/* Both in a step. */
MUST_CHECK enum err search_rows_add(
	struct sqlite_store *s, int64_t key, const struct personal *p, struct arena *arena, struct diag *d);
MUST_CHECK enum err search_rows_remove(
	struct sqlite_store *s, int64_t key, const struct personal *p, struct arena *arena, struct diag *d);

#endif
