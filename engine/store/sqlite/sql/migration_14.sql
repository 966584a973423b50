-- Migration 14: turns are told, duties, new facts, absences, the record.
-- Never edited once released: a change is a new migration.
SELECT 14;

-- a referral that was accepted can be released: it ends declined; a mistaken intake is
-- taken back as a whole (`cancel`)
DROP TRIGGER referral_end;
CREATE TRIGGER referral_end BEFORE UPDATE OF state ON referral WHEN NEW.state > 4 AND OLD.state <= 4 AND NOT
  EXISTS (SELECT 1 FROM event e WHERE e.office = NEW.office AND e.key = NEW.key AND e.is_human = 1 AND
    e.no > (SELECT h.no FROM head h WHERE h.office = NEW.office) AND (
      (e.referral = NEW.n AND e.kind = CASE NEW.state WHEN 5 THEN 'confirm' WHEN 6 THEN 'decline' ELSE 'withdraw' END) OR
      (e.referral = NEW.n AND e.kind = 'release' AND NEW.state = 6 AND OLD.state IN (2, 3)) OR
      (e.kind = 'cancel' AND NEW.state = 7 AND OLD.state IN (0, 1))))
BEGIN SELECT RAISE(ABORT, 'a referral ends by a person''s confirm, decline, release, withdraw or cancel'); END;
DROP TRIGGER cases_close;
CREATE TRIGGER cases_close BEFORE UPDATE OF status ON cases WHEN NEW.status = 1 AND OLD.status = 0 AND (
  EXISTS (SELECT 1 FROM referral r WHERE r.office = NEW.office AND r.key = NEW.key AND r.state <= 4) OR
  EXISTS (SELECT 1 FROM need r WHERE r.office = NEW.office AND r.key = NEW.key AND r.state <= 3) OR NOT
  EXISTS (SELECT 1 FROM event e WHERE e.office = NEW.office AND e.key = NEW.key AND e.is_human = 1 AND
    e.kind = CASE NEW.outcome WHEN 'mistake' THEN 'cancel' ELSE 'close' END))
BEGIN SELECT RAISE(ABORT, 'a case closes by a person, when every referral and need is ended'); END;

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

-- Duties: a need's clock that no verb moves (engine/core/model/duty.h).
-- duty_state: 0 none, 1 open, 2 done, 3 ended by two people; duty_n: which one of the need
ALTER TABLE need ADD COLUMN duty_n INTEGER NOT NULL DEFAULT 0 CHECK (duty_n >= 0);
ALTER TABLE need ADD COLUMN duty_state INTEGER NOT NULL DEFAULT 0 CHECK (duty_state BETWEEN 0 AND 3);
ALTER TABLE need ADD COLUMN duty_within INTEGER NOT NULL DEFAULT 0;
ALTER TABLE need ADD COLUMN duty_deed ANY;
ALTER TABLE need ADD COLUMN duty_basis ANY;
ALTER TABLE need ADD COLUMN duty_received_at INTEGER;
ALTER TABLE need ADD COLUMN duty_due INTEGER;
ALTER TABLE need ADD COLUMN duty_level INTEGER NOT NULL DEFAULT 0 CHECK (duty_level >= 0);
ALTER TABLE need ADD COLUMN duty_attempts INTEGER NOT NULL DEFAULT 0 CHECK (duty_attempts >= 0);
ALTER TABLE need ADD COLUMN duty_done_at INTEGER;
ALTER TABLE need ADD COLUMN duty_recorded_at INTEGER;
ALTER TABLE need ADD COLUMN duty_done_by TEXT CHECK (duty_done_by <> '');
ALTER TABLE need ADD COLUMN duty_done_section TEXT;
ALTER TABLE need ADD COLUMN duty_how ANY;
ALTER TABLE need ADD COLUMN duty_end_by TEXT CHECK (duty_end_by <> '');
ALTER TABLE need ADD COLUMN duty_end_section TEXT;
ALTER TABLE need ADD COLUMN duty_end_reason ANY;
ALTER TABLE need ADD COLUMN duty_end_at INTEGER;
ALTER TABLE need ADD COLUMN duty_end_role INTEGER NOT NULL DEFAULT 0
  CHECK ((duty_state = 0) OR (duty_n > 0 AND duty_within > 0 AND duty_deed IS NOT NULL))
  CHECK ((duty_state = 0) = (duty_due IS NULL))
  CHECK ((duty_due IS NULL) = (duty_received_at IS NULL) AND (duty_due IS NULL OR duty_due >= duty_received_at))
  CHECK ((duty_state = 2) = (duty_done_at IS NOT NULL) AND (duty_done_at IS NULL) = (duty_done_by IS NULL))
  CHECK (duty_done_at IS NULL OR (duty_done_at >= duty_received_at AND duty_done_at <= duty_recorded_at))
  CHECK ((duty_end_by IS NULL) = (duty_end_at IS NULL))
  CHECK (duty_state <> 1 OR state <= 3)
  CHECK (duty_state <> 3 OR (state = 5 AND duty_end_by IS NOT NULL));
CREATE INDEX need_duty ON need (office, duty_due) WHERE duty_state = 1;
CREATE TRIGGER need_duty_stands BEFORE UPDATE OF duty_n, duty_state, duty_due ON need WHEN
  NEW.duty_n < OLD.duty_n OR
  (NEW.duty_n = OLD.duty_n AND NEW.duty_due > OLD.duty_due) OR
  (NEW.duty_n > OLD.duty_n AND OLD.duty_state = 1) OR
  (OLD.duty_state = 1 AND NEW.duty_state = 0) OR
  (OLD.duty_state = 0 AND NEW.duty_state > 0 AND NEW.duty_n = OLD.duty_n)
BEGIN SELECT RAISE(ABORT, 'a duty''s instant never moves later, and it stays open until it is done or ended'); END;
CREATE TRIGGER need_duty_done BEFORE UPDATE OF duty_state ON need WHEN NEW.duty_state = 2 AND OLD.duty_state <> 2 AND NOT
  EXISTS (SELECT 1 FROM event e WHERE e.office = NEW.office AND e.key = NEW.key AND e.need = NEW.need AND
    e.kind = 'deed' AND e.is_human = 1 AND e.no > (SELECT h.no FROM head h WHERE h.office = NEW.office))
BEGIN SELECT RAISE(ABORT, 'a duty is done by a person''s deed'); END;
CREATE TRIGGER need_duty_ended BEFORE UPDATE OF duty_state ON need WHEN NEW.duty_state = 3 AND OLD.duty_state <> 3 AND NOT
  EXISTS (SELECT 1 FROM event e, event f WHERE e.office = NEW.office AND e.key = NEW.key AND
    f.office = NEW.office AND f.key = NEW.key AND e.kind IN ('end', 'cancel') AND f.kind IN ('end', 'cancel') AND
    e.is_human = 1 AND f.is_human = 1 AND e.actor <> f.actor AND e.seq < f.seq AND
    f.no > (SELECT h.no FROM head h WHERE h.office = NEW.office))
BEGIN SELECT RAISE(ABORT, 'a duty without its deed is ended by two people'); END;
CREATE TRIGGER need_duty_begins BEFORE INSERT ON need WHEN NEW.duty_n > 1 OR NEW.duty_state > 1
BEGIN SELECT RAISE(ABORT, 'a need''s first duty begins open'); END;
-- The record: what of a person changed stands in event_said with its salted digest, and the
-- rows follow it; they change by a person's act and go by forgetting alone.
CREATE TRIGGER personal_update BEFORE UPDATE ON personal WHEN NOT EXISTS (SELECT 1 FROM event e WHERE e.office = NEW.office AND e.key = NEW.key AND e.is_human = 1 AND e.no > (SELECT h.no FROM head h WHERE h.office = NEW.office))
BEGIN SELECT RAISE(ABORT, 'whom a case is about changes by a person''s act'); END;
CREATE TRIGGER personal_delete BEFORE DELETE ON personal WHEN NOT EXISTS (SELECT 1 FROM event e WHERE e.office = OLD.office AND e.key = OLD.key AND e.kind = 'forget' AND e.is_human = 1 AND e.no > (SELECT h.no FROM head h WHERE h.office = OLD.office))
BEGIN SELECT RAISE(ABORT, 'whom a case is about is never deleted but by forgetting the case'); END;
CREATE TRIGGER member_delete BEFORE DELETE ON member WHEN NOT EXISTS (SELECT 1 FROM event e WHERE e.office = OLD.office AND e.key = OLD.key AND e.is_human = 1 AND e.no > (SELECT h.no FROM head h WHERE h.office = OLD.office))
BEGIN SELECT RAISE(ABORT, 'whom a case is about changes by a person''s act'); END;
-- The sender's queues: a lane for what is urgent, for the ordinary, and for what is long to make, so that none waits
-- for another; in each by sink and recipient, the one that goes out first first. What is sent costs, not what waits.
ALTER TABLE outbox ADD COLUMN lane INTEGER
  GENERATED ALWAYS AS (CASE WHEN kind IN ('agenda', 'digest') THEN 2 WHEN is_urgent THEN 0 ELSE 1 END) VIRTUAL;
DROP INDEX outbox_send;
DROP INDEX outbox_sink;
CREATE INDEX outbox_send ON outbox (office, lane, gather_until, id)
  WHERE delivered_at IS NULL AND left_out_at IS NULL AND is_dead = 0 AND sink IS NOT NULL;
CREATE INDEX outbox_queue ON outbox (office, lane, sink, "to", gather_until, id)
  WHERE delivered_at IS NULL AND left_out_at IS NULL AND is_dead = 0 AND sink IS NOT NULL;
-- who is told now in the place of a reader who may not know any more
ALTER TABLE outbox ADD COLUMN instead_of INTEGER REFERENCES outbox (id);
CREATE TRIGGER outbox_instead BEFORE UPDATE OF instead_of ON outbox
BEGIN SELECT RAISE(ABORT, 'an alert says what it said'); END;

-- protection belongs to the person: what a case of a protected person masks, for whom its
-- view stays, what the coordinator decided, and who were joined by mistake
ALTER TABLE cases ADD COLUMN masked_by TEXT;
ALTER TABLE cases ADD COLUMN known_to TEXT;
ALTER TABLE cases ADD COLUMN cleared TEXT;
ALTER TABLE cases ADD COLUMN parted TEXT;
-- Absences: whole days, each with its event in the chain (key -1: of no case). One that
-- another takes the place of, or that is over before its time, stays with who said so.
CREATE TABLE absence (office INTEGER NOT NULL REFERENCES office (no), n INTEGER NOT NULL CHECK (n > 0),
  login TEXT NOT NULL CHECK (login <> ''), from_day INTEGER NOT NULL,
  until_day INTEGER NOT NULL CHECK (until_day >= from_day), deputy TEXT CHECK (deputy <> '' AND deputy <> login),
  event INTEGER NOT NULL REFERENCES event (no), ended_by INTEGER REFERENCES event (no) CHECK (ended_by > event),
  PRIMARY KEY (office, n)) STRICT;
CREATE INDEX absence_stands ON absence (office, until_day) WHERE ended_by IS NULL;
CREATE TRIGGER absence_insert BEFORE INSERT ON absence WHEN NEW.ended_by IS NOT NULL OR
  EXISTS (SELECT 1 FROM absence o WHERE o.office = NEW.office AND o.n >= NEW.n) OR
  EXISTS (SELECT 1 FROM absence o WHERE o.office = NEW.office AND o.login = NEW.login AND o.ended_by IS NULL AND
    o.from_day <= NEW.until_day AND o.until_day >= NEW.from_day) OR NOT
  EXISTS (SELECT 1 FROM event e WHERE e.no = NEW.event AND e.office = NEW.office AND e.key = -1 AND
    e.seq = NEW.n AND e.kind = 'absence' AND e.is_human = 1 AND
    e.no > (SELECT h.no FROM head h WHERE h.office = NEW.office))
BEGIN SELECT RAISE(ABORT, 'a person says an absence, and no two of one person overlap'); END;
CREATE TRIGGER absence_update BEFORE UPDATE ON absence WHEN OLD.ended_by IS NOT NULL OR NEW.ended_by IS NULL OR
  NEW.n <> OLD.n OR NEW.login <> OLD.login OR NEW.from_day <> OLD.from_day OR NEW.until_day <> OLD.until_day OR
  NEW.deputy IS NOT OLD.deputy OR NEW.event <> OLD.event OR NOT
  EXISTS (SELECT 1 FROM event e WHERE e.no = NEW.ended_by AND e.office = NEW.office AND e.key = -1 AND
    e.kind = 'absence' AND e.is_human = 1 AND e.no > (SELECT h.no FROM head h WHERE h.office = NEW.office))
BEGIN SELECT RAISE(ABORT, 'an absence only ever ends'); END;
CREATE TRIGGER absence_delete BEFORE DELETE ON absence
BEGIN SELECT RAISE(ABORT, 'an absence is never deleted'); END;
-- When a turn is told once more before it is late. What was there before is not reminded of.
ALTER TABLE need ADD COLUMN remind_at INTEGER CHECK (remind_at IS NULL OR (due IS NOT NULL AND remind_at < due));
ALTER TABLE referral ADD COLUMN remind_at INTEGER CHECK (remind_at IS NULL OR (due IS NOT NULL AND remind_at < due));
ALTER TABLE personal ADD COLUMN sex TEXT;
ALTER TABLE personal ADD COLUMN resident_number TEXT;
ALTER TABLE personal ADD COLUMN household_number TEXT;
ALTER TABLE personal ADD COLUMN visitor TEXT;
ALTER TABLE personal ADD COLUMN visitor_relation TEXT;
ALTER TABLE personal ADD COLUMN reporter TEXT;
ALTER TABLE personal ADD COLUMN reporter_contact TEXT;
ALTER TABLE referral ADD COLUMN by_law INTEGER NOT NULL DEFAULT 0;
