/* One step: a case as it stands and a command give the case as it stands next
 * and the events that say why, or a refusal. Pure.
 *
 *              send                 query                 answer
 *    (need) ----------> sent <------------------> queried
 *                        | \  \------------------------------> withdrawn
 *                 accept |  \ decline
 *                        v   \--------------------------------> declined
 *         hold       accepted --- progress --> accepted
 *    on_hold <------->   |
 *         resume         | report          confirm
 *                        v-----> reported ----------> closed
 *                                  |  return
 *                                  +-------> accepted
 *
 *    from     -- verb -->      to
 *    (need)   -- send -->      sent
 *    sent     -- accept -->    accepted
 *    sent     -- decline -->   declined
 *    sent     -- query -->     queried
 *    sent     -- withdraw -->  withdrawn
 *    queried  -- answer -->    sent
 *    queried  -- withdraw -->  withdrawn
 *    accepted -- progress -->  accepted
 *    accepted -- hold -->      on_hold
 *    accepted -- handover -->  accepted
 *    accepted -- report -->    reported
 *    on_hold  -- resume -->    accepted
 *    on_hold  -- report -->    reported
 *    reported -- confirm -->   closed
 *    reported -- return -->    accepted
 *
 * The one table of it is transitions.h; a test compares it with this picture. */
#ifndef TSUNAGI_CORE_STEP_STEP_H
#define TSUNAGI_CORE_STEP_STEP_H

#include "engine/core/watch/alert.h"
#include "engine/core/model/command.h"

/* What a person said with an event: kept apart from the event, so that it can
 * be erased after the retention period and the chain still be verified. */
struct said {
	const char *key; /* note, reason, question, text */
	const char *text;
};

struct event_detail {
	const char *key, *text;
}; /* ids and dates as text */

/* An event names what it changed; the rows themselves stand in decision.next.
 * Replaying = taking over, event by event, the rows that each one changed. */
struct event {
	const char *kind; /* verb_word, or: send, need_opened, lead_moved, evaluated,
			     need_returned, need_blocked, need_met, raised,
			     ladder, failing */
	int referral;	  /* n, 0: of the case */
	const char *need; /* or NULL */
	struct event_detail details[8];
	int details_n;
	struct said said[3];
	int said_n;
	bool changes_case; /* the case's own row (lead, facts, meeting, status, last_human_at …);
			      only `events` moves with every event */
	const char *const *needs;
	int needs_n; /* ids of changed needs */
	const int *referrals;
	int referrals_n; /* n of changed referrals */
	/* the rows as they are just after this event (each event its own image) */
	const struct case_state *after;
	bool has_typed_keep; /* send: its keep is the desk's own words, not the pack's */
	bool is_human;	     /* by a person's own act; false: what followed from it */
	int64_t at;	     /* its own instant: decision.at, but of a step of the ladder; 0: decision.at */
};

struct decision {
	struct case_state *next;
	const struct event *events;
	int events_n; /* in order; seq = before.events + 1 … */
	const struct actor *actor;
	int64_t at;
	const char *pack; /* sha256 of the rule set under which the step was made: of each event */
	/* intake and update: why it goes where it goes */
	struct outcome outcome;
	bool has_outcome;
	bool is_beyond; /* a due time fell back to the end of the holiday table */
	const struct alert *alerts;
	int alerts_n;
	int64_t next_step_at; /* of the ladder (ladder.h); INSTANT_NONE: none */
};

static inline int64_t event_at(const struct decision *decision, int i)
{
	int64_t own = decision->events[i].at;
	return own ? own : decision->at;
}

/* ERR_REFUSED with code wrong-state, not-your-turn, blocked, keep-missing,
 * date-bounds, … and ways forward in d; ERR_INPUT for what is missing, blank or
 * malformed; ERR_FORBIDDEN for a section that may not; ERR_NOT_FOUND for a
 * referral or need that is not there; ERR_NOMEM. On failure nothing changed.
 * Everything in *out is in `arena` and borrows from before, command and rs. */
MUST_CHECK enum err core_step(const struct ruleset *rs, const struct case_state *before,
	const struct command *command, int64_t now, struct arena *arena, struct decision *out,
	struct diag *d);

/* The case's facts as match takes them under this rule set; facts of features
 * that the set no longer has are left out. */
MUST_CHECK enum err core_match_input(const struct ruleset *rs, const struct case_state *c, int64_t now,
	struct arena *arena, struct match_input *out);

#endif
