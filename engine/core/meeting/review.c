#include "engine/core/meeting/review.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/array.h"
#include "engine/core/meeting/review_line.h"

int review_count_line(const struct review_line *l)
{
	int n = 0;
	for (int i = 0; i < l->points_n && l->place != REVIEW_SETTLED; i++)
		n += l->points[i].kind != REVIEW_MOVING;
	return n;
}

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

/* How many reviews were held after that of `from`, up to that of `to`. */
static int review_count_between(const struct ruleset *rs, int64_t from, int64_t to)
{
	return (review_day(rs, to) - review_day(rs, from)) / WEEK_DAYS;
}

static int review_count_weeks(const struct ruleset *rs, const struct review_ask *ask,
	const struct review_before *before, int64_t on_since)
{
	int32_t offset_s = rs->calendar.offset_s;
	int weeks =
		before ? review_count_between(rs, ask->before_until, ask->until)
		       : (instant_day(ask->until, offset_s) - instant_day(on_since, offset_s)) / WEEK_DAYS;
	return (before ? before->weeks : 0) + (weeks > 1 ? weeks : 1);
}

/* When the case came to have a second section: with its first referral in which
 * another section than the desk takes part. */
static int64_t review_several_since(const struct case_state *c)
{
	const char *first = c->intake;
	int64_t since = INSTANT_NONE;
	for (int i = 0; i < c->referrals_n; i++) {
		const struct referral *r = &c->referrals[i];
		const bool is_other = strcmp(r->to, first) != 0 || strcmp(r->asker, first) != 0;
		if (review_line_counts(r) && is_other && (since == INSTANT_NONE || r->sent_at < since))
			since = r->sent_at;
	}
	return since;
}

static enum review_place review_find_place(const struct review_ask *ask, const struct case_state *c,
	const struct review_line *line, const struct review_before *before)
{
	const bool is_many = line->sections_n >= SECTIONS_MANY;
	if (c->is_drill)
		return REVIEW_OFF;
	if (c->status == CASE_CLOSED)
		return c->closed_at >= ask->since && c->closed_at <= ask->until && (is_many || before)
			       ? REVIEW_SETTLED
			       : REVIEW_OFF;
	if (!is_many && !line->failings && !review_count_line(line))
		return ask->is_since_last && before ? REVIEW_SETTLED : REVIEW_OFF;
	if (ask->is_since_last)
		return before ? REVIEW_CARRIED : REVIEW_NEW;
	return line->on_since > ask->since ? REVIEW_NEW : REVIEW_CARRIED;
}

/* Since when the case is on the list: of two sections, or with its first failing. */
static int64_t review_on_since(const struct case_state *c, const struct review_line *line,
	const struct review_before *before, int64_t failing_since)
{
	if (before)
		return before->on_since;
	int64_t since = line->sections_n >= SECTIONS_MANY ? review_several_since(c) : INSTANT_NONE;
	if (since == INSTANT_NONE || (failing_since != INSTANT_NONE && failing_since < since))
		since = failing_since;
	return since == INSTANT_NONE ? c->opened_at : since;
}

static bool review_is_carried(const struct review_ask *ask, const struct review_line *line, bool was_on)
{
	if (line->place == REVIEW_CARRIED)
		return true;
	return line->place == REVIEW_SETTLED && (was_on || line->on_since <= ask->since);
}

enum err review_add_case(const struct ruleset *rs, const struct review_ask *ask, const struct case_state *c,
	const struct others *others, struct arena *arena, struct review *out)
{
	struct review_line line = { .key = c->key };
	const struct review_before *before = review_find_before(ask, c->key);
	int64_t failing_since;
	enum err e = review_line_begin(rs, c, others, ask->until, arena, &line, &failing_since);
	if (e)
		return e;
	line.on_since = review_on_since(c, &line, before, failing_since);
	line.place = review_find_place(ask, c, &line, before);
	if (line.place == REVIEW_OFF)
		return ERR_OK;
	if (line.place == REVIEW_SETTLED)
		line.way = c->status == CASE_CLOSED ? REVIEW_CLOSED : REVIEW_MENDED;
	if (review_is_carried(ask, &line, before != NULL))
		line.weeks = review_count_weeks(rs, ask, before, line.on_since);
	e = review_line_fill(rs, c, ask->until, arena, &line);
	if (e)
		return e;
	if (!array_reserve_in(arena, &out->lines, out->n + 1, &out->size))
		return ERR_NOMEM;
	out->lines[out->n++] = line;
	return ERR_OK;
}

enum failing review_worst(unsigned failings)
{
	int f = 0;
	while (f < FAILINGS - 1 && !(failings & 1u << f))
		f++;
	return (enum failing)f;
}

static int review_count_bits(unsigned bits)
{
	int n = 0;
	for (; bits; bits &= bits - 1)
		n++;
	return n;
}

static int64_t review_rank(int64_t left, int64_t right) { return (left > right) - (left < right); }

int review_compare(const struct review_line *l, const struct review_line *r)
{
	const int64_t orders[] = { review_rank(r->has_duty, l->has_duty),
		review_rank(r->is_urgent_late, l->is_urgent_late), review_rank(r->level, l->level),
		review_rank(review_count_bits(r->failings), review_count_bits(l->failings)),
		review_rank(review_worst(l->failings), review_worst(r->failings)),
		review_rank(r->late_bd, l->late_bd), review_rank(r->weeks, l->weeks) };
	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
		if (orders[i])
			return (int)orders[i];
	}
	return (int)review_rank(l->key, r->key);
}

static int review_compare_places(const void *a, const void *b)
{
	const struct review_line *l = a, *r = b;
	return l->place != r->place ? (int)review_rank(l->place, r->place) : review_compare(l, r);
}

void review_sort(struct review *r)
{
	if (r->n > 1)
		qsort(r->lines, (size_t)r->n, sizeof *r->lines, review_compare_places);
}

int review_count(const struct review *r, enum review_place place)
{
	int n = 0;
	for (int i = 0; i < r->n; i++)
		n += r->lines[i].place == place;
	return n;
}
