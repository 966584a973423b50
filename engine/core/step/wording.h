/* How core names things to a person: sections, times, commands to type. All
 * answers are in the draft's arena, "" where memory is lacking. */
#ifndef TSUNAGI_CORE_STEP_WORDING_H
#define TSUNAGI_CORE_STEP_WORDING_H

#include "engine/core/model/draft.h"

const char *wording_format_section(struct draft *w, const char *id); /* "健康課 (kenkou)" */
const char *wording_format_time(struct draft *w, int64_t at);
const char *wording_format_case(struct draft *w);	     /* "26-00001-0" */
const char *wording_format_referral(struct draft *w, int n); /* "26-00001-0/2" */
const char *wording_format_meeting(struct draft *w, const char *id);
/* A need's label under this rule set; the lead's own; else the id. */
const char *wording_format_need(struct draft *w, const char *need);

#endif
