-- Migration 5: the same person's open cases that are not joined stand on each of them;
-- tsunagid fills it once when it opens an older database. Never edited once released: a
-- change is a new migration.

ALTER TABLE cases ADD COLUMN unjoined TEXT;
