#include "engine/core/watch/ladder.h"

#include <stdlib.h>

#include "engine/base/array.h"
#include "engine/core/step/draft.h"
#include "engine/core/watch/failings.h"
#include "engine/core/watch/failings_follow.h"
#include "engine/core/watch/ladder_schedule.h"
#include "engine/core/watch/notify.h"

struct ladder_step_due {
	int64_t at;
	int place, step;
}; /* place: referrals first, then needs */

struct climb {
	const struct ruleset *rs;
	const struct case_state *c;
	int64_t now;
	struct arena *arena;
	struct ladder_step_due *steps;
	int steps_n, steps_size;
};

static bool ladder_put_step(struct climb *k, int64_t at, int place, int step)
{
	if (!array_reserve_in(k->arena, &k->steps, k->steps_n + 1, &k->steps_size))
		return false;
	k->steps[k->steps_n++] = (struct ladder_step_due){ at, place, step };
	return true;
}

static bool ladder_gather(struct climb *k)
{
	for (int p = 0; p < k->c->referrals_n + k->c->needs_n; p++) {
		struct ladder_item i;
		if (!ladder_schedule_item(k->c, p, &i) || i.due > k->now)
			continue;
		for (int s = i.level + 1; s <= ladder_schedule_steps(k->rs, &i); s++) {
			int64_t at = ladder_schedule_at(k->rs, &i, s);
			if (at > k->now)
				break;
			if (!ladder_put_step(k, at, p, s))
				return false;
		}
	}
	return true;
}

static int ladder_in_order(const void *a, const void *b)
{
	const struct ladder_step_due *l = a, *r = b;
	if (l->at != r->at)
		return l->at < r->at ? -1 : 1;
	if (l->place != r->place)
		return l->place < r->place ? -1 : 1;
	return (l->step > r->step) - (l->step < r->step);
}

static struct recipient ladder_whom(const struct draft *w, const struct ladder_item *i, int step)
{
	const char *holder = i->r ? referral_holder(i->r) : need_holder(&w->c, i->n);
	bool is_owners = i->r && (i->r->state == REFERRAL_ACCEPTED || i->r->state == REFERRAL_ON_HOLD);
	if (step == 1)
		return notify_find_owner(w->rs, is_owners ? i->r->owner : NULL, holder);
	return step == 2 ? notify_find_head(w->rs, holder) : notify_find_coordinator(w->rs);
}

/* The event, the level, the alerts: nothing else. */
static void ladder_take(struct draft *w, const struct ladder_step_due *rung, int64_t now)
{
	struct ladder_item i;
	if (!ladder_schedule_item(&w->c, rung->place, &i))
		return;
	const char *need = i.r ? i.r->need : i.n->need;
	int n = i.r ? i.r->n : 0;
	enum failing failing;
	bool is_late = i.r ? referral_failing(i.r, now, &failing) : need_failing(i.n, now, &failing);
	if (!is_late)
		return;
	struct recipient recipient = ladder_whom(w, &i, rung->step);
	w->now = rung->at;
	draft_event(w, "ladder", n, need);
	draft_detail(w, "step", draft_text(w, "%d", rung->step));
	draft_detail(w, "to", recipient.to);
	draft_detail(w, "failing", failing_word(failing));
	draft_detail_time(w, "due", i.due);
	draft_detail(w, "need", n ? NULL : need);
	if (rung->step > 3) {
		draft_detail(w, "review", "yes");
		draft_detail(w, "agenda", w->c.meeting.meeting);
	}
	notify_recipient(w, &recipient,
		&(struct alert){ .key = w->c.key,
			.referral = n,
			.need = need,
			.failing = failing_word(failing),
			.level = rung->step,
			.is_urgent = i.is_urgent,
			.at = rung->at },
		now);
	if (n)
		draft_referral(w, n)->level = rung->step;
	else
		draft_need(w, need)->level = rung->step;
}

enum err ladder_step(const struct ruleset *rs, const struct case_state *before, int64_t now,
	struct arena *arena, struct decision *out, struct diag *d)
{
	struct draft w;
	struct climb k = { .rs = rs, .c = before, .now = now, .arena = arena };
	draft_begin(&w, rs, before, NULL, now, arena, d);
	if (before->status == CASE_OPEN && !ladder_gather(&k))
		return diag_set(d, ERR_NOMEM, "no-memory", "out of memory");
	if (k.steps_n > 1)
		qsort(k.steps, (size_t)k.steps_n, sizeof *k.steps, ladder_in_order);
	for (int i = 0; i < k.steps_n && i < LADDER_STEPS_AT_ONCE; i++)
		ladder_take(&w, &k.steps[i], now);
	if (before->status == CASE_OPEN && k.steps_n <= LADDER_STEPS_AT_ONCE) {
		if (k.steps_n == 0)
			w.now = INT64_MIN + 1; /* the failing's own instant */
		failings_follow(&w, now);
	}
	w.now = now;
	return draft_finish(&w, out);
}
