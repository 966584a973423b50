-- Migration 15: new facts never double the work.
-- Never edited once released: a change is a new migration.
SELECT 15;

-- A referral that is unanswered also ends in the step of a person's update or decision that
-- replaces it: its own event `withdraw` follows from that.
DROP TRIGGER referral_end;
CREATE TRIGGER referral_end BEFORE UPDATE OF state ON referral WHEN NEW.state > 4 AND OLD.state <= 4 AND NOT
  EXISTS (SELECT 1 FROM event e WHERE e.office = NEW.office AND e.key = NEW.key AND
    e.no > (SELECT h.no FROM head h WHERE h.office = NEW.office) AND (
      (e.is_human = 1 AND e.referral = NEW.n AND
        e.kind = CASE NEW.state WHEN 5 THEN 'confirm' WHEN 6 THEN 'decline' ELSE 'withdraw' END) OR
      (e.is_human = 1 AND e.referral = NEW.n AND e.kind = 'release' AND NEW.state = 6 AND OLD.state IN (2, 3)) OR
      (e.is_human = 1 AND e.kind = 'cancel' AND NEW.state = 7 AND OLD.state IN (0, 1)) OR
      (e.referral = NEW.n AND e.kind = 'withdraw' AND NEW.state = 7 AND OLD.state IN (0, 1) AND
        EXISTS (SELECT 1 FROM event p WHERE p.office = NEW.office AND p.key = NEW.key AND p.is_human = 1 AND p.no < e.no AND
          p.no > (SELECT h.no FROM head h WHERE h.office = NEW.office)))))
BEGIN SELECT RAISE(ABORT, 'a referral ends by a person''s confirm, decline, release, withdraw or cancel, or unanswered by what replaces it'); END;

-- each kind once per item, due time (or act) and reader; what is proposed is told beside what the act asks
DROP INDEX outbox_once;
CREATE UNIQUE INDEX outbox_once ON outbox (office, key, kind, referral, ifnull(need, ''), ifnull(failing, ''), level,
  ifnull(due, 0), seq, ifnull(event, '') = 'proposed', part, "to", ifnull(sink, ''))
  WHERE kind <> 'agenda' AND (due IS NOT NULL OR seq > 0);

-- New facts. A need has at most one proposal to its lead, who is whoever leads now. Who
-- sent a referral: 0 not known (before this version), 1 the rules, 2 a person. At most one
-- offer of the lead is open, and no update leaves two open referrals of a need that no
-- person asked for.
INSERT INTO word VALUES ('referral.origin', 0, 'unknown'), ('referral.origin', 1, 'rules'), ('referral.origin', 2, 'person');
ALTER TABLE referral ADD COLUMN origin INTEGER NOT NULL DEFAULT 0 CHECK (origin BETWEEN 0 AND 2);
CREATE UNIQUE INDEX referral_one_offer ON referral (office, key) WHERE need = 'lead' AND state < 2 AND origin > 0;
CREATE UNIQUE INDEX referral_one_by_rules ON referral (office, key, need) WHERE origin = 1 AND state < 5;
ALTER TABLE need ADD COLUMN proposed INTEGER NOT NULL DEFAULT 0 CHECK (proposed BETWEEN 0 AND 1);
ALTER TABLE need ADD COLUMN proposed_to TEXT CHECK (proposed_to IS NULL OR (proposed = 1 AND proposed_to <> ''));
ALTER TABLE need ADD COLUMN proposed_due INTEGER CHECK ((proposed = 1) = (proposed_due IS NOT NULL));
ALTER TABLE need ADD COLUMN proposed_since INTEGER CHECK ((proposed = 1) = (proposed_since IS NOT NULL));
ALTER TABLE need ADD COLUMN proposed_level INTEGER NOT NULL DEFAULT 0 CHECK (proposed_level >= 0);
ALTER TABLE need ADD COLUMN proposed_rules TEXT CHECK (proposed_rules IS NULL OR proposed_to IS NOT NULL);
CREATE INDEX need_proposed ON need (office, proposed_due) WHERE proposed = 1;
CREATE TRIGGER need_proposed BEFORE UPDATE OF proposed ON need WHEN NEW.proposed = 1 AND
  (SELECT status FROM cases c WHERE c.office = NEW.office AND c.key = NEW.key) IS NOT 0
BEGIN SELECT RAISE(ABORT, 'what is proposed is proposed in an open case'); END;
CREATE TRIGGER cases_close_proposed BEFORE UPDATE OF status ON cases WHEN NEW.status = 1 AND OLD.status = 0 AND
  EXISTS (SELECT 1 FROM need n WHERE n.office = NEW.office AND n.key = NEW.key AND n.proposed = 1)
BEGIN SELECT RAISE(ABORT, 'a case closes when nothing is proposed in it'); END;
