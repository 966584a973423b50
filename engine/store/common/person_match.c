#include "engine/store/common/person_match.h"

#include "engine/base/text/alike.h"
#include "engine/base/text/text.h"
#include "engine/store/common/search.h"

/* How it works: the index of words finds candidates by what both wrote alike to the
 * letter (same_person in search.sql), so those words are kept as they are stored. The
 * candidates are then compared by wider forms (engine/base/text/alike.h). */

static const char *person_given(const char *text)
{
	return text_is_blank(text) || alike_is_placeholder(text) ? NULL : text;
}

static const char *person_fold_word(struct arena *arena, const char *text)
{
	return person_given(text) ? text_fold_search(arena, text) : NULL;
}

static const char *person_fold_name(struct arena *arena, const char *text)
{
	return person_given(text) ? alike_fold_name(arena, text) : NULL;
}

static struct person_folded person_fold_entry(
	struct arena *arena, const struct personal *of, const char *name, const char *kana, const char *birth)
{
	const char *born = person_given(birth), *phone = person_given(of->phone);
	const char *address = person_given(of->address);
	return (struct person_folded){ .name = person_fold_word(arena, name),
		.kana = person_fold_word(arena, kana),
		.birth = born ? search_digits(arena, born) : NULL,
		.address = person_fold_word(arena, of->address),
		.name_alike = person_fold_name(arena, name),
		.kana_alike = person_fold_name(arena, kana),
		.address_alike = address ? alike_fold_address(arena, address) : NULL,
		.phone = phone ? search_digits(arena, phone) : NULL };
}

struct household_folded person_fold(struct arena *arena, const struct personal *p)
{
	const int n = 1 + p->members_n;
	struct person_folded *entries = arena_array(arena, (size_t)n, sizeof *entries);
	if (!entries)
		return (struct household_folded){ NULL, 0 };
	entries[0] = person_fold_entry(arena, p, p->name, p->kana, p->birth);
	for (int i = 1; i < n; i++) {
		const struct member *m = &p->members[i - 1];
		entries[i] = person_fold_entry(arena, p, m->name, m->kana, m->birth);
	}
	return (struct household_folded){ entries, n };
}

static bool person_has_name(const struct person_folded *f) { return f->kana || f->name; }

static bool person_is_match(const struct person_folded *a, const struct person_folded *b, bool are_persons)
{
	const bool has_name =
		text_is_same(a->kana_alike, b->kana_alike) || text_is_same(a->name_alike, b->name_alike);
	const bool has_birth = text_is_same(a->birth, b->birth),
		   has_address = text_is_same(a->address_alike, b->address_alike),
		   has_phone = text_is_same(a->phone, b->phone);
	const bool is_other = a->birth && b->birth && !has_birth;
	if (is_other)
		return false;
	if (person_has_name(a) && person_has_name(b))
		return has_name && (has_birth || has_address || has_phone);
	return are_persons && has_birth && has_address;
}

enum person_likeness person_compare(const struct household_folded *a, const struct household_folded *b)
{
	for (int i = 0; i < a->n; i++) {
		for (int k = 0; k < b->n; k++) {
			const bool are_persons = i == 0 && k == 0;
			if (person_is_match(&a->entries[i], &b->entries[k], are_persons))
				return are_persons ? LIKENESS_PERSON : LIKENESS_HOUSEHOLD;
		}
	}
	return LIKENESS_NONE;
}
