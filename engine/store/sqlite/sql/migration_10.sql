-- Migration 10: what waits for which meeting, and the agendas that were made: for each
-- reader its version, so that a calendar sees a change. Never edited once released: a
-- change is a new migration.

CREATE INDEX cases_meeting ON cases (office, meeting, key) WHERE status = 0 AND meeting IS NOT NULL;
CREATE INDEX need_meeting ON need (office, meeting, key) WHERE state = 3 AND meeting IS NOT NULL;
CREATE INDEX cases_issue ON cases (office, key) WHERE status = 1 AND issue IS NOT NULL;
CREATE INDEX event_decided ON event (office, key) WHERE kind = 'decide';

-- day: of the meeting; area '': of the whole office; sent: the sequence sent last
CREATE TABLE agenda (office INTEGER NOT NULL REFERENCES office (no), meeting TEXT NOT NULL CHECK (meeting <> ''),
  area TEXT NOT NULL, day INTEGER NOT NULL, reader TEXT NOT NULL CHECK (reader <> ''),
  sequence INTEGER NOT NULL CHECK (sequence >= 0), digest TEXT NOT NULL, made_at INTEGER NOT NULL,
  sent INTEGER CHECK (sent <= sequence), sent_at INTEGER, CHECK ((sent IS NULL) = (sent_at IS NULL)),
  PRIMARY KEY (office, meeting, area, day, reader)) STRICT, WITHOUT ROWID;
CREATE TRIGGER agenda_back BEFORE UPDATE ON agenda WHEN NEW.sequence < OLD.sequence OR NEW.sent IS NULL AND OLD.sent IS NOT NULL
  OR NEW.sent < OLD.sent BEGIN SELECT RAISE(ABORT, 'a version of an agenda only goes up'); END;
CREATE TRIGGER agenda_delete BEFORE DELETE ON agenda BEGIN SELECT RAISE(ABORT, 'an agenda that was made is kept'); END;

-- once per agenda, version and recipient
ALTER TABLE outbox ADD COLUMN agenda TEXT;
ALTER TABLE outbox ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX outbox_agenda ON outbox (office, agenda, "to", sequence, ifnull(sink, '')) WHERE agenda IS NOT NULL;
CREATE TRIGGER outbox_agenda BEFORE UPDATE OF agenda, sequence ON outbox
BEGIN SELECT RAISE(ABORT, 'an alert says what it said'); END;
