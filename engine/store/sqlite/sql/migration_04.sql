-- Migration 4: the rule packs that were in force, file by file, so that a backup can be
-- read and restored without their folder. Never edited once released: a change is a new
-- migration.

CREATE TABLE packs (office INTEGER NOT NULL REFERENCES office (no), sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  name TEXT NOT NULL CHECK (name <> '' AND instr(name, '/') = 0), bytes BLOB NOT NULL,
  PRIMARY KEY (office, sha256, name)) STRICT;
CREATE TRIGGER packs_update BEFORE UPDATE ON packs BEGIN SELECT RAISE(ABORT, 'a pack is never changed'); END;
CREATE TRIGGER packs_delete BEFORE DELETE ON packs BEGIN SELECT RAISE(ABORT, 'a pack is never deleted'); END;
