/* Lets every test program run a part of its tests, without a line in the
 * program: build/dev/tests/NAME [PATTERN], where * and ? stand for any text
 * and any character. Linked into each unit test (tests/CMakeLists.txt), it
 * stands before cmocka's _cmocka_run_group_tests by the linker's --wrap; a
 * program that takes arguments of its own and runs no group is not affected.
 * A pattern that matches no test is an error, so that a typing error never
 * looks like a success. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fnmatch.h>
#include <stdio.h>

int __real__cmocka_run_group_tests(const char *group, const struct CMUnitTest *tests, size_t n,
	CMFixtureFunction setup, CMFixtureFunction teardown);
int __wrap__cmocka_run_group_tests(const char *group, const struct CMUnitTest *tests, size_t n,
	CMFixtureFunction setup, CMFixtureFunction teardown);

static const char *pattern;

/* glibc hands the arguments of main() to constructors too. */
__attribute__((constructor)) static void one_test_read_pattern(int argc, char **argv)
{
	pattern = argc > 1 ? argv[1] : NULL;
}

int __wrap__cmocka_run_group_tests(const char *group, const struct CMUnitTest *tests, size_t n,
	CMFixtureFunction setup, CMFixtureFunction teardown)
{
	size_t matching = 0;
	if (!pattern)
		return __real__cmocka_run_group_tests(group, tests, n, setup, teardown);
	for (size_t i = 0; i < n; i++)
		matching += tests[i].name && fnmatch(pattern, tests[i].name, 0) == 0;
	if (matching > 0) {
		cmocka_set_test_filter(pattern);
		return __real__cmocka_run_group_tests(group, tests, n, setup, teardown);
	}
	fprintf(stderr, "no test matches '%s'; there are:\n", pattern);
	for (size_t i = 0; i < n; i++)
		fprintf(stderr, "  %s\n", tests[i].name);
	return 1;
}
