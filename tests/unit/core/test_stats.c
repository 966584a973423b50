/* Statistics: clocks that stand still, the middle and the ninth tenth, what is
 * not told, bounces, and shares. */
#include "engine/core/overview/stats.h"
#include "tests/unit/core/world.h"

struct run {
	struct stats s;
	struct world *w;
	int64_t key;
	int n;
};

static struct run begin(struct world *w)
{
	struct run r = { .w = w };
	stats_begin(&r.s, w->rs, NULL, &w->arena);
	return r;
}

static void moved(struct run *r, const char *kind, const char *time, const char *need, const char *code)
{
	const struct move m = { .key = r->key,
		.referral = r->n,
		.asker = "madoguchi",
		.to = "kenkou",
		.need = need,
		.code = code,
		.sent_at = at("2026-04-01T09:00"),
		.kind = kind,
		.at = at(time) };
	stats_add(&r->s, &m);
}

static void a_referral(struct run *r, const char *kind, const char *time)
{
	r->n++;
	moved(r, "send", "2026-04-01T09:00", "mitate", NULL);
	moved(r, kind, time, "mitate", NULL);
}

static void hours_are_office_hours_and_stand_still_for_the_asker(void **state)
{
	struct run r = begin(*state);
	for (int i = 0; i < STATS_TIMES_LEAST; i++) {
		r.n++;
		moved(&r, "send", "2026-04-01T09:00", "mitate", NULL);
		moved(&r, "ladder", "2026-04-01T09:30", "mitate", NULL); /* nobody's answer */
		moved(&r, "query", "2026-04-01T10:00", "mitate", NULL);	 /* an hour so far */
		moved(&r, "answer", "2026-04-02T10:00", "mitate", NULL); /* the asker's day */
		moved(&r, "accept", "2026-04-02T11:30", "mitate", NULL); /* an hour and a half more */
		moved(&r, "hold", "2026-04-02T12:00", "mitate", NULL);
		moved(&r, "progress", "2026-04-03T09:30", "mitate", NULL); /* 5.75 h to closing, 1 h more */
		moved(&r, "progress", "2026-04-20T09:30", "mitate", NULL);
		moved(&r, "report", "2026-04-21T09:30", "mitate", NULL);
	}
	assert_int_equal(stats_end(&r.s), ERR_OK);
	assert_int_equal(r.s.pairs_n, 1);
	assert_int_equal(r.s.pairs[0].answering.median_s, 2 * 3600 + 1800);
	assert_int_equal(r.s.pairs[0].contact.median_s, 6 * 3600 + 2700);
	assert_int_equal(r.s.pairs[0].contact.n, STATS_TIMES_LEAST);
	assert_true(stats_has_times(&r.s.pairs[0].contact));
	assert_int_equal(r.s.pairs[0].accepted, STATS_TIMES_LEAST);
	assert_int_equal(r.s.pairs[0].waiting, 0);
	assert_string_equal(r.s.pairs[0].to_name, "健康課");
}

static void the_middle_and_the_ninth_tenth(void **state)
{
	static const struct {
		int n;
		int64_t median_s, p90_s;
	} wanted[] = { { 1, 60, 60 }, { 2, 90, 120 }, { 5, 180, 300 }, { 9, 300, 540 }, { 10, 330, 540 },
		{ 11, 360, 600 } };
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
		struct run r = begin(*state);
		for (int n = wanted[i].n; n > 0; n--) {
			char time[32];
			(void)snprintf(time, sizeof time, "2026-04-01T09:%02d", n);
			a_referral(&r, "accept", time);
		}
		assert_int_equal(stats_end(&r.s), ERR_OK);
		assert_int_equal(r.s.sections[0].answering.median_s, wanted[i].median_s);
		assert_int_equal(r.s.sections[0].answering.p90_s, wanted[i].p90_s);
		assert_int_equal(
			stats_has_times(&r.s.sections[0].answering), wanted[i].n >= STATS_TIMES_LEAST);
	}
}

static void what_waits_and_what_was_withdrawn(void **state)
{
	struct run r = begin(*state);
	r.n++;
	moved(&r, "send", "2026-04-01T09:00", "mitate", NULL);
	a_referral(&r, "withdraw", "2026-04-01T10:00");
	a_referral(&r, "decline", "2026-04-01T10:00");
	assert_int_equal(stats_end(&r.s), ERR_OK);
	const struct stats_row *row = &r.s.sections[0];
	assert_int_equal(row->sent, 3);
	assert_int_equal(row->waiting, 1);
	assert_int_equal(row->withdrawn, 1);
	assert_int_equal(row->answered, 1);
	assert_int_equal(row->load_permille, 0);
}

static void a_bounce_is_the_second_decline_of_one_need_of_one_case(void **state)
{
	static const struct {
		int64_t key;
		const char *need, *code;
		int bounces;
	} declines[] = { { 1, "mitate", "not_ours", 0 }, { 1, "mimamori", "no_capacity", 0 },
		{ 1, "mitate", "odd", 1 }, { 1, "mitate", "not_ours", 2 }, { 2, "mitate", "not_ours", 2 } };
	struct run r = begin(*state);
	for (size_t i = 0; i < sizeof declines / sizeof *declines; i++) {
		r.key = declines[i].key;
		r.n++;
		moved(&r, "send", "2026-04-01T09:00", declines[i].need, declines[i].code);
		moved(&r, "decline", "2026-04-01T10:00", declines[i].need, declines[i].code);
		assert_int_equal(r.s.pairs[0].bounces, declines[i].bounces);
	}
	assert_int_equal(r.s.pairs[0].declined[0], 3);
	assert_int_equal(r.s.pairs[0].declined[1], 1);
	assert_int_equal(r.s.pairs[0].declined[4], 1); /* an unknown code is another one */
}

static void load_is_shared_and_the_most_comes_first(void **state)
{
	struct run r = begin(*state);
	static const char *const to[] = { "kenkou", "kodomo", "kodomo" }, *const asker[] = { "madoguchi",
		"madoguchi", "gakkou" };
	for (int i = 0; i < 3; i++) {
		const struct move m = { .key = i + 1,
			.referral = 1,
			.asker = asker[i],
			.to = to[i],
			.need = "n",
			.sent_at = at("2026-04-01T09:00"),
			.kind = "accept",
			.at = at("2026-04-01T10:00") };
		stats_add(&r.s, &m);
	}
	assert_int_equal(stats_end(&r.s), ERR_OK);
	assert_int_equal(r.s.pairs_n, 3);
	assert_int_equal(r.s.sections_n, 2);
	assert_string_equal(r.s.sections[0].to, "kodomo");
	assert_int_equal(r.s.sections[0].load_permille, 667);
	assert_int_equal(r.s.sections[1].load_permille, 333);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(hours_are_office_hours_and_stand_still_for_the_asker),
		TEST(the_middle_and_the_ninth_tenth),
		TEST(what_waits_and_what_was_withdrawn),
		TEST(a_bounce_is_the_second_decline_of_one_need_of_one_case),
		TEST(load_is_shared_and_the_most_comes_first),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
