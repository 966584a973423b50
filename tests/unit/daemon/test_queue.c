/* The sender's queues: a fair share for each sink, urgent ones in places of their own, and
 * one that hangs or fails delays no other. A turn of the simulation: what may begin begins;
 * then what is not hanging ends. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "engine/daemon/send/queue.h"

#define SINKS_MOST 64

struct world {
	struct queue q;
	struct alert_head heads[SINKS_MOST];
	int left[SINKS_MOST]; /* messages that wait */
	bool hangs[SINKS_MOST];
	int sent[SINKS_MOST];
	char names[SINKS_MOST][16];
	int n;
	int under_way[QUEUE_IN_ALL + 1], under_way_n;
};

static void add(struct world *w, int messages, bool hangs)
{
	const int i = w->n++;
	(void)snprintf(w->names[i], sizeof w->names[i], "mail:%d@x", i);
	w->heads[i] = (struct alert_head){ .sink = w->names[i], .to = w->names[i], .gather_until = 1000 + i };
	w->left[i] = messages;
	w->hangs[i] = hangs;
}

/* Of those that have something left. */
static int choose(struct world *w, enum alert_lane lane, int64_t now)
{
	struct alert_head heads[SINKS_MOST];
	int which[SINKS_MOST], n = 0;
	for (int i = 0; i < w->n; i++) {
		if (!w->left[i])
			continue;
		which[n] = i;
		heads[n++] = w->heads[i];
	}
	const int chosen = queue_choose(&w->q, lane, heads, n, now);
	return chosen < 0 ? -1 : which[chosen];
}

/* What begins until no place is left. */
static void begin_all(struct world *w, enum alert_lane lane, int64_t now)
{
	for (int i; (i = choose(w, lane, now)) >= 0;) {
		assert_int_equal(queue_begin(&w->q, lane, w->names[i]), ERR_OK);
		assert_true(w->under_way_n < QUEUE_IN_ALL);
		w->left[i]--;
		w->under_way[w->under_way_n++] = i;
	}
}

static void end_all(struct world *w, enum alert_lane lane, int64_t now, enum queue_outcome came)
{
	int kept = 0;
	for (int k = 0; k < w->under_way_n; k++) {
		const int i = w->under_way[k];
		if (w->hangs[i]) {
			w->under_way[kept++] = i;
			continue;
		}
		queue_end(&w->q, lane, w->names[i], came, now);
		w->sent[i] += came == QUEUE_DELIVERED;
	}
	w->under_way_n = kept;
}

static void each_sink_has_its_share(void **state)
{
	struct world w = { .n = 0 };
	(void)state;
	add(&w, 50000, false);
	for (int i = 1; i < 40; i++)
		add(&w, 3, false);
	for (int turn = 0; turn < 12; turn++) {
		begin_all(&w, ALERT_LANE_ORDINARY, 2000);
		end_all(&w, ALERT_LANE_ORDINARY, 2000, QUEUE_DELIVERED);
	}
	for (int i = 1; i < w.n; i++)
		assert_int_equal(w.sent[i], 3);
	assert_in_range(w.sent[0], 3, 12);
	queue_release(&w.q);
}

static void one_that_hangs_delays_no_other(void **state)
{
	struct world w = { .n = 0 };
	(void)state;
	add(&w, 50000, true);
	for (int i = 1; i < 12; i++)
		add(&w, 5, false);
	for (int turn = 0; turn < 5; turn++) {
		begin_all(&w, ALERT_LANE_ORDINARY, 2000);
		end_all(&w, ALERT_LANE_ORDINARY, 2000, QUEUE_DELIVERED);
	}
	for (int i = 1; i < w.n; i++)
		assert_int_equal(w.sent[i], 5);
	assert_int_equal(w.left[0], 50000 - 1);
	queue_release(&w.q);
}

static void an_urgent_one_waits_for_none(void **state)
{
	struct world w = { .n = 0 };
	(void)state;
	for (int i = 0; i < 40; i++)
		add(&w, 100, true);
	begin_all(&w, ALERT_LANE_ORDINARY, 2000);
	assert_int_equal(queue_room(&w.q, ALERT_LANE_ORDINARY), 0);
	/* by a sink of which an ordinary one hangs, too */
	for (int i = 0; i < 8; i++)
		assert_true(choose(&w, ALERT_LANE_URGENT, 2000) >= 0);
	assert_int_equal(queue_begin(&w.q, ALERT_LANE_URGENT, w.names[0]), ERR_OK);
	assert_true(queue_room(&w.q, ALERT_LANE_URGENT) > 0);
	queue_release(&w.q);
}

static void those_that_failed_leave_room_for_the_others(void **state)
{
	struct world w = { .n = 0 };
	(void)state;
	for (int i = 0; i < 30; i++)
		add(&w, 100, true);
	for (int i = 0; i < 30; i++) {
		assert_int_equal(queue_begin(&w.q, ALERT_LANE_ORDINARY, w.names[i]), ERR_OK);
		queue_end(&w.q, ALERT_LANE_ORDINARY, w.names[i], QUEUE_FAILED, 2000);
	}
	begin_all(&w, ALERT_LANE_ORDINARY, 2000 + QUEUE_REST_S - 1);
	assert_int_equal(w.under_way_n, 0);
	begin_all(&w, ALERT_LANE_ORDINARY, 2000 + QUEUE_REST_S);
	assert_int_equal(w.under_way_n, 6);
	add(&w, 1, false);
	begin_all(&w, ALERT_LANE_ORDINARY, 2000 + QUEUE_REST_S);
	assert_int_equal(w.left[30], 0);
	queue_release(&w.q);
}

static void the_rest_grows_and_ends_with_a_success(void **state)
{
	struct world w = { .n = 0 };
	int64_t now = 2000;
	(void)state;
	add(&w, 100, false);
	for (int n = 1; n <= 8; n++) {
		assert_int_equal(choose(&w, ALERT_LANE_ORDINARY, now), 0);
		assert_int_equal(queue_begin(&w.q, ALERT_LANE_ORDINARY, w.names[0]), ERR_OK);
		queue_end(&w.q, ALERT_LANE_ORDINARY, w.names[0], QUEUE_FAILED, now);
		const int64_t rest_s = queue_pause_s(n, QUEUE_REST_MOST_S);
		assert_int_equal(rest_s, n < 5 ? 60 << (n - 1) : 900);
		assert_int_equal(choose(&w, ALERT_LANE_ORDINARY, now + rest_s - 1), -1);
		assert_int_equal(choose(&w, ALERT_LANE_URGENT, now + QUEUE_REST_S), 0);
		now += rest_s;
	}
	/* a clock that was set back holds up nothing */
	assert_int_equal(choose(&w, ALERT_LANE_ORDINARY, 100), 0);
	assert_int_equal(queue_begin(&w.q, ALERT_LANE_ORDINARY, w.names[0]), ERR_OK);
	queue_end(&w.q, ALERT_LANE_ORDINARY, w.names[0], QUEUE_DELIVERED, now);
	assert_int_equal(choose(&w, ALERT_LANE_ORDINARY, now), 0);
	queue_release(&w.q);
}

static void of_one_sink_the_recipient_that_waits_longest(void **state)
{
	struct queue q = { .turns = 0 };
	const struct alert_head heads[] = { { "mail:a@x", "one", 30 }, { "mail:a@x", "two", 20 },
		{ "mail:b@x", "three", 25 } };
	(void)state;
	assert_int_equal(queue_choose(&q, ALERT_LANE_ORDINARY, heads, 3, 100), 1);
	assert_int_equal(queue_begin(&q, ALERT_LANE_ORDINARY, "mail:a@x"), ERR_OK);
	assert_int_equal(queue_choose(&q, ALERT_LANE_ORDINARY, heads, 3, 100), 2);
	assert_int_equal(queue_choose(&q, ALERT_LANE_ORDINARY, heads, 1, 100), -1);
	queue_release(&q);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_sink_has_its_share),
		cmocka_unit_test(one_that_hangs_delays_no_other),
		cmocka_unit_test(an_urgent_one_waits_for_none),
		cmocka_unit_test(those_that_failed_leave_room_for_the_others),
		cmocka_unit_test(the_rest_grows_and_ends_with_a_success),
		cmocka_unit_test(of_one_sink_the_recipient_that_waits_longest),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
