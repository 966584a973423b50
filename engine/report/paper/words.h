/* The domain's codes as people read them, in the language in force. An unknown code
 * is given back as it is, "" for NULL. */
#ifndef TSUNAGI_REPORT_PAPER_WORDS_H
#define TSUNAGI_REPORT_PAPER_WORDS_H

#include "engine/report/format/page.h"

const char *words_state(const char *code);   /* of referrals and needs */
const char *words_outcome(const char *code); /* outcomes and decline codes */
/* The tone of a state: good where it goes on, quiet where it is over, warning where
 * it waits for somebody, bad where it is late. */
enum page_tone words_state_tone(const char *code, bool is_late);

#endif
