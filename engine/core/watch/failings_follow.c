#include "engine/core/watch/failings_follow.h"

#include "engine/core/watch/failings.h"
#include "engine/core/watch/notify.h"

static const char *failings_follow_format(struct draft *w, unsigned bits)
{
	const char *text = NULL;
	for (int f = 0; f < FAILINGS; f++) {
		if (!(bits & 1u << f))
			continue;
		const char *word = failing_word((enum failing)f);
		text = text ? draft_text(w, "%s %s", text, word) : word;
	}
	return text;
}

static void failings_follow_record(struct draft *w, unsigned bits, int64_t now)
{
	unsigned recorded = (unsigned)w->c.told, began = bits & ~recorded;
	draft_event(w, "failing", 0, NULL);
	draft_detail(w, "began", failings_follow_format(w, began));
	draft_detail(w, "mended", failings_follow_format(w, recorded & ~bits));
	draft_case(w)->told = (int)bits;
	struct recipient to = notify_find_coordinator(w->rs);
	for (int f = 0; f < FAILINGS; f++) {
		if (began & 1u << f)
			notify_recipient(w, &to,
				&(struct alert){ .kind = ALERT_LATE,
					.part = PART_COORDINATOR,
					.key = w->c.key,
					.failing = failing_word((enum failing)f),
					.due = INSTANT_NONE,
					.seq = w->c.events,
					.at = w->now },
				now);
	}
}

void failings_follow_act(struct draft *w)
{
	const struct failings_untimed found = failings_find_untimed(w->rs, &w->c, w->now);
	if (found.bits != (unsigned)w->c.told)
		failings_follow_record(w, found.bits, w->now);
}

void failings_follow_time(struct draft *w, int64_t now)
{
	const struct failings_untimed found = failings_find_untimed(w->rs, &w->c, now);
	unsigned recorded = (unsigned)w->c.told;
	if (found.bits == recorded)
		return;
	bool has_events = w->events_n > 0, has_begun = (found.bits & ~recorded) != 0;
	if (!has_begun)
		w->now = now;
	else if (!has_events || found.first > w->now)
		w->now = found.first;
	failings_follow_record(w, found.bits, now);
}
