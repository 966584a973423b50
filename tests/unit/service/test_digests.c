/* The day's digests: when they are put in, once, after whatever was missed; and what one tells when it
 * goes out. */
#include "engine/service/digests.h"

#include <string.h>

#include "engine/core/watch/ladder.h"
#include "engine/service/digest_list.h"
#include "tests/unit/service/office.h"

#define DAY_S 86400
#define MONDAY_APRIL_6 (OFFICE_NOW + 5LL * DAY_S) /* at nine */

struct put {
	int n, reviews, duties;
	char readers[64];
};
static struct put put;

static enum err outbox_add(void *self, const struct alert *alerts, int n, struct diag *d)
{
	const struct office *o = self;

	(void)d;
	assert_true(o->fake.is_in_step);
	put = (struct put){ .n = n };
	for (int i = 0; i < n; i++) {
		put.reviews += strcmp(alerts[i].event, "review") == 0;
		put.duties += strcmp(alerts[i].event, "duty") == 0;
		(void)snprintf(put.readers + strlen(put.readers), sizeof put.readers - strlen(put.readers),
			"%s ", alerts[i].to);
	}
	return ERR_OK;
}

static enum err open_visit(void *self, const char *section, int64_t after, int limit, case_visitor *visit,
	void *context, struct diag *d)
{
	const struct office *o = self;
	int shown = 0;

	(void)section, (void)d;
	for (int i = 0; i < o->n && shown < limit; i++)
		if (office_key(i) > after) {
			shown++;
			if (!visit(context, office_key(i)))
				break;
		}
	return ERR_OK;
}

static int set_up(void **state)
{
	const int failed = office_setup(state);
	struct office *o = *state;

	if (failed)
		return failed;
	o->fake.port.lists = (struct list_port){ .self = o, .open_visit = open_visit };
	o->fake.port.outbox = (struct outbox_port){ .self = o, .add = outbox_add };
	put = (struct put){ 0 };
	return 0;
}

/* All of one instant; how many turns of the loop it took. */
static int run(struct office *o, int64_t now)
{
	struct digests_run r = { 0 };
	bool has_more = true;
	int turns = 0;

	put = (struct put){ 0 };
	o->fake.trace[0] = '\0';
	o->s.now = now;
	for (; has_more; turns++)
		assert_int_equal(digests_put_due(&o->s, &r, DIGESTS_CASES, &has_more), ERR_OK);
	digests_release(&r);
	return turns;
}

static void climb_all(struct office *o, int64_t now)
{
	struct decision out;

	for (int i = 0; i < o->n; i++) {
		do {
			assert_int_equal(
				ladder_step(o->rs, o->cases[i].state, now, &o->arena, &out, NULL), ERR_OK);
			o->cases[i].state = out.next;
		} while (out.events_n);
	}
}

static void a_new_store_begins_with_the_next_opening(void **state)
{
	struct office *o = *state;

	run(o, MONDAY_APRIL_6); /* half an hour after it opened */
	assert_int_equal(put.n, 0);
	assert_string_equal(o->fake.setting, "2026-04-06");
	o->fake.setting[0] = '\0';
	run(o, MONDAY_APRIL_6 - 2 * 3600);
	assert_string_equal(o->fake.setting, "2026-04-05");
	run(o, MONDAY_APRIL_6);
	assert_int_equal(put.n, 1);
	assert_string_equal(put.readers, "fukushi ");
}

static void once_a_day_however_often_it_runs(void **state)
{
	struct office *o = *state;

	(void)snprintf(o->fake.setting, sizeof o->fake.setting, "2026-04-05");
	run(o, MONDAY_APRIL_6 - 1801); /* a second before it opens */
	assert_int_equal(put.n, 0);
	assert_string_equal(o->fake.trace, "");
	run(o, MONDAY_APRIL_6 - 1800);
	assert_int_equal(put.reviews, 1);
	assert_string_equal(o->fake.trace, "open step keep ");
	run(o, MONDAY_APRIL_6 + 3600);
	assert_int_equal(put.n, 0);
	assert_string_equal(o->fake.trace, "");
	run(o, MONDAY_APRIL_6 + DAY_S);
	assert_int_equal(put.n, 0); /* nothing is told on a Tuesday, and the day is done */
	assert_string_equal(o->fake.setting, "2026-04-07");
}

static void what_was_slept_through_is_one(void **state)
{
	struct office *o = *state;

	(void)snprintf(o->fake.setting, sizeof o->fake.setting, "2026-04-03");
	run(o, MONDAY_APRIL_6 + 24 * DAY_S); /* a Thursday, three Mondays later */
	assert_int_equal(put.n, 1);
	assert_int_equal(put.reviews, 1);
	run(o, MONDAY_APRIL_6 + 24 * DAY_S + 60);
	assert_int_equal(put.n, 0);
}

static void a_clock_that_is_set_back_begins_anew(void **state)
{
	struct office *o = *state;

	(void)snprintf(o->fake.setting, sizeof o->fake.setting, "2036-01-01");
	run(o, MONDAY_APRIL_6);
	assert_int_equal(put.n, 0);
	assert_string_equal(o->fake.setting, "2026-04-06");
	run(o, MONDAY_APRIL_6 + 7 * DAY_S);
	assert_int_equal(put.n, 1);
}

static void many_cases_take_several_turns(void **state)
{
	struct office *o = *state;

	for (int i = 0; i < 2 * DIGESTS_CASES + 5; i++)
		office_add_case(o);
	o->cases[7].fails_to_load = ERR_BUG; /* holds up no other */
	climb_all(o, MONDAY_APRIL_6 + 7 * DAY_S);
	(void)snprintf(o->fake.setting, sizeof o->fake.setting, "2026-04-10");
	assert_int_equal(run(o, MONDAY_APRIL_6 + 7 * DAY_S), 3);
	assert_non_null(strstr(put.readers, "fukushi "));
	assert_non_null(strstr(put.readers, "ueda ")); /* head of the section that holds it */
	assert_int_equal(put.reviews, put.n);
}

static void what_can_not_be_stored_is_done_again(void **state)
{
	struct office *o = *state;
	struct digests_run r = { 0 };
	bool has_more;

	(void)snprintf(o->fake.setting, sizeof o->fake.setting, "2026-04-05");
	o->s.now = MONDAY_APRIL_6;
	o->fake.fails_to_begin_step = true;
	assert_int_equal(digests_put_due(&o->s, &r, DIGESTS_CASES, &has_more), ERR_AGAIN);
	assert_string_equal(o->fake.setting, "2026-04-05");
	o->fake.fails_to_begin_step = false;
	assert_int_equal(digests_put_due(&o->s, &r, DIGESTS_CASES, &has_more), ERR_OK);
	assert_int_equal(put.n, 1);
	digests_release(&r);
}

static struct digest_list list_of(struct office *o, const struct alert_row *row)
{
	struct digest_list l;
	bool has_more = true;

	assert_int_equal(digest_list_begin(&o->s, row, &l), ERR_OK);
	while (has_more)
		assert_int_equal(digest_list_look(&o->s, &l, 10, &has_more), ERR_OK);
	return l;
}

static void the_call_counts_what_the_review_decides(void **state)
{
	struct office *o = *state;
	const struct alert_row call = { .kind = ALERT_DIGEST, .to = "fukushi", .event = "review" };

	for (int i = 0; i < 25; i++)
		office_add_case(o);
	o->s.now = MONDAY_APRIL_6;
	struct digest_list l = list_of(o, &call);
	assert_true(digest_list_is_told(&l)); /* always */
	assert_int_equal(l.digest.decide_n, 0);
	o->s.now = MONDAY_APRIL_6 + 7 * DAY_S;
	climb_all(o, o->s.now);
	l = list_of(o, &call);
	assert_true(l.digest.decide_n >= 25);
	assert_int_equal(l.digest.decide_n, review_decide_count(&l.review));
	assert_int_equal(l.digest.n, DIGEST_WORST);
	assert_non_null(l.digest.lines[0].next);
}

static void a_head_s_has_what_the_section_holds(void **state)
{
	struct office *o = *state;
	const struct alert_row row = {
		.kind = ALERT_DIGEST, .to = "ueda", .by = "kenkou", .event = "review"
	};

	office_add_case(o);
	o->s.now = MONDAY_APRIL_6;
	struct digest_list l = list_of(o, &row);
	assert_false(digest_list_is_told(&l));
	o->s.now = MONDAY_APRIL_6 + 7 * DAY_S;
	climb_all(o, o->s.now);
	l = list_of(o, &row);
	assert_true(digest_list_is_told(&l));
	assert_string_equal(l.digest.section_name, "健康課");
	assert_true(l.digest.n >= 1);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, office_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_new_store_begins_with_the_next_opening),
		TEST(once_a_day_however_often_it_runs),
		TEST(what_was_slept_through_is_one),
		TEST(a_clock_that_is_set_back_begins_anew),
		TEST(many_cases_take_several_turns),
		TEST(what_can_not_be_stored_is_done_again),
		TEST(the_call_counts_what_the_review_decides),
		TEST(a_head_s_has_what_the_section_holds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
