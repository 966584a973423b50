/* Two outcomes of one case under two packs: indexes differ from pack to pack, so ids are
 * compared. */
#include "rules/prove/diff_outcomes.h"

#include "engine/base/text/text.h"

static const struct match_need *diff_outcomes_find_need(const struct ruleset *of,
	const struct match_need *like, const struct ruleset *in, const struct outcome *o)
{
	for (int i = 0; i < o->needs_n; i++)
		if (text_is_same(in->needs[o->needs[i].need].id, of->needs[like->need].id) &&
			text_is_same(in->sections[o->needs[i].to].id, of->sections[like->to].id))
			return &o->needs[i];
	return NULL;
}

static bool diff_outcomes_has_same_joins(const struct ruleset *of, const struct match_need *a,
	const struct ruleset *in, const struct match_need *b)
{
	bool same = a->joins_n == b->joins_n;
	for (int i = 0; i < a->joins_n && same; i++) {
		same = false;
		for (int j = 0; j < b->joins_n; j++)
			same |= text_is_same(of->sections[a->joins[i]].id, in->sections[b->joins[j]].id);
	}
	return same;
}

static void diff_outcomes_list_needs(const struct ruleset *of, const struct outcome *a,
	const struct ruleset *in, const struct outcome *b, const char **needs, int *n)
{
	for (int i = 0; i < a->needs_n; i++) {
		const struct match_need *x = &a->needs[i], *y = diff_outcomes_find_need(of, x, in, b);
		const char *id = of->needs[x->need].id;
		bool is_known = false;
		if (y && x->due == y->due && x->first_contact_due == y->first_contact_due &&
			x->is_urgent == y->is_urgent && diff_outcomes_has_same_joins(of, x, in, y))
			continue;
		for (int k = 0; k < *n; k++)
			is_known |= text_is_same(needs[k], id);
		if (!is_known)
			needs[(*n)++] = id;
	}
}

bool diff_outcomes(const struct ruleset *old, const struct outcome *a, const struct ruleset *now,
	const struct outcome *b, const char **needs, int *needs_n, bool *lead, bool *meeting)
{
	const int was = a->meeting.meeting, is = b->meeting.meeting;
	*needs_n = 0;
	diff_outcomes_list_needs(old, a, now, b, needs, needs_n);
	diff_outcomes_list_needs(now, b, old, a, needs, needs_n);
	*lead = !text_is_same(old->sections[a->lead].id, now->sections[b->lead].id) ||
		!text_is_same(a->lead_keep, b->lead_keep);
	*meeting = (was == RULE_NONE) != (is == RULE_NONE) ||
		   (was != RULE_NONE && !text_is_same(old->meetings[was].id, now->meetings[is].id));
	return *needs_n > 0 || *lead || *meeting;
}
