#include "engine/core/step/wording.h"

#include "engine/base/text/lang.h"

const char *wording_format_section(struct draft *w, const char *id)
{
	int s = ruleset_section(w->rs, id);
	return s == RULE_NONE ? id : draft_text(w, "%s (%s)", w->rs->sections[s].name, id);
}

const char *wording_format_time(struct draft *w, int64_t at)
{
	char text[64];
	instant_format_for_people(at, w->now, w->rs->calendar.offset_s, text);
	return draft_text(w, "%s", text);
}

const char *wording_format_case(struct draft *w)
{
	char id[CASE_ID_BYTES];
	case_id_format(w->rs->case_prefix, w->c.key, id);
	return draft_text(w, "%s", id);
}

const char *wording_format_referral(struct draft *w, int n)
{
	char id[CASE_ID_BYTES];
	referral_id_format(w->rs->case_prefix, w->c.key, n, id);
	return draft_text(w, "%s", id);
}

const char *wording_format_meeting(struct draft *w, const char *id)
{
	int m = ruleset_meeting(w->rs, id);
	return m == RULE_NONE ? id : draft_text(w, "%s (%s)", w->rs->meetings[m].name, id);
}

const char *wording_format_need(struct draft *w, const char *need)
{
	if (strcmp(need, NEED_LEAD) == 0)
		return _(NEED_LEAD_LABEL);
	int n = ruleset_need(w->rs, need);
	return n == RULE_NONE ? need : w->rs->needs[n].label;
}
