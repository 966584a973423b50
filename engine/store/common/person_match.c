#include "engine/store/common/person_match.h"

#include "engine/base/text/text.h"
#include "engine/store/common/search.h"

static const char *person_fold_text(struct arena *arena, const char *text)
{
	return text_is_blank(text) ? NULL : text_fold_search(arena, text);
}

struct person_folded person_fold(struct arena *arena, const struct personal *p)
{
	return (struct person_folded){ person_fold_text(arena, p->name), person_fold_text(arena, p->kana),
		p->birth ? search_digits(arena, p->birth) : NULL, person_fold_text(arena, p->address) };
}

bool person_is_match(const struct person_folded *a, const struct person_folded *b)
{
	const bool is_named = (a->kana || a->name) && (b->kana || b->name);
	const bool has_name =
		a->kana && b->kana ? text_is_same(a->kana, b->kana) : text_is_same(a->name, b->name);
	const bool has_birth = text_is_same(a->birth, b->birth),
		   has_address = text_is_same(a->address, b->address);
	const bool is_other = a->birth && b->birth && !has_birth;
	if (is_named)
		return has_name && !is_other && (has_birth || has_address);
	return has_birth && has_address;
}
