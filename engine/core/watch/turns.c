#include "engine/core/watch/turns.h"

#include "engine/base/text/text.h"
#include "engine/core/model/duty_clock.h"

static int turns_open_duty(const struct need *n) { return duty_is_open(n) ? n->duty.n : 0; }

static bool turns_of_referral(const struct case_state *c, const struct referral *r, struct turn *out)
{
	const char *holder = referral_holder(r);
	bool is_owners = r->state == REFERRAL_ACCEPTED || r->state == REFERRAL_ON_HOLD;
	if (!holder)
		return false;
	*out = (struct turn){ .referral = r->n,
		.need = r->need,
		.section = holder,
		.owner = is_owners ? r->owner : NULL,
		.due = r->due,
		.state = (int)r->state,
		.duty = turns_open_duty(case_need(c, r->need)),
		.is_urgent = duty_urges_referral(c, r),
		.is_sent = r->state == REFERRAL_SENT };
	return true;
}

static bool turns_of_need(const struct case_state *c, const struct need *n, struct turn *out)
{
	const char *holder = need_holder(c, n);
	if (!holder)
		return false;
	*out = (struct turn){ .need = n->need,
		.section = holder,
		.due = n->due,
		.state = (int)n->state,
		.duty = turns_open_duty(n),
		.is_urgent = duty_urges_need(n) };
	return true;
}

static bool turns_of_proposal(const struct case_state *c, const struct need *n, struct turn *out)
{
	if (!n->proposal.is_open)
		return false;
	*out = (struct turn){ .need = n->need,
		.section = proposal_holder(c, &n->proposal),
		.due = n->proposal.due,
		.is_proposal = true };
	return true;
}

static struct turn turns_of_case(const struct case_state *c)
{
	return (struct turn){ .section = c->lead, .due = INSTANT_NONE };
}

void turns_visit(const struct case_state *c, turn_visitor *visit, void *context)
{
	struct turn t = turns_of_case(c);
	if (c->status != CASE_OPEN || !visit(context, &t))
		return;
	for (int i = 0; i < c->referrals_n; i++) {
		if (turns_of_referral(c, &c->referrals[i], &t) && !visit(context, &t))
			return;
	}
	for (int i = 0; i < c->needs_n; i++) {
		if (turns_of_need(c, &c->needs[i], &t) && !visit(context, &t))
			return;
		if (turns_of_proposal(c, &c->needs[i], &t) && !visit(context, &t))
			return;
	}
}

struct turns_search {
	const struct turn *item;
	struct turn *out;
	bool is_found;
};

static bool turns_compare(void *context, const struct turn *t)
{
	struct turns_search *s = context;
	s->is_found = t->referral == s->item->referral && t->is_proposal == s->item->is_proposal &&
		      (t->referral || text_is_same_or_absent(t->need, s->item->need));
	if (s->is_found)
		*s->out = *t;
	return !s->is_found;
}

bool turns_find(const struct case_state *c, const struct turn *item, struct turn *out)
{
	struct turns_search s = { .item = item, .out = out };
	if (c)
		turns_visit(c, turns_compare, &s);
	return s.is_found;
}

/* A hold goes on with the same turn until its date; what is resumed begins anew. */
static bool turns_begins(const struct turn *before, const struct turn *after)
{
	bool is_held =
		after->referral && before->state == REFERRAL_ACCEPTED && after->state == REFERRAL_ON_HOLD;
	bool is_other = !text_is_same_or_absent(before->section, after->section) ||
			!text_is_same_or_absent(before->owner, after->owner);
	/* a need is the lead's: whatever another decides about its date is told */
	bool is_moved = after->referral ? after->due < before->due : after->due != before->due;
	bool is_bound = after->duty && after->duty != before->duty;
	return is_other || (before->state != after->state && !is_held) || is_moved || is_bound ||
	       (after->is_urgent && !before->is_urgent && before->state == after->state);
}

bool turns_is_told(const struct case_state *before, const struct turn *after, const struct actor *actor)
{
	struct turn old;
	bool was_there = turns_find(before, after, &old);
	if (was_there && !turns_begins(&old, after))
		return false;
	if (after->owner)
		return !text_is_same_or_absent(after->owner, actor->login);
	bool is_send = after->is_sent && !was_there;
	return is_send || !text_is_same_or_absent(after->section, actor->section);
}
