#include "engine/core/watch/failings_search.h"

#include <string.h>

#include "engine/base/array.h"
#include "engine/base/text/lang.h"
#include "engine/core/model/ways.h"

static bool failings_search_is_sooner(int64_t a, int64_t b) { return b == INSTANT_NONE || a < b; }

static bool failings_search_is_of_item(const struct failings_search *l, const struct failings_subject *s)
{
	const struct failings_item *i = l->item;
	if (!i)
		return false;
	if (s->referral)
		return i->referral == s->referral || (s->beside && i->referral == s->beside);
	if (s->need)
		return strcmp(i->need, s->need) == 0;
	return s->is_anyones || (i->holder && strcmp(i->holder, l->c->lead) == 0);
}

bool failings_search_begins(
	struct failings_search *l, enum failing f, int64_t since, bool is_untimed, struct failings_subject s)
{
	unsigned bit = 1u << f;
	bool is_new = is_untimed && !((unsigned)l->c->told & bit);
	if (l->ignores_time || since > l->now) {
		if (is_new && failings_search_is_sooner(since, l->next))
			l->next = since;
		return false;
	}
	l->found |= bit;
	if (failings_search_is_of_item(l, &s))
		l->found_of_item |= bit;
	if (is_untimed)
		l->found_untimed |= bit;
	if (is_new && failings_search_is_sooner(since, l->first))
		l->first = since;
	return l->arena != NULL;
}

void failings_search_put(struct failings_search *l, const struct failing_case *cause)
{
	if (!cause->why || !cause->mend.ids[0] || !*cause->mend.ids[0] ||
		!array_reserve_in(l->arena, &l->causes, l->n + 1, &l->size)) {
		l->has_failed = true;
		return;
	}
	l->causes[l->n++] = *cause;
}

int64_t failings_search_term_end(const struct failings_search *l, int64_t from, struct term t)
{
	return calendar_due(&l->rs->calendar, from, t, NULL);
}

const char *failings_search_section(const struct failings_search *l, const char *id)
{
	int s = id ? ruleset_section(l->rs, id) : RULE_NONE;
	return s == RULE_NONE ? id : l->rs->sections[s].name;
}

const char *failings_search_label(const char *need, const char *text)
{
	return strcmp(need, NEED_LEAD) == 0 ? _("Lead of the case") : text;
}

const char *failings_search_time(const struct failings_search *l, int64_t at)
{
	char text[64];
	instant_format_for_people(at, l->now, l->rs->calendar.offset_s, text);
	const char *copy = arena_dup(l->arena, text);
	return copy ? copy : "";
}

const char *failings_search_number(const struct failings_search *l, int64_t key, int n)
{
	return ways_number(l->rs, key, n, l->arena);
}
