/* Whose token it is, and how long an address waits after wrong ones. */
#include <arpa/inet.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "engine/daemon/net/token.h"

/* sha256 of "secret", as small and as capital digits */
#define SECRET "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b"
#define SECRET_CAPITAL "2BB80D537B1DA3E38BD30361AA855686BDE0EACD7162FEF6A25FE97BF527A25B"

static void a_token_is_its_persons(void **state)
{
	const struct person staff[] = { { .login = "a" }, { .login = "b", .token_sha256 = SECRET },
		{ .login = "c" } };
	struct ruleset rs = { .staff = staff, .staff_n = 3 };
	(void)state;
	assert_int_equal(token_person(&rs, "Bearer secret"), 1);
	assert_int_equal(token_person(&rs, "bearer  secret"), 1);
	static const char *const wrong[] = { NULL, "", "Bearer", "Bearer ", "Bearer secre", "Bearer secrett",
		"secret", "Basic secret", "Bearer " SECRET };
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_int_equal(token_person(&rs, wrong[i]), RULE_NONE);
	char longest[TOKEN_MAX_BYTES + 16];
	memset(longest, 'x', sizeof longest);
	memcpy(longest, "Bearer ", 7);
	longest[sizeof longest - 1] = '\0';
	assert_int_equal(token_person(&rs, longest), RULE_NONE);
	const struct person capital = { .login = "b", .token_sha256 = SECRET_CAPITAL };
	rs.staff = &capital;
	rs.staff_n = 1;
	assert_int_equal(token_person(&rs, "Bearer secret"), 0);
	rs.staff_n = 0;
	assert_int_equal(token_person(&rs, "Bearer secret"), RULE_NONE);
}

static struct sockaddr_storage at(const char *text)
{
	struct sockaddr_storage out = { .ss_family = strchr(text, ':') ? AF_INET6 : AF_INET };
	void *to = out.ss_family == AF_INET6 ? (void *)&((struct sockaddr_in6 *)(void *)&out)->sin6_addr
					     : (void *)&((struct sockaddr_in *)(void *)&out)->sin_addr;
	assert_int_equal(inet_pton(out.ss_family, text, to), 1);
	return out;
}

static int waits(const struct throttle *t, const char *address, int64_t now_s)
{
	const struct sockaddr_storage a = at(address);
	return throttle_wait_s(t, (const struct sockaddr *)&a, now_s);
}

static void fails(struct throttle *t, const char *address, int64_t now_s)
{
	const struct sockaddr_storage a = at(address);
	throttle_failed(t, (const struct sockaddr *)&a, now_s);
}

static void wrong_ones_make_an_address_wait(void **state)
{
	static struct throttle t;
	(void)state;
	for (int i = 1; i < THROTTLE_FREE; i++)
		fails(&t, "192.0.2.1", 100);
	assert_int_equal(waits(&t, "192.0.2.1", 100), 0);
	int last = 0;
	for (int i = 0; i < 20; i++) {
		fails(&t, "192.0.2.1", 100);
		assert_in_range(waits(&t, "192.0.2.1", 100),
			last ? (last * 2 < THROTTLE_MOST_S ? last * 2 : THROTTLE_MOST_S) : 2,
			THROTTLE_MOST_S);
		last = waits(&t, "192.0.2.1", 100);
	}
	assert_int_equal(last, THROTTLE_MOST_S);
	assert_int_equal(waits(&t, "192.0.2.1", 100 + THROTTLE_MOST_S), 0);
	assert_int_equal(waits(&t, "192.0.2.2", 100), 0);
	/* after an hour without one it begins anew */
	fails(&t, "192.0.2.1", 101 + THROTTLE_FORGET_S);
	assert_int_equal(waits(&t, "192.0.2.1", 101 + THROTTLE_FORGET_S), 0);
}

static void ipv6_counts_by_its_net(void **state)
{
	static struct throttle t;
	char text[64];
	(void)state;
	for (int i = 0; i < THROTTLE_FREE; i++) {
		(void)snprintf(text, sizeof text, "2001:db8:1:2::%x", i);
		fails(&t, text, 1);
	}
	assert_int_not_equal(waits(&t, "2001:db8:1:2:ffff::1", 1), 0);
	assert_int_equal(waits(&t, "2001:db8:1:3::1", 1), 0);
}

static void many_addresses_make_room(void **state)
{
	static struct throttle t;
	char text[64];
	(void)state;
	for (int i = 0; i < 3 * THROTTLE_ADDRESSES; i++) {
		(void)snprintf(text, sizeof text, "10.%d.%d.%d", i >> 16, i >> 8 & 255, i & 255);
		fails(&t, text, i);
	}
	assert_int_equal(t.n, THROTTLE_ADDRESSES);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_token_is_its_persons),
		cmocka_unit_test(wrong_ones_make_an_address_wait),
		cmocka_unit_test(ipv6_counts_by_its_net),
		cmocka_unit_test(many_addresses_make_room),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
