/* What can be done instead (struct hint, engine/base/diag.h): made where a refusal
 * or a failing is found, rendered where it is shown. As a command for the terminal
 * and for mails: "tsunagi accept 26-00001-0/2 --owner … --next …"; as JSON for
 * other programs: {"verb": "accept", "ids": ["26-00001-0/2"], "fields": {"owner":
 * null, "next": null}}. Nothing decides by the rendered text. */
#ifndef TSUNAGI_CONTRACT_HINT_H
#define TSUNAGI_CONTRACT_HINT_H

#include "engine/base/arena.h"
#include "engine/base/buf.h"
#include "engine/base/diag.h"
#include "engine/base/json_write.h"
#include "engine/contract/verbs.h"

/* The verb with all that its row requires, each still to be said. `id` is borrowed;
 * may be NULL. */
struct hint hint_required(enum verb verb, const char *id);

/* "tsunagi rules show --format table"; a field without a value reads "--next …".
 * VERB_NONE: the program alone; h NULL: nothing. */
void hint_put_command(struct buf *out, const struct hint *h);
/* The command within the hint's sentence, where it has one. */
void hint_put_text(struct buf *out, const struct hint *h);
/* hint_put_command in the arena; NULL without memory. */
const char *hint_format(struct arena *arena, const struct hint *h);
void hint_put_json(struct json *j, const struct hint *h);

/* The i-th way forward of d, in words, a hint by hint_put_text. */
void hint_put_instead(struct buf *out, const struct diag *d, size_t i);
/* All hints of d (d may be NULL) as an array of objects. */
void hint_put_all_json(struct json *j, const struct diag *d);

/* The value of a field; NULL where it has none or is still to be said. */
const char *hint_value(const struct hint *h, enum field_id field);
/* A copy with its texts in the arena; NULL without memory. */
const struct hint *hint_copy(struct arena *arena, const struct hint *h);

/* A command as hint_put_command writes it, back into data, its texts in the arena:
 * lists that were stored hold commands. false where it is none, or without memory. */
bool hint_parse(const char *command, struct arena *arena, struct hint *out);

#endif
