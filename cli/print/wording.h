/* The words of the domain and what the daemon's JSON says, as people read
 * them: states, times, names of sections. */
#ifndef TSUNAGI_CLI_PRINT_WORDING_H
#define TSUNAGI_CLI_PRINT_WORDING_H

#include <jansson.h>
#include <stdbool.h>

#include "engine/base/buf.h"

#define SAY_TIME_BYTES 64
#define SAY_DUE_BYTES 128

/* The word in the language in force; the code itself where it is not known. */
const char *print_format_state(const char *code);  /* of referrals and needs */
const char *print_format_status(const char *code); /* of cases */
const char *print_format_failing(const char *code);
const char *print_format_kind(const char *code);     /* of an event */
const char *print_format_why_same(const char *code); /* joined, person, household */
const char *print_format_outcome(const char *code);  /* outcomes and decline codes */
const char *print_format_why(const char *code);	     /* of one that follows from facts or a decision */
const char *print_format_deed(const char *code);     /* results of a deed */
const char *print_format_consent(const char *code);

/* An instant or a day of the JSON; "-" where there is none. */
const char *print_format_time(const char *text, char out[SAY_TIME_BYTES]);
/* The day of a meeting ("on"), that it is an estimate, or that none is known yet. */
const char *print_format_meeting_day(const json_t *meeting, char out[SAY_DUE_BYTES]);
/* The "due" of an item, and that it is an estimate where it is one. */
const char *print_format_due(const json_t *item, char out[SAY_DUE_BYTES]);

/* A text of the object, NULL where it is null, absent or not a text. */
const char *json_text_at(const json_t *object, const char *key);
bool json_is_true_at(const json_t *object, const char *key);

/* What stands under key_name ("to_name"), else under key; "-" where neither
 * does: the daemon puts names beside ids. */
const char *print_format_name(const json_t *object, const char *key);

/* A need's label; the lead's is no word of the rule pack's. */
const char *print_format_label(const json_t *item);

/* The heading of a part of the output, after an empty line. */
void print_format_heading(struct buf *out, const char *text);

/* The value of a fact: yes, no, a number, a value's label. */
void print_format_value(struct buf *out, const json_t *value);
/* A free text, its line breaks indented, control characters left out. */
void print_format_text(struct buf *out, const char *text, int indent);

#endif
