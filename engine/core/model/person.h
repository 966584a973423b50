/* Whom a case is about. Personal data stand apart from the events and never in
 * them, so that they can be masked for those who may not know, and erased after
 * the retention period. Texts are NULL where they were not given. */
#ifndef TSUNAGI_CORE_MODEL_PERSON_H
#define TSUNAGI_CORE_MODEL_PERSON_H

/* One of the household. birth: YYYY-MM-DD. */
struct member {
	const char *name, *kana, *birth, *relation;
};

struct personal {
	const char *name, *kana, *birth, *address, *phone, *note;
	const struct member *members; /* at most CASE_MEMBERS_MAX */
	int members_n;
};

#endif
