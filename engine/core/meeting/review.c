#include "engine/core/meeting/review.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/array.h"
#include "engine/core/meeting/review_line.h"

#define SECTIONS_MANY 2
#define WEEK_DAYS 7

int32_t review_day(const struct ruleset *rs, int64_t at)
{
	int32_t day = instant_day(at, rs->calendar.offset_s);
	while (day_weekday(day) != rs->policy.review_weekday)
		day--;
	return day;
}

const struct review_before *review_find_before(const struct review_ask *ask, int64_t key)
{
	int low = 0, high = ask->before_n;
	while (low < high) {
		int middle = low + (high - low) / 2;
		if (ask->before[middle].key < key)
			low = middle + 1;
		else
			high = middle;
	}
	return low < ask->before_n && ask->before[low].key == key ? &ask->before[low] : NULL;
}

/* Reviews held after `from`'s day up to `to`'s. */
static int review_reviews_between(const struct ruleset *rs, int64_t from, int64_t to)
{
	return (review_day(rs, to) - review_day(rs, from)) / WEEK_DAYS;
}

static int review_weeks_on(const struct ruleset *rs, const struct review_ask *ask,
	const struct review_before *before, int64_t on_since)
{
	int32_t offset_s = rs->calendar.offset_s;
	int weeks =
		before ? review_reviews_between(rs, ask->before_until, ask->until)
		       : (instant_day(ask->until, offset_s) - instant_day(on_since, offset_s)) / WEEK_DAYS;
	return (before ? before->weeks : 0) + (weeks > 1 ? weeks : 1);
}

/* When the case came to have a second section: with its first referral from one
 * to another, or to another than had one before. */
static int64_t review_several_since(const struct case_state *c)
{
	const char *first = c->intake;
	int64_t since = INSTANT_NONE;
	for (int i = 0; i < c->referrals_n; i++) {
		const struct referral *r = &c->referrals[i];
		const bool is_other = strcmp(r->to, first) != 0 || strcmp(r->asker, first) != 0;
		if (review_counts(r) && is_other && (since == INSTANT_NONE || r->sent_at < since))
			since = r->sent_at;
	}
	return since;
}

static enum review_place review_place_of(const struct review_ask *ask, const struct case_state *c,
	const struct review_line *line, const struct review_before *before)
{
	const bool is_many = line->sections_n >= SECTIONS_MANY;
	if (c->is_drill)
		return REVIEW_OFF;
	if (c->status == CASE_CLOSED)
		return c->closed_at >= ask->since && c->closed_at <= ask->until && (is_many || before)
			       ? REVIEW_SETTLED
			       : REVIEW_OFF;
	if (!is_many && !line->failings)
		return ask->is_since_last && before ? REVIEW_SETTLED : REVIEW_OFF;
	if (ask->is_since_last)
		return before ? REVIEW_CARRIED : REVIEW_NEW;
	return line->on_since > ask->since ? REVIEW_NEW : REVIEW_CARRIED;
}

static bool review_put_line(struct review *r, const struct review_line *line, struct arena *arena)
{
	if (!array_reserve_in(arena, &r->lines, r->n + 1, &r->size))
		return false;
	r->lines[r->n++] = *line;
	return true;
}

enum err review_look(const struct ruleset *rs, const struct review_ask *ask, const struct case_state *c,
	const struct others *others, struct arena *arena, struct review *out)
{
	struct review_line line = { .key = c->key };
	const struct review_before *before = review_find_before(ask, c->key);
	int64_t failing_since;
	enum err e = review_begin_line(rs, c, others, ask->until, arena, &line, &failing_since);
	if (e)
		return e;
	line.on_since = line.sections_n >= SECTIONS_MANY ? review_several_since(c) : INSTANT_NONE;
	if (line.on_since == INSTANT_NONE || (failing_since != INSTANT_NONE && failing_since < line.on_since))
		line.on_since = failing_since;
	if (before)
		line.on_since = before->on_since;
	else if (line.on_since == INSTANT_NONE)
		line.on_since = c->opened_at;
	line.place = review_place_of(ask, c, &line, before);
	if (line.place == REVIEW_OFF)
		return ERR_OK;
	line.way = line.place != REVIEW_SETTLED ? REVIEW_STANDS
		   : c->status == CASE_CLOSED	? REVIEW_CLOSED
						: REVIEW_MENDED;
	if (line.place == REVIEW_CARRIED ||
		(line.place == REVIEW_SETTLED && (before || line.on_since <= ask->since)))
		line.weeks = review_weeks_on(rs, ask, before, line.on_since);
	e = review_fill_line(rs, c, ask->until, arena, &line);
	return e ? e : review_put_line(out, &line, arena) ? ERR_OK : ERR_NOMEM;
}

enum failing review_worst(unsigned failings)
{
	int f = 0;
	while (f < FAILINGS - 1 && !(failings & 1u << f))
		f++;
	return (enum failing)f;
}

static int review_bits_of(unsigned bits)
{
	int n = 0;
	for (; bits; bits &= bits - 1)
		n++;
	return n;
}

static int64_t review_rank(int64_t left, int64_t right) { return (left > right) - (left < right); }

int review_compare(const struct review_line *l, const struct review_line *r)
{
	const int64_t orders[] = { review_rank(r->is_urgent_late, l->is_urgent_late),
		review_rank(r->level, l->level),
		review_rank(review_bits_of(r->failings), review_bits_of(l->failings)),
		review_rank(review_worst(l->failings), review_worst(r->failings)),
		review_rank(r->late_bd, l->late_bd), review_rank(r->weeks, l->weeks) };
	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
		if (orders[i])
			return (int)orders[i];
	}
	return (int)review_rank(l->key, r->key);
}

static int review_by_place(const void *a, const void *b)
{
	const struct review_line *l = a, *r = b;
	return l->place != r->place ? (int)review_rank(l->place, r->place) : review_compare(l, r);
}

void review_sort(struct review *r)
{
	if (r->n > 1)
		qsort(r->lines, (size_t)r->n, sizeof *r->lines, review_by_place);
}

int review_count(const struct review *r, enum review_place place)
{
	int n = 0;
	for (int i = 0; i < r->n; i++)
		n += r->lines[i].place == place;
	return n;
}

int review_points(const struct review *r)
{
	int n = 0;
	for (int i = 0; i < r->n; i++)
		n += r->lines[i].place == REVIEW_SETTLED ? 0 : r->lines[i].points_n;
	return n;
}
