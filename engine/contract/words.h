/* The vocabularies of the product: the code that stands in JSON and is typed, and
 * the word that people read, once. Those that mirror an enum of core or of the rules
 * stand in the enum's order; a test of that room compares them. */
#ifndef TSUNAGI_CONTRACT_WORDS_H
#define TSUNAGI_CONTRACT_WORDS_H

#include <stdbool.h>

#include "engine/base/text/lang.h"

enum vocabulary {
	WORDS_REFERRAL_STATE, /* enum referral_state */
	WORDS_NEED_STATE,     /* enum need_state */
	WORDS_CASE_STATUS,    /* enum case_status */
	WORDS_FAILING,	      /* enum failing */
	WORDS_CONSENT,	      /* enum consent */
	WORDS_DECLINE,	      /* codes of a decline */
	WORDS_OUTCOME,	      /* of a report, and of a case that is closed */
	WORDS_CANCEL,	      /* how else a case ends, by `cancel` alone; CASE_MISTAKE (case.h) */
	WORDS_WEEKDAY,	      /* enum weekday */
	WORDS_ROLE,	      /* enum role */
	WORDS_HOW,	      /* enum how without HOW_UNSAID, so one place before it */
	WORDS_DEED,	      /* results of a deed */
	WORDS_CONTACT,	      /* how a contact was made that a note tells of */
	WORDS_KIND,	      /* of an event: a verb, what followed from it, or what time brought */
	WORDS_SAME,	      /* why another case belongs to this one's person */
	WORDS_WHY	      /* of an event that followed from new facts or a decision */
};
#define VOCABULARIES 16

/* The word for people of how a case or a referral ended; NULL where it is none. */
const char *word_outcome_label(const char *code);
/* The vocabulary of this name, as answers_rows.h names it: "failing". */
bool vocabulary_find(const char *name, enum vocabulary *out);

/* The i-th code; NULL behind the last. */
const char *word_code(enum vocabulary v, int i);
/* Its word for people, translated. */
const char *word_label(enum vocabulary v, int i);
/* The same in that language (lang_text_in). */
const char *word_label_in(enum vocabulary v, int i, enum lang lang);
/* The place of a code; -1 where it is none of them, or NULL. */
int word_place(enum vocabulary v, const char *code);
static inline bool word_is_known(enum vocabulary v, const char *code) { return word_place(v, code) >= 0; }
/* The word for people of a code, translated; NULL where it is none of them. */
const char *word_label_of(enum vocabulary v, const char *code);

#endif
