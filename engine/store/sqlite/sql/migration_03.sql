-- Migration 3: which section takes part in which open case, so that a board or a review
-- costs what it shows and not what ever was. Derived from the rows of the case, kept by
-- part_rows.c, compared with them by audit verify. Never edited once released: a change is
-- a new migration.

CREATE TABLE part (office INTEGER NOT NULL REFERENCES office (no), section TEXT NOT NULL CHECK (section <> ''),
  key INTEGER NOT NULL, PRIMARY KEY (office, section, key)) STRICT, WITHOUT ROWID;
CREATE INDEX cases_open ON cases (office, key) WHERE status = 0;
INSERT INTO part (office, section, key)
  SELECT office, lead, key FROM cases WHERE status = 0
  UNION SELECT office, intake, key FROM cases WHERE status = 0
  UNION SELECT r.office, r."to", r.key FROM referral r JOIN cases c ON c.office = r.office AND c.key = r.key
    WHERE c.status = 0
  UNION SELECT r.office, r.asker, r.key FROM referral r JOIN cases c ON c.office = r.office AND c.key = r.key
    WHERE c.status = 0
  UNION SELECT r.office, j.value, r.key FROM referral r JOIN cases c ON c.office = r.office AND c.key = r.key,
    json_each(r.joins) j WHERE c.status = 0 AND r.joins IS NOT NULL;
