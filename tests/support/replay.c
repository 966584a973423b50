#include "engine/core/model/case_equals.h"
#include "tests/support/replay.h"

static void take_need(struct case_state *c, struct need *rows, const struct need *row)
{
	int i = 0;
	while (i < c->needs_n && strcmp(rows[i].need, row->need) != 0)
		i++;
	if (i == c->needs_n)
		c->needs_n++;
	rows[i] = *row;
}

static void take_referral(struct case_state *c, struct referral *rows, const struct referral *row)
{
	if (row->n > c->referrals_n)
		c->referrals_n = row->n;
	rows[row->n - 1] = *row;
}

static void take_own(struct case_state *c, const struct case_state *after)
{
	struct case_state kept = *c;
	*c = *after;
	c->needs = kept.needs;
	c->needs_n = kept.needs_n;
	c->referrals = kept.referrals;
	c->referrals_n = kept.referrals_n;
	c->events = kept.events;
}

static bool take_event(struct case_state *c, struct need *needs, struct referral *referrals,
	const struct event *e, struct buf *out)
{
	if (e->changes_case)
		take_own(c, e->after);
	c->events++;
	for (int i = 0; i < e->needs_n; i++) {
		const struct need *row = case_need(e->after, e->needs[i]);
		if (!row) {
			buf_printf(out, "%s names a need that is not there: %s\n", e->kind, e->needs[i]);
			return false;
		}
		take_need(c, needs, row);
	}
	for (int i = 0; i < e->referrals_n; i++) {
		const struct referral *row = case_referral(e->after, e->referrals[i]);
		if (!row) {
			buf_printf(
				out, "%s names a referral that is not there: %d\n", e->kind, e->referrals[i]);
			return false;
		}
		take_referral(c, referrals, row);
	}
	struct buf difference;
	buf_init(&difference);
	bool is_same = case_equals(c, e->after, &difference);
	if (!is_same)
		buf_printf(out, "after %s: %s\n", e->kind, buf_text(&difference));
	buf_release(&difference);
	return is_same;
}

static void copy_rows(struct case_state *c, struct need *needs, struct referral *referrals)
{
	if (c->needs_n > 0)
		memcpy(needs, c->needs, (size_t)c->needs_n * sizeof *needs);
	if (c->referrals_n > 0)
		memcpy(referrals, c->referrals, (size_t)c->referrals_n * sizeof *referrals);
	c->needs = needs;
	c->referrals = referrals;
}

bool replay_gives_next(const struct case_state *before, const struct decision *decision, struct buf *out)
{
	struct case_state c = before ? *before : (struct case_state){ 0 };
	const struct case_state *next = decision->next;
	struct need *needs = calloc((size_t)next->needs_n + 1, sizeof *needs);
	struct referral *referrals = calloc((size_t)next->referrals_n + 1, sizeof *referrals);
	if (!needs || !referrals)
		abort();
	copy_rows(&c, needs, referrals);
	bool is_good = true;
	for (int i = 0; is_good && i < decision->events_n; i++)
		is_good = take_event(&c, needs, referrals, &decision->events[i], out);
	if (is_good && !case_equals(&c, next, out))
		is_good = false;
	free(needs);
	free(referrals);
	return is_good;
}

static bool is_ending(const char *kind)
{
	return strcmp(kind, "confirm") == 0 || strcmp(kind, "decline") == 0 ||
	       strcmp(kind, "withdraw") == 0 || strcmp(kind, "release") == 0;
}

/* A mistaken intake is taken back as a whole. */
static bool is_cancel(const struct event *e)
{
	return strcmp(e->kind, "cancel") == 0 && e->is_human && e->after->status == CASE_CLOSED;
}

/* An update or a decision replaces what is unanswered. */
static bool is_replaced(const struct decision *decision, const struct event *e, const struct referral *was)
{
	return strcmp(e->kind, "withdraw") == 0 && !e->is_human && decision->events[0].is_human &&
	       referral_standing(was->state) == STANDS_ASKED;
}

static bool has_ended(const struct case_state *before, const struct case_state *after, int n)
{
	const struct referral *a = before ? case_referral(before, n) : NULL;
	const struct referral *b = case_referral(after, n);
	return b && referral_is_terminal(b->state) && (!a || !referral_is_terminal(a->state));
}

bool replay_ends_by_person(const struct case_state *before, const struct decision *decision, struct buf *out)
{
	bool is_good = true;
	for (int i = 0; i < decision->events_n; i++) {
		const struct event *e = &decision->events[i];
		for (int n = 1; n <= e->after->referrals_n; n++) {
			if (has_ended(before, e->after, n) && !is_cancel(e) &&
				!(e->referral == n && is_ending(e->kind) &&
					(e->is_human ||
						is_replaced(decision, e, case_referral(before, n))))) {
				buf_printf(out, "referral %d ended by %s\n", n, e->kind);
				is_good = false;
			}
		}
		before = e->after;
	}
	return is_good;
}
