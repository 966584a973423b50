/* The one table of rights: what, by which role, in which relation to the case.
 * Default deny: an empty cell, and a right without a row, lets nobody in.
 *
 * The API asks it before a request is handled (engine/api/request/rights.h), core asks
 * it again for each verb (rights.h). Whether a verb is possible in the state in
 * which things stand is not a right but the state machine's word
 * (transitions.h). SECURITY.md shows the table; a test keeps the two the same.
 * Source of the roles: tsunagi-rules(5), staff.yaml. */
#ifndef TSUNAGI_CORE_MODEL_RIGHTS_TABLE_H
#define TSUNAGI_CORE_MODEL_RIGHTS_TABLE_H

#include "engine/base/buf.h"
#include "engine/core/model/command.h"

/* The verbs of a case are rights of their own, under their number. */
enum right {
	RIGHT_INTAKE = VERB_INTAKE,
	RIGHT_NOTHING = STEP_VERBS, /* nobody's: what stands without a row */
	RIGHT_OPEN,		    /* anyone who may connect: healthz, metrics */
	RIGHT_STATUS,		    /* status, the clock's time */
	RIGHT_SEE,		    /* a case: show, find; in lists the cases one may see */
	RIGHT_PERSON,		    /* who a protected case is about */
	RIGHT_REPORTER,		    /* who reported it */
	RIGHT_ACT,		    /* addressing a case with any verb; then the verb's own row */
	RIGHT_END_DUTY,		    /* the second of two people who end a duty (duty_end.h) */
	RIGHT_JOIN,		    /* join, unjoin */
	RIGHT_UNPROTECT,	    /* ending a protection, of the person's every case */
	RIGHT_FORGET,		    /* a closed case, after the retention period */
	RIGHT_INBOX,		    /* inbox, board and alerts of a section */
	RIGHT_AGENDA,		    /* a meeting's agenda: own, the lines of one's section */
	RIGHT_THEMES,		    /* 地域課題, small counts kept back */
	RIGHT_DIRECTORY,	    /* which consultation goes where */
	RIGHT_REVIEW,		    /* the weekly review: in it the cases one may see */
	RIGHT_REVIEW_CLOSE,	    /* sealing it */
	RIGHT_STATS,		    /* counts and times of referrals, nobody's */
	RIGHT_AUDIT,		    /* audit verify, audit log */
	RIGHT_CLOCK,		    /* moving it */
	RIGHT_RELOAD,
	RIGHT_REPLAY,	/* the facts of stored cases, without who or which */
	RIGHT_REHOME,	/* moving what a section, an area, a meeting or a person holds */
	RIGHT_ABSENCES, /* who is away: own, oneself; of a head, the section */
	RIGHT_DRILL,	/* a marked case through the whole way */
	RIGHT_BACKUP,	/* all of it into a file that only the daemon's user reads */
	RIGHTS
};

/* How somebody stands to a case; bits, several at once. */
enum relation {
	REL_ANYBODY = 1 << 0, /* no relation is needed */
	REL_OWN = 1 << 1,     /* not a case's: what belongs to one's own section */
	REL_PART = 1 << 2,    /* one's section takes part (case_takes_part) */
	REL_INTAKE = 1 << 3,  /* it took the case in */
	REL_LEAD = 1 << 4,    /* it is the lead */
	REL_ASKER = 1 << 5,   /* it sent this referral */
	REL_TARGET = 1 << 6,  /* it was asked by this referral */
	REL_OWNER = 1 << 7,   /* oneself is the named owner of a referral not ended */
	REL_NAMED = 1 << 8,  /* oneself is named in the case (case_state.named), and its section takes part */
	REL_BOUND = 1 << 10, /* it accepted a need with a duty, or by a rule with a ground in law */
	REL_STANDS_IN = 1 << 9 /* no relation, but a reason is given and recorded */
};

/* The columns: the roles, and root or the daemon's own user acting as itself. */
#define RIGHTS_OPERATOR (ROLE_ADMIN + 1)
#define RIGHTS_COLUMNS (ROLE_ADMIN + 2)

/* Bits of enum relation, any of which is enough; 0: never. */
unsigned rights_may(enum right right, int column);
/* What it is called in a refusal: "taking cases in". */
const char *rights_what(enum right right);
/* All the relations of a person to the case and, where r is given, to it. */
unsigned rights_relations(
	const struct case_state *c, const struct referral *r, const char *section, const char *login);
/* On what ground a person of this role sees the case: "owner", "lead", "intake",
 * "takes_part", "coordinator"; NULL where there is none. */
const char *rights_ground(enum role role, unsigned relations);
/* The table as markdown, a row a line. */
void rights_put_table(struct buf *out);

#endif
