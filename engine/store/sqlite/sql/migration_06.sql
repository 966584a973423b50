-- Migration 6: the access log says on what ground, and is chained. Never edited once
-- released: a change is a new migration.

ALTER TABLE look ADD COLUMN ground TEXT;
-- n counts the office's rows from here on; those before are as they were, without a hash
ALTER TABLE look ADD COLUMN n INTEGER;
ALTER TABLE look ADD COLUMN hash BLOB CHECK (hash IS NULL OR length(hash) = 32);
ALTER TABLE head ADD COLUMN looks INTEGER NOT NULL DEFAULT 0;
ALTER TABLE head ADD COLUMN looks_hash BLOB NOT NULL DEFAULT x'0000000000000000000000000000000000000000000000000000000000000000'
  CHECK (length(looks_hash) = 32);
CREATE INDEX look_of_case ON look (office, key, no) WHERE key > 0;
CREATE TRIGGER look_insert BEFORE INSERT ON look WHEN
  NEW.n IS NULL OR NEW.n <= (SELECT h.looks FROM head h WHERE h.office = NEW.office)
BEGIN SELECT RAISE(ABORT, 'looks are only ever added'); END;
