/* An API over a real store in a temporary folder, and calls to it. */
#ifndef TSUNAGI_TESTS_UNIT_API_OFFICE_H
#define TSUNAGI_TESTS_UNIT_API_OFFICE_H

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/api/api.h"

#define OFFICE_START 1775001600 /* 2026-04-01T09:00+09:00, a Wednesday */

struct sqlite_store;

struct office {
	char dir[64];
	struct ruleset *rules;
	struct sqlite_store *store;
	const struct store *port;
	struct api api;
	int64_t now;
	bool is_in_turn;
	int turns;
	struct api_request next; /* headers of the next call; cleared by it */
	struct ruleset *reload_to;
	const char *reload_findings;
};

/* cmocka's set-up and tear-down of one test. */
int office_open(void **state);
int office_close(void **state);

#define OFFICE_PACK SOURCE_DIR "/tests/unit/api/pack"
struct ruleset *office_compile(const char *dir); /* the caller's; fails the test on findings */
int office_empty(const char *folder);		 /* unlinks its files and itself */

/* Calls as a login of the staff (NULL: an operator who is nobody), commits, and
 * answers the body (borrowed until the next call) after checking the status. */
json_t *office_call(struct office *o, const char *login, const char *method, const char *path,
	const char *body, int status);
json_t *office_call_n(struct office *o, const char *login, const char *method, const char *path,
	const char *body, size_t n, int status);
const char *office_raw(void);				       /* the last answer's text */
const char *office_text(const json_t *from, const char *path); /* "a.b.0.c"; fails where it is not a text */
const json_t *office_at(const json_t *from, const char *path);
/* Takes a case in with this body and copies its id. */
void office_take_in(struct office *o, const char *login, const char *body, char id[32]);

#endif
