/* Migration 4: the rule packs that were in force, file by file, so that a
 * backup can be read and restored without their folder. Never edited once
 * released: a change is a new migration. */
#include "engine/store/sqlite/schema_sql.h"

const char schema_4[] =
	"CREATE TABLE packs (office INTEGER NOT NULL REFERENCES office (no), sha256 TEXT NOT NULL CHECK "
	"(length(sha256) = 64),\n"
	"  name TEXT NOT NULL CHECK (name <> '' AND instr(name, '/') = 0), bytes BLOB NOT NULL,\n"
	"  PRIMARY KEY (office, sha256, name)) STRICT;\n"
	"CREATE TRIGGER packs_update BEFORE UPDATE ON packs BEGIN SELECT RAISE(ABORT, 'a pack is never "
	"changed'); END;\n"
	"CREATE TRIGGER packs_delete BEFORE DELETE ON packs BEGIN SELECT RAISE(ABORT, 'a pack is never "
	"deleted'); END;\n";
