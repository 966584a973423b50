/* A draft is a decision in the making: a working copy of the case, the events
 * so far and the alerts so far. core's own header: its users take decision.h.
 *
 * Rows are changed only through a draft, so that each event names exactly the
 * rows that it changes and has its own image of them (decision.h). The order is
 * always: begin an event, then change rows; they are counted as that event's.
 *
 * Memory: everything is in `arena`. A failed allocation sticks: from then on the
 * functions give out a spare row, so that callers need no check of their own,
 * and draft_finish answers ERR_NOMEM. A pointer to a row is valid until the next
 * call that changes or adds a row or begins an event. */
#ifndef TSUNAGI_CORE_MODEL_DRAFT_H
#define TSUNAGI_CORE_MODEL_DRAFT_H

#include "engine/core/model/decision.h"

struct draft {
	const struct ruleset *rs;
	const struct case_state *before; /* NULL at intake */
	const struct command *command;	 /* NULL: by time, or by the store */
	int64_t now;			 /* the instant of the events that follow */
	struct arena *arena;
	struct diag *d;
	struct case_state c; /* as it stands so far */

	struct need *needs; /* c.needs where the array is the draft's own, else NULL */
	int needs_size;
	struct referral *referrals; /* c.referrals likewise */
	int referrals_size;
	bool needs_imaged, referrals_imaged; /* an image needs the rows as they are: copy first */

	struct event *events;
	int events_n, events_size;
	struct alert *alerts;
	int alerts_n, alerts_size;

	bool is_out_of_memory, is_estimated;
	struct outcome outcome;
	bool has_outcome;

	struct need spare_need;
	struct referral spare_referral;
	struct event spare_event;
	struct alert spare_alert;
};

/* before is NULL at intake. Borrows all that it is given. */
void draft_begin(struct draft *w, const struct ruleset *rs, const struct case_state *before,
	const struct command *command, int64_t now, struct arena *arena, struct diag *d);
/* Makes the rows what the event begun last makes of them for good (a duty's instant cuts
 * due times), and gives it its image. The next event and draft_finish do so by
 * themselves; who reads due times before must call it. */
void draft_take_image(struct draft *w);
/* The decision, without next_step_at: callers use ladder_schedule_finish
 * (ladder_schedule.h), which knows it. ERR_NOMEM. */
MUST_CHECK enum err draft_finish(struct draft *w, struct decision *out);

/* Invariant 8, for every verb at once: no due time that the event begun last sets for a need or
 * its referrals lies after its open duty's latest (duty_clock.h). It is done at the end of
 * each event; whoever reads due times of the event begun last calls it before. */
void draft_cap_due_times(struct draft *w);
/* Begins the next event. referral 0, need NULL: of the case. */
void draft_event(struct draft *w, const char *kind, int referral, const char *need);
/* The command's own event: a person's act, which changes the case's row. */
void draft_event_human(struct draft *w, const char *kind, int referral, const char *need);
/* To the event begun last: */
void draft_detail(struct draft *w, const char *key, const char *text);	 /* NULL text: left out */
void draft_detail_time(struct draft *w, const char *key, int64_t at);	 /* INSTANT_NONE: left out */
void draft_typed_keep(struct draft *w);					 /* event.has_typed_keep */
void draft_set_said(struct draft *w, const char *key, const char *text); /* NULL or empty: left out */
void draft_set_person(struct draft *w); /* what the command tells of the person: given and was */

/* A new alert, to be filled at once. */
struct alert *draft_alert(struct draft *w);

/* Rows for the event begun last to change; it names them from then on. */
struct case_state *draft_case(struct draft *w);
struct need *draft_need(struct draft *w, const char *need);
struct need *draft_add_need(struct draft *w, const char *need);
struct referral *draft_referral(struct draft *w, int n);
struct referral *draft_add_referral(struct draft *w); /* its n is the next free one */

/* Adds the id where the list has it not. The old array stays as it is, for the
 * images that show it. */
void draft_list_add(struct draft *w, struct id_list *list, const char *id);
/* Adds `login` (may be NULL) and those that the command names to the people who
 * may know whom a protected case is about. */
void draft_name_people(struct draft *w, const char *login);
struct id_list draft_ids_of_rules(struct draft *w, const int *rules, int n);
struct id_list draft_ids_of_sections(struct draft *w, const int *sections, int n);
/* In the arena; "" without memory. */
const char *draft_text(struct draft *w, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
