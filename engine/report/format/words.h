/* The domain's codes as people read them, in the language in force; the code
 * itself where it is not known, "" for NULL. */
#ifndef TSUNAGI_REPORT_FORMAT_WORDS_H
#define TSUNAGI_REPORT_FORMAT_WORDS_H

#include "engine/report/format/page.h"

const char *word_state(const char *code);   /* of referrals and needs */
const char *word_outcome(const char *code); /* outcomes and decline codes */
/* How a state looks: what is going on, what is over, what waits for somebody. */
enum page_tone word_state_tone(const char *code, bool is_late);

#endif
