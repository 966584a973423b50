/* Migration 6: the access log says on what ground, and is chained. Never
 * edited once released: a change is a new migration. */
#include "engine/store/sqlite/schema_sql.h"

const char schema_6[] =
	"ALTER TABLE look ADD COLUMN ground TEXT;\n"
	/* n counts the office's looks from here on; those before it are as they were, without a hash */
	"ALTER TABLE look ADD COLUMN n INTEGER;\n"
	"ALTER TABLE look ADD COLUMN hash BLOB CHECK (hash IS NULL OR length(hash) = 32);\n"
	"ALTER TABLE head ADD COLUMN looks INTEGER NOT NULL DEFAULT 0;\n"
	"ALTER TABLE head ADD COLUMN looks_hash BLOB NOT NULL DEFAULT "
	"x'0000000000000000000000000000000000000000000000000000000000000000'\n"
	"  CHECK (length(looks_hash) = 32);\n"
	"CREATE INDEX look_of_case ON look (office, key, no) WHERE key > 0;\n"
	"CREATE TRIGGER look_insert BEFORE INSERT ON look WHEN\n"
	"  NEW.n IS NULL OR NEW.n <= (SELECT h.looks FROM head h WHERE h.office = NEW.office)\n"
	"BEGIN SELECT RAISE(ABORT, 'looks are only ever added'); END;\n";
