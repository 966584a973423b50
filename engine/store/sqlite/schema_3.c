/* Migration 3: which section takes part in which open case, so that a board or
 * a review costs what it shows and not what ever was. Derived from the rows of
 * the case, kept by part_rows.c, compared with them by audit verify. Never
 * edited once released: a change is a new migration. */
#include "engine/store/sqlite/schema_sql.h"

const char schema_3[] = "CREATE TABLE part (office INTEGER NOT NULL REFERENCES office (no), section TEXT NOT "
			"NULL CHECK (section <> ''),\n"
			"  key INTEGER NOT NULL, PRIMARY KEY (office, section, key)) STRICT, WITHOUT ROWID;\n"
			"CREATE INDEX cases_open ON cases (office, key) WHERE status = 0;\n"
			"INSERT INTO part (office, section, key)\n"
			"  SELECT office, lead, key FROM cases WHERE status = 0\n"
			"  UNION SELECT office, intake, key FROM cases WHERE status = 0\n"
			"  UNION SELECT r.office, r.\"to\", r.key FROM referral r JOIN cases c ON c.office = "
			"r.office AND c.key = r.key\n"
			"    WHERE c.status = 0\n"
			"  UNION SELECT r.office, r.asker, r.key FROM referral r JOIN cases c ON c.office = "
			"r.office AND c.key = r.key\n"
			"    WHERE c.status = 0\n"
			"  UNION SELECT r.office, j.value, r.key FROM referral r JOIN cases c ON c.office = "
			"r.office AND c.key = r.key,\n"
			"    json_each(r.joins) j WHERE c.status = 0 AND r.joins IS NOT NULL;\n";
