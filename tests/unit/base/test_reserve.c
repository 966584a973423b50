/* The reserve, asked for more than any machine has: malloc gives none, the reserve does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "engine/base/reserve.h"

#define PIECE_BYTES (64u * 1024)

/* The sanitizers' allocator takes no limit. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_OWN_MALLOC true
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define HAS_OWN_MALLOC true
#endif
#ifndef HAS_OWN_MALLOC
#define HAS_OWN_MALLOC false
#endif

/* From here on malloc gives no large piece. */
static void take_memory_away(void)
{
	const struct rlimit none = { 0, 0 };
	if (setrlimit(RLIMIT_AS, &none) != 0 || setrlimit(RLIMIT_DATA, &none) != 0)
		_exit(100);
	while (malloc(PIECE_BYTES / 2))
		;
}

static int ends_with(void (*work)(void))
{
	int status = 0;
	fflush(NULL);
	const pid_t pid = fork();
	if (pid == 0) {
		take_memory_away();
		work();
		_exit(0);
	}
	assert_true(pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void take_and_give_back(void)
{
	for (int round = 0; round < 100; round++) { /* far more than the reserve in all */
		char *first = reserve_malloc(PIECE_BYTES), *second = reserve_malloc(PIECE_BYTES);
		if (reserve_used_bytes() < 2 * PIECE_BYTES || (uintptr_t)first % 16 || (uintptr_t)second % 16)
			_exit(101);
		memset(first, 'a', PIECE_BYTES);
		memset(second, 'b', PIECE_BYTES);
		first = reserve_realloc(first, 2 * PIECE_BYTES);
		if (first[0] != 'a' || first[PIECE_BYTES - 1] != 'a' || second[0] != 'b')
			_exit(102);
		reserve_free(first);
		reserve_free(second);
		if (reserve_used_bytes() != 0)
			_exit(103);
	}
}

static void take_all(void)
{
	for (;;)
		(void)memset(reserve_malloc(PIECE_BYTES), 1, PIECE_BYTES);
}

static void where_there_is_no_memory_the_reserve_gives_some(void **state)
{
	(void)state;
	if (HAS_OWN_MALLOC)
		skip();
	assert_int_equal(ends_with(take_and_give_back), 0);
}

static void used_up_it_ends_the_program_with_its_status(void **state)
{
	(void)state;
	if (HAS_OWN_MALLOC)
		skip();
	reserve_init(7);
	assert_int_equal(ends_with(take_all), 7);
}

static void else_it_is_malloc(void **state)
{
	(void)state;
	char *p = reserve_malloc(10);
	memcpy(p, "123456789", 10);
	p = reserve_realloc(p, 100000);
	assert_string_equal(p, "123456789");
	p = reserve_realloc(p, 4);
	assert_memory_equal(p, "1234", 4);
	assert_int_equal(reserve_used_bytes(), 0);
	reserve_free(p);
	reserve_free(NULL);
	reserve_free(reserve_realloc(NULL, 0));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(where_there_is_no_memory_the_reserve_gives_some),
		cmocka_unit_test(used_up_it_ends_the_program_with_its_status),
		cmocka_unit_test(else_it_is_malloc),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
