/* One case, the people of the test pack and a clock, for core's tests. */
#ifndef TSUNAGI_TESTS_CORE_WORLD_H
#define TSUNAGI_TESTS_CORE_WORLD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/core/watch/failings.h"
#include "engine/core/model/invariants.h"
#include "engine/core/step/step.h"
#include "engine/core/step/transitions.h"

struct world {
	struct ruleset *rs;
	struct arena arena;
	struct case_state *c; /* NULL before the intake */
	int64_t now;
	struct decision last;
	struct diag d; /* of the last command */
};

/* cmocka setup and teardown: *state is a struct world at 2026-04-01T09:00. */
int world_setup(void **state);
int world_teardown(void **state);
void world_reset(struct world *w); /* no case, the clock as at first */

int64_t at(const char *text); /* "2026-04-03" is closing time */
/* A command by this login; times left out (0) are not given. */
enum err world_do(struct world *w, const char *login, struct command command);
/* The same; it must be done, keep every invariant and replay. */
void world_must(struct world *w, const char *login, struct command command);
/* It must be refused so, and change nothing. */
void world_refused(struct world *w, enum err e, const char *code, const char *login, struct command command);

#define CMD(v, ...) ((struct command){ .verb = (v), ##__VA_ARGS__ })
#define DO(login, v, ...) world_must(w, login, CMD(v, ##__VA_ARGS__))
#define NOT(e, code, login, v, ...) world_refused(w, e, code, login, CMD(v, ##__VA_ARGS__))

/* Takes in with these flags that are yes: "forgets abuse". */
void world_intake(struct world *w, const char *login, const char *flags, enum consent consent);
const struct referral *referral(const struct world *w, int n);
const struct need *need(const struct world *w, const char *id);
bool has_instead(const struct world *w, const char *part);
const struct event *world_event(const struct world *w, const char *kind); /* of the last step, or NULL */
/* Brings referral 1 (mitate at kenkou) into a state. */
void world_bring(struct world *w, enum referral_state state);
unsigned world_failings(const struct world *w);
bool has_failing(const struct world *w, enum failing f);

#endif
