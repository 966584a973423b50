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
	const char *name, *kana, *birth, *sex, *address, *phone, *note;
	const char *resident_number, *household_number; /* 宛名番号, 世帯番号: text, zeros in front count */
	const char *visitor, *visitor_relation;		/* who came, where it was not the person */
	const char *reporter, *reporter_contact;	/* who reported: for few (RIGHT_REPORTER) */
	const struct member *members;			/* at most CASE_MEMBERS_MAX */
	int members_n;
};

/* The texts of a person but the note, each by its name in the API: for (i = 0 …
 * PERSON_TEXTS - 1). What is of the reporter is for few, and on no paper, list, search
 * or export (児童虐待防止法7条, 障害者虐待防止法8条). */
#define PERSON_TEXTS 12
const char *person_text_name(int i);
bool person_text_is_of_reporter(int i);
const char *person_text_of(const struct personal *p, int i); /* or NULL */
void person_text_set(struct personal *p, int i, const char *text);
bool person_tells_reporter(const struct personal *p);

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
