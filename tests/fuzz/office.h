/* An office for the fuzzers of the API: the minimal pack, a store in a folder of
 * its own with one case in it, and nobody at the socket. */
#ifndef TSUNAGI_TESTS_FUZZ_OFFICE_H
#define TSUNAGI_TESTS_FUZZ_OFFICE_H

#include "engine/api/api.h"

#define OFFICE_NOW 1775001600 /* 2026-04-01T09:00+09:00 */
#define OFFICE_CASE "/v1/cases/26-00001-0"

struct office {
	struct ruleset *rules;
	const struct store *port;
	struct api api;
	bool is_in_transaction;
};

struct office *office_open(void); /* the same each time */
struct api_request office_request(const char *login, const char *path, const char *body, size_t n);
/* Aborts where the answer is no answer, or claims to be JSON and is not. */
void office_call(struct office *o, const struct api_request *q);
/* Everything since the last time is undone: runs do not depend on each other. */
void office_undo(struct office *o);

#endif
