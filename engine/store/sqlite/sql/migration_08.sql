-- Migration 8: a case can be forgotten; what was said goes only with the event that says
-- so, in the same turn. Never edited once released: a change is a new migration.

ALTER TABLE cases ADD COLUMN forgotten_at INTEGER CHECK (forgotten_at IS NULL OR status = 1);
CREATE TRIGGER cases_stay_forgotten BEFORE UPDATE OF forgotten_at ON cases
  WHEN OLD.forgotten_at IS NOT NULL AND NEW.forgotten_at IS NOT OLD.forgotten_at
BEGIN SELECT RAISE(ABORT, 'a forgotten case stays forgotten'); END;
DROP TRIGGER event_said_delete;
CREATE TRIGGER event_said_delete BEFORE DELETE ON event_said WHEN NOT EXISTS (SELECT 1 FROM event e WHERE e.office = OLD.office AND e.key = OLD.key AND e.seq > OLD.seq AND e.kind = 'forget' AND e.is_human = 1 AND e.no > (SELECT h.no FROM head h WHERE h.office = OLD.office))
BEGIN SELECT RAISE(ABORT, 'what was said is never deleted but by forgetting its case'); END;
CREATE TRIGGER personal_forgotten BEFORE INSERT ON personal WHEN EXISTS
  (SELECT 1 FROM cases c WHERE c.office = NEW.office AND c.key = NEW.key AND c.forgotten_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a forgotten case has no person'); END;
