/* A decision: what one step (step.h) or the clock (ladder.h) makes of a case.
 * It holds the case as it stands next, the events that say why, and the alerts
 * that go out. The store saves all of it in one transaction, or nothing.
 *
 * Events are the truth: they are kept in order, and replaying them gives the
 * stored state (invariant 5). An event names the rows that it changed and
 * carries its own image of them; to replay is to take over, event by event, the
 * rows that each one names.
 *
 * Ownership: everything lies in the arena of the step and borrows from the case
 * before, the command and the rule set. */
#ifndef TSUNAGI_CORE_MODEL_DECISION_H
#define TSUNAGI_CORE_MODEL_DECISION_H

#include "engine/core/model/alert.h"
#include "engine/core/model/command.h"

/* A text that a person gave with an event. It is kept apart from the event, so
 * that it can be erased after the retention period while the chain of events
 * can still be verified. */
struct said {
	const char *key; /* note, reason, question, text */
	const char *text;
};

/* Ids, codes and times, as text. Nothing personal. */
struct event_detail {
	const char *key, *text;
};

#define EVENT_DETAILS_MAX 8
#define EVENT_SAID_MAX 3

struct event {
	/* verb_word of the command; or what followed from it: send, need_opened,
	 * lead_moved, evaluated, need_returned, need_blocked, need_met, raised,
	 * rehome, recounted, same_person, protection, masked; or what time brought: ladder,
	 * failing */
	const char *kind;
	int referral;	  /* n; 0: of the case or a need */
	const char *need; /* or NULL */
	struct event_detail details[EVENT_DETAILS_MAX];
	int details_n;
	struct said said[EVENT_SAID_MAX];
	int said_n;
	const struct personal *given; /* what of the person changed, and what was known instead */
	const struct personal *was;   /* without the notes; kept as what was said; NULL: nothing */
	/* the case's own row changes (lead, facts, meeting, status, last_human_at …);
	 * case_state.events alone moves with every event and is not meant */
	bool changes_case;
	const char *const *needs; /* ids of the needs that change */
	int needs_n;
	const int *referrals; /* n of the referrals that change */
	int referrals_n;
	const struct case_state *after; /* all rows as they stand just after this event */
	bool has_typed_keep;		/* of a send: its keep is the desk's own words, not the pack's */
	bool is_human;			/* a person's own act; false: it follows from one, or from time */
	int64_t at;			/* decision.at, or the own instant of a step of the ladder */
};

struct decision {
	struct case_state *next;
	const struct case_state *before; /* NULL: it is taken in */
	const struct event *events;	 /* in order; their seq is before.events + 1, … */
	int events_n;
	const struct actor *actor; /* NULL: by time alone */
	int64_t at;
	const char *pack;	/* sha256 of the rule set under which the step was made */
	struct outcome outcome; /* where has_outcome (intake, update): why it goes where it goes */
	bool has_outcome;
	bool is_estimated; /* a due time counts days that the holiday table does not cover */
	const struct alert *alerts;
	int alerts_n;
	int64_t next_step_at; /* when time next changes the case (ladder_schedule.h); INSTANT_NONE: never */
};

/* The instant of the i-th event; an event without one has the decision's. */
static inline int64_t event_at(const struct decision *decision, int i)
{
	int64_t own = decision->events[i].at;
	return own ? own : decision->at;
}

#endif
