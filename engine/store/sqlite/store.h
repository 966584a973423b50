/* The store on SQLite: WAL with synchronous=FULL, STRICT tables, constraints and triggers
 * that keep invariants 1 to 3 (engine/core/model/invariants.h) even against SQL written
 * by hand, events that are only added and chained by hashes, migrations counted by
 * PRAGMA user_version.
 *
 * The database is DIR/tsunagi.db; every key begins with the office's number. A store is
 * used by one thread at a time; others open their own, read_only. */
#ifndef TSUNAGI_STORE_SQLITE_STORE_H
#define TSUNAGI_STORE_SQLITE_STORE_H

#include "engine/core/ports.h"
#include "engine/core/system.h"

struct sqlite_store;

struct store_options {
	const char *dir; /* the data folder; made with mode 0700 where absent */
	const char *office_id;
	const struct random_port *random; /* for what is written; borrowed; NULL where nothing is */
	bool is_simulated;		  /* marks a new folder; a folder of the other kind is refused */
	bool read_only;			  /* nothing is created or migrated */
	const char *file; /* read_only: a backup (backup.h) in place of the folder; one of an older
			     schema is migrated in memory */
	int access_fd;	  /* read_only: where the access log is written, a line of JSON each; 0: nowhere */
	bool is_copy;	  /* restore's: no copy is made before a migration */
};

/* Opens, creates or migrates (each migration in one transaction, after a backup
 * to DIR/before-version-N.db, which stays). A newer
 * database is ERR_REFUSED "newer-database"; a folder of the other clock
 * ERR_REFUSED "other-clock"; in use by another daemon ERR_AGAIN "in-use". */
MUST_CHECK enum err sqlite_store_open(
	const struct store_options *options, struct sqlite_store **out, struct diag *d);
/* From another thread: what it reads ends with ERR_AGAIN "stopped". */
void sqlite_store_interrupt(struct sqlite_store *s);
void sqlite_store_close(struct sqlite_store *s); /* accepts NULL */
/* The port; lives as long as the store. */
const struct store *sqlite_store_ports(struct sqlite_store *s);

#endif
