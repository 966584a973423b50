/* Inside of the SQLite adapter: the table text, of which struct texts (texts.h) is
 * the image in memory. */
#ifndef TSUNAGI_STORE_SQLITE_TEXT_ROWS_H
#define TSUNAGI_STORE_SQLITE_TEXT_ROWS_H

#include "engine/store/sqlite/db.h"

/* Fills s->texts from the table. */
MUST_CHECK enum err text_rows_load(struct sqlite_store *s, struct diag *d);
/* As text_numberer.number; `self` is the struct sqlite_store. A new text is inserted
 * and chained: in a step. */
MUST_CHECK enum err text_rows_number(void *self, const char *text, bool may_add, int *no, struct diag *d);

#endif
