#include "engine/base/text/lang.h"
#include "engine/report/paper/stats_paper.h"
#include "engine/report/paper/stats_wording.h"

#define HOUR_S 3600.0

void stats_wording_hours(const struct stats_times *t, int64_t value_s, struct buf *out)
{
	buf_reset(out);
	if (stats_has_times(t))
		buf_printf(out, "%.1f", (double)value_s / HOUR_S);
	else
		buf_put(out, "–");
}

void stats_wording_span(const struct stats_view *v, struct buf *out)
{
	char since[DAY_TEXT_BYTES], until[DAY_TEXT_BYTES];
	buf_reset(out);
	day_format(instant_day(v->since, v->calendar->offset_s), since);
	day_format(instant_day(v->until - 1, v->calendar->offset_s), until);
	buf_printf(out, _("referrals sent from %1$s to %2$s"), since, until);
}

void stats_wording_notes(struct buf *out)
{
	buf_reset(out);
	buf_printf(out,
		_("Times in office hours; the clock stands still while the asker has a question to answer. "
		  "Times of fewer than %d referrals are not told. "
		  "Bounced: a decline of a need that had been declined before. "
		  "Load: the share of all that was accepted in the rows shown."),
		STATS_TIMES_LEAST);
}

int stats_wording_declined(const struct stats_row *r)
{
	int n = 0;
	for (int i = 0; i < STATS_CODES; i++)
		n += r->declined[i];
	return n;
}
