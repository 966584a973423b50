#include "engine/core/watch/notices.h"

#include <string.h>

#include "engine/base/text/text.h"
#include "engine/core/watch/notify.h"
#include "engine/core/watch/turns.h"

struct notices {
	struct draft *w;
	const struct actor *actor;
};

static bool notices_names(const struct event *e, int referral, const char *need)
{
	if (!referral && !need)
		return true;
	if (e->referral == referral && text_is_same_or_absent(e->need, need))
		return true;
	for (int i = 0; referral && i < e->referrals_n; i++) {
		if (e->referrals[i] == referral)
			return true;
	}
	for (int i = 0; !referral && i < e->needs_n; i++) {
		if (strcmp(e->needs[i], need) == 0)
			return true;
	}
	return false;
}

/* The event by which it came: the first that changed the item, so the person's own act
 * where that did. */
static void notices_put_event(const struct draft *w, struct alert *a)
{
	int first_seq = w->c.events - w->events_n + 1;
	for (int i = 0; i < w->events_n; i++) {
		if (!notices_names(&w->events[i], a->referral, a->need))
			continue;
		a->seq = first_seq + i;
		a->event = w->events[i].kind;
		return;
	}
	a->seq = first_seq;
	a->event = w->events[0].kind;
}

/* A proposal comes by its own event, also where it moves on with the lead: by that it is
 * told from the need's own turn. */
static void notices_put_proposed(const struct draft *w, struct alert *a)
{
	int first_seq = w->c.events - w->events_n + 1;
	a->event = ALERT_PROPOSED;
	a->seq = first_seq;
	for (int i = 0; i < w->events_n; i++) {
		if (strcmp(w->events[i].kind, ALERT_PROPOSED) == 0 &&
			text_is_same_or_absent(w->events[i].need, a->need))
			a->seq = first_seq + i;
	}
}

static bool notices_tell_turn(void *context, const struct turn *t)
{
	struct notices *k = context;
	struct draft *w = k->w;
	if (!turns_is_told(w->before, t, k->actor))
		return true;
	struct recipient to = notify_find_owner(w->rs, t->owner, t->section);
	struct alert a = { .kind = ALERT_TURN,
		.part = to.person == RULE_NONE ? PART_SECTION : PART_OWNER,
		.key = w->c.key,
		.referral = t->referral,
		.need = t->need,
		.due = t->due,
		.by = k->actor->section,
		.is_urgent = t->is_urgent,
		.at = w->now };
	if (t->is_proposal)
		notices_put_proposed(w, &a);
	else
		notices_put_event(w, &a);
	notify_recipient(w, &to, &a, w->now);
	return true;
}

/* Whether the section, or somebody of it, has a turn of the same item in this step. */
static bool notices_has_turn(const struct draft *w, const char *section, int referral, const char *need)
{
	for (int i = 0; i < w->alerts_n; i++) {
		const struct alert *a = &w->alerts[i];
		bool is_item = a->referral ? a->referral == referral : text_is_same_or_absent(a->need, need);
		int person = ruleset_person(w->rs, a->to);
		const char *of =
			person == RULE_NONE ? a->to : w->rs->sections[w->rs->staff[person].section].id;
		if (a->kind == ALERT_TURN && is_item && text_is_same_or_absent(of, section))
			return true;
	}
	return false;
}

static void notices_inform(struct notices *k, const char *section, const struct event *e, int seq,
	int referral, const char *need)
{
	struct draft *w = k->w;
	if (!section || text_is_same_or_absent(section, k->actor->section) ||
		notices_has_turn(w, section, referral, need))
		return;
	struct recipient to = notify_find_owner(w->rs, NULL, section);
	notify_recipient(w, &to,
		&(struct alert){ .kind = ALERT_INFORMATION,
			.part = PART_CONCERNED,
			.key = w->c.key,
			.referral = referral,
			.need = need,
			.due = INSTANT_NONE,
			.event = e->kind,
			.by = k->actor->section,
			.seq = seq,
			.at = w->now },
		w->now);
}

enum concerned { CONCERNED_JOINS, CONCERNED_ASKER, CONCERNED_DESK, CONCERNED_LEAD, CONCERNED_AT_WORK };

static const struct {
	const char *event;
	enum concerned who;
} notices_informs[] = { { "send", CONCERNED_JOINS }, { "accept", CONCERNED_ASKER },
	{ "progress", CONCERNED_ASKER }, { "hold", CONCERNED_ASKER }, { "release", CONCERNED_ASKER },
	{ "deed", CONCERNED_ASKER }, { "confirm", CONCERNED_DESK }, { "close", CONCERNED_DESK },
	{ "decide", CONCERNED_LEAD }, { "join", CONCERNED_LEAD }, { "unjoin", CONCERNED_LEAD },
	{ "no_longer_named", CONCERNED_LEAD }, { "no_longer_named", CONCERNED_AT_WORK } };

/* The sections that work on the need. */
static void notices_inform_at_work(struct notices *k, const struct event *e, int seq)
{
	const struct case_state *c = &k->w->c;
	for (int i = 0; e->need && i < c->referrals_n; i++) {
		const struct referral *r = &c->referrals[i];
		if (strcmp(r->need, e->need) == 0 && referral_standing(r->state) == STANDS_COVERED)
			notices_inform(k, r->to, e, seq, r->n, r->need);
	}
}

static void notices_inform_of_event(struct notices *k, const struct event *e, int seq, enum concerned who)
{
	const struct case_state *c = &k->w->c;
	const struct referral *r = e->referral ? case_referral(c, e->referral) : NULL;
	if (who == CONCERNED_DESK)
		notices_inform(k, c->intake, e, seq, e->referral, e->need);
	else if (who == CONCERNED_LEAD)
		notices_inform(k, c->lead, e, seq, e->referral, e->need);
	else if (who == CONCERNED_ASKER && r)
		notices_inform(k, r->asker, e, seq, r->n, r->need);
	else if (who == CONCERNED_AT_WORK)
		notices_inform_at_work(k, e, seq);
	for (int i = 0; who == CONCERNED_JOINS && r && i < r->joins.n; i++)
		notices_inform(k, r->joins.items[i], e, seq, r->n, r->need);
}

/* By whatever act: a person's, or one that follows from it. */
static void notices_inform_of_withdrawals(
	struct notices *k, const struct event *e, int seq, const struct case_state *old)
{
	for (int i = 0; i < e->referrals_n; i++) {
		const struct referral *r = case_referral(e->after, e->referrals[i]);
		const struct referral *before = old ? case_referral(old, e->referrals[i]) : NULL;
		if (r && r->state == REFERRAL_WITHDRAWN && !(before && before->state == REFERRAL_WITHDRAWN))
			notices_inform(k, r->to, e, seq, r->n, r->need);
	}
}

static void notices_inform_all(struct notices *k)
{
	const struct draft *w = k->w;
	const struct case_state *old = w->before;
	for (int i = 0; i < w->events_n; i++) {
		const struct event *e = &w->events[i];
		int seq = w->c.events - w->events_n + 1 + i;
		for (size_t n = 0; n < sizeof notices_informs / sizeof *notices_informs; n++) {
			if (strcmp(notices_informs[n].event, e->kind) == 0)
				notices_inform_of_event(k, e, seq, notices_informs[n].who);
		}
		notices_inform_of_withdrawals(k, e, seq, old);
		old = e->after;
	}
}

void notices_tell(struct draft *w)
{
	if (!w->command || w->c.is_drill || w->events_n == 0)
		return;
	draft_take_image(w);
	if (w->is_out_of_memory)
		return;
	draft_cap_due_times(w);
	struct notices k = { w, &w->command->actor };
	turns_visit(&w->c, notices_tell_turn, &k);
	notices_inform_all(&k);
}

struct notices_checking {
	const struct case_state *before;
	const struct decision *decision;
	struct buf *out;
	int found;
};

static bool notices_check_turn(void *context, const struct turn *t)
{
	struct notices_checking *k = context;
	const struct decision *decision = k->decision;
	if (!turns_is_told(k->before, t, decision->actor))
		return true;
	for (int i = 0; i < decision->alerts_n; i++) {
		const struct alert *a = &decision->alerts[i];
		bool is_item = a->kind == ALERT_TURN && a->referral == t->referral &&
			       text_is_same_or_absent(a->need, t->need) &&
			       alert_is_proposal(a->event) == t->is_proposal;
		bool is_reader = a->part == PART_OWNER ? text_is_same_or_absent(a->to, t->owner)
						       : a->part == PART_SECTION;
		if (is_item && is_reader && a->due == t->due)
			return true;
	}
	k->found++;
	if (k->out)
		buf_printf(k->out,
			"referral %d, need %s: nobody is told that it is the turn of %s (invariant 9)\n",
			t->referral, t->need ? t->need : "-", t->owner ? t->owner : t->section);
	return true;
}

int notices_check(const struct case_state *before, const struct decision *decision, struct buf *out)
{
	struct notices_checking k = { before, decision, out, 0 };
	if (decision->actor && !decision->next->is_drill)
		turns_visit(decision->next, notices_check_turn, &k);
	return k.found;
}
