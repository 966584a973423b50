/* A verb's way through the API: load, may it be seen, read the body into a
 * command, core's step, save. */
#ifndef TSUNAGI_API_REQUEST_ACT_H
#define TSUNAGI_API_REQUEST_ACT_H

#include "engine/api/json/case.h"
#include "engine/api/request/request.h"

/* The case of the path's second "*"; hidden and absent are both ERR_NOT_FOUND. */
MUST_CHECK enum err act_load_case(struct call *c, enum right right, struct case_state **out);

/* ERR_NOT_FOUND, in the same words for both. */
enum err act_no_such_case(struct call *c, int64_t key);

/* Reads the body into the command of the route's verb. `before` may be NULL. */
MUST_CHECK enum err act_read_command(struct call *c, const struct case_state *before, struct command *cmd);

/* What of the ladder is due comes before the verb: *before is the case after it,
 * *ladder what there is to save first (events_n 0: nothing). */
MUST_CHECK enum err act_catch_up(struct call *c, struct case_state **before, struct decision *ladder);

/* Runs `work` in a step of the host's turn: kept whole or undone. */
typedef enum err step_work(struct call *c, void *context);
MUST_CHECK enum err act_in_step(struct call *c, step_work *work, void *context);

/* Saves a decision and, where given, who the case is about, in one step. What
 * follows for the same person's other cases (unjoined.h) comes with it: d->next
 * is then the case after that. */
MUST_CHECK enum err act_save(struct call *c, struct decision *d, const struct personal *p);

/* Records that the caller is shown this case, by what verb and on what ground.
 * Call it last, when the answer will be given. */
MUST_CHECK enum err act_record_access(struct call *c, const struct case_state *s, const char *verb);

/* body_case.c: what intake and update say about the case and the person. */
extern const struct field case_fields[];
extern const int case_fields_n;
MUST_CHECK enum err act_read_case(struct call *c, struct command *cmd);
/* body_person.c; *is_given: any part of it was there */
MUST_CHECK enum err act_read_person(struct call *c, struct personal *p, bool *is_given);

#endif
