/* First gathers every step of every item that is due by now, then sorts them by
 * their instant and takes them in that order: a case that slept through weeks
 * gets the same events, at the same instants, as one that was looked at each
 * minute. The alerts all go out from `now` on. */
#include "engine/core/watch/ladder.h"

#include <stdlib.h>

#include "engine/base/array.h"
#include "engine/core/model/duty_clock.h"
#include "engine/core/watch/failings.h"
#include "engine/core/watch/failings_follow.h"
#include "engine/core/watch/ladder_schedule.h"
#include "engine/core/watch/notify.h"

#define LADDER_REVIEW_STEP 4 /* from this one on: the review and the agenda */

struct ladder_step_due {
	int64_t at;
	int place, step; /* place: ladder_schedule.h; step 0: the reminder before it is late */
};

struct ladder_climb {
	const struct ruleset *rs;
	const struct case_state *c;
	int64_t now;
	struct arena *arena;
	struct ladder_step_due *steps;
	int steps_n, steps_size;
};

static bool ladder_add(struct ladder_climb *k, int64_t at, int place, int step)
{
	if (!array_reserve_in(k->arena, &k->steps, k->steps_n + 1, &k->steps_size))
		return false;
	k->steps[k->steps_n++] = (struct ladder_step_due){ at, place, step };
	return true;
}

static bool ladder_gather(struct ladder_climb *k)
{
	for (int p = 0; p < ladder_schedule_places(k->c); p++) {
		struct ladder_item i;
		if (!ladder_schedule_item(k->c, p, &i))
			continue;
		if (i.remind_at != INSTANT_NONE && i.remind_at <= k->now && !ladder_add(k, i.remind_at, p, 0))
			return false;
		for (int s = i.level + 1; s <= ladder_schedule_steps(k->rs, &i); s++) {
			int64_t at = ladder_schedule_at(k->rs, &i, s);
			if (at > k->now)
				break;
			if (!ladder_add(k, at, p, s))
				return false;
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

static const char *ladder_find_holder(const struct case_state *c, const struct ladder_item *i)
{
	if (i->r)
		return referral_holder(i->r);
	return i->is_proposal ? proposal_holder(c, &i->n->proposal) : need_holder(c, i->n);
}

static bool ladder_is_late(
	const struct case_state *c, const struct ladder_item *i, int64_t now, enum failing *failing)
{
	if (i->r)
		return failing_of_referral(c, i->r, now, failing);
	return i->is_proposal ? failing_of_proposal(&i->n->proposal, now, failing)
			      : failing_of_need(i->n, now, failing);
}

static struct recipient ladder_find_recipient(const struct draft *w, const struct ladder_item *i, int step)
{
	const char *holder = ladder_find_holder(&w->c, i);
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
	draft_detail(w, "proposal", i->is_proposal ? "yes" : NULL);
	if (due->step >= LADDER_REVIEW_STEP) {
		draft_detail(w, "review", "yes");
		draft_detail(w, "agenda", w->c.meeting.meeting);
	}
}

static bool ladder_is_with(const struct referral *r, const char *need)
{
	return !referral_is_terminal(r->state) && strcmp(r->need, need) == 0;
}

/* The failing of a duty past its instant is that of those who have it. */
static enum failing ladder_failing_of_duty(const struct case_state *c, const struct need *n)
{
	enum failing worst = FAILING_VAGUE;
	for (int i = 0; i < c->referrals_n; i++)
		if (ladder_is_with(&c->referrals[i], n->need) && failing_when_late(&c->referrals[i]) < worst)
			worst = failing_when_late(&c->referrals[i]);
	return worst;
}

/* Everybody who has the duty: owners, and sections that are asked; with none of them the lead.
 * Each once. */
static int ladder_find_all(struct draft *w, const struct need *n, int step, struct recipient *out)
{
	int found = 0;
	for (int i = 0; i <= w->c.referrals_n; i++) {
		const struct referral *r = i < w->c.referrals_n ? &w->c.referrals[i] : NULL;
		if (r ? !ladder_is_with(r, n->need) : found > 0)
			continue;
		const char *section = r ? r->to : w->c.lead;
		const struct recipient to = step == 1 ? notify_find_owner(w->rs, r ? r->owner : NULL, section)
					    : step == 2 ? notify_find_head(w->rs, section)
							: notify_find_coordinator(w->rs);
		bool is_known = false;
		for (int j = 0; j < found; j++)
			is_known = is_known || strcmp(out[j].to, to.to) == 0;
		if (!is_known)
			out[found++] = to;
	}
	return found;
}

/* A duty's ladder is climbed once, told to all who have it. */
static void ladder_take_duty(struct draft *w, const struct need *n, const struct ladder_item *i,
	const struct ladder_step_due *due, int64_t now)
{
	const char *need = n->need;
	const enum failing failing = ladder_failing_of_duty(&w->c, n);
	struct recipient *all = arena_array(w->arena, (size_t)w->c.referrals_n + 1, sizeof *all);
	if (!all) {
		w->is_out_of_memory = true;
		return;
	}
	const int all_n = ladder_find_all(w, n, due->step, all);
	const char *to = NULL;
	for (int r = 0; r < all_n; r++)
		to = draft_text(w, "%s%s%s", to ? to : "", to ? " " : "", all[r].to);
	w->now = due->at;
	ladder_record(w, i, due, failing, to);
	draft_detail(w, "duty", "yes");
	for (int r = 0; r < all_n; r++)
		notify_recipient(w, &all[r],
			&(struct alert){ .kind = ALERT_LATE,
				.part = ladder_part(&all[r], due->step),
				.key = w->c.key,
				.need = need,
				.failing = failing_word(failing),
				.level = due->step,
				.due = i->due,
				.is_urgent = true,
				.at = due->at },
			now);
	draft_need(w, need)->duty.level = due->step;
}

static bool ladder_urges(const struct draft *w, const struct ladder_item *i)
{
	if (i->is_proposal)
		return false;
	return i->r ? duty_urges_referral(&w->c, i->r) : duty_urges_need(i->n);
}

/* Whose turn it is hears once more that it runs out: the event, the notices. */
static void ladder_remind(struct draft *w, const struct ladder_item *i, int64_t at, int64_t now)
{
	const char *need = i->r ? i->r->need : i->n->need;
	const int n = i->r ? i->r->n : 0;
	const struct recipient to = ladder_find_recipient(w, i, 1);
	const struct alert what = { .kind = ALERT_REMINDER,
		.part = ladder_part(&to, 1),
		.key = w->c.key,
		.referral = n,
		.need = need,
		.due = i->due,
		.is_urgent = ladder_urges(w, i),
		.at = at };
	w->now = at;
	draft_event(w, "reminder", n, need);
	draft_detail(w, "to", to.to);
	draft_detail_time(w, "due", what.due);
	draft_detail(w, "need", n ? NULL : need);
	notify_recipient(w, &to, &what, now);
	if (n)
		draft_referral(w, n)->remind_at = INSTANT_NONE;
	else
		draft_need(w, need)->remind_at = INSTANT_NONE;
}

/* The event, the alerts, the level: nothing else. */
static void ladder_take(struct draft *w, const struct ladder_step_due *due, int64_t now)
{
	struct ladder_item i;
	enum failing failing;
	if (!ladder_schedule_item(&w->c, due->place, &i))
		return;
	if (i.is_duty) {
		ladder_take_duty(w, i.n, &i, due, now);
		return;
	}
	if (due->step == 0) {
		ladder_remind(w, &i, due->at, now);
		return;
	}
	if (!ladder_is_late(&w->c, &i, now, &failing))
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
			.event = i.is_proposal ? ALERT_PROPOSED : NULL,
			.is_urgent = ladder_urges(w, &i),
			.at = due->at },
		now);
	if (n)
		draft_referral(w, n)->level = due->step;
	else if (i.is_proposal)
		draft_need(w, need)->proposal.level = due->step;
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
