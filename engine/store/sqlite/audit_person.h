/* Proof that whom a case is about is what its events tell. The person stands in rows that a
 * person's act may change; each event from form 3 on says in its salted digest what it told
 * of the person. Events before that told nothing: what was known then is not proved until it
 * is told again. */
#ifndef TSUNAGI_STORE_SQLITE_AUDIT_PERSON_H
#define TSUNAGI_STORE_SQLITE_AUDIT_PERSON_H

#include "engine/store/common/audit_report.h"
#include "engine/store/sqlite/db.h"

/* Begins with nothing but the arena. */
struct audit_person {
	struct arena *arena;
	struct personal told;
	bool is_whole; /* the intake tells all that was known */
};

/* The next event of the case; said NULL: nothing was said, or it is forgotten. */
MUST_CHECK enum err audit_person_event(
	struct audit_person *p, const char *kind, const char *data, const char *said, struct diag *d);
MUST_CHECK enum err audit_person_check(struct sqlite_store *s, const struct case_state *c,
	const struct audit_person *p, struct audit_report *report, struct diag *d);

#endif
