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

struct person_folded person_fold(struct arena *arena, const struct personal *p)
{
	const char *birth = person_given(p->birth), *phone = person_given(p->phone);
	const char *address = person_given(p->address);
	return (struct person_folded){ .name = person_fold_word(arena, p->name),
		.kana = person_fold_word(arena, p->kana),
		.birth = birth ? search_digits(arena, birth) : NULL,
		.address = person_fold_word(arena, p->address),
		.name_alike = person_fold_name(arena, p->name),
		.kana_alike = person_fold_name(arena, p->kana),
		.address_alike = address ? alike_fold_address(arena, address) : NULL,
		.phone = phone ? search_digits(arena, phone) : NULL };
}

bool person_is_match(const struct person_folded *a, const struct person_folded *b)
{
	const bool is_named = (a->kana || a->name) && (b->kana || b->name);
	const bool has_name =
		text_is_same(a->kana_alike, b->kana_alike) || text_is_same(a->name_alike, b->name_alike);
	const bool has_birth = text_is_same(a->birth, b->birth),
		   has_address = text_is_same(a->address_alike, b->address_alike),
		   has_phone = text_is_same(a->phone, b->phone);
	const bool is_other = a->birth && b->birth && !has_birth;
	if (is_other)
		return false;
	if (is_named)
		return has_name && (has_birth || has_address || has_phone);
	return has_birth && has_address;
}
