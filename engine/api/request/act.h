/* A verb's way through the API: load, may it be seen, read the body into a
 * command, core's step, save. */
#ifndef TSUNAGI_API_REQUEST_ACT_H
#define TSUNAGI_API_REQUEST_ACT_H

#include "engine/api/json/case.h"
#include "engine/api/request/request.h"
#include "engine/service/service.h"

/* The case of the path's second "*"; hidden and absent are both ERR_NOT_FOUND. */
MUST_CHECK enum err act_load_case(struct call *c, enum right right, struct case_state **out);

/* The case with the resident's age on the day of `at` among its facts (engine/core/model/age.h). */
MUST_CHECK enum err act_put_age(
	struct call *c, const struct case_state *s, int64_t at, struct case_state *out);

/* ERR_NOT_FOUND, in the same words for both. */
enum err act_no_such_case(struct call *c, int64_t key);

/* Reads the body into the command of the route's verb. `before` may be NULL. */
MUST_CHECK enum err act_read_command(struct call *c, const struct case_state *before, struct command *cmd);

/* What the use cases are given (engine/service/service.h): the call's rules, store,
 * time, arena and diag; a step opens the host's transaction. Borrowed from the call. */
struct service act_service(struct call *c);

/* Runs `work` in a step of the host's transaction: kept whole, or undone where it fails or
 * the answer could not be written. The answer is then held back until the commit. */
typedef enum err act_work(struct call *c, void *context);
MUST_CHECK enum err act_in_step(struct call *c, act_work *work, void *context);

/* Records that the caller is shown this case, by what verb and on what ground.
 * Call it last, when the answer will be given. */
MUST_CHECK enum err act_record_access(struct call *c, const struct case_state *s, const char *verb);

/* body_case.c: what intake and update say about the case and the person. */
MUST_CHECK enum err act_read_case(struct call *c, struct command *cmd);
/* body_note.c: of a note, how the contact was made, its referral and the entry that it corrects */
MUST_CHECK enum err act_read_note(struct call *c, const struct case_state *before, struct command *cmd);
/* body_person.c; *is_given: any part of it was there */
MUST_CHECK enum err act_read_person(struct call *c, struct personal *p, bool *is_given);

#endif
