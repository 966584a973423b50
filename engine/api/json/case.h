/* A case, its needs, referrals and events as JSON: the shapes of tsunagi-api(7), with names
 * beside ids so that a reader needs no rule pack. All goes into c->out. ERR_NOMEM, and the
 * store's errors. */
#ifndef TSUNAGI_API_JSON_CASE_H
#define TSUNAGI_API_JSON_CASE_H

#include "engine/api/json/parts.h"
#include "engine/core/watch/failings.h"

/* Those of the same person's cases whose number may be told to the caller. */
MUST_CHECK enum err json_find_shown(struct call *c, const struct case_state *s, struct others *out);
/* failings.c: "failings" and "failing_details" */
MUST_CHECK enum err json_put_case_failings(struct call *c, const struct case_state *s);
/* failings.c: "joined", and the data of a join event; with the number of another case only
 * where the caller may see it. */
MUST_CHECK enum err json_put_joined(struct call *c, const struct case_state *s);
MUST_CHECK enum err json_put_join_event(struct call *c, const char *data);
/* One object each. With a `kind` it is an item outside a case object, and has "kind" and
 * "failings" of its own. */
void json_referral(struct call *c, const struct case_state *s, const struct referral *r, const char *kind);
void json_need(struct call *c, const struct case_state *s, const struct need *n, const char *kind);
/* proposal.c: what is proposed of this need; and "proposals", all that is open of the case. */
void json_proposal(struct call *c, const struct case_state *s, const struct need *n, const char *kind);
void json_put_proposals(struct call *c, const struct case_state *s);

/* "duty": the need's duty, or null. */
void json_put_duty(struct call *c, const struct need *n);

/* What the case object is made of. */
struct case_view {
	const struct case_state *state;
	const struct personal *person;	      /* NULL: left out */
	const struct decision *decision;      /* of this step: fired rules, alerts, new events; or NULL */
	const struct case_state *before;      /* of an update: the difference is told; or NULL */
	const struct case_state *joined_with; /* "joined_with": the other case of a join; or NULL */
	const struct command *command;	      /* "warnings" of the dates that it gave; or NULL */
	bool tells_reporter;		      /* "reporter", to who may know: never on a paper */
	bool tells_sections;		      /* "sections": all that take part */
	bool tells_same;		      /* "same": the same person's other cases, also closed ones */
	bool is_dry_run;		      /* no id, no events */
	int acted_on;			      /* "referral": n; 0: none */
};
/* events.c: "events". person.c: who the case is about; of a protected case who may know
 * that. */
MUST_CHECK enum err json_put_events(struct call *c, const struct case_view *v);
void json_put_person(struct call *c, const struct case_state *s, const struct personal *p);
void json_put_reporter(struct call *c, const struct case_view *v);
void json_put_known(struct call *c, const struct case_state *s);
/* "protection_undecided", for the coordinator */
void json_put_undecided(struct call *c, const struct case_state *s);
/* same.c: "same": open and closed cases of the person and the household that the caller may
 * see, with why: joined, person, household */
MUST_CHECK enum err json_put_same(struct call *c, const struct case_state *s);
/* The whole case object. */
MUST_CHECK enum err json_case(struct call *c, const struct case_view *view);
/* A line of a list: id, status, opened, lead, area, who. */
void json_case_summary(struct call *c, const struct case_state *s, const struct personal *person);

/* outcome.c: the outcome of the rules, as members of the case object */
void json_put_outcome(struct call *c, const struct decision *d);
/* changes.c: {"fired", "no_longer", "no_longer_because", "needs", "referrals", "sooner",
 * "withdrawn", "proposed", "meeting"} */
void json_put_changes(struct call *c, const struct case_state *before, const struct case_state *after);
/* warnings.c: "warnings", where a date that was given falls on a closed day. */
void json_put_warnings(struct call *c, const struct command *cmd);
/* "questions", as many as are asked for, and "more_questions"; is_to_ask: with "kind", "values", "min" and
 * "max", to be asked one by one. */
MUST_CHECK enum err json_put_questions(struct call *c, const struct case_state *s, bool is_to_ask);
/* "suggested", the urgent ones first: features that the note names (rules/match/suggest.h) and that are
 * unknown. */
MUST_CHECK enum err json_put_suggested(struct call *c, const struct case_state *s, const char *note);

#endif
