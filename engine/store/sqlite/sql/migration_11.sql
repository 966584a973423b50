-- Migration 11: whether a section takes part in a case, and the search among a section's
-- own cases, cost the same whatever there is that it may not see. Never edited once
-- released: a change is a new migration.

-- who took part in cases that are closed; of open ones the table part says it
CREATE TABLE part_closed (office INTEGER NOT NULL REFERENCES office (no), section TEXT NOT NULL CHECK (section <> ''),
  key INTEGER NOT NULL, PRIMARY KEY (office, section, key)) STRICT, WITHOUT ROWID;
INSERT INTO part_closed (office, section, key)
  SELECT office, lead, key FROM cases WHERE status = 1
  UNION SELECT office, intake, key FROM cases WHERE status = 1
  UNION SELECT r.office, r."to", r.key FROM referral r JOIN cases c ON c.office = r.office AND c.key = r.key AND c.status = 1
  UNION SELECT r.office, r.asker, r.key FROM referral r JOIN cases c ON c.office = r.office AND c.key = r.key AND c.status = 1
  UNION SELECT r.office, j.value, r.key FROM referral r JOIN cases c ON c.office = r.office AND c.key = r.key AND c.status = 1, json_each(r.joins) j WHERE r.joins IS NOT NULL;

-- the words of `search` of one case, a line each behind its kind; NULL: written by an
-- older version
ALTER TABLE personal ADD COLUMN words TEXT;
