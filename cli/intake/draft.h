/* The draft of an intake: what was answered so far, on disk, so that a closed window,
 * Ctrl-C or a machine that goes down loses nothing but the line being typed. A file of
 * its own for each talk, `intake-KEY.json` in the user's state folder, mode 0600 (it
 * holds personal data), replaced whole and synced. KEY is also the request's
 * idempotency key: a talk that is sent twice gives one case. While a talk goes on its
 * draft is locked, so that a second window isn't offered it. */
#ifndef TSUNAGI_CLI_INTAKE_DRAFT_H
#define TSUNAGI_CLI_INTAKE_DRAFT_H

#include <jansson.h>

#include "cli/context.h"
#include "engine/base/diag.h"

#define DRAFT_KEY_BYTES 65
#define DRAFT_MAX_BYTES (4u * 1024 * 1024)

struct draft {
	const char *dir; /* borrowed; NULL: nowhere to keep one */
	char key[DRAFT_KEY_BYTES];
	int lock; /* -1: none */
};

/* A new talk's; nothing is on disk yet. `key` NULL: one is made. ERR_AGAIN where none can be. */
MUST_CHECK enum err intake_draft_begin(
	struct draft *out, const struct cli_context *cx, const char *key, struct diag *d);

/* The newest draft of this login and daemon that no other window works at; *content
 * as intake_draft_read gives it, the caller's. ERR_NOT_FOUND, ERR_NOMEM. A file that is no
 * draft is left where it is, and named on cx->err. */
MUST_CHECK enum err intake_draft_find(struct draft *out, const struct cli_context *cx, json_t **content);

/* {"as": LOGIN|null, "server": TEXT, "key": KEY, "at_ms": TIME, "is_sent": bool,
 * "body": {…}, "asked": [text, …]}. ERR_INPUT for anything else, ERR_NOMEM. */
MUST_CHECK enum err intake_draft_read(const char *text, size_t bytes, json_t **content);

/* On disk when it returns; nothing where there is no folder for it. ERR_AGAIN, ERR_NOMEM. */
MUST_CHECK enum err intake_draft_save(struct draft *draft, const struct cli_context *cx, const json_t *body,
	const json_t *asked, bool is_sent, struct diag *d);
/* Takes it off the disk: the case is acknowledged, or not wanted. */
void intake_draft_remove(struct draft *draft);
/* Leaves the file, gives up the lock. */
void intake_draft_release(struct draft *draft);

#endif
