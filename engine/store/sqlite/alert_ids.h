/* The id of an alert that readers are shown: the first bits of a hash, by a key that never leaves
 * the database, of what the alert says. So it stays what it is, after a restore too, and tells
 * nothing: neither how many alerts there are, nor, without the key, what a reader may not know of
 * this one. 53 bits are what a number in JSON holds: of a million alerts two have the same id with
 * a chance of one to eighteen thousand, and then hardly in one reader's list. */
#ifndef TSUNAGI_STORE_SQLITE_ALERT_IDS_H
#define TSUNAGI_STORE_SQLITE_ALERT_IDS_H

#include "engine/store/sqlite/db.h"

/* Reads the key; makes it where there is none yet. In a file that is only read and has none it
 * is zeros: whoever has the file has it all. */
MUST_CHECK enum err alert_ids_open(struct sqlite_store *s, struct diag *d);
/* Fills row->shown_id from the rest. */
MUST_CHECK enum err alert_ids_make(struct sqlite_store *s, struct alert_row *row, struct diag *d);

#endif
