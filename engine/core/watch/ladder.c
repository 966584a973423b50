/* First gathers every step of every item that is due by now, then sorts them by
 * their instant and takes them in that order: a case that slept through weeks
 * gets the same events, at the same instants, as one that was looked at each
 * minute. The alerts all go out from `now` on. */
#include "engine/core/watch/ladder.h"

#include <stdlib.h>

#include "engine/base/array.h"
#include "engine/core/watch/failings.h"
#include "engine/core/watch/failings_follow.h"
#include "engine/core/watch/ladder_schedule.h"
#include "engine/core/watch/notify.h"

#define LADDER_REVIEW_STEP 4 /* from this one on: the review and the agenda */

struct ladder_step_due {
	int64_t at;
	int place, step; /* place: ladder_schedule.h */
};

struct ladder_climb {
	const struct ruleset *rs;
	const struct case_state *c;
	int64_t now;
	struct arena *arena;
	struct ladder_step_due *steps;
	int steps_n, steps_size;
};

static bool ladder_gather(struct ladder_climb *k)
{
	for (int p = 0; p < k->c->referrals_n + k->c->needs_n; p++) {
		struct ladder_item i;
		if (!ladder_schedule_item(k->c, p, &i) || i.due > k->now)
			continue;
		for (int s = i.level + 1; s <= ladder_schedule_steps(k->rs, &i); s++) {
			int64_t at = ladder_schedule_at(k->rs, &i, s);
			if (at > k->now)
				break;
			if (!array_reserve_in(k->arena, &k->steps, k->steps_n + 1, &k->steps_size))
				return false;
			k->steps[k->steps_n++] = (struct ladder_step_due){ at, p, s };
		}
	}
	return true;
}

static int ladder_compare_steps(const void *a, const void *b)
{
	const struct ladder_step_due *l = a, *r = b;
	if (l->at != r->at)
		return l->at < r->at ? -1 : 1;
	if (l->place != r->place)
		return l->place < r->place ? -1 : 1;
	return (l->step > r->step) - (l->step < r->step);
}

static struct recipient ladder_find_recipient(const struct draft *w, const struct ladder_item *i, int step)
{
	const char *holder = i->r ? referral_holder(i->r) : need_holder(&w->c, i->n);
	bool is_owners = i->r && (i->r->state == REFERRAL_ACCEPTED || i->r->state == REFERRAL_ON_HOLD);
	if (step == 1)
		return notify_find_owner(w->rs, is_owners ? i->r->owner : NULL, holder);
	return step == 2 ? notify_find_head(w->rs, holder) : notify_find_coordinator(w->rs);
}

static enum alert_part ladder_part(const struct recipient *to, int step)
{
	if (step == 1)
		return to->person == RULE_NONE ? PART_SECTION : PART_OWNER;
	return step == 2 ? PART_HEAD : PART_COORDINATOR;
}

static void ladder_record(struct draft *w, const struct ladder_item *i, const struct ladder_step_due *due,
	enum failing failing, const char *to)
{
	const char *need = i->r ? i->r->need : i->n->need;
	draft_event(w, "ladder", i->r ? i->r->n : 0, need);
	draft_detail(w, "step", draft_text(w, "%d", due->step));
	draft_detail(w, "to", to);
	draft_detail(w, "failing", failing_word(failing));
	draft_detail_time(w, "due", i->due);
	draft_detail(w, "need", i->r ? NULL : need);
	if (due->step >= LADDER_REVIEW_STEP) {
		draft_detail(w, "review", "yes");
		draft_detail(w, "agenda", w->c.meeting.meeting);
	}
}

/* The event, the alerts, the level: nothing else. */
static void ladder_take(struct draft *w, const struct ladder_step_due *due, int64_t now)
{
	struct ladder_item i;
	enum failing failing;
	if (!ladder_schedule_item(&w->c, due->place, &i))
		return;
	bool is_late = i.r ? failing_of_referral(i.r, now, &failing) : failing_of_need(i.n, now, &failing);
	if (!is_late)
		return;
	const char *need = i.r ? i.r->need : i.n->need;
	int n = i.r ? i.r->n : 0;
	struct recipient recipient = ladder_find_recipient(w, &i, due->step);
	w->now = due->at;
	ladder_record(w, &i, due, failing, recipient.to);
	notify_recipient(w, &recipient,
		&(struct alert){ .kind = ALERT_LATE,
			.part = ladder_part(&recipient, due->step),
			.key = w->c.key,
			.referral = n,
			.need = need,
			.failing = failing_word(failing),
			.level = due->step,
			.due = i.due,
			.is_urgent = i.is_urgent && !(i.r && i.r->state == REFERRAL_REPORTED),
			.at = due->at },
		now);
	if (n)
		draft_referral(w, n)->level = due->step;
	else
		draft_need(w, need)->level = due->step;
}

enum err ladder_step(const struct ruleset *rs, const struct case_state *before, int64_t now,
	struct arena *arena, struct decision *out, struct diag *d)
{
	struct draft w;
	draft_begin(&w, rs, before, NULL, now, arena, d);
	if (before->status != CASE_OPEN)
		return ladder_schedule_finish(&w, out);
	struct ladder_climb k = { .rs = rs, .c = before, .now = now, .arena = arena };
	if (!ladder_gather(&k))
		return diag_set(d, ERR_NOMEM, "no-memory", "out of memory");
	if (k.steps_n > 1)
		qsort(k.steps, (size_t)k.steps_n, sizeof *k.steps, ladder_compare_steps);
	for (int i = 0; i < k.steps_n && i < LADDER_STEPS_AT_ONCE; i++)
		ladder_take(&w, &k.steps[i], now);
	if (k.steps_n <= LADDER_STEPS_AT_ONCE)
		failings_follow_time(&w, now);
	w.now = now;
	return ladder_schedule_finish(&w, out);
}
