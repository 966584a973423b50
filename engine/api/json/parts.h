/* Parts that all JSON objects are written with: times, ids, names beside ids. */
#ifndef TSUNAGI_API_JSON_PARTS_H
#define TSUNAGI_API_JSON_PARTS_H

#include "engine/api/request/call.h"

/* ISO 8601 with the office's offset from UTC; null for INSTANT_NONE. */
void json_put_instant(struct json *j, const char *key, int64_t at, int32_t offset_s);
/* "due", and beside it "estimated": true where it is one (case.h). */
void json_put_due(struct json *j, int64_t due, bool is_estimated, int32_t offset_s);
void json_put_ids(struct json *j, const char *key, const struct id_list *ids);
/* An array of words; bits: 1 << enum failing. */
void json_put_failings(struct json *j, const char *key, unsigned bits);
/* The section's name, or its id where the pack no longer has it. */
const char *json_section_name(const struct ruleset *rs, const char *id);

/* The section's id, and its name beside it. */
void json_put_section(struct call *c, const char *key, const char *name_key, const char *id);
/* The id of a case, or (n) of its referral; null where no number is drawn: a dry run. */
void json_put_id(struct call *c, const char *key, int64_t case_key_or_0, int n);
/* Texts that core itself worded (of the need `lead`, and in place of an erased text) are
 * stored in English: translates them for the reader, and returns other texts as they are. */
const char *json_translate(const char *need, const char *text);

#endif
