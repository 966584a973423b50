/* Migration 9: the weekly reviews that were closed, each with its event in the
 * chain (key 0: of the office, not of a case), and closed cases found by when.
 * Never edited once released: a change is a new migration. */
#include "engine/store/sqlite/schema_sql.h"

const char schema_9[] =
	"CREATE TABLE review (office INTEGER NOT NULL REFERENCES office (no), n INTEGER NOT NULL CHECK (n > "
	"0),\n"
	"  day INTEGER NOT NULL, since INTEGER NOT NULL, until INTEGER NOT NULL CHECK (until > since),\n"
	"  event INTEGER NOT NULL REFERENCES event (no), list TEXT NOT NULL CHECK (list <> ''),\n"
	"  PRIMARY KEY (office, n), UNIQUE (office, day)) STRICT;\n"
	"CREATE TRIGGER review_insert BEFORE INSERT ON review WHEN\n"
	"  EXISTS (SELECT 1 FROM review o WHERE o.office = NEW.office AND (o.n >= NEW.n OR o.day >= "
	"NEW.day)) OR NOT\n"
	"  EXISTS (SELECT 1 FROM event e WHERE e.no = NEW.event AND e.office = NEW.office AND e.key = 0 AND\n"
	"    e.seq = NEW.n AND e.kind = 'review' AND e.is_human = 1 AND\n"
	"    e.no > (SELECT h.no FROM head h WHERE h.office = NEW.office))\n"
	"BEGIN SELECT RAISE(ABORT, 'a review is closed once, in order, by a person'); END;\n"
	"CREATE TRIGGER review_update BEFORE UPDATE ON review BEGIN SELECT RAISE(ABORT, 'a closed review is "
	"never changed'); END;\n"
	"CREATE TRIGGER review_delete BEFORE DELETE ON review BEGIN SELECT RAISE(ABORT, 'a closed review is "
	"never deleted'); END;\n"
	"CREATE INDEX cases_closed ON cases (office, closed_at) WHERE closed_at IS NOT NULL;\n";
