/* Who a case is about. Kept apart from events, never in them, so that it can
 * be masked and erased. All texts NULL where not given. */
#ifndef TSUNAGI_CORE_MODEL_PERSON_H
#define TSUNAGI_CORE_MODEL_PERSON_H

struct member {
	const char *name, *kana, *birth, *relation;
}; /* birth: YYYY-MM-DD */

struct personal {
	const char *name, *kana, *birth, *address, *phone, *note;
	const struct member *members;
	int members_n;
};

#endif
