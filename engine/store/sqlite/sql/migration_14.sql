-- Migration 14: turns are told, duties, new facts, absences, the record.
-- Never edited once released: a change is a new migration.
SELECT 14;

-- a referral that was accepted can be released: it ends declined
DROP TRIGGER referral_end;
CREATE TRIGGER referral_end BEFORE UPDATE OF state ON referral WHEN NEW.state > 4 AND OLD.state <= 4 AND NOT
  EXISTS (SELECT 1 FROM event e WHERE e.office = NEW.office AND e.key = NEW.key AND e.is_human = 1 AND
    e.no > (SELECT h.no FROM head h WHERE h.office = NEW.office) AND e.referral = NEW.n AND
    (e.kind = CASE NEW.state WHEN 5 THEN 'confirm' WHEN 6 THEN 'decline' ELSE 'withdraw' END OR
     (e.kind = 'release' AND NEW.state = 6 AND OLD.state IN (2, 3))))
BEGIN SELECT RAISE(ABORT, 'a referral ends by a person''s confirm, decline, release or withdraw'); END;
