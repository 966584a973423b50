#include "rules/prove/landing.h"

#include "rules/match/evaluation.h"

int landing_permitted(const struct ruleset *rs, int section, const char *ground, bool consents)
{
	const struct match_input in = { .consent = consents ? CONSENT_YES : CONSENT_UNASKED };
	return match_target_permitted(rs, &in, section, ground);
}

int landing_section(const struct ruleset *rs, const struct opening *o, int area, bool consents)
{
	const struct match_input in = { .area = area < rs->areas_n ? area : RULE_NONE };
	return landing_permitted(rs, match_target_named(&in, o), o->ground, consents);
}

bool landing_is_fixed(const struct ruleset *rs, const struct opening *o)
{
	return !o->by_area && (!rs->sections[o->to].is_outside || o->ground);
}

int landing_at(struct encoding *enc, const struct opening *o, int section)
{
	if (landing_is_fixed(enc->rs, o))
		return o->to == section ? LIT_TRUE : LIT_FALSE;
	struct whereabouts where = encoding_whereabouts(enc);
	for (int area = 0; area <= enc->rs->areas_n; area++)
		for (int consents = 0; consents < 2; consents++)
			where.in[consents][area] = landing_section(enc->rs, o, area, consents) == section;
	return encoding_is_at(enc, &where);
}

int landing_apart(struct encoding *enc, const struct opening *a, const struct opening *b)
{
	const struct ruleset *rs = enc->rs;
	if (landing_is_fixed(rs, a) && landing_is_fixed(rs, b))
		return a->to == b->to ? LIT_FALSE : LIT_TRUE;
	struct whereabouts where = encoding_whereabouts(enc);
	for (int area = 0; area <= rs->areas_n; area++)
		for (int consents = 0; consents < 2; consents++)
			where.in[consents][area] = landing_section(rs, a, area, consents) !=
						   landing_section(rs, b, area, consents);
	return encoding_is_at(enc, &where);
}
