#include "engine/core/step/decide_raise.h"

#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/core/step/evaluate.h"
#include "engine/core/step/fields.h"
#include "engine/core/step/needs.h"
#include "engine/core/step/wording.h"

/* The nearest layer above that has meetings. */
static int decide_raise_next_layer(const struct ruleset *rs, int layer)
{
	int next = 0;
	for (int i = 0; i < rs->meetings_n; i++) {
		int l = rs->meetings[i].layer;
		if (l < layer && l > next)
			next = l;
	}
	return next;
}

static bool decide_raise_has_date(const struct draft *w, int meeting)
{
	int area = w->c.area ? ruleset_area(w->rs, w->c.area) : RULE_NONE;
	int32_t on;
	return match_meeting_next(w->rs, meeting, area, instant_day(w->now, w->rs->calendar.offset_s), &on);
}

int decide_raise_find_meeting(struct draft *w, int layer)
{
	const struct ruleset *rs = w->rs;
	int named = w->outcome.meeting.meeting;
	if (named != RULE_NONE && rs->meetings[named].layer < layer && !rs->meetings[named].is_anonymised)
		return named;
	int found = RULE_NONE, undated = RULE_NONE;
	for (int next = decide_raise_next_layer(rs, layer); next > 0 && found == RULE_NONE;
		next = decide_raise_next_layer(rs, next)) {
		for (int i = 0; i < rs->meetings_n; i++) {
			int m = rs->meetings[i].layer == next ? match_meeting_permitted(rs, i, w->c.consent)
							      : RULE_NONE;
			if (m == RULE_NONE || rs->meetings[m].layer >= layer)
				continue;
			if (!decide_raise_has_date(w, m)) {
				undated = undated == RULE_NONE ? m : undated;
				continue;
			}
			if (!rs->meetings[m].is_anonymised)
				return m;
			found = found == RULE_NONE ? m : found;
		}
	}
	return found == RULE_NONE ? undated : found;
}

enum err decide_raise_refuse(struct draft *w, int meeting)
{
	enum err e = diag_set(w->d, ERR_REFUSED, "no-layer-above",
		_("There is no meeting above %s that may take it up."),
		meeting == RULE_NONE ? "-" : wording_format_meeting(w, w->rs->meetings[meeting].id));
	diag_instead(w->d, "--to … --due …");
	diag_instead(w->d, "--end");
	diag_instead(w->d, "--watch …");
	return e;
}

enum err decide_raise_put_before(struct draft *w, const char *need, int above, int64_t sooner)
{
	struct case_meeting m = evaluate_meeting_of(w, above);
	const struct case_meeting *stands = &w->c.meeting;
	if (stands->meeting && strcmp(stands->meeting, m.meeting) == 0)
		m = *stands;
	int64_t due = needs_meeting_due(w, &m);
	const enum err e = sooner == INSTANT_NONE ? ERR_OK : fields_check_time(w, "due", sooner, due);
	if (e)
		return e;
	due = sooner != INSTANT_NONE ? sooner : due;
	draft_detail_time(w, "due", due);
	struct need *row = draft_need(w, need);
	if (row->state != NEED_IN_MEETING)
		row->since = w->now;
	row->state = NEED_IN_MEETING;
	row->due = due;
	row->level = 0;
	row->is_blocked = true;
	row->meeting = m.meeting;
	return ERR_OK;
}
