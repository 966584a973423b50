/* Whom a case is about. Personal data stand apart from the events and never in
 * them, so that they can be masked for those who may not know, and erased after
 * the retention period. Texts are NULL where they were not given. */
#ifndef TSUNAGI_CORE_MODEL_PERSON_H
#define TSUNAGI_CORE_MODEL_PERSON_H

#include <stdbool.h>

/* One of the household. birth: YYYY-MM-DD. */
struct member {
	const char *name, *kana, *birth, *relation;
};

struct personal {
	const char *name, *kana, *birth, *address, *phone, *note;
	const struct member *members; /* at most CASE_MEMBERS_MAX */
	int members_n;
};

/* Of `given` what differs from `known`, and what was known instead; of both the note is
 * left out, for a note stands beside the one before and replaces nothing. */
struct personal_change {
	struct personal given, was;
};
struct personal_change person_find_changes(const struct personal *known, const struct personal *given);
/* `known` with what is given: a field that is NULL keeps its value, and a note stays. */
struct personal person_merge(const struct personal *known, const struct personal *given);
bool person_is_empty(const struct personal *p); /* the note is not meant */
/* Whether all is the same, but for the note. */
bool person_is_same(const struct personal *a, const struct personal *b);

#endif
