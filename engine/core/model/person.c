#include "engine/core/model/person.h"

#include <stddef.h>

#include "engine/base/text/text.h"

static const struct person_text {
	const char *name;
	size_t offset;
	bool is_of_reporter;
} person_texts[PERSON_TEXTS] = {
#define TEXT(name) \
	{ \
#name, offsetof(struct personal, name), false \
	}
	TEXT(name),
	TEXT(kana),
	TEXT(birth),
	TEXT(sex),
	TEXT(address),
	TEXT(phone),
	TEXT(resident_number),
	TEXT(household_number),
	TEXT(visitor),
	TEXT(visitor_relation),
	{ "reporter", offsetof(struct personal, reporter), true },
	{ "reporter_contact", offsetof(struct personal, reporter_contact), true },
#undef TEXT
};

const char *person_text_name(int i) { return person_texts[i].name; }

bool person_text_is_of_reporter(int i) { return person_texts[i].is_of_reporter; }

const char *person_text_of(const struct personal *p, int i)
{
	return *(const char *const *)(const void *)((const char *)p + person_texts[i].offset);
}

void person_text_set(struct personal *p, int i, const char *text)
{
	*(const char **)(void *)((char *)p + person_texts[i].offset) = text;
}

bool person_tells_reporter(const struct personal *p) { return p->reporter || p->reporter_contact; }

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
	for (int i = 0; i < PERSON_TEXTS; i++) {
		const char *now = person_text_of(given, i), *was = person_text_of(known, i);
		if (!now || text_is_same_or_absent(now, was))
			continue;
		person_text_set(&c.given, i, now);
		person_text_set(&c.was, i, was);
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
	for (int i = 0; i < PERSON_TEXTS; i++)
		if (person_text_of(given, i))
			person_text_set(&all, i, person_text_of(given, i));
	all.note = known->note ? known->note : given->note;
	if (given->members) {
		all.members = given->members;
		all.members_n = given->members_n;
	}
	return all;
}

bool person_is_empty(const struct personal *p)
{
	for (int i = 0; i < PERSON_TEXTS; i++)
		if (person_text_of(p, i))
			return false;
	return !p->members;
}

bool person_is_same(const struct personal *a, const struct personal *b)
{
	for (int i = 0; i < PERSON_TEXTS; i++)
		if (!text_is_same_or_absent(person_text_of(a, i), person_text_of(b, i)))
			return false;
	return person_has_same_members(a, b);
}
