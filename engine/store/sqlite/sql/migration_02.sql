-- Migration 2: the ladder's next step of each case, and the outbox. Never edited once
-- released: a change is a new migration.

-- what is due costs, not what is open: one entry for each case that has a step left
ALTER TABLE cases ADD COLUMN joined TEXT;
ALTER TABLE cases ADD COLUMN told INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN next_step_at INTEGER;
UPDATE cases SET next_step_at = (SELECT min(due) FROM
  (SELECT r.due FROM referral r WHERE r.office = cases.office AND r.key = cases.key AND r.due IS NOT NULL
   UNION ALL SELECT n.due FROM need n WHERE n.office = cases.office AND n.key = cases.key AND n.due IS NOT NULL))
  WHERE status = 0;
CREATE INDEX cases_step ON cases (office, next_step_at, key) WHERE next_step_at IS NOT NULL;
CREATE INDEX cases_told ON cases (office, told) WHERE told <> 0;

CREATE TABLE outbox (id INTEGER PRIMARY KEY, office INTEGER NOT NULL REFERENCES office (no),
  key INTEGER NOT NULL, referral INTEGER NOT NULL CHECK (referral >= 0), need TEXT, failing TEXT,
  level INTEGER NOT NULL CHECK (level >= 0), "to" TEXT NOT NULL CHECK ("to" <> ''), sink TEXT,
  is_urgent INTEGER NOT NULL CHECK (is_urgent IN (0, 1)), at INTEGER NOT NULL, send_at INTEGER NOT NULL,
  delivered_at INTEGER, attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  is_dead INTEGER NOT NULL DEFAULT 0 CHECK (is_dead IN (0, 1)), last_error TEXT,
  CHECK (delivered_at IS NULL OR is_dead = 0), CHECK (delivered_at IS NULL OR sink IS NOT NULL)) STRICT;
CREATE INDEX outbox_send ON outbox (office, send_at, id)
  WHERE delivered_at IS NULL AND is_dead = 0 AND sink IS NOT NULL;
CREATE TRIGGER outbox_delete BEFORE DELETE ON outbox
BEGIN SELECT RAISE(ABORT, 'an alert is never lost'); END;
CREATE TRIGGER outbox_delivered BEFORE UPDATE ON outbox WHEN OLD.delivered_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'what was delivered stays so'); END;
CREATE TRIGGER outbox_what BEFORE UPDATE OF id, office, key, referral, need, failing, level, "to", sink, at ON outbox
BEGIN SELECT RAISE(ABORT, 'an alert says what it said'); END;
