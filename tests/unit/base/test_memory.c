#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/base/arena.h"
#include "engine/base/buf.h"

static bool is_zero(const unsigned char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (p[i])
			return false;
	return true;
}

static void pieces_are_zero_and_aligned(void **state)
{
	struct arena a;
	(void)state;
	arena_init(&a);
	for (size_t round = 0; round < 2; round++) {
		for (size_t n = 0; n < 3000; n += 7) {
			unsigned char *p = arena_alloc(&a, n);
			assert_non_null(p);
			assert_int_equal((uintptr_t)p % 16, 0);
			assert_true(is_zero(p, n));
			memset(p, 0xaa, n); /* overlaps would show as not zero */
		}
		arena_reset(&a);
	}
	arena_release(&a);
	arena_release(NULL);
}

static void a_large_piece_leaves_the_rest_in_use(void **state)
{
	struct arena a;
	(void)state;
	arena_init(&a);
	char *first = arena_alloc(&a, 16);
	char *large = arena_alloc(&a, 1 << 20);
	char *second = arena_alloc(&a, 16);
	assert_non_null(large);
	assert_ptr_equal(second, first + 16);
	assert_true(a.total_bytes >= 1 << 20);
	arena_reset(&a);
	assert_true(a.total_bytes < 1 << 20);
	assert_ptr_equal(arena_alloc(&a, 1), first);
	arena_release(&a);
}

static void impossible_sizes_are_refused(void **state)
{
	struct arena a;
	(void)state;
	arena_init(&a);
	assert_null(arena_alloc(&a, SIZE_MAX));
	assert_null(arena_array(&a, SIZE_MAX / 2, 3));
	assert_null(arena_dup_n(&a, "x", SIZE_MAX));
	assert_null(arena_grow(&a, NULL, 0, SIZE_MAX, 2));
	assert_non_null(arena_alloc(&a, 1));
	arena_release(&a);
}

static void copies_hold_what_was_copied(void **state)
{
	struct arena a;
	(void)state;
	arena_init(&a);
	int numbers[] = { 1, 2, 3 };
	int *more = arena_grow(&a, numbers, 3, 5, sizeof *more);
	assert_memory_equal(more, numbers, sizeof numbers);
	assert_int_equal(more[3] + more[4], 0);
	int *fewer = arena_grow(&a, more, 5, 2, sizeof *fewer);
	assert_int_equal(fewer[1], 2);
	assert_non_null(arena_grow(&a, NULL, 0, 4, sizeof *more));
	assert_null(arena_dup(&a, NULL));
	assert_string_equal(arena_dup(&a, "高島"), "高島");
	assert_string_equal(arena_dup_n(&a, "abcdef", 3), "abc");
	assert_string_equal(arena_printf(&a, "%s-%d", "x", 12), "x-12");
	arena_release(&a);
}

static void a_buf_grows(void **state)
{
	struct buf b;
	(void)state;
	buf_init(&b);
	assert_string_equal(buf_text(&b), "");
	for (int i = 0; i < 1000; i++) {
		buf_put(&b, "あ");
		buf_putc(&b, ',');
		buf_printf(&b, "%d", i % 10);
	}
	assert_int_equal(b.len, 5000);
	assert_int_equal(strlen(buf_text(&b)), 5000);
	assert_string_equal(buf_text(&b) + 4990, "あ,8あ,9");
	buf_put(&b, NULL);
	assert_int_equal(b.len, 5000);
	buf_reset(&b);
	assert_string_equal(buf_text(&b), "");
	buf_printf(&b, "%0*d", 9000, 7);
	assert_int_equal(b.len, 9000);
	buf_release(&b);
	buf_release(NULL);
}

static void padding_goes_by_columns(void **state)
{
	struct buf b;
	(void)state;
	buf_init(&b);
	buf_put_padded(&b, "税務課", 8);
	buf_put_padded(&b, "ab", 3);
	buf_put_padded(&b, "too wide", 3);
	buf_put_padded(&b, NULL, 2);
	assert_string_equal(buf_text(&b), "税務課  ab too wide  ");
	buf_release(&b);
}

static void taking_empties(void **state)
{
	struct buf b;
	(void)state;
	buf_init(&b);
	char *empty = buf_take(&b);
	assert_string_equal(empty, "");
	buf_put_n(&b, "a\0b", 3);
	char *taken = buf_take(&b);
	assert_memory_equal(taken, "a\0b", 4);
	assert_null(b.text);
	free(taken);
	free(empty);
}

static void failure_sticks(void **state)
{
	struct buf b;
	(void)state;
	buf_init(&b);
	buf_put(&b, "kept");
	buf_put_n(&b, "", SIZE_MAX - 1);
	assert_true(b.failed);
	buf_put(&b, "more");
	buf_printf(&b, "%d", 1);
	assert_string_equal(buf_text(&b), "kept");
	assert_null(buf_take(&b));
	assert_false(b.failed);
	buf_put(&b, "anew");
	assert_string_equal(buf_text(&b), "anew");
	buf_release(&b);
}

static void what_a_buf_can_not_hold_is_counted(void **state)
{
	const unsigned long before = buf_failures();
	struct buf b;
	(void)state;
	buf_init(&b);
	buf_put(&b, "held");
	assert_int_equal(buf_failures(), before);
	assert_null(buf_room(&b, SIZE_MAX / 2));
	buf_put(&b, "not any more");
	assert_true(b.failed);
	assert_int_equal(buf_failures(), before + 1); /* once a buf */
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pieces_are_zero_and_aligned),
		cmocka_unit_test(a_large_piece_leaves_the_rest_in_use),
		cmocka_unit_test(impossible_sizes_are_refused),
		cmocka_unit_test(copies_hold_what_was_copied),
		cmocka_unit_test(a_buf_grows),
		cmocka_unit_test(padding_goes_by_columns),
		cmocka_unit_test(taking_empties),
		cmocka_unit_test(failure_sticks),
		cmocka_unit_test(what_a_buf_can_not_hold_is_counted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
