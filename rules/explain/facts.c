#include "rules/explain/facts.h"

void facts_json_value(struct json *j, const struct feature *f, int64_t value)
{
	if (f->kind == FEATURE_FLAG)
		jsonw_bool(j, value != 0);
	else if (f->kind == FEATURE_NUMBER)
		jsonw_int(j, value);
	else
		jsonw_text(j, f->values[value].id);
}

void facts_json(struct json *j, const struct ruleset *rs, const struct match_input *in)
{
	jsonw_object(j);
	for (int f = 0; f < rs->features_n; f++) {
		if (in->facts[f] == FACT_UNKNOWN)
			continue;
		jsonw_key(j, rs->features[f].id);
		facts_json_value(j, &rs->features[f], in->facts[f]);
	}
	if (in->area != RULE_NONE)
		jsonw_put_text(j, "area", rs->areas[in->area].id);
	if (in->consent != CONSENT_UNASKED)
		jsonw_put_text(j, "consent", consent_word(in->consent));
	if (in->is_protected)
		jsonw_put_bool(j, "protected", true);
	if (in->intake != RULE_NONE)
		jsonw_put_text(j, "intake", rs->sections[in->intake].id);
	if (in->declines)
		jsonw_put_int(j, "declines", in->declines);
	if (in->carried_over)
		jsonw_put_int(j, "carried_over", in->carried_over);
	jsonw_object_end(j);
}
