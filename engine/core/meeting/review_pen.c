#include "engine/core/meeting/review_pen.h"

#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/contract/hint.h"

const char *review_pen_copy(struct review_pen *p, const char *text)
{
	const char *copy = text ? arena_dup(p->arena, text) : NULL;
	p->is_out_of_memory |= text && !copy;
	return copy;
}

const struct hint *review_pen_hint(struct review_pen *p, struct hint h)
{
	const struct hint *copy = hint_copy(p->arena, &h);
	p->is_out_of_memory |= !copy;
	return copy;
}

const char *review_pen_section_name(struct review_pen *p, const char *id)
{
	int s = id ? ruleset_section(p->rs, id) : RULE_NONE;
	return review_pen_copy(p, s == RULE_NONE ? id : p->rs->sections[s].name);
}

const char *review_pen_label(struct review_pen *p, const char *need, const char *label)
{
	return review_pen_copy(p, strcmp(need, NEED_LEAD) == 0 ? _(NEED_LEAD_LABEL) : label);
}
