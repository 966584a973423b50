/* What a person types for a word of the product, read as it is meant: what a screen
 * or a paper prints can be typed back, in either language, in any width.
 *
 *     yes true y はい うん あり 有 ○      no false n いいえ ない なし 無 ×
 *     unasked 未確認 聞いていない         not known: わからない 不明
 *     a code of a vocabulary, or its label: supported, 継続支援
 *
 * A word that is only part of a label is none of them: it is for a person to say which is
 * meant. Texts are compared as text_fold does; a full stop behind a word is not looked at. */
#ifndef TSUNAGI_CONTRACT_TYPING_H
#define TSUNAGI_CONTRACT_TYPING_H

#include <stdbool.h>

#include "engine/base/diag.h"
#include "engine/contract/words.h"

enum typed_answer {
	ANSWER_OTHER, /* none of these words */
	ANSWER_YES,
	ANSWER_NO,
	ANSWER_UNASKED,	  /* of a consent */
	ANSWER_NOT_KNOWN, /* "I don't know", which is not no */
	ANSWER_NONE	  /* "none": no section, no issue */
};

/* `folded` is text_fold's form. "なし" is a no: where none can be meant, ask typing_is_none. */
enum typed_answer typing_answer_of(const char *folded);
/* The same of a text as typed. ERR_NOMEM; what is not UTF-8 is ANSWER_OTHER. */
MUST_CHECK enum err typing_read_answer(const char *typed, enum typed_answer *out);
/* "none", "なし", "無". ERR_NOMEM. */
MUST_CHECK enum err typing_read_none(const char *typed, bool *is_none);

/* The code that a text means, by itself or by its label in either language; *code is NULL
 * where it means none. ERR_NOMEM. */
MUST_CHECK enum err typing_read_code(enum vocabulary v, const char *typed, const char **code);
/* Offers the codes with their labels: those of which `typed` is a part, else all. */
void typing_offer_codes(enum vocabulary v, const char *typed, struct diag *d);

/* Of "F=V" the value, the name's bytes in *name_bytes; NULL where there is none. The sign may be a
 * full-width one. */
const char *typing_fact_value(const char *fact, size_t *name_bytes);

#endif
