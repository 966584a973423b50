/* Migration 8: a case can be forgotten; what was said goes only with the event
 * that says so, in the same turn. Never edited once released: a change is a
 * new migration. */
#include "engine/store/sqlite/schema_sql.h"

#define FORGOTTEN_IN_THIS_TURN \
	"EXISTS (SELECT 1 FROM event e WHERE e.office = OLD.office AND e.key = OLD.key AND e.seq > OLD.seq " \
	"AND" \
	" e.kind = 'forget' AND e.is_human = 1 AND e.no > (SELECT h.no FROM head h WHERE h.office = " \
	"OLD.office))"

const char schema_8[] =
	"ALTER TABLE cases ADD COLUMN forgotten_at INTEGER CHECK (forgotten_at IS NULL OR status = 1);\n"
	"CREATE TRIGGER cases_stay_forgotten BEFORE UPDATE OF forgotten_at ON cases\n"
	"  WHEN OLD.forgotten_at IS NOT NULL AND NEW.forgotten_at IS NOT OLD.forgotten_at\n"
	"BEGIN SELECT RAISE(ABORT, 'a forgotten case stays forgotten'); END;\n"
	"DROP TRIGGER event_said_delete;\n"
	"CREATE TRIGGER event_said_delete BEFORE DELETE ON event_said WHEN NOT " FORGOTTEN_IN_THIS_TURN "\n"
	"BEGIN SELECT RAISE(ABORT, 'what was said is never deleted but by forgetting its case'); END;\n"
	"CREATE TRIGGER personal_forgotten BEFORE INSERT ON personal WHEN EXISTS\n"
	"  (SELECT 1 FROM cases c WHERE c.office = NEW.office AND c.key = NEW.key AND c.forgotten_at IS NOT "
	"NULL)\n"
	"BEGIN SELECT RAISE(ABORT, 'a forgotten case has no person'); END;\n";
