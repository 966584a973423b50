/* The weekly review: who is on it, as what, for how many weeks, in which order,
 * and what it says must be decided. */
#include "engine/core/meeting/review.h"
#include "tests/unit/core/world.h"

static struct review_ask ask_at(const char *since, const char *until)
{
	return (struct review_ask){ .since = at(since), .until = at(until), .before_until = INSTANT_NONE };
}

static struct review look(struct world *w, const struct review_ask *ask)
{
	struct review r = { .since = ask->since, .until = ask->until };
	assert_int_equal(review_add_case(w->rs, ask, w->c, NULL, &w->arena, &r), ERR_OK);
	return r;
}

static const struct review_row *row(const struct review_line *l, const char *need, const char *section)
{
	for (int i = 0; i < l->rows_n; i++)
		if (!strcmp(l->rows[i].need, need) && !strcmp(l->rows[i].section, section))
			return &l->rows[i];
	fail_msg("no row %s × %s", need, section);
	return NULL;
}

static void the_day_is_the_policy_s_weekday_at_or_before(void **state)
{
	static const struct {
		const char *at, *day;
	} days[] = { { "2026-04-06T00:00", "2026-04-06" }, { "2026-04-06T23:59", "2026-04-06" },
		{ "2026-04-12T23:59", "2026-04-06" }, { "2026-04-13T08:00", "2026-04-13" },
		{ "2026-04-01T09:00", "2026-03-30" } };
	struct world *w = *state;
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		char day[DAY_TEXT_BYTES];
		day_format(review_day(w->rs, at(days[i].at)), day);
		assert_string_equal(day, days[i].day);
	}
}

static void two_sections_are_on_it_one_without_a_failing_is_not(void **state)
{
	struct world *w = *state;
	struct review_ask ask = ask_at("2026-03-30T09:00", "2026-04-01T10:00");
	world_intake(w, "aoki", "truant", CONSENT_NO);
	const struct review two = look(w, &ask);
	assert_int_equal(two.n, 1);
	assert_int_equal(two.lines[0].place, REVIEW_NEW);
	assert_true(two.lines[0].sections_n >= 2);
	/* all that was asked is withdrawn: the desk is alone with it, and the rules name others: a failing */
	for (int n = 1; n <= w->c->referrals_n; n++)
		DO("aoki", VERB_WITHDRAW, .referral = n, .reason = "r");
	const struct review kept = look(w, &ask);
	assert_int_equal(kept.n, 1);
	assert_int_equal(kept.lines[0].sections_n, 1);
	assert_true(kept.lines[0].failings & 1u << FAILING_HOARDED);
	for (int i = 0; i < w->c->needs_n; i++)
		if (strcmp(w->c->needs[i].need, NEED_LEAD) != 0)
			DO("aoki", VERB_END, .need = w->c->needs[i].need, .reason = "r");
	const struct review none = look(w, &ask);
	for (int i = 0; i < none.n; i++)
		assert_true(none.lines[i].failings != 0);
}

static void a_drill_never_is(void **state)
{
	struct world *w = *state;
	struct review_ask ask = ask_at("2026-03-30T09:00", "2026-06-01T10:00");
	world_intake(w, "aoki", "truant", CONSENT_NO);
	w->c->is_drill = true;
	assert_int_equal(look(w, &ask).n, 0);
}

static void carried_over_by_whole_weeks_or_by_the_reviews_it_was_on(void **state)
{
	static const struct {
		const char *until;
		int weeks;
	} weeks[] = { { "2026-04-08T10:00", 1 }, { "2026-04-14T09:00", 1 }, { "2026-04-15T09:00", 2 },
		{ "2026-04-29T09:00", 4 } };
	struct world *w = *state;
	world_intake(w, "aoki", "truant", CONSENT_NO); /* on 1 April, a Wednesday */
	for (size_t i = 0; i < sizeof weeks / sizeof *weeks; i++) {
		struct review_ask ask = ask_at("2026-04-01T09:00", weeks[i].until);
		const struct review r = look(w, &ask);
		assert_int_equal(r.lines[0].place, REVIEW_CARRIED);
		assert_int_equal(r.lines[0].weeks, weeks[i].weeks);
	}
	/* on the list of Monday 6 April as new; on Monday 13th for the first week, on the 27th for the third
	 */
	const struct review_before before = { w->c->key, at("2026-04-01T09:00"), 0 };
	struct review_ask ask = ask_at("2026-04-06T11:00", "2026-04-13T09:00");
	ask.is_since_last = true;
	ask.before_until = ask.since;
	ask.before = &before;
	ask.before_n = 1;
	assert_int_equal(look(w, &ask).lines[0].weeks, 1);
	ask.until = at("2026-04-27T09:00");
	assert_int_equal(look(w, &ask).lines[0].weeks, 3);
	/* not on that list, though it was there before: it is new to who reviews */
	ask.before_n = 0;
	assert_int_equal(look(w, &ask).lines[0].place, REVIEW_NEW);
	assert_int_equal(look(w, &ask).lines[0].weeks, 0);
}

static void settled_is_closed_or_mended_since(void **state)
{
	struct world *w = *state;
	struct review_ask ask = ask_at("2026-04-06T09:00", "2026-04-13T09:00");
	world_intake(w, "aoki", "truant", CONSENT_NO);
	struct case_state closed = *w->c;
	closed.status = CASE_CLOSED;
	closed.closed_at = at("2026-04-08T10:00");
	closed.outcome = "supported";
	w->c = &closed;
	const struct review r = look(w, &ask);
	assert_int_equal(r.lines[0].place, REVIEW_SETTLED);
	assert_int_equal(r.lines[0].way, REVIEW_CLOSED);
	assert_int_equal(r.lines[0].failings, 0);
	closed.closed_at = at("2026-04-05T10:00");
	assert_int_equal(look(w, &ask).n, 0);
	/* open, one section, nothing wrong, and on the last list */
	struct case_state mended = closed;
	mended.status = CASE_OPEN;
	mended.closed_at = INSTANT_NONE;
	mended.last_human_at = at("2026-04-10T09:00");
	mended.referrals_n = mended.needs_n = 0;
	mended.lead = mended.intake;
	w->c = &mended;
	const struct review_before before = { mended.key, at("2026-04-01T09:00"), 1 };
	ask.is_since_last = true;
	ask.before_until = ask.since;
	assert_int_equal(look(w, &ask).n, 0);
	ask.before = &before;
	ask.before_n = 1;
	assert_int_equal(look(w, &ask).lines[0].place, REVIEW_SETTLED);
	assert_int_equal(look(w, &ask).lines[0].way, REVIEW_MENDED);
	assert_int_equal(look(w, &ask).lines[0].weeks, 2);
}

static void a_row_says_whose_turn_and_how_late(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_SENT); /* referral 1: mitate at kenkou, due 3 April 17:15 */
	struct review_ask ask = ask_at("2026-03-30T09:00", "2026-04-03T17:15");
	struct review r = look(w, &ask);
	const struct review_row *a = row(&r.lines[0], "mitate", "kenkou");
	assert_string_equal(a->state, "sent");
	assert_string_equal(a->holder, "kenkou");
	assert_true(a->is_late);
	assert_int_equal(a->late_bd, 0); /* this very moment */
	assert_int_equal(a->hint->verb, VERB_ACCEPT);
	ask.until = at("2026-04-07T09:00"); /* Monday and Tuesday */
	r = look(w, &ask);
	assert_int_equal(row(&r.lines[0], "mitate", "kenkou")->late_bd, 2);
	assert_int_equal(r.lines[0].late_bd, 2);
	ask.until = at("2026-04-03T17:14");
	r = look(w, &ask);
	assert_false(row(&r.lines[0], "mitate", "kenkou")->is_late);
	DO("inoue", VERB_DECLINE, .referral = 1, .code = "not_ours", .reason = "r", .instead = "none");
	ask.until = w->now;
	r = look(w, &ask);
	assert_null(row(&r.lines[0], "mitate", "kenkou")->holder);
	assert_null(row(&r.lines[0], "mitate", "kenkou")->hint);
	a = row(&r.lines[0], "mitate", w->c->lead);
	assert_string_equal(a->state, "open");
	assert_int_equal(a->hint->verb, VERB_DECIDE);
}

static void one_decision_is_asked_for_once(void **state)
{
	struct world *w = *state;
	world_bring(w, REFERRAL_SENT);
	DO("inoue", VERB_DECLINE, .referral = 1, .code = "not_ours", .reason = "r", .instead = "none");
	struct review_ask ask = ask_at("2026-03-30T09:00", "2026-05-01T09:00"); /* the need is late, too */
	const struct review r = look(w, &ask);
	int about = 0;
	for (int i = 0; i < r.lines[0].points_n; i++) {
		const struct review_point *p = &r.lines[0].points[i];
		assert_non_null(p->by);
		assert_non_null(p->hint);
		about += p->need && !strcmp(p->need, "mitate");
	}
	assert_int_equal(about, 1);
}

/* Each line is worse than the next, by one thing alone. */
static void the_worst_come_first(void **state)
{
	(void)state;
	static const struct review_line order[] = {
		{ .key = 9, .place = REVIEW_NEW, .is_urgent_late = true },
		{ .key = 8, .place = REVIEW_NEW, .level = 4 },
		{ .key = 7,
			.place = REVIEW_NEW,
			.level = 3,
			.failings = 1u << FAILING_VAGUE | 1u << FAILING_FADED },
		{ .key = 6, .place = REVIEW_NEW, .level = 3, .failings = 1u << FAILING_DUMPED, .late_bd = 1 },
		{ .key = 5,
			.place = REVIEW_NEW,
			.level = 3,
			.failings = 1u << FAILING_UNANSWERED,
			.late_bd = 5 },
		{ .key = 4,
			.place = REVIEW_NEW,
			.level = 3,
			.failings = 1u << FAILING_UNANSWERED,
			.late_bd = 4,
			.weeks = 1 },
		{ .key = 2,
			.place = REVIEW_NEW,
			.level = 3,
			.failings = 1u << FAILING_UNANSWERED,
			.late_bd = 4 },
		{ .key = 3,
			.place = REVIEW_NEW,
			.level = 3,
			.failings = 1u << FAILING_UNANSWERED,
			.late_bd = 4 },
		{ .key = 1, .place = REVIEW_CARRIED, .is_urgent_late = true, .level = 9 },
	};
	enum { N = sizeof order / sizeof *order };
	struct review_line lines[N];
	struct review r = { .lines = lines, .n = N };
	for (int shift = 0; shift < N; shift++) {
		for (int i = 0; i < N; i++)
			lines[i] = order[(i * 4 + shift) % N];
		review_sort(&r);
		for (int i = 0; i < N; i++)
			assert_int_equal(lines[i].key, order[i].key);
	}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_day_is_the_policy_s_weekday_at_or_before),
		TEST(two_sections_are_on_it_one_without_a_failing_is_not),
		TEST(a_drill_never_is),
		TEST(carried_over_by_whole_weeks_or_by_the_reviews_it_was_on),
		TEST(settled_is_closed_or_mended_since),
		TEST(a_row_says_whose_turn_and_how_late),
		TEST(one_decision_is_asked_for_once),
		TEST(the_worst_come_first),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
