/* The daemon's clock: the simulated one moves by commit only and goes on where it was. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "engine/daemon/run/clock.h"
#include "engine/daemon/run/machine.h"
#include "tests/support/fake_store.h"

#define START 1775001600 /* 2026-04-01T09:00+09:00 */

static void a_new_folder_begins_at_the_start(void **state)
{
	struct fake_store f;
	struct office_clock k;

	(void)state;
	fake_store_init(&f);
	assert_int_equal(office_clock_open_simulated(&k, START, &f.port, NULL), ERR_OK);
	assert_int_equal(office_clock_now(&k), START);
	assert_string_equal(f.setting, "1775001600");
	assert_int_equal(f.committed, 1);
}

static void an_old_one_goes_on_where_it_was(void **state)
{
	static const struct {
		const char *kept;
		int64_t now;
	} rows[] = {
		{ "1775001601", 1775001601 },
		{ "1775001600", START },
		{ "1775001599", START },
		{ "-5", START },
		{ "", START },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct fake_store f;
		struct office_clock k;

		fake_store_init(&f);
		snprintf(f.setting, sizeof f.setting, "%s", rows[i].kept);
		assert_int_equal(office_clock_open_simulated(&k, START, &f.port, NULL), ERR_OK);
		assert_int_equal(office_clock_now(&k), rows[i].now);
	}
}

static void it_moves_within_the_turn_and_stays_by_the_commit(void **state)
{
	struct fake_store f;
	struct office_clock k;

	(void)state;
	fake_store_init(&f);
	assert_int_equal(office_clock_open_simulated(&k, START, &f.port, NULL), ERR_OK);
	assert_int_equal(office_clock_set(&k, START + 60, &f.port, NULL), ERR_OK);
	assert_int_equal(office_clock_now(&k), START + 60);
	office_clock_revert(&k);
	assert_int_equal(office_clock_now(&k), START);
	assert_int_equal(office_clock_set(&k, START + 90, &f.port, NULL), ERR_OK);
	office_clock_settle(&k);
	office_clock_revert(&k);
	assert_int_equal(office_clock_now(&k), START + 90);
}

static void what_can_not_be_kept_does_not_move(void **state)
{
	struct fake_store f;
	struct office_clock k;

	(void)state;
	fake_store_init(&f);
	assert_int_equal(office_clock_open_simulated(&k, START, &f.port, NULL), ERR_OK);
	f.fails_to_save = true;
	assert_int_equal(office_clock_set(&k, START + 60, &f.port, NULL), ERR_AGAIN);
	assert_int_equal(office_clock_now(&k), START);
	assert_int_equal(f.undone, 1);
	assert_int_equal(office_clock_open_simulated(&k, START + 100, &f.port, NULL), ERR_AGAIN);
}

static void the_real_one_never_goes_back(void **state)
{
	struct office_clock k;
	struct system machine;
	int64_t last, now;

	(void)state;
	machine_give_clock(&machine);
	office_clock_open_real(&k, &machine.clock);
	last = office_clock_now(&k);
	/* (time() reads a coarser clock, which may still say the second before) */
	assert_true(last <= (int64_t)time(NULL) + 1 && last > (int64_t)time(NULL) - 3);
	for (int i = 0; i < 1000; i++) {
		now = office_clock_now(&k);
		assert_true(now >= last);
		last = now;
	}
}

/* A machine whose clocks the test moves. */
struct moved {
	int64_t wall_s, boot_s;
};

static int64_t moved_wall_s(void *self) { return ((const struct moved *)self)->wall_s; }
static int64_t moved_boot_s(void *self) { return ((const struct moved *)self)->boot_s; }

static void a_leap_is_believed_when_it_has_stood(void **state)
{
	struct moved m = { .wall_s = START, .boot_s = 100 };
	const struct clock_port machine = { .self = &m, .wall_s = moved_wall_s, .boot_s = moved_boot_s };
	struct office_clock k;

	(void)state;
	office_clock_open_real(&k, &machine);
	m.wall_s += 86400; /* nobody waited a day for it */
	assert_int_equal(office_clock_now(&k), START);
	m.wall_s += OFFICE_CLOCK_HELD_S - 1;
	m.boot_s += OFFICE_CLOCK_HELD_S - 1;
	assert_int_equal(office_clock_now(&k), START + OFFICE_CLOCK_HELD_S - 1);
	m.wall_s++;
	m.boot_s++;
	assert_int_equal(office_clock_now(&k), START + 86400 + OFFICE_CLOCK_HELD_S);
	/* a suspend is no leap */
	m.wall_s += 7200;
	m.boot_s += 7200;
	assert_int_equal(office_clock_now(&k), m.wall_s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_new_folder_begins_at_the_start),
		cmocka_unit_test(an_old_one_goes_on_where_it_was),
		cmocka_unit_test(it_moves_within_the_turn_and_stays_by_the_commit),
		cmocka_unit_test(what_can_not_be_kept_does_not_move),
		cmocka_unit_test(the_real_one_never_goes_back),
		cmocka_unit_test(a_leap_is_believed_when_it_has_stood),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
