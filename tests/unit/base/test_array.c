#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/base/array.h"

struct item {
	int64_t key;
	char text[24];
};

struct list {
	struct item *items;
	int n, cap;
};

static void check_list(const struct list *l)
{
	for (int i = 0; i < l->n; i++)
		assert_int_equal(l->items[i].key, 3 * i);
	for (int i = l->n; i < l->cap; i++)
		assert_int_equal(l->items[i].key, 0);
}

static void an_array_on_the_heap_grows(void **state)
{
	struct list l = { 0 };
	(void)state;
	for (int i = 0; i < 1000; i++) {
		assert_true(array_reserve(&l.items, l.n + 1, &l.cap));
		l.items[l.n++].key = 3 * i;
	}
	check_list(&l);
	assert_true(l.cap < 4 * l.n);
	free(l.items);
}

static void an_array_in_an_arena_grows(void **state)
{
	struct list l = { 0 };
	struct arena a;
	(void)state;
	arena_init(&a);
	for (int i = 0; i < 1000; i++) {
		assert_true(array_reserve_in(&a, &l.items, l.n + 1, &l.cap));
		l.items[l.n++].key = 3 * i;
	}
	check_list(&l);
	arena_release(&a);
}

static void much_room_is_made_at_once(void **state)
{
	struct list l = { 0 };
	(void)state;
	assert_true(array_reserve(&l.items, 100, &l.cap));
	assert_int_equal(l.cap, 128);
	const struct item *items = l.items;
	assert_true(array_reserve(&l.items, 128, &l.cap));
	assert_ptr_equal(l.items, items);
	check_list(&l);
	free(l.items);
}

static void no_room_changes_nothing(void **state)
{
	struct list l = { 0 };
	struct arena a;
	(void)state;
	arena_init(&a);
	assert_true(array_reserve_in(&a, &l.items, 1, &l.cap));
	const struct list before = l;
	assert_false(array_reserve(&l.items, INT_MAX, &l.cap));
	assert_false(array_reserve_in(&a, &l.items, INT_MAX, &l.cap));
	assert_false(array_reserve_items(&l.items, 9, &l.cap, SIZE_MAX / 8));
	assert_false(array_reserve_arena_items(&a, &l.items, 9, &l.cap, SIZE_MAX / 8));
	assert_ptr_equal(l.items, before.items);
	assert_int_equal(l.cap, before.cap);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_array_on_the_heap_grows),
		cmocka_unit_test(an_array_in_an_arena_grows),
		cmocka_unit_test(much_room_is_made_at_once),
		cmocka_unit_test(no_room_changes_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
