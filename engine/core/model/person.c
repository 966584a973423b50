#include "engine/core/model/person.h"

#include <stddef.h>

#include "engine/base/text/text.h"

/* The texts of a person, without the note. */
static const size_t person_texts[] = { offsetof(struct personal, name), offsetof(struct personal, kana),
	offsetof(struct personal, birth), offsetof(struct personal, address),
	offsetof(struct personal, phone) };
#define PERSON_TEXTS (sizeof person_texts / sizeof *person_texts)

static const char **person_text(struct personal *p, size_t i)
{
	return (const char **)(void *)((char *)p + person_texts[i]);
}

static const char *person_text_of(const struct personal *p, size_t i)
{
	return *(const char *const *)(const void *)((const char *)p + person_texts[i]);
}

static bool person_has_same_members(const struct personal *a, const struct personal *b)
{
	if (a->members_n != b->members_n)
		return false;
	for (int i = 0; i < a->members_n; i++) {
		const struct member *m = &a->members[i], *n = &b->members[i];
		if (!text_is_same_or_absent(m->name, n->name) || !text_is_same_or_absent(m->kana, n->kana) ||
			!text_is_same_or_absent(m->birth, n->birth) ||
			!text_is_same_or_absent(m->relation, n->relation))
			return false;
	}
	return true;
}

struct personal_change person_find_changes(const struct personal *known, const struct personal *given)
{
	struct personal_change c = { 0 };
	for (size_t i = 0; i < PERSON_TEXTS; i++) {
		const char *now = person_text_of(given, i), *was = person_text_of(known, i);
		if (!now || text_is_same_or_absent(now, was))
			continue;
		*person_text(&c.given, i) = now;
		*person_text(&c.was, i) = was;
	}
	if (given->members && !person_has_same_members(given, known)) {
		c.given.members = given->members;
		c.given.members_n = given->members_n;
		c.was.members = known->members;
		c.was.members_n = known->members_n;
	}
	return c;
}

struct personal person_merge(const struct personal *known, const struct personal *given)
{
	struct personal all = *known;
	for (size_t i = 0; i < PERSON_TEXTS; i++)
		if (person_text_of(given, i))
			*person_text(&all, i) = person_text_of(given, i);
	all.note = known->note ? known->note : given->note;
	if (given->members) {
		all.members = given->members;
		all.members_n = given->members_n;
	}
	return all;
}

bool person_is_empty(const struct personal *p)
{
	for (size_t i = 0; i < PERSON_TEXTS; i++)
		if (person_text_of(p, i))
			return false;
	return !p->members;
}

bool person_is_same(const struct personal *a, const struct personal *b)
{
	for (size_t i = 0; i < PERSON_TEXTS; i++)
		if (!text_is_same_or_absent(person_text_of(a, i), person_text_of(b, i)))
			return false;
	return person_has_same_members(a, b);
}
