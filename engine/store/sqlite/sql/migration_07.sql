-- Migration 7: a reorganisation (event `rehome`) moves what the triggers of migration 1
-- hold in place: the section a referral is asked of, and the asker's side of one whose
-- asker is not the lead. Never edited once released: a change is a new migration.

DROP TRIGGER referral_asker;
CREATE TRIGGER referral_asker BEFORE UPDATE OF asker ON referral WHEN NEW.asker <> OLD.asker AND
  NEW.asker IS NOT (SELECT lead FROM cases c WHERE c.office = NEW.office AND c.key = NEW.key) AND NOT
  EXISTS (SELECT 1 FROM event e WHERE e.office = NEW.office AND e.key = NEW.key AND e.referral = NEW.n AND e.kind = 'rehome' AND
    e.no > (SELECT h.no FROM head h WHERE h.office = NEW.office))
BEGIN SELECT RAISE(ABORT, 'the asker''s side moves to the lead only, or is re-homed'); END;
DROP TRIGGER referral_key;
CREATE TRIGGER referral_key BEFORE UPDATE OF office, key, n, need ON referral WHEN NEW.need <> OLD.need OR
  NEW.office <> OLD.office OR NEW.key <> OLD.key OR NEW.n <> OLD.n
BEGIN SELECT RAISE(ABORT, 'a referral keeps its place'); END;
CREATE TRIGGER referral_to BEFORE UPDATE OF "to" ON referral WHEN NEW."to" <> OLD."to" AND
  (OLD.state > 4 OR NOT EXISTS (SELECT 1 FROM event e WHERE e.office = NEW.office AND e.key = NEW.key AND e.referral = NEW.n AND e.kind = 'rehome' AND
    e.no > (SELECT h.no FROM head h WHERE h.office = NEW.office)))
BEGIN SELECT RAISE(ABORT, 'a referral is asked of its section, unless it is re-homed'); END;
