-- Migration 9: the weekly reviews that were closed, each with its event in the chain (key
-- 0: of the office, not of a case), and closed cases found by when. Never edited once
-- released: a change is a new migration.

CREATE TABLE review (office INTEGER NOT NULL REFERENCES office (no), n INTEGER NOT NULL CHECK (n > 0),
  day INTEGER NOT NULL, since INTEGER NOT NULL, until INTEGER NOT NULL CHECK (until > since),
  event INTEGER NOT NULL REFERENCES event (no), list TEXT NOT NULL CHECK (list <> ''),
  PRIMARY KEY (office, n), UNIQUE (office, day)) STRICT;
CREATE TRIGGER review_insert BEFORE INSERT ON review WHEN
  EXISTS (SELECT 1 FROM review o WHERE o.office = NEW.office AND (o.n >= NEW.n OR o.day >= NEW.day)) OR NOT
  EXISTS (SELECT 1 FROM event e WHERE e.no = NEW.event AND e.office = NEW.office AND e.key = 0 AND
    e.seq = NEW.n AND e.kind = 'review' AND e.is_human = 1 AND
    e.no > (SELECT h.no FROM head h WHERE h.office = NEW.office))
BEGIN SELECT RAISE(ABORT, 'a review is closed once, in order, by a person'); END;
CREATE TRIGGER review_update BEFORE UPDATE ON review BEGIN SELECT RAISE(ABORT, 'a closed review is never changed'); END;
CREATE TRIGGER review_delete BEFORE DELETE ON review BEGIN SELECT RAISE(ABORT, 'a closed review is never deleted'); END;
CREATE INDEX cases_closed ON cases (office, closed_at) WHERE closed_at IS NOT NULL;
