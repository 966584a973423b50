#include "engine/core/meeting/agenda_items.h"

#include "engine/base/text/text.h"

#include <stdlib.h>

#include "engine/core/watch/failings.h"
#include "engine/core/model/duty_clock.h"

static enum agenda_role agenda_items_role(enum referral_state s)
{
	static const enum agenda_role roles[REFERRAL_STATES] = { [REFERRAL_SENT] = AGENDA_ANSWER,
		[REFERRAL_QUERIED] = AGENDA_TELL_BACK,
		[REFERRAL_ACCEPTED] = AGENDA_REPORT,
		[REFERRAL_ON_HOLD] = AGENDA_RESUME,
		[REFERRAL_REPORTED] = AGENDA_CONFIRM };
	return roles[s];
}

/* need NULL: of the case. */
static const struct agenda_decision *agenda_items_last_decision(
	const struct agenda_source *source, const char *need)
{
	for (int i = source->decisions_n; i > 0; i--)
		if (!need || text_is_same(source->decisions[i - 1].need, need))
			return &source->decisions[i - 1];
	return NULL;
}

static struct agenda_ask agenda_items_ask_of_need(
	const struct agenda_scope *s, const struct need *n, const char *section, enum agenda_role role)
{
	return (struct agenda_ask){ .section = section,
		.role = role,
		.need = n->need,
		.label = n->label,
		.due = n->due,
		.is_estimated = need_due_is_estimated(s->rs, n),
		.is_late = role == AGENDA_PROPOSE && duty_late_at_need(n) != INSTANT_NONE &&
			   s->now >= duty_late_at_need(n) };
}

/* Of a case that is new to the meeting: all that is open. Of others: what does
 * not move by itself, which is what waits for a decision and what is late. */
static int agenda_items_fill_asks(const struct agenda_scope *s, const struct case_state *c,
	enum agenda_why why, struct agenda_ask *asks)
{
	int n = 0;
	asks[n++] = (struct agenda_ask){ .section = c->lead, .role = AGENDA_PRESENT, .due = INSTANT_NONE };
	for (int i = 0; i < c->needs_n; i++) {
		const struct need *need = &c->needs[i];
		if (!agenda_place_needs_decision(s, c, need))
			continue;
		asks[n++] = agenda_items_ask_of_need(s, need, c->lead, AGENDA_PROPOSE);
		for (int k = 0; k < need->declined_by.n; k++)
			asks[n++] =
				agenda_items_ask_of_need(s, need, need->declined_by.items[k], AGENDA_EXPLAIN);
	}
	for (int i = 0; i < c->referrals_n; i++) {
		const struct referral *r = &c->referrals[i];
		const int64_t late_at = duty_late_at_referral(c, r);
		bool is_late = late_at != INSTANT_NONE && s->now >= late_at;
		if (referral_is_terminal(r->state) || (why != AGENDA_NEW && !is_late))
			continue;
		asks[n++] = (struct agenda_ask){ .section = referral_holder(r),
			.role = agenda_items_role(r->state),
			.need = r->need,
			.label = r->label,
			.referral = r->n,
			.due = r->due,
			.is_estimated = referral_due_is_estimated(s->rs, r),
			.is_late = is_late };
	}
	return n;
}

static int agenda_items_asks_at_most(const struct case_state *c)
{
	int n = 1 + c->needs_n + c->referrals_n;
	for (int i = 0; i < c->needs_n; i++)
		n += c->needs[i].declined_by.n;
	return n;
}

static bool agenda_items_fill_item(const struct agenda_scope *s, const struct agenda_source *source,
	enum agenda_why why, struct agenda_item *out)
{
	struct agenda_ask *asks =
		arena_array(s->arena, (size_t)agenda_items_asks_at_most(source->c), sizeof *asks);
	if (!asks)
		return false;
	*out = (struct agenda_item){ .source = source,
		.why = why,
		.asks = asks,
		.last = agenda_items_last_decision(source, NULL),
		.failings = failings_of_case(s->rs, source->c, s->now) };
	out->asks_n = agenda_items_fill_asks(s, source->c, why, asks);
	return true;
}

static int agenda_items_carried_over(const struct case_state *c)
{
	int most = 0;
	for (int i = 0; i < c->needs_n; i++)
		most = c->needs[i].carried_over > most ? c->needs[i].carried_over : most;
	return most;
}

static bool agenda_items_has_duty(const struct case_state *c)
{
	for (int i = 0; i < c->needs_n; i++)
		if (duty_is_open(&c->needs[i]))
			return true;
	return false;
}

/* An open duty stands first. */
static int agenda_items_compare(const void *a, const void *b)
{
	const struct agenda_item *l = a, *r = b;
	const bool is_duty_l = agenda_items_has_duty(l->source->c);
	if (is_duty_l != agenda_items_has_duty(r->source->c))
		return is_duty_l ? -1 : 1;
	int carried_l = agenda_items_carried_over(l->source->c),
	    carried_r = agenda_items_carried_over(r->source->c);
	if (carried_l != carried_r)
		return carried_l > carried_r ? -1 : 1;
	if ((l->why == AGENDA_NEW) != (r->why == AGENDA_NEW))
		return l->why == AGENDA_NEW ? 1 : -1;
	return (l->source->c->key > r->source->c->key) - (l->source->c->key < r->source->c->key);
}

static enum err agenda_items_find_watched(
	const struct agenda_scope *s, const struct agenda_source *sources, int n, struct agenda *out)
{
	int most = 0;
	for (int i = 0; i < n; i++)
		for (int k = 0; k < sources[i].c->needs_n; k++)
			most += agenda_place_is_watched(s, sources[i].c, &sources[i].c->needs[k]);
	struct agenda_watched *watched = arena_array(s->arena, (size_t)most + 1, sizeof *watched);
	if (!watched)
		return ERR_NOMEM;
	out->watched = watched;
	for (int i = 0; i < n; i++) {
		const struct case_state *c = sources[i].c;
		for (int k = 0; c->status == CASE_OPEN && !c->is_drill && k < c->needs_n; k++)
			if (agenda_place_is_watched(s, c, &c->needs[k]))
				watched[out->watched_n++] =
					(struct agenda_watched){ &sources[i], &c->needs[k],
						agenda_items_last_decision(&sources[i], c->needs[k].need) };
	}
	return ERR_OK;
}

enum err agenda_items_find(
	const struct agenda_scope *s, const struct agenda_source *sources, int n, struct agenda *out)
{
	struct agenda_item *items = arena_array(s->arena, (size_t)n + 1, sizeof *items);
	if (!items)
		return ERR_NOMEM;
	for (int i = 0; i < n; i++) {
		enum agenda_why why;
		if (agenda_place_case(s, sources[i].c, &why) &&
			!agenda_items_fill_item(s, &sources[i], why, &items[out->items_n++]))
			return ERR_NOMEM;
	}
	if (out->items_n > 1)
		qsort(items, (size_t)out->items_n, sizeof *items, agenda_items_compare);
	out->items = items;
	return agenda_items_find_watched(s, sources, n, out);
}

bool agenda_items_has_role(const struct agenda_item *item, const char *section)
{
	for (int i = 0; i < item->asks_n; i++)
		if (text_is_same(item->asks[i].section, section))
			return true;
	return false;
}

static bool agenda_items_invites(const struct agenda_scope *s, const struct agenda_item *item)
{
	return !s->rs->meetings[s->meeting].is_anonymised || !item->source->c->is_protected;
}

enum err agenda_items_find_invited(const struct agenda_scope *s, struct agenda *a)
{
	struct agenda_invited *invited =
		arena_array(s->arena, (size_t)s->rs->sections_n + 1, sizeof *invited);
	if (!invited)
		return ERR_NOMEM;
	for (int i = 0; i < s->rs->sections_n; i++) {
		const char *section = s->rs->sections[i].id;
		int items = 0;
		for (int k = 0; k < a->items_n; k++)
			items += agenda_items_invites(s, &a->items[k]) &&
				 agenda_items_has_role(&a->items[k], section);
		if (items)
			invited[a->invited_n++] = (struct agenda_invited){ section, items };
	}
	a->invited = invited;
	return ERR_OK;
}
