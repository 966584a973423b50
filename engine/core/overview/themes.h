/* 地域課題: the issues of the whole district that cases were closed with, by area,
 * feature and fiscal year (April to March), small counts kept back (suppress.h); and
 * what a district's meeting raised to a layer above, with what came of it. Pure.
 *
 * One table counts all issues; there is one more for each feature that such cases have
 * (a flag that is yes, a value of a list). Each is suppressed by itself: a case has
 * many features, so the tables are no sums of one another. A table is always made
 * whole; a reader of one area gets its row of it. Drills count in nothing. */
#ifndef TSUNAGI_CORE_OVERVIEW_THEMES_H
#define TSUNAGI_CORE_OVERVIEW_THEMES_H

#include "engine/core/meeting/agenda.h"
#include "engine/core/overview/suppress.h"

struct theme_cell {
	int n;
	bool is_kept_back;
};

struct theme {
	const char *feature, *value;	/* ids; feature NULL: all issues; value NULL: of a flag */
	const char *label;		/* NULL of all issues */
	const struct theme_cell *cells; /* rows_n * columns_n */
};

/* A need that a meeting raised, or that was raised by being carried over twice. */
struct raised {
	const struct agenda_source *source;
	const struct agenda_decision *by;    /* the decision that raised it */
	const struct agenda_decision *after; /* the next decision on it; NULL: none yet */
	const struct need *need;	     /* as it stands; NULL: the case no longer has it */
};

struct themes {
	const int *areas; /* index of the area of each row but the last, which is all; RULE_NONE: not known */
	int rows_n;
	const int *years; /* fiscal year of each column but the last, which is all; ascending */
	int columns_n;
	const struct theme *tables;
	int tables_n; /* all issues first, then the most frequent */
	const struct raised *raised;
	int raised_n; /* newest first */
};

/* closed: the cases that may have been closed with an issue; decided: those in which a
 * meeting decided. All in `arena`; borrows from both. ERR_NOMEM. */
MUST_CHECK enum err themes_make(const struct ruleset *rs, const struct case_state *const *closed,
	int closed_n, const struct agenda_source *decided, int decided_n, struct arena *arena,
	struct themes *out);
/* Whether a case that was closed with an issue counts in this table. */
bool theme_has_case(const struct theme *t, const struct case_state *c);

#endif
