/* Migration 7: a reorganisation (event `rehome`) moves what the triggers of
 * migration 1 hold in place: the section a referral is asked of, and the
 * asker's side of one whose asker is not the lead. Never edited once released:
 * a change is a new migration. */
#include "engine/store/sqlite/schema_sql.h"

#define OF_CASE(alias) alias ".office = NEW.office AND " alias ".key = NEW.key"
/* Of this very turn, for this referral. */
#define IS_REHOMED \
	"EXISTS (SELECT 1 FROM event e WHERE " OF_CASE( \
		"e") " AND e.referral = NEW.n AND e.kind = 'rehome' AND\n" \
		     "    e.no > (SELECT h.no FROM head h WHERE h.office = NEW.office))"

const char schema_7[] =
	"DROP TRIGGER referral_asker;\n"
	"CREATE TRIGGER referral_asker BEFORE UPDATE OF asker ON referral WHEN NEW.asker <> OLD.asker AND\n"
	"  NEW.asker IS NOT (SELECT lead FROM cases c WHERE " OF_CASE(
		"c") ") AND NOT\n"
		     "  " IS_REHOMED "\n"
		     "BEGIN SELECT RAISE(ABORT, 'the asker''s side moves to the lead only, or is re-homed'); "
		     "END;\n"
		     "DROP TRIGGER referral_key;\n"
		     "CREATE TRIGGER referral_key BEFORE UPDATE OF office, key, n, need ON referral WHEN "
		     "NEW.need <> OLD.need OR\n"
		     "  NEW.office <> OLD.office OR NEW.key <> OLD.key OR NEW.n <> OLD.n\n"
		     "BEGIN SELECT RAISE(ABORT, 'a referral keeps its place'); END;\n"
		     "CREATE TRIGGER referral_to BEFORE UPDATE OF \"to\" ON referral WHEN NEW.\"to\" <> "
		     "OLD.\"to\" AND\n"
		     "  (OLD.state > 4 OR NOT " IS_REHOMED ")\n"
		     "BEGIN SELECT RAISE(ABORT, 'a referral is asked of its section, unless it is "
		     "re-homed'); END;\n";
