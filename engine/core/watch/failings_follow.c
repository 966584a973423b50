#include "engine/core/watch/failings_follow.h"

#include "engine/core/watch/failings.h"
#include "engine/core/watch/notify.h"

static const char *failings_follow_words(struct draft *w, unsigned bits)
{
	const char *text = NULL;
	for (int f = 0; f < FAILINGS; f++) {
		if (bits & 1u << f)
			text = text ? draft_text(w, "%s %s", text, failing_word((enum failing)f))
				    : failing_word((enum failing)f);
	}
	return text;
}

void failings_follow(struct draft *w, int64_t now)
{
	const struct failings_untimed found = case_failings_untimed(w->rs, &w->c, now);
	unsigned recipient = (unsigned)w->c.told, began = found.bits & ~recipient,
		 ended = recipient & ~found.bits;
	if (!began && !ended)
		return;
	if (!began)
		w->now = now;
	else if (found.first > w->now)
		w->now = found.first;
	draft_event(w, "failing", 0, NULL);
	draft_detail(w, "began", failings_follow_words(w, began));
	draft_detail(w, "mended", failings_follow_words(w, ended));
	draft_case(w)->told = (int)found.bits;
	struct recipient to = notify_find_coordinator(w->rs);
	for (int f = 0; f < FAILINGS; f++) {
		if (began & 1u << f)
			notify_recipient(w, &to,
				&(struct alert){ .key = w->c.key,
					.failing = failing_word((enum failing)f),
					.at = w->now },
				now);
	}
}
