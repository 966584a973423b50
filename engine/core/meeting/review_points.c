#include "engine/core/meeting/review_points.h"

#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/core/model/duty_clock.h"
#include "engine/core/model/ways.h"
#include "engine/core/watch/ladder_schedule.h"

static bool review_points_put(struct review_pen *p, const struct review_point *point)
{
	struct review_line *l = p->line;
	for (int i = 0; i < l->points_n; i++) {
		struct review_point *had = &l->points[i];
		if (point->kind == REVIEW_PROPOSAL && had->kind != REVIEW_MOVING)
			continue; /* beside what is decided of the need itself */
		if (point->need && had->need && had->referral == point->referral &&
			strcmp(had->need, point->need) == 0) {
			/* one decision mends both */
			had->kind = had->kind == REVIEW_MOVING ? point->kind : had->kind;
			return true;
		}
	}
	struct review_point *grown =
		arena_grow(p->arena, l->points, (size_t)l->points_n, (size_t)l->points_n + 1, sizeof *grown);
	if (!grown)
		return false;
	grown[l->points_n++] = *point;
	l->points = grown;
	return true;
}

static int review_points_late_bd(const struct review_pen *p, int64_t due)
{
	return due == INSTANT_NONE || p->now < due ? 0 : calendar_late_bd(&p->rs->calendar, due, p->now);
}

/* The referral that the failing is about: its own, or, of a need that was sent
 * again and is asked, the last one. */
static const struct referral *review_points_find_referral(
	const struct review_pen *p, const struct failing_case *f, const struct need *n)
{
	if (f->referral || !n || n->state != NEED_ASKED)
		return case_referral(p->c, f->referral);
	for (int i = p->c->referrals_n - 1; i >= 0; i--) {
		const struct referral *r = &p->c->referrals[i];
		if (!referral_is_terminal(r->state) && strcmp(r->need, n->need) == 0)
			return r;
	}
	return NULL;
}

static struct hint review_points_make_hint(
	struct review_pen *p, const struct failing_case *f, const struct need *n, const struct referral *r)
{
	if (r && !f->referral)
		return ways_referral(p->rs, p->c, r, p->arena);
	if (n && !f->referral && need_is_waiting(n->state))
		return ways_decide_need(p->rs, p->c, n, p->arena);
	return f->mend;
}

static void review_points_put_failing(struct review_pen *p, const struct failing_case *f)
{
	const struct need *n = f->need ? case_need(p->c, f->need) : NULL;
	const struct referral *r = review_points_find_referral(p, f, n);
	const char *holder = r ? referral_holder(r) : NULL, *by = holder ? holder : p->c->lead;
	const int64_t due = r ? duty_late_at_referral(p->c, r) : n ? duty_late_at_need(n) : INSTANT_NONE;
	const struct review_point point = {
		.failing = failing_word(f->f),
		.holder = review_pen_copy(p, holder ? holder
					     : n    ? need_holder(p->c, n)
						    : NULL),
		.due = due,
		.is_estimated = r ? due == r->due && referral_due_is_estimated(p->rs, r)
				  : n && due == n->due && need_due_is_estimated(p->rs, n),
		.late_bd = review_points_late_bd(p, due),
		.since = f->since,
		.need = review_pen_copy(p, f->need),
		.label = n ? review_pen_label(p, n->need, n->label) : NULL,
		.referral = f->referral,
		.by = review_pen_copy(p, by),
		.by_name = review_pen_section_name(p, by),
		.what = review_pen_copy(p, f->why),
		.hint = review_pen_hint(p, review_points_make_hint(p, f, n, r)),
	};
	p->line->failings |= 1u << f->f;
	p->is_out_of_memory |= !point.hint || !review_points_put(p, &point);
}

/* What waits for a meeting is to be decided before it is late; under watch when that ends. */
static void review_points_put_in_meeting(struct review_pen *p, const struct need *n)
{
	if (n->carried_over > 0 && n->due > p->now)
		return;
	const struct review_point point = {
		.kind = REVIEW_IN_MEETING,
		.holder = review_pen_copy(p, p->c->lead),
		.due = n->due,
		.is_estimated = need_due_is_estimated(p->rs, n),
		.late_bd = review_points_late_bd(p, n->due),
		.since = n->since,
		.need = review_pen_copy(p, n->need),
		.label = review_pen_label(p, n->need, n->label),
		.by = review_pen_copy(p, p->c->lead),
		.by_name = review_pen_section_name(p, p->c->lead),
		.what = arena_printf(p->arena, _("“%s” waits for a meeting's decision."),
			review_pen_label(p, n->need, n->label)),
		.hint = review_pen_hint(p, ways_decide_need(p->rs, p->c, n, p->arena)),
	};
	p->is_out_of_memory |= !point.what || !point.hint || !review_points_put(p, &point);
}

/* Who was asked for the need, or has it; else the lead. */
static const char *review_points_find_bound(const struct case_state *c, const char *need)
{
	for (int i = 0; i < c->referrals_n; i++)
		if (!referral_is_terminal(c->referrals[i].state) && strcmp(c->referrals[i].need, need) == 0)
			return c->referrals[i].to;
	return c->lead;
}

/* An open duty stands before all else, late or not. */
static void review_points_put_duty(struct review_pen *p, const struct need *n)
{
	const char *by = review_points_find_bound(p->c, n->need);
	char due[64], id[CASE_ID_BYTES];
	instant_format_for_people(n->duty.due, p->now, p->rs->calendar.offset_s, due);
	case_id_format(p->rs->case_prefix, p->c->key, id);
	struct hint hint = hint_required(VERB_DEED, id);
	hint.ids[1] = n->need;
	const struct review_point point = {
		.kind = REVIEW_DUTY,
		.holder = review_pen_copy(p, by),
		.due = n->duty.due,
		.late_bd = review_points_late_bd(p, n->duty.due),
		.since = n->duty.received_at,
		.need = review_pen_copy(p, n->need),
		.label = review_pen_label(p, n->need, n->label),
		.by = review_pen_copy(p, by),
		.by_name = review_pen_section_name(p, by),
		.what = arena_printf(p->arena, _("“%1$s” is a duty: %2$s, by %3$s."),
			review_pen_label(p, n->need, n->label), n->duty.deed, due),
		.hint = review_pen_hint(p, hint),
	};
	p->line->has_duty = true;
	p->is_out_of_memory |= !point.what || !point.hint || !review_points_put(p, &point);
}

/* What the rules propose is to be decided before it is late, too. */
static void review_points_put_proposal(struct review_pen *p, const struct need *n)
{
	const char *label = review_pen_label(p, n->need, n->label);
	const char *to = n->proposal.to ? review_pen_section_name(p, n->proposal.to) : NULL;
	struct hint stay = hint_required(VERB_STAY, ways_number(p->rs, p->c->key, 0, p->arena));
	stay.ids[1] = n->need;
	const struct review_point point = {
		.kind = REVIEW_PROPOSAL,
		.holder = review_pen_copy(p, p->c->lead),
		.due = n->proposal.due,
		.late_bd = review_points_late_bd(p, n->proposal.due),
		.since = n->proposal.since,
		.need = review_pen_copy(p, n->need),
		.label = label,
		.by = review_pen_copy(p, p->c->lead),
		.by_name = review_pen_section_name(p, p->c->lead),
		.what = to ? arena_printf(p->arena, _("“%1$s”: the rules now name %2$s."), label, to)
			   : arena_printf(p->arena, _("“%s”: no rule names it any more."), label),
		.hint = review_pen_hint(
			p, to ? ways_send(ways_number(p->rs, p->c->key, 0, p->arena), n->need, n->proposal.to)
			      : stay),
	};
	p->is_out_of_memory |= !point.what || !point.hint || !review_points_put(p, &point);
}

static bool review_points_is_all_ended(const struct case_state *c)
{
	for (int i = 0; i < c->needs_n; i++) {
		if (!need_is_settled(c->needs[i].state))
			return false;
	}
	for (int i = 0; i < c->referrals_n; i++) {
		if (!referral_is_terminal(c->referrals[i].state))
			return false;
	}
	return true;
}

static void review_points_put_close(struct review_pen *p)
{
	char id[CASE_ID_BYTES];
	case_id_format(p->rs->case_prefix, p->c->key, id);
	const struct review_point point = {
		.due = INSTANT_NONE,
		.since = p->c->last_human_at,
		.by = review_pen_copy(p, p->c->lead),
		.by_name = review_pen_section_name(p, p->c->lead),
		.what = review_pen_copy(p, _("every need is settled: the case can be closed.")),
		.hint = review_pen_hint(p, hint_required(VERB_CLOSE, id)),
	};
	p->is_out_of_memory |= !point.hint || !review_points_put(p, &point);
}

/* The point about the item, also where it is told by the failing of its need. */
static struct review_point *review_points_find_point(struct review_pen *p, const struct ladder_item *i)
{
	const char *need = i->r ? i->r->need : i->n->need;
	struct review_point *of_need = NULL;
	for (int k = 0; k < p->line->points_n; k++) {
		struct review_point *point = &p->line->points[k];
		if (!point->need || strcmp(point->need, need) != 0)
			continue;
		if (point->referral == (i->r ? i->r->n : 0) || point->kind == REVIEW_DUTY)
			return point;
		if (!point->referral)
			of_need = point;
	}
	return of_need;
}

/* What is late and climbs no further. Of a need with an open duty the duty's line tells it. */
static void review_points_mark_top_steps(struct review_pen *p)
{
	for (int place = 0; place < ladder_schedule_places(p->c); place++) {
		struct ladder_item i;
		if (!ladder_schedule_item(p->c, place, &i) || i.is_proposal ||
			!ladder_schedule_is_at_top(p->rs, &i, p->now))
			continue;
		struct review_point *point = review_points_find_point(p, &i);
		if (point && point->kind == REVIEW_MOVING)
			point->kind = REVIEW_TOP_STEP;
	}
}

void review_points_find(
	struct review_pen *p, const struct failing_case *causes, int n, int64_t *failing_since)
{
	*failing_since = INSTANT_NONE;
	for (int i = 0; i < p->c->needs_n && p->c->status == CASE_OPEN; i++)
		if (duty_is_open(&p->c->needs[i]))
			review_points_put_duty(p, &p->c->needs[i]);
	for (int i = 0; i < n; i++) {
		if (*failing_since == INSTANT_NONE || causes[i].since < *failing_since)
			*failing_since = causes[i].since;
		review_points_put_failing(p, &causes[i]);
	}
	for (int i = 0; i < p->c->needs_n && p->c->status == CASE_OPEN; i++) {
		if (p->c->needs[i].state == NEED_IN_MEETING)
			review_points_put_in_meeting(p, &p->c->needs[i]);
		if (p->c->needs[i].proposal.is_open)
			review_points_put_proposal(p, &p->c->needs[i]);
	}
	if (p->c->status != CASE_OPEN)
		return;
	review_points_mark_top_steps(p);
	if (review_points_is_all_ended(p->c))
		review_points_put_close(p);
}
