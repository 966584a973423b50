/* A step in the making: a working copy of the case and the events so far. Rows
 * are changed only through here, so that each event names exactly the rows it
 * changed and has its own image of them; arrays are copied only when an image
 * still needs the old ones. core's own header: step.h is for its users.
 *
 * Memory: everything is in `arena`. A failed allocation sticks; the functions
 * then hand out a spare row, and draft_finish answers ERR_NOMEM. Row pointers
 * are good until the next call that changes or adds a row, or begins an event. */
#ifndef TSUNAGI_CORE_STEP_DRAFT_H
#define TSUNAGI_CORE_STEP_DRAFT_H

#include "engine/core/step/step.h"

struct draft {
	const struct ruleset *rs;
	const struct command *command;
	int64_t now;
	struct arena *arena;
	struct diag *d;
	struct case_state c; /* as it stands so far */
	struct need *needs;
	int needs_size; /* c.needs once it is our own, else NULL */
	struct referral *referrals;
	int referrals_size;
	bool needs_imaged, referrals_imaged; /* an image needs these rows as they are */
	struct event *events;
	int events_n, events_size;
	struct alert *alerts;
	int alerts_n, alerts_size;
	bool is_out_of_memory, is_beyond;
	struct outcome outcome;
	bool has_outcome;
	struct need spare_need;
	struct referral spare_referral;
	struct event spare_event;
	struct alert spare_alert;
};

/* before may be NULL (intake). */
void draft_begin(struct draft *w, const struct ruleset *rs, const struct case_state *before,
	const struct command *command, int64_t now, struct arena *arena, struct diag *d);
MUST_CHECK enum err draft_finish(struct draft *w, struct decision *out);

/* Begins the next event; need may be NULL, referral 0. */
void draft_event(struct draft *w, const char *kind, int referral, const char *need);
/* The command's own event: by a person, which changes the case's row. */
void draft_event_human(struct draft *w, const char *kind, int referral, const char *need);
void draft_detail(struct draft *w, const char *key, const char *text);	 /* NULL text: left out */
void draft_detail_time(struct draft *w, const char *key, int64_t at);	 /* INSTANT_NONE: left out */
void draft_typed_keep(struct draft *w);					 /* event.has_typed_keep */
void draft_set_said(struct draft *w, const char *key, const char *text); /* blank: left out */

struct alert *draft_alert(struct draft *w); /* a new one, to be filled at once */

/* Rows to be changed by the event begun last, which then names them. */
struct case_state *draft_case(struct draft *w);
struct need *draft_need(struct draft *w, const char *need);
struct need *draft_add_need(struct draft *w, const char *need);
struct referral *draft_referral(struct draft *w, int n);
struct referral *draft_add_referral(struct draft *w);

void draft_list_add(struct draft *w, struct id_list *list, const char *id); /* each once */
/* Who may know a protected person: those the command names, and `login` (may be NULL). */
void draft_name_people(struct draft *w, const char *login);
struct id_list draft_ids_of_rules(struct draft *w, const int *rules, int n);
struct id_list draft_ids_of_sections(struct draft *w, const int *sections, int n);
/* arena memory, "" where it is lacking */
const char *draft_text(struct draft *w, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
