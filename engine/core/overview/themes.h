/* 地域課題: what cases were closed with as an issue of the whole district, by area,
 * feature and fiscal year (April to March), small counts kept back (suppress.h);
 * and what a district's meeting raised to a layer above, with what came of it.
 *
 * One table for all issues, one for each feature that such cases have (a flag
 * that is yes, a value of a list). Each is kept back by itself: a case has many
 * features, so the tables are no sums of one another. A table is always made
 * whole: who asks for one area gets its row of it. Drills count in nothing. Pure. */
#ifndef TSUNAGI_CORE_OVERVIEW_THEMES_H
#define TSUNAGI_CORE_OVERVIEW_THEMES_H

#include "engine/core/meeting/agenda.h"
#include "engine/core/overview/suppress.h"

struct theme_cell {
	int n;
	bool is_kept_back;
};

struct theme {
	const char *feature, *value;	/* ids; feature NULL: all issues; value of a list, or NULL */
	const char *label;		/* NULL of all issues */
	const struct theme_cell *cells; /* rows_n * columns_n */
};

struct raised {
	const struct agenda_source *source;
	const struct agenda_decision *by;    /* the raise */
	const struct agenda_decision *after; /* what was decided above; NULL: nothing yet */
	const struct need *need;	     /* as it stands; NULL: the case no longer has it */
};

struct themes {
	const int *areas; /* by row but the last (all): area index, RULE_NONE: not known */
	int rows_n;
	const int *years; /* by column but the last (all): fiscal years, ascending */
	int columns_n;
	const struct theme *tables;
	int tables_n; /* all issues first, then the most frequent */
	const struct raised *raised;
	int raised_n; /* newest first */
};

/* closed: cases closed with an issue; decided: those in which a meeting decided. In `arena`. */
MUST_CHECK enum err themes_make(const struct ruleset *rs, const struct case_state *const *closed,
	int closed_n, const struct agenda_source *decided, int decided_n, struct arena *arena,
	struct themes *out);
/* Whether a case counts in this table. */
bool theme_has_case(const struct theme *t, const struct case_state *c);

#endif
