/* The words of the domain and what the daemon's JSON says, as people read
 * them: states, times, names of sections. */
#ifndef TSUNAGI_CLI_PRINT_WORDING_H
#define TSUNAGI_CLI_PRINT_WORDING_H

#include <jansson.h>
#include <stdbool.h>

#include "engine/base/buf.h"

#define SAY_TIME_BYTES 64

/* The word in the language in force; the code itself where it is not known. */
const char *say_state(const char *code);  /* of referrals and needs */
const char *say_status(const char *code); /* of cases */
const char *say_failing(const char *code);
const char *say_kind(const char *code);	   /* of an event */
const char *say_outcome(const char *code); /* outcomes and decline codes */
const char *say_consent(const char *code);

/* An instant or a day of the JSON; "-" where there is none. */
const char *say_time(const char *text, char out[SAY_TIME_BYTES]);

/* A text of the object, NULL where it is null, absent or not a text. */
const char *json_text_at(const json_t *object, const char *key);
bool json_is_true_at(const json_t *object, const char *key);

/* What stands under key_name ("to_name"), else under key; "-" where neither
 * does: the daemon puts names beside ids. */
const char *say_name(const json_t *object, const char *key);

/* A need's label; the lead's is no word of the rule pack's. */
const char *say_label(const json_t *item);

/* The heading of a part of the output, after an empty line. */
void say_heading(struct buf *out, const char *text);

/* The value of a fact: yes, no, a number, a value's label. */
void say_value(struct buf *out, const json_t *value);
/* A free text, its line breaks indented, control characters left out. */
void say_text(struct buf *out, const char *text, int indent);

#endif
