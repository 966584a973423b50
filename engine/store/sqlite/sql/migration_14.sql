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

-- Notices: what kind each is, for whom, of which due time and event, and until when it
-- waits for others (engine/core/model/alert.h). What was there before is a step of the
-- ladder, a failing, or an agenda.
DROP TRIGGER outbox_delivered;
DROP TRIGGER outbox_what;
DROP TRIGGER outbox_agenda;
DROP INDEX outbox_send;
ALTER TABLE outbox ADD COLUMN kind TEXT NOT NULL DEFAULT 'late'
  CHECK (kind IN ('turn', 'information', 'reminder', 'late', 'digest', 'agenda'));
ALTER TABLE outbox ADD COLUMN part TEXT NOT NULL DEFAULT 'section'
  CHECK (part IN ('owner', 'section', 'head', 'coordinator', 'night_desk', 'deputy', 'concerned'));
ALTER TABLE outbox ADD COLUMN due INTEGER;
ALTER TABLE outbox ADD COLUMN event TEXT;
ALTER TABLE outbox ADD COLUMN "by" TEXT;
ALTER TABLE outbox ADD COLUMN seq INTEGER NOT NULL DEFAULT 0 CHECK (seq >= 0);
ALTER TABLE outbox ADD COLUMN gather_until INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN left_out_at INTEGER CHECK (left_out_at IS NULL OR delivered_at IS NULL);
UPDATE outbox
  SET gather_until = send_at, kind = iif(agenda IS NULL, 'late', 'agenda'),
    part = CASE WHEN agenda IS NOT NULL THEN 'concerned' WHEN level = 1 THEN 'section' WHEN level = 2 THEN 'head'
      ELSE 'coordinator' END;
-- what waits to be sent, the first that goes out by itself first; and what goes with it
CREATE INDEX outbox_send ON outbox (office, gather_until, id)
  WHERE delivered_at IS NULL AND left_out_at IS NULL AND is_dead = 0 AND sink IS NOT NULL;
CREATE INDEX outbox_sink ON outbox (office, sink, "to", send_at, id)
  WHERE delivered_at IS NULL AND left_out_at IS NULL AND is_dead = 0 AND sink IS NOT NULL;
-- each kind once per item, due time (or act) and reader
CREATE UNIQUE INDEX outbox_once ON outbox (office, key, kind, referral, ifnull(need, ''), ifnull(failing, ''), level,
  ifnull(due, 0), seq, part, "to", ifnull(sink, ''))
  WHERE kind <> 'agenda' AND (due IS NOT NULL OR seq > 0);
CREATE TRIGGER outbox_gathers BEFORE INSERT ON outbox WHEN NEW.gather_until < NEW.send_at
BEGIN SELECT RAISE(ABORT, 'a notice goes out no earlier than it may'); END;
CREATE TRIGGER outbox_delivered BEFORE UPDATE ON outbox WHEN OLD.delivered_at IS NOT NULL OR OLD.left_out_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'what was delivered or left out stays so'); END;
CREATE TRIGGER outbox_what BEFORE UPDATE OF id, office, key, kind, part, referral, need, failing, level, due, event, "by",
  seq, "to", sink, is_urgent, at, agenda, sequence ON outbox
BEGIN SELECT RAISE(ABORT, 'an alert says what it said'); END;
