/* Group commit: nobody hears "done" before the commit, and nobody does where it failed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/daemon/run/group_commit.h"
#include "engine/daemon/run/machine.h"
#include "tests/support/fake_store.h"

#define REQUESTS 600

struct world {
	struct fake_store store;
	struct event_base *base;
	struct machine machine;
	struct system system;
	struct group_commit group;
	int status[REQUESTS]; /* of what was sent, by the request's number */
	int sent, handled, settled, kept;
	int sent_before_commit;
};

static void send_it(void *self, void *request, struct api_answer *a)
{
	struct world *w = self;

	w->status[(size_t)(uintptr_t)request] = a->status;
	w->sent++;
	w->sent_before_commit += w->store.committed == 0 && a->status < 300;
	api_answer_release(a);
}

static void handle_it(void *self, void *request)
{
	struct world *w = self;

	(void)request;
	w->handled++;
	w->sent_before_commit += w->store.committed == 0 && w->store.aborted == 0;
}

static void settled(void *self, bool is_committed)
{
	struct world *w = self;

	w->settled++;
	w->kept += is_committed;
}

static int begin(void **state)
{
	struct world *w = calloc(1, sizeof *w);
	const struct group_owner owner = { w, send_it, handle_it, settled };

	fake_store_init(&w->store);
	w->base = event_base_new();
	assert_int_equal(event_base_priority_init(w->base, MACHINE_PRIORITIES), 0);
	machine_give_clock(&w->system);
	assert_int_equal(machine_init(&w->machine, w->base, &w->system), ERR_OK);
	assert_int_equal(group_init(&w->group, &w->system, &w->store.port, &owner), ERR_OK);
	*state = w;
	return 0;
}

static int end(void **state)
{
	struct world *w = *state;

	group_release(&w->group);
	machine_release(&w->machine);
	event_base_free(w->base);
	free(w);
	return 0;
}

static void hold(struct world *w, int request, int status)
{
	struct api_answer a;

	api_answer_init(&a);
	a.status = status;
	a.wrote = status == 201;
	assert_int_equal(group_begin(&w->group, NULL), ERR_OK);
	group_hold(&w->group, (void *)(uintptr_t)request, &a);
}

static void one_commit_for_all_of_a_turn(void **state)
{
	struct world *w = *state;

	for (int i = 1; i <= 5; i++)
		hold(w, i, 201);
	assert_int_equal(w->sent, 0);
	assert_true(event_base_loop(w->base, EVLOOP_NONBLOCK) >= 0);
	assert_int_equal(w->store.begun, 1);
	assert_int_equal(w->store.committed, 1);
	assert_int_equal(w->sent, 5);
	assert_int_equal(w->status[5], 201);
	assert_int_equal(w->sent_before_commit, 0);
	assert_int_equal(w->settled, 1);
	assert_int_equal(w->kept, 1);
}

static void what_was_not_committed_is_not_acknowledged(void **state)
{
	struct world *w = *state;

	w->store.fails_to_commit = true;
	hold(w, 1, 201);
	hold(w, 2, 201);
	assert_int_equal(group_flush(&w->group), ERR_AGAIN);
	assert_int_equal(w->sent, 2);
	assert_int_equal(w->status[1], 503);
	assert_int_equal(w->status[2], 503);
	assert_int_equal(w->kept, 0);
	assert_true(w->store.aborted > 0);
	/* and the next turn is a turn again */
	w->store.fails_to_commit = false;
	hold(w, 3, 200);
	assert_int_equal(group_flush(&w->group), ERR_OK);
	assert_int_equal(w->status[3], 200);
}

static void who_only_reads_waits_for_the_turns_end(void **state)
{
	struct world *w = *state;

	hold(w, 1, 201);
	assert_true(group_wait(&w->group, (void *)(uintptr_t)2));
	assert_int_equal(w->handled, 0);
	assert_int_equal(group_flush(&w->group), ERR_OK);
	assert_int_equal(w->handled, 1);
	assert_int_equal(w->sent, 1);
	assert_int_equal(w->sent_before_commit, 0);
}

static void a_busy_loop_does_not_put_it_off(void **state)
{
	struct world *w = *state;

	for (int i = 0; i < GROUP_HELD_MAX; i++)
		hold(w, i, 201);
	assert_int_equal(w->store.committed, 1);
	assert_int_equal(w->sent, GROUP_HELD_MAX);
}

static void no_turn_no_commit(void **state)
{
	struct world *w = *state;

	assert_int_equal(group_flush(&w->group), ERR_OK);
	w->store.fails_to_begin = true;
	assert_int_equal(group_begin(&w->group, NULL), ERR_AGAIN);
	assert_false(w->group.is_open);
	assert_int_equal(group_flush(&w->group), ERR_OK);
	assert_int_equal(w->store.committed + w->settled, 0);
}

static bool is_armed(const struct world *w, const struct timer *timer)
{
	return w->system.timers.is_armed(w->system.timers.self, timer);
}

static void a_look_is_taken_along_within_a_second(void **state)
{
	struct world *w = *state;

	group_access(&w->group);
	group_access(&w->group);
	assert_true(is_armed(w, w->group.accesses));
	hold(w, 1, 200);
	assert_int_equal(group_flush(&w->group), ERR_OK);
	assert_false(is_armed(w, w->group.accesses));
	/* a turn that failed has them still */
	w->store.fails_to_commit = true;
	hold(w, 2, 200);
	assert_int_equal(group_flush(&w->group), ERR_AGAIN);
	assert_true(is_armed(w, w->group.accesses));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(one_commit_for_all_of_a_turn),
		TEST(what_was_not_committed_is_not_acknowledged),
		TEST(who_only_reads_waits_for_the_turns_end),
		TEST(a_busy_loop_does_not_put_it_off),
		TEST(no_turn_no_commit),
		TEST(a_look_is_taken_along_within_a_second),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
