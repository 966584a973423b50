/* What every object of the JSON is written with: times, ids, names beside ids. */
#ifndef TSUNAGI_API_JSON_PARTS_H
#define TSUNAGI_API_JSON_PARTS_H

#include "engine/api/request/call.h"

void json_put_instant(struct json *j, const char *key, int64_t at, int32_t offset_s); /* NONE: null */
void json_put_ids(struct json *j, const char *key, const struct id_list *ids);
void json_put_failings(struct json *j, const char *key, unsigned bits); /* words; 1 << enum failing */
/* The name of a section, or the id itself where the pack no longer has it. */
const char *json_section_name(const struct ruleset *rs, const char *id);

/* The id, and its name beside it. */
void json_put_section(struct call *c, const char *key, const char *name_key, const char *id);
/* Of a case or (n) of its referral; null before the number is drawn: a dry run. */
void json_put_id(struct call *c, const char *key, int64_t case_key_or_0, int n);
/* What core itself worded, of the need `lead` and where a text was erased, is
 * stored in English, its key: translated for the reader. */
const char *json_said(const char *need, const char *text);

#endif
